import { keyPaths } from '../key-paths.ts';
import { modelNamed } from '../model-named.ts';
import type { ResultFormat } from '../result-format.ts';
import { trialsOfModel } from '../trials-jsonl.ts';

/** Trials as JSON lines, the tool's own interchange, which any harness can write. */
export const trials: ResultFormat = {
  name: 'trials',
  what: 'trials as JSON lines ({"case":"a1","scores":{"correct":1}})',
  async detect(source) {
    const [member] = source.members;
    if (source.members.length !== 1 || member === undefined) return false;
    const keys = keyPaths(await source.head(member));
    return keys.has('case') || [...keys].some((key) => key.startsWith('scores.'));
  },
  async read(source, { role, better, model: wanted }) {
    const text = await source.text(source.members[0] ?? '');
    const options = { file: source.name, role, wanted, ...(better === undefined ? {} : { better }) };
    const { trials, model } = trialsOfModel(text, options);
    return { trials, notes: [], ...(model === undefined ? {} : { model, identity: modelNamed(model) }) };
  },
};
