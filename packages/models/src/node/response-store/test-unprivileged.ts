// A process without rights of an administrator that uses a file of kept answers, for tests: `node test-unprivileged.ts FILE NAME...`. It
// says on stdout which texts it finds under these names, after it has tried to keep one more, and what it counts in the file.
import { PlumblineError, textHash } from '@plumbline/protocol';
import { openResponseStore } from '../response-store.ts';
import { responseStoreStats } from '../response-store-stats.ts';

/** The user `nobody`, or any other who owns nothing here. */
const NOBODY = 65_534;

const [file = '', ...names] = process.argv.slice(2);
if (process.getuid?.() === 0) {
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}
const problems: string[] = [];
const store = openResponseStore(file, { now: () => 1_767_225_600_000, onProblem: (line) => problems.push(line) });
const source = { provider: 'openai', model: 'm', endpoint: 'http://127.0.0.1/v1' };
await store.write(textHash('another'), { text: 'another', finishReason: 'stop', latencyMs: 5 }, source);
const texts = [...names, 'another'].map((name) => store.read(textHash(name))?.text ?? null);
store.close();
process.stdout.write(`${JSON.stringify({ texts, problems, counted: counted() })}\n`);

function counted(): number | string {
  try {
    return responseStoreStats(file).answers;
  } catch (error) {
    return PlumblineError.is(error) ? error.code : String(error);
  }
}
