// `node run-shards.ts FOLDER COUNT ...`: the command line `plumbline compare ...` in COUNT shards at once, each a process of its own, and
// their merge; for COUNT 1 the command line as it is. Ends with the exit code of what decides. For benchmarks.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ENTRY = join(import.meta.dirname, '../../packages/cli/src/main.ts');
const [folder = '', count = '1', ...options] = process.argv.slice(2);

function plumbline(...args: readonly string[]): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  spawn(process.execPath, [ENTRY, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
    .once('error', reject)
    .once('exit', (code) => resolve(code ?? 3));
  return promise;
}

const compare = (out: string, ...more: readonly string[]) =>
  plumbline('compare', ...options, ...more, '--out', out, '--no-tui', '--no-cache');

async function inShards(): Promise<number> {
  const folders = Array.from({ length: Number(count) }, (_, index) => join(folder, `shard-${index + 1}`));
  const codes = await Promise.all(folders.map((out, index) => compare(out, '--shard', `${index + 1}/${count}`)));
  const failed = codes.find((code) => code !== 0);
  return failed ?? plumbline('merge', ...folders, '--out', join(folder, 'whole'));
}

process.exitCode = count === '1' ? await compare(join(folder, 'whole'), '--sequential', 'off') : await inShards();
