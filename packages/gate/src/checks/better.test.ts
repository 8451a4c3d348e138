import { expect, test } from 'vitest';
import { decide } from '../decide.ts';
import { gatherEvidence } from '../gather-evidence.ts';
import { parsePolicy } from '../policy.ts';
import { type MadeCase, makeTrials } from '../testing/make-trials.ts';

/** Clusters of ten cases, of each of which one is fixed. */
const clusters = (count: number): MadeCase[] =>
  Array.from({ length: 10 * count }, (_, index) => ({
    id: `c${index}`,
    cluster: `c${Math.floor(index / 10)}`,
    metric: 'task-success',
    baseline: Number(index % 10 > 0),
    candidate: 1,
  }));

function checksOn(cases: readonly MadeCase[], rule: string) {
  const fronts = { 'task-success': { margin: 0.05, 'minimum-gain': 0.05 } };
  const require = [{ name: 'mine', metric: 'task-success', 'at-least': 0.05 }];
  const policy = parsePolicy({ rule, fronts, require, 'unseen-clusters': 'note' }, { file: 'policy.yaml' });
  return decide({ policy, ...gatherEvidence({ ...makeTrials(cases), policy }) }).checks;
}

const beyond = (checks: ReturnType<typeof checksOn>) => checks.filter(({ rule }) => /better/.test(rule));

test.each(['strict', 'pareto'])(
  'by the rule "%s" a gain that its interval lies beyond says which bound does not show it',
  (rule) => {
    // Each cluster lies 5 points beyond the gain, and one that lost all 105 points below it: (1 − 5/110)^60 = 0.061, (1 − 5/110)^70 = 0.039.
    const open = beyond(checksOn(clusters(60), rule)).filter(({ outcome }) => outcome === 'inconclusive');
    expect(open.map(({ decides }) => decides)).toContain(true);
    for (const { because } of open) {
      expect(Number(/interval \+([\d.]+) to/.exec(because)?.[1])).toBeGreaterThan(5);
      expect(because).toContain(', one more cluster counted that was not met');
    }
    expect(open.find(({ rule: asked }) => asked.startsWith('mine'))?.because).toContain('(p = 0.061), one more cluster');
    for (const { outcome, because } of beyond(checksOn(clusters(70), rule))) {
      expect(outcome).toBe('pass');
      expect(because).not.toContain('not met');
    }
  },
);
