import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '../../packages/protocol/src/index.ts';

/** What a run folder was decided to, as JSON: without times, which are never the same twice. */
export function comparisonOf(folder: string): string {
  const { timing: _, ...comparison } = JSON.parse(readFileSync(join(folder, 'comparison.json'), 'utf8')) as Comparison;
  return JSON.stringify({ ...comparison, metrics: comparison.metrics.filter(({ unit }) => unit !== 'ms') });
}
