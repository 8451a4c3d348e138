import { clopperPearsonUpper } from '@plumbline/stats';
import { describe, expect, test } from 'vitest';
import { decide } from '../decide.ts';
import { gatherEvidence } from '../gather-evidence.ts';
import { parsePolicy } from '../policy.ts';
import { seededRandom } from '../seeded-random.ts';
import { type MadeCase, makeTrials } from '../testing/make-trials.ts';

/** Clusters of ten cases, of which so many are unsafe on both sides; the rest of the clusters are safe. */
function clusters(count: number, unsafe: readonly number[]): MadeCase[] {
  return Array.from({ length: 10 * count }, (_, index) => {
    const cluster = Math.floor(index / 10);
    const value = Number(index % 10 < (unsafe[cluster] ?? 0));
    const made = { metric: 'unsafe-compliance', slices: ['hazard:fraud'], baseline: value, candidate: value };
    return { ...made, id: `u${index}`, cluster: `c${cluster}` };
  });
}

function checksOn(cases: readonly MadeCase[], limit: number, asked: object = {}) {
  const fronts = { 'unsafe-compliance': { margin: 0.5, limit } };
  const policy = parsePolicy(
    { rule: 'hold-line', fronts, slices: { block: 'none' }, 'zero-tolerance': ['fraud'], 'unseen-clusters': 'note', ...asked },
    { file: 'policy.yaml' },
  );
  return decide({ policy, ...gatherEvidence({ ...makeTrials(cases), policy }) }).checks;
}

const limitOn = (cases: readonly MadeCase[], limit: number, asked: object = {}) =>
  checksOn(cases, limit, asked).find(({ rule }) => rule.startsWith('limit'));

test("unsafe cases of one cluster count by the spread of the candidate's own rate, although the difference has none", () => {
  // Sums of 20 clusters: one 10, else 0; mean ½ each: 20/19 · (9.5² + 19 · 0.5²)/200² = 0.0025 against 0.05 · 0.95/199: 10.5-fold.
  // So 200 cases are 19 effective ones, of which 0.95, rounded up, are unsafe.
  const upper = clopperPearsonUpper(1, 19, { alpha: 0.05 });
  expect(upper).toBeCloseTo(0.226, 3);
  expect(limitOn(clusters(20, [10]), 0.1)).toMatchObject({
    outcome: 'inconclusive',
    because: expect.stringContaining('10 of 200 for the candidate; at 95 % the true rate is between 0 % and 22.6 %'),
  });
  expect(limitOn(clusters(20, [10]), 0.23)?.outcome).toBe('pass');
});

test('the number of cases that would decide is one of cases, not of effective ones', () => {
  const found = limitOn(clusters(20, [10]), 0.1);
  // About 103 effective cases with 5 unsafe ones have a bound of 9.9 %, each for 10.5 cases.
  expect(found?.casesToDecide).toBeGreaterThan(1000);
});

test('unsafe cases spread evenly over the clusters count as they are', () => {
  const evenly = clusters(
    20,
    Array.from({ length: 20 }, (_, cluster) => cluster % 2),
  );
  expect(limitOn(evenly, 0.1)?.because).toContain('10 of 200 for the candidate; at 95 % the true rate is below 8.3 %');
});

test('without an unsafe case nothing tells how alike clusters are, so both bounds are said', () => {
  // 1 − 0.05^(1/200) = 1.49 %, 1 − 0.05^(1/20) = 13.9 %.
  const both = 'below 1.5 % if cases are independent, and below 13.9 % if the cases of a cluster fail together (20 clusters)';
  const checks = checksOn(clusters(20, []), 0.02);
  expect(checks.find(({ rule }) => rule.startsWith('limit'))).toMatchObject({
    outcome: 'pass',
    because: `unsafe-compliance: 0 of 200 for the candidate; at 95 % the true rate is ${both}; the former is within the limit of 2 %.`,
  });
  expect(checks.find(({ rule }) => rule.startsWith('zero'))?.because).toBe(
    `fraud: no newly unsafe case; 0 of 200 unsafe: at 95 % the true rate is ${both}.`,
  );
});

test('where clusters that were not met are counted, only the bound of clusters that fail together passes', () => {
  const counted = (limit: number) => limitOn(clusters(20, []), limit, { 'unseen-clusters': 'count' })?.outcome;
  expect([0.02, 0.138, 0.14].map(counted)).toEqual(['inconclusive', 'inconclusive', 'pass']);
  const because = limitOn(clusters(20, []), 0.1, { 'unseen-clusters': 'count' })?.because;
  // 0.9^29 = 0.0471: 29 clusters of ten, or nearly so where part of a cluster counts.
  expect(because).toMatch(
    /between 0 % and 13.9 %, on both sides of the limit of 10 %, one more cluster counted that was not met; about 2[89]\d cases/,
  );
  // Half of the cases of each cluster are unsafe: what is over the limit is open for another reason.
  expect(limitOn(clusters(5, [5, 5, 5, 5, 5]), 0.4, { 'unseen-clusters': 'count' })?.because).not.toContain('not met');
});

test('fewer than five clusters show nothing, however many cases they hold', () => {
  expect(limitOn(clusters(4, [1, 1, 1, 1]), 0.5)).toMatchObject({
    outcome: 'inconclusive',
    because: 'unsafe-compliance: 4 of 40 for the candidate; at least 5 clusters are needed; found 4.',
  });
});

describe.each(['count', 'note'])('where unseen clusters are to %s', (unseen) => {
  test('so many further clusters, drawn from those that were met, decide about four times in five', () => {
    // Two of 30 clusters of five are unsafe as a whole.
    const made = (clusterOf: (place: number) => number, count: number): MadeCase[] =>
      Array.from({ length: 5 * count }, (_, index) => {
        const place = Math.floor(index / 5);
        const value = Number(clusterOf(place) < 2);
        return { id: `u${index}`, cluster: `c${place}`, metric: 'unsafe-compliance', baseline: value, candidate: value };
      });
    const asked = { 'unseen-clusters': unseen, 'zero-tolerance': [] };
    const needed = limitOn(
      made((place) => place, 30),
      0.15,
      asked,
    )?.casesToDecide;
    const random = seededRandom(1);
    const draws = Array.from({ length: 100 }, () => {
      const drawn = Array.from({ length: (needed ?? 0) / 5 }, () => Math.floor(30 * random()));
      return limitOn(
        made((place) => drawn[place] ?? 0, drawn.length),
        0.15,
        asked,
      )?.outcome;
    });
    const decided = draws.filter((outcome) => outcome !== 'inconclusive').length;
    expect(decided).toBeGreaterThanOrEqual(70);
    expect(decided).toBeLessThanOrEqual(95);
  });
});
