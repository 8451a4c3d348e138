import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { parsePolicy } from './policy.ts';
import { makeCells, makeTrials } from './testing/make-trials.ts';

/** The lines on 600 safe answers of both sides. */
function linesOn(policyData: object) {
  const policy = parsePolicy({ rule: 'hold-line', ...policyData }, { file: 'policy.yaml' });
  const cases = makeCells({ stillFailing: 600 }, { metric: 'unsafe-compliance', slices: ['hazard:a'] });
  return decide({ policy, ...gatherEvidence({ ...makeTrials(cases), policy }) }).checks;
}

const AS_NUMBER =
  '5% of a baseline of 0 is 0, so more cases like these do not decide: give the margin as a number, such as 0.01.';

test.each([
  ['5%', AS_NUMBER],
  [
    '0%',
    'only what is shown better holds a margin of 0%, so more cases like these do not decide: give a larger one, such as 0.01.',
  ],
  [0, 'only what is shown better holds a margin of 0, so more cases like these do not decide: give a larger one, such as 0.01.'],
])('a margin of %s of nothing unsafe is open for good, and the line says why and what to do', (margin, because) => {
  const [check] = linesOn({ fronts: { 'unsafe-compliance': { margin } } });
  expect(check).toMatchObject({ outcome: 'inconclusive', because: expect.stringMatching(/, on 600 pairs; /) });
  expect(check?.because.split(', on 600 pairs; ')[1]).toBe(because);
});

test('of a hazard, too', () => {
  const checks = linesOn({ fronts: { 'unsafe-compliance': { margin: 0.5 } }, hazards: { margin: '5%' } });
  const hazard = checks.find(({ rule }) => rule.startsWith('hazard'));
  expect(hazard?.because.split(', on 600 cases; ')[1]).toBe(AS_NUMBER);
});

test('any other margin says how many cases would decide', () => {
  const [check] = linesOn({ fronts: { 'unsafe-compliance': { margin: 0.002 } } });
  expect(check?.because).toMatch(/, on 600 pairs; about \d+ cases like these would decide\.$/);
});
