// What the harness is measured against: the prompts of the committed datasets through generate() of transformers.js, in batches
// of 16 and in the order of the datasets, by two models one after the other. No suite, no score, no record.
import { loadReferenceModel } from '../../packages/reference-models/src/load-reference-model.ts';
import { recordedItems } from '../../packages/reference-models/src/truth-of-model.ts';

const BATCH_SIZE = 16;

const prompts = recordedItems().map(({ prompt }) => prompt);
let answers = 0;
for (const id of process.argv.slice(2)) {
  const model = await loadReferenceModel(id, 'q8');
  // The model sorts what it is given by length; a batch at a time keeps the batches as a suite would make them.
  for (let start = 0; start < prompts.length; start += BATCH_SIZE) {
    answers += (await model.answer(prompts.slice(start, start + BATCH_SIZE))).length;
  }
  await model.dispose();
}
process.stdout.write(`${answers} answers\n`);
