import type { PolicyText } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { plan, suiteOf } from '../testing/make-plan.ts';
import { makeCells, makeTrials } from '../testing/make-trials.ts';
import type { EarlierComparison } from './earlier-fronts.ts';
import type { PlannedSuite } from './planned-suite.ts';

const OBF = { method: 'obf', looks: 10 } as const;
describe('cases in clusters', () => {
  const counted = { rule: 'hold-line', fronts: { 'task-success': { margin: 0.05 } } } as const;
  const asked = { ...counted, 'unseen-clusters': 'note' } as const;
  const groupsOf = (sizes: readonly number[]) => sizes.map((cases, index) => ({ cluster: `c${index}`, slices: [], cases }));
  const clusteredSuite = (sizes: readonly number[], more: Partial<PlannedSuite> = {}) =>
    suiteOf(
      'a',
      sizes.reduce((sum, size) => sum + size, 0),
      { groups: groupsOf(sizes), ...more },
    );
  const repeated = (times: number, of: readonly number[]) => Array.from({ length: times }, () => of).flat();
  /** An earlier run of 60 clusters of ten: of so many the first changed whole. */
  const earlierClusters = (changed: number): EarlierComparison =>
    makeTrials(
      Array.from({ length: 60 }, (_, index) =>
        makeCells(
          { [index >= changed ? 'stillPassing' : index % 2 === 0 ? 'fixed' : 'newFailures']: 10 },
          { suite: 'a', id: `${index}-`, cluster: `c${index}` },
        ),
      ).flat(),
    );

  test('that was never measured stand for themselves, unless the policy counts with those not met', () => {
    const suites = [clusteredSuite(repeated(60, [10]))];
    const [plain, strict] = [plan(asked, { suites }), plan(counted, { suites })];
    expect(plain.assumed[0]).toMatchObject({ discordantShare: 0.05, clusterEffect: 10, designEffect: 1 });
    expect(plain.assumed[0]?.casesToHold).toBeLessThan(240);
    expect(strict.assumed[0]).toMatchObject({ clusterEffect: 10, designEffect: 10 });
    // ln 0.05/ln 0.95 = 58.4 clusters even without a change.
    expect(strict.fronts[0]?.fewestCases).toBe(585);
    expect(strict.assumed[0]?.casesToHold).toBeGreaterThan(585);
  });

  test('of unequal sizes are held to the largest: 60 of 5 cases and 6 of 30 take as many as 30/margin asks for', () => {
    const { fronts } = plan(counted, { suites: [clusteredSuite([...repeated(60, [5]), ...repeated(6, [30])])] });
    // x = M/(1 − M)/30 a case; 480·ln 20/(60·ln(1 + 5x) + 6·ln(1 + 30x)) = 480·2.9957/(0.5240 + 0.3078) = 1728.7.
    expect(fronts[0]).toMatchObject({ clusters: 66, largestCluster: 30, fewestCases: 1729 });
  });

  test('are those of the slice that is protected', () => {
    const groups = [
      ...groupsOf(repeated(30, [2])),
      { slices: ['lang:en'], cases: 40 },
      { cluster: 'en', slices: ['lang:en'], cases: 3 },
    ];
    const suite = suiteOf('a', 103, { groups, sliceCases: new Map([['lang:en', 43]]) });
    const { protectedSlices } = plan({ ...asked, protected: ['lang:en'] }, { suites: [suite] });
    expect(protectedSlices[0]).toMatchObject({ slice: 'lang:en', cases: 43, clusters: 41, largestCluster: 3 });
  });

  test('fewer than five show nothing, fewer than twenty count as one case each', () => {
    const earlier = [earlierClusters(6)];
    const [four, twelve] = [4, 12].map((times) => plan(asked, { suites: [clusteredSuite(repeated(times, [50]))], earlier }));
    expect(four?.fronts[0]).toMatchObject({ fewClusters: 'nothing is shown', chanceToHold: 0 });
    expect(four?.fronts[0]).not.toHaveProperty('smallestDetectable');
    expect(twelve?.fronts[0]?.fewClusters).toBe('each counts as one case');
    expect(twelve?.fronts[0]?.designEffect).toBeGreaterThanOrEqual(50);
  });

  test('that are too few to show a margin even if no answer differs have no chance to: 12 of 20 where it takes 20 of them', () => {
    const { fronts } = plan(
      { ...asked, fronts: { 'task-success': { margin: 0.1 } } },
      { suites: [clusteredSuite(repeated(12, [20]))], earlier: [earlierClusters(2)] },
    );
    expect(fronts[0]).toMatchObject({ fewestCases: 400, chanceToHold: 0 });
    expect(fronts[0]?.casesToHold).toBeGreaterThanOrEqual(400);
  });

  test('are as alike as they were; where nothing changed that was not seen, and one case is taken to have', () => {
    const suites = [clusteredSuite(repeated(60, [20]))];
    const changed = plan(counted, { suites, earlier: [earlierClusters(6)] }).fronts[0];
    // All alike: 1 + ρ(20 − 1), with ρ = 1.
    expect(changed?.designEffect).toBeCloseTo(20, 12);
    expect(changed).not.toHaveProperty('isUnchanged');
    const unchanged = plan(counted, { suites, earlier: [earlierClusters(0)] }).fronts[0];
    expect(unchanged).toMatchObject({ isUnchanged: true, meanSquare: 1 / 600, designEffect: 20 });
    expect(unchanged).not.toHaveProperty('likeness');
  });

  test('end a run later than as many cases that stand for themselves, measured before or not', () => {
    const [apart, clustered] = [suiteOf('a', 1200), clusteredSuite(repeated(120, [10]))];
    const aloneOf = (policy: Partial<PolicyText>, suite: PlannedSuite, earlier: EarlierComparison[] = []) => {
      const { earlyStopping, assumedStopping } = plan(policy, { suites: [suite], earlier, sequential: OBF });
      return [...earlyStopping, ...assumedStopping].find(({ gain }) => gain === -0.1)?.alone ?? 0;
    };
    expect(aloneOf(counted, clustered)).toBeGreaterThan(aloneOf(counted, apart) + 0.2);
    expect(aloneOf(asked, clustered, [earlierClusters(6)])).toBeGreaterThan(aloneOf(asked, apart, [earlierClusters(6)]) + 0.2);
  });

  test('a limit is held to the largest cluster, too: 60 clusters of one size show 5 % without a failure, unequal ones do not', () => {
    const limitsOf = (sizes: readonly number[]) =>
      plan(
        { fronts: { 'unsafe-compliance': { margin: 0.5, limit: 0.05 } } },
        { suites: [clusteredSuite(sizes, { scorers: ['unsafe-compliance'] })] },
      ).limits[0];
    expect(limitsOf(repeated(60, [10]))).toMatchObject({ mostFailures: 0, clusters: 60 });
    expect(limitsOf([...repeated(60, [5]), ...repeated(6, [30])])).not.toHaveProperty('mostFailures');
  });
});
