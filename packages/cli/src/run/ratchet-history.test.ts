import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestWorkspace, type TestWorkspace } from '../testing/test-workspace.ts';
import { decideRun } from './decide-run.ts';

const RUN = fileURLToPath(new URL('../../../../reports/examples/forgetful-update/run.ndjson', import.meta.url));
const policy = (ratchet: string) =>
  `rule: hold-line\nfronts:\n  task-success: { margin: 0.02 }\nratchet: { anchor: ${ratchet} }\n`;

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = createTestWorkspace({
    'with-anchor.yaml': policy('reports/examples/forgetful-update#baseline'),
    'gone.yaml': policy('reports/no-such-run'),
  });
});
afterAll(() => workspace.remove());

const decided = async (file: string) => (await decideRun(RUN, { policy: `${workspace.folder}/${file}` })).comparison;

test('the anchor is found from the policy upwards, and the candidate is held against its production', async () => {
  const { verdict, metrics } = await decided('with-anchor.yaml');
  const check = verdict.checks.find(({ rule }) => rule === 'ratchet: not worse than the anchor by more than 0.02');
  // The example is its own anchor here, so both say the same.
  expect(check?.because).toBe(`Against the anchor, ${verdict.checks[0]?.because}`);
  expect(metrics[0]).toMatchObject({ name: 'task-success', pairs: 180 });
});

test('an anchor that is nowhere leaves the verdict open', async () => {
  const { verdict } = await decided('gone.yaml');
  expect(verdict.checks).toContainEqual(
    expect.objectContaining({ rule: 'ratchet: not worse than the anchor', outcome: 'inconclusive', decides: true }),
  );
});

test('another policy than the recorded one is told, margin by margin', async () => {
  const { inputs, notes } = await decided('gone.yaml');
  expect(inputs.policyChanges).toContain('margin of task-success was 0.01 when the run started, 0.02 now');
  expect(notes).toContain(
    'The policy was changed after the run started: margin of task-success was 0.01 when the run started, 0.02 now.',
  );
  expect((await decideRun(RUN)).comparison.inputs.policyChanges).toBeUndefined();
});
