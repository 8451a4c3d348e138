// A process that keeps answers, for tests: `node test-process.ts FILE NAME COUNT [FIRST_OF_OTHERS...]`. It writes COUNT answers named
// NAME-0, NAME-1 ..., each awaited, and says on stdout how many it reads back, of its own and of the others.
import { textHash } from '@plumbline/protocol';
import { openResponseStore } from '../response-store.ts';

const [file = '', name = '', count = '0', ...others] = process.argv.slice(2);
const problems: string[] = [];
const store = openResponseStore(file, { now: () => 1_767_225_600_000, onProblem: (line) => problems.push(line) });
const source = { provider: 'openai', model: name, endpoint: 'http://127.0.0.1/v1' };
let written = 0;
let read = 0;
for (let index = 0; index < Number(count); index += 1) {
  const text = `${name}-${index}`;
  await store.write(textHash(text), { text, finishReason: 'stop', latencyMs: 5 }, source);
  written += 1;
  if (store.read(textHash(text))?.text === text) read += 1;
  // Whatever of the others is there must be whole.
  for (const other of others) {
    const found = store.read(textHash(`${other}-${index}`));
    if (found !== undefined && found.text !== `${other}-${index}`) throw new Error(`Read ${found.text} for ${other}-${index}`);
  }
}
process.stdout.write(`${JSON.stringify({ written, read, problems })}\n`);
// Held open: the test ends it the hard way.
if (name === 'killed') setInterval(() => undefined, 1000);
else store.close();
