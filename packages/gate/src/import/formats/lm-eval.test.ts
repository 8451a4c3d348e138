import { expect, test } from 'vitest';
import { importResults } from '../import-results.ts';
import { jsonLines, memorySource } from '../testing/memory-source.ts';

const FILE = 'samples_gsm8k_2026-01-01T00-00-00.000000.jsonl';
const row = (more: object) => ({
  doc_id: 0,
  doc: { question: 'q' },
  target: '4',
  arguments: [['Q: q', { until: [] }]],
  resps: [['4']],
  filtered_resps: ['4'],
  ...more,
});
const read = (members: Record<string, string>, model?: string) =>
  importResults(memorySource(members, 'out'), { role: 'baseline', model });

test('the filters of one document are scores of one trial, not further cases', async () => {
  const rows = [
    row({ filter: 'strict-match', metrics: ['exact_match'], exact_match: 0 }),
    row({ filter: 'flexible-extract', metrics: ['exact_match'], exact_match: 1 }),
  ];
  expect((await read({ [FILE]: jsonLines(rows) })).trials).toMatchObject([
    {
      suite: 'gsm8k',
      output: '4',
      input: 'Q: q',
      scores: [
        { metric: 'exact_match,strict-match', value: 0 },
        { metric: 'exact_match,flexible-extract', value: 1 },
      ],
    },
  ]);
});

test('a metric that is no share is left out and told, never clamped; a version without a list of metrics names them by their keys', async () => {
  const { trials, notes } = await read({ [FILE]: jsonLines([row({ acc: 1, word_perplexity: [-3.5, 4] })]) });
  expect(trials).toMatchObject([{ scores: [{ metric: 'acc' }] }]);
  expect(notes).toEqual([
    'word_perplexity: not compared, since the baseline has a value that is not between 0 and 1 (found [-3.5,4]).',
  ]);
});

test('a multiple choice is asked by every one of its requests', async () => {
  const asked = { gen_args_0: { arg_0: 'Q', arg_1: ' a' }, gen_args_1: { arg_0: 'Q', arg_1: ' b' } };
  const { trials } = await read({ [FILE]: jsonLines([row({ arguments: asked, acc: 1 })]) });
  expect(trials[0]?.input).toEqual([
    ['Q', ' a'],
    ['Q', ' b'],
  ]);
});

test('the results file beside the samples names the model and what is better lower', async () => {
  const results = { model_name: 'org/m', higher_is_better: { gsm8k: { brier_score: false, acc: true } } };
  const found = await read({
    [`m/${FILE}`]: jsonLines([row({ acc: 1, brier_score: 0 })]),
    'm/results_2026-01-01T00-00-00.json': JSON.stringify(results),
  });
  expect(found).toMatchObject({
    model: 'org/m',
    directions: { acc: 'higher', brier_score: 'lower' },
    notes: ['brier_score: lower is better, as the results file says.'],
  });
});

test('of several models in a folder one must be chosen', async () => {
  const members = { [`org__a/${FILE}`]: jsonLines([row({ acc: 1 })]), [`org__b/${FILE}`]: jsonLines([row({ acc: 0 })]) };
  await expect(read(members)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('org__a, org__b') });
  expect((await read(members, 'org__b')).trials).toMatchObject([{ scores: [{ value: 0 }] }]);
});

test('a model goes by the name in its results file or by that of its folder, also where there is only one', async () => {
  const member = (folder: string, name: string, acc: number) => ({
    [`${folder}/${FILE}`]: jsonLines([row({ acc })]),
    [`${folder}/results_2026-01-01T00-00-00.json`]: JSON.stringify({ model_name: name }),
  });
  const both = { ...member('org__a', 'org/a', 1), ...member('org__b', 'org/b', 0) };
  const [a, b] = [{ trials: [{ scores: [{ value: 1 }] }] }, { trials: [{ scores: [{ value: 0 }] }] }];
  expect(await read(both, 'org/a')).toMatchObject(a);
  expect(await read(both, 'org__b')).toMatchObject(b);
  expect(await read(both, 'b')).toMatchObject(b);
  expect(await read(member('org__a', 'org/a', 1), 'org/a')).toMatchObject(a);
  await expect(read(both)).rejects.toThrow('2 models (org/a, org/b)');
  await expect(read(member('org__a', 'org/a', 1), 'org/b')).rejects.toThrow('(found org/a)');
  const twice = { ...member('first', 'org/a', 1), ...member('second', 'org/a', 0) };
  await expect(read(twice)).rejects.toThrow('2 models (first, second)');
});

test('the results file says of the model whatever it knows', async () => {
  const config = {
    model: 'hf',
    model_args: 'pretrained=org/a,dtype=float16,revision=main',
    device: 'cuda:0',
    gen_kwargs: 'temperature=0,top_p=1',
  };
  const readWith = async (more: object) =>
    (
      await read({
        [FILE]: jsonLines([row({ acc: 1 })]),
        'results.json': JSON.stringify({ model_name: 'org/a', config: { ...config, ...more } }),
      })
    ).identity;
  const said = { provider: 'hf', model: 'org/a', device: 'cuda:0', sampling: { temperature: 0, topP: 1 } };
  expect(await readWith({})).toEqual({ ...said, revision: 'main', dtype: 'float16' });
  expect(await readWith({ model_sha: 'abc', model_dtype: 'torch.bfloat16' })).toEqual({
    ...said,
    revision: 'abc',
    dtype: 'bfloat16',
  });
});

test('two runs of one task in a folder are refused', async () => {
  const members = { [FILE]: jsonLines([row({ acc: 1 })]), [FILE.replace('01-01', '01-02')]: jsonLines([row({ acc: 0 })]) };
  await expect(read(members)).rejects.toThrow('task "gsm8k" more than once');
});
