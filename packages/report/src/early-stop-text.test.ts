import type { ReportInput, SequentialOutcome } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { earlyStopText } from './early-stop-text.ts';
import { blockInput } from './fixtures/report-input.test-support.ts';
import { REPORTERS } from './registry.ts';

const ENDED: SequentialOutcome = { method: 'obf', looks: 10, look: 4, casesSeen: 960, casesPlanned: 2400, reason: 'decided' };
const { reason: _, ...WENT_ON } = ENDED;

const inputWith = (sequential: SequentialOutcome): ReportInput => {
  const input = blockInput();
  return { ...input, comparison: { ...input.comparison, sequential } };
};

test.each([
  ['decided', 'Stopped early, after 960 of 2,400 cases: every front was decided.'],
  ['aborted', 'Stopped early, after 960 of 2,400 cases: the e-process showed a front worse.'],
  ['curtailed', 'Stopped early, after 960 of 2,400 cases: what was left could not have changed the verdict.'],
] as const)('a run that ended early (%s) says after how many cases, and why', (reason, text) => {
  expect(earlyStopText({ sequential: { ...ENDED, reason } })).toBe(text);
});

test('a run that went to its last case, or was never to end early, says nothing', () => {
  expect(earlyStopText({ sequential: WENT_ON })).toBeUndefined();
  expect(earlyStopText({})).toBeUndefined();
});

test.each(REPORTERS.filter(({ name }) => name !== 'json'))('the $name report says it before its first check', ({ render }) => {
  const text = render(inputWith(ENDED));
  const [said, check] = [text.indexOf('Stopped early, after 960 of 2,400 cases'), text.indexOf('not worse by more than')];
  expect(said).toBeGreaterThan(0);
  expect(said).toBeLessThan(check === -1 ? text.length : check);
  expect(render(inputWith(WENT_ON))).not.toContain('Stopped early');
});
