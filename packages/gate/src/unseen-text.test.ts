import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { notesOn } from './notes.ts';
import { parsePolicy } from './policy.ts';
import { type MadeCase, makeCells, makeTrials } from './testing/make-trials.ts';

/** What the line of a front says after its last semicolon, and its note the same. */
function unseenOf(cases: readonly MadeCase[], { metric, margin }: { metric: string; margin: number | string }): string {
  const policy = parsePolicy(
    { rule: 'hold-line', slices: { block: 'none' }, fronts: { [metric]: { margin } }, 'unseen-clusters': 'note' },
    { file: 'p' },
  );
  const gathered = gatherEvidence({ ...makeTrials(cases), policy });
  const { checks } = decide({ policy, ...gathered });
  const notes = notesOn(gathered, { policy, identities: {} });
  const line = checks.find((check) => check.metric === metric && check.decides)?.because ?? '';
  const unseenIn = (text: string) => /; ([^;]*not have been seen[^;.]*)/.exec(text)?.[1] ?? '';
  expect(notes.map(unseenIn).join('')).toBe(unseenIn(line));
  return unseenIn(line);
}

test('a front that takes more to be shown worse than its margin says what the margin leaves open', () => {
  // None of 450 differs: 1 point is shown held, and only a worsening of (z.95 + z.80)² / 450 = 1.4 points would be shown.
  expect(unseenOf(makeCells({ stillPassing: 450 }), { metric: 'task-success', margin: 0.01 })).toBe(
    'a worsening within the margin of 0.01 may not have been seen',
  );
});

test('so does one whose gains, in few clusters, blur what would be shown worse', () => {
  const clusters = Array.from({ length: 40 }, (_, k) =>
    makeCells(k < 3 ? { fixed: 20 } : { stillPassing: 20 }, { id: `${k}-`, cluster: `c${k}` }),
  );
  expect(unseenOf(clusters.flat(), { metric: 'task-success', margin: 0.02 })).toBe(
    'a worsening within the margin of 0.02 may not have been seen',
  );
});

test('of a wider margin it says from where a worsening would have been shown', () => {
  expect(unseenOf(makeCells({ stillPassing: 450 }), { metric: 'task-success', margin: 0.05 })).toBe(
    'a worsening below 1.4 points may not have been seen (at that size 80 % are)',
  );
});

test('a front that is shown better hides no worsening', () => {
  expect(unseenOf(makeCells({ stillPassing: 300, fixed: 30 }), { metric: 'task-success', margin: 0.01 })).toBe('');
});
