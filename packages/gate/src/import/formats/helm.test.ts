import { expect, test } from 'vitest';
import { importResults } from '../import-results.ts';
import { memorySource } from '../testing/memory-source.ts';

const entry = (more: object = {}, mean = 1) => ({
  instance_id: 'id1',
  train_trial_index: 0,
  stats: [
    { name: { name: 'exact_match', split: 'test', sub_split: 'toxic' }, mean },
    { name: { name: 'finish_reason_stop' }, mean: 1 },
    { name: { name: 'inference_runtime' }, mean: 0.5 },
  ],
  ...more,
});
const state = (prompt: string, more: object = {}) => ({
  instance: { id: 'id1', input: { text: 'q' }, references: [] },
  train_trial_index: 0,
  request: { prompt },
  result: { success: true, completions: [{ text: 'a' }] },
  ...more,
});
const read = (members: Record<string, unknown>) =>
  importResults(memorySource(Object.fromEntries(Object.entries(members).map(([name, value]) => [name, JSON.stringify(value)]))), {
    role: 'candidate',
  });

test('scores are those that tell how good an answer is; the time of a live answer is its latency', async () => {
  const { trials } = await read({
    'per_instance_stats.json': [entry()],
    'scenario_state.json': { request_states: [state('p')] },
  });
  expect(trials).toMatchObject([{ input: 'p', output: 'a', latencyMs: 500, slices: ['sub_split:toxic'] }]);
  expect(trials[0]?.status === 'completed' && trials[0].scores.map(({ metric }) => metric)).toEqual(['exact_match']);
});

test('a perturbed instance is another case, another choice of examples another attempt, a cached answer has no latency', async () => {
  const perturbation = { name: 'typos', robustness: true };
  const { trials } = await read({
    'per_instance_stats.json': [entry(), entry({ train_trial_index: 1 }), entry({ perturbation })],
    'scenario_state.json': {
      request_states: [
        state('p', { result: { success: true, cached: true } }),
        state('p2', { train_trial_index: 1 }),
        state('pp', { instance: { id: 'id1', input: { text: 'qq' }, references: [], perturbation } }),
      ],
    },
  });
  expect(trials[0]).not.toHaveProperty('latencyMs');
  expect(trials.map(({ attempt, input }) => [attempt, input])).toEqual([
    [0, 'p'],
    [1, 'p2'],
    [0, 'pp'],
  ]);
  expect(trials[1]?.caseId).toBe(trials[0]?.caseId);
  expect(trials[2]?.caseId).not.toBe(trials[0]?.caseId);
  expect(trials[2]?.slices).toContain('perturbation:typos');
});

test('the suite is the run without its model, and a failed request is an error', async () => {
  const { trials, model } = await read({
    'r/run_spec.json': { name: 'mmlu:subject=law,model=org_m,method=joint', adapter_spec: { model: 'org/m' } },
    'r/per_instance_stats.json': [entry()],
    'r/scenario_state.json': { request_states: [state('p', { result: { success: false, error: 'timeout' } })] },
  });
  expect(model).toBe('org/m');
  expect(trials).toMatchObject([{ suite: 'mmlu:subject=law,method=joint', status: 'errored', error: { message: 'timeout' } }]);
});

test('without the requests, instances pair by id alone, and a note says so', async () => {
  const { trials, notes } = await read({ 'per_instance_stats.json': [entry()] });
  expect(trials).toMatchObject([{ caseId: 'id1' }]);
  expect(notes[0]).toContain('pair by their ids alone');
});
