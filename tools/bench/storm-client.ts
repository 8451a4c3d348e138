// `storm-client.ts URL MODEL SECONDS SLOTS`: asks a server as often as it takes for some seconds, in so many slots, by a model as the
// harness makes it. Prints how many calls were answered in the second half of the time, in all, and lost.
import { createModel } from '../../packages/models/src/calling.ts';
import { openai } from '../../packages/models/src/index.ts';
import { prepareModel } from '../../packages/models/src/node.ts';

const [baseURL = '', name = '', seconds, slots] = process.argv.slice(2);
const env = () => undefined;
const spec = openai({ model: name, baseURL });
const prepared = await prepareModel(spec, { key: 'storm', root: '/', runtime: 'node', env });
const model = await createModel(prepared, { runtime: 'node', env });

const startedAtMs = performance.now();
const endsAfterMs = Number(seconds) * 1000;
const counts = { settled: 0, answered: 0, lost: 0 };
let asked = 0;

async function slot(): Promise<void> {
  while (performance.now() - startedAtMs < endsAfterMs) {
    asked += 1;
    try {
      await model.complete({ messages: `q${asked}` });
      counts.answered += 1;
      const afterMs = performance.now() - startedAtMs;
      if (afterMs >= endsAfterMs / 2 && afterMs < endsAfterMs) counts.settled += 1;
    } catch {
      counts.lost += 1;
    }
  }
}

await Promise.all(Array.from({ length: Number(slots) }, slot));
await model.close?.();
process.stdout.write(`${JSON.stringify(counts)}\n`);
