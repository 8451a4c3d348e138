import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES } from './registry.ts';
import type { SourcedExample } from './render-page.ts';

/** Every example of the registry with its source. */
export function readExamples(root: string): SourcedExample[] {
  return Object.entries(EXAMPLES).map(([name, example]) => {
    const file = `tools/statistics-page/examples/${name}.ts`;
    return { file, source: readFileSync(join(root, file), 'utf8'), example };
  });
}
