// `npm run bench -- [name ...]`: runs every benchmark that takes minutes at most, or those named, and prints each figure beside its baseline. Exit code 1 where a
// requirement does not hold.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorText } from '../../packages/cli/src/terminal/print-error.ts';
import { PlumblineError } from '../../packages/protocol/src/index.ts';
import type { Benchmark } from './benchmark.ts';
import { machineText } from './machine-text.ts';
import { markdownTable } from './markdown-table.ts';
import { BENCHMARKS } from './registry.ts';

try {
  for (const benchmark of chosen(process.argv.slice(2))) await measure(benchmark);
} catch (error) {
  process.stderr.write(errorText(error));
  process.exitCode = 3;
}

async function measure({ name, about, run }: Benchmark): Promise<void> {
  process.stdout.write(`## ${name}\n\n${about}\nBefore: ${machineText()}\n`);
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  try {
    const say = (line: string) => void process.stderr.write(`${name}: ${line}\n`);
    const { header, rows, remarks, failure } = await run({ root: join(import.meta.dirname, '../..'), folder, say });
    process.stdout.write(
      `After: ${machineText()}\n\n${markdownTable(header, rows)}\n${remarks.map((each) => `${each}\n`).join('')}\n`,
    );
    if (failure === undefined) return;
    process.stderr.write(`${name}: a requirement does not hold: ${failure}\n`);
    process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function chosen(names: readonly string[]): readonly Benchmark[] {
  const unknown = names.find((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
  if (unknown === undefined)
    return BENCHMARKS.filter(({ name, onlyNamed }) => (names.length === 0 ? onlyNamed !== true : names.includes(name)));
  throw new PlumblineError(`Cannot find a benchmark named "${unknown}"`, {
    code: 'usage',
    remedy: `Name some of: ${BENCHMARKS.map(({ name }) => name).join(', ')}; or none, for all but the long ones.`,
  });
}
