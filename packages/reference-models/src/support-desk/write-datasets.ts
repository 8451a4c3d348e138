/** Writes the datasets of the support desk: `npx node write-datasets.ts [--seed 101] [--out datasets]`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { datasetFiles } from './dataset-files.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '101' }, out: { type: 'string', default: 'datasets' } },
});
const files = datasetFiles(values.seed);
for (const [path, text] of files) {
  const file = join(values.out, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
process.stdout.write(`Wrote ${files.size} files of seed ${values.seed} under ${values.out}.\n`);
