import { loadReferenceModel } from './load-reference-model.ts';
import { readRecordedAnswers, readTorchAnswers } from './recorded-answers.ts';
import { REFERENCE_MODELS } from './reference-models.ts';
import { recordedItems, truthOfModel } from './truth-of-model.ts';
import { spreadOf, verifyModel } from './verify-model.ts';

/**
 * Replays the recorded answers on this machine and prints what differs: `node packages/reference-models/src/verify.ts [--all]`.
 * Without `--all` a tenth of the items. The exit code is 1 when any answer differs.
 */
async function verify(everyItem: boolean): Promise<boolean> {
  const items = everyItem ? recordedItems() : spreadOf(recordedItems(), 10);
  let same = true;
  for (const { id, dtypes } of REFERENCE_MODELS) {
    for (const dtype of dtypes) {
      const model = await loadReferenceModel(id, dtype);
      const start = performance.now();
      const recorded = dtype === 'q8' ? readRecordedAnswers(id) : readTorchAnswers(id);
      const differences = await verifyModel(model, { items, recorded });
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      await model.dispose();
      same &&= differences.length === 0;
      print(`${id} ${dtype}: ${items.length - differences.length} of ${items.length} answers as recorded (${seconds} s)`);
      for (const { id: item, recorded: was, answered } of differences) {
        print(`  ${item}: recorded ${JSON.stringify(was.text)}, answered ${JSON.stringify(answered.text)}`);
      }
    }
    const { all, macroAccuracy } = truthOfModel(id);
    print(
      `  recorded truth: ${all.rate.toFixed(3)} of all items right, ${macroAccuracy.toFixed(3)} over tasks, ${all.tokens.toFixed(1)} tokens`,
    );
  }
  return same;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (import.meta.main && !(await verify(process.argv.includes('--all')))) process.exitCode = 1;
