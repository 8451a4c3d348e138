import type { RandomSource } from '../../../packages/stats/src/index.ts';
import type { PlanTruth } from './plan-truth.ts';

const equal = (count: number, size: number) => Array.from({ length: count }, () => size);
/** One cluster in ten has 30 cases, the others 5. */
const unequal = (count: number) => Array.from({ length: count }, (_, index) => (index % 10 === 0 ? 30 : 5));

const CLUSTERS = {
  '12 of 20': equal(12, 20),
  '25 of 20': equal(25, 20),
  '30 of 20': equal(30, 20),
  '25 of 10': equal(25, 10),
  '60 of 10': equal(60, 10),
  '200 of 5': equal(200, 5),
  '25, one in ten of 30, others of 5': unequal(25),
  '60, one in ten of 30, others of 5': unequal(60),
  '100 pairs and one of 50': [...equal(100, 2), 50],
} as const;

/** How single cases change, in a few words, and by how much when the mean changes by a gain. */
interface CaseChanges {
  readonly kind: PlanTruth['kind'];
  readonly change: string;
  drawChange(random: RandomSource, gain: number): number;
}

/** Single answers of yes or no: of so many cases one way or the other, and of a gain beyond these by further ones. */
function answers(differing: number): CaseChanges {
  return {
    kind: 'share',
    change: `${100 * differing} % of the cases`,
    drawChange: (random, gain) => {
      const [place, changing] = [random(), Math.max(differing, Math.abs(gain))];
      return place < (changing + gain) / 2 ? 1 : place < changing ? -1 : 0;
    },
  };
}

/** Graded values: the sum of three uniform numbers, of this standard deviation, and the gain on top. */
function grades(deviation: number): CaseChanges {
  return {
    kind: 'mean',
    change: `grades, by ${deviation} (standard deviation)`,
    drawChange: (random, gain) => Math.max(-1, Math.min(1, 2 * deviation * (random() + random() + random() - 1.5) + gain)),
  };
}

/** The truths that plans are held to: equal and unequal clusters, few and many, alike or not, counted with one not met or without. */
export const PLAN_TRUTHS: readonly PlanTruth[] = [
  truth('25 of 10', answers(0.05), { alike: 0, margin: 0.05 }),
  truth('25 of 10', answers(0.05), { alike: 1, margin: 0.1 }),
  truth('60 of 10', answers(0.1), { alike: 0.3, margin: 0.05 }),
  truth('60 of 10', answers(0.1), { alike: 0.3, margin: 0.08, isCounted: true }),
  truth('200 of 5', answers(0.1), { alike: 0.5, margin: 0.03 }),
  truth('12 of 20', answers(0.1), { alike: 0.3, margin: 0.2 }),
  truth('25, one in ten of 30, others of 5', answers(0.2), { alike: 0.3, margin: 0.1 }),
  truth('60, one in ten of 30, others of 5', answers(0.1), { alike: 0, margin: 0.03 }),
  truth('60, one in ten of 30, others of 5', answers(0.1), { alike: 0.3, margin: 0.2, isCounted: true }),
  truth('100 pairs and one of 50', answers(0.2), { alike: 0.3, margin: 0.1 }),
  truth('100 pairs and one of 50', answers(0.05), { alike: 0, margin: 0.1, isCounted: true }),
  truth('60 of 10', grades(0.1), { alike: 0.5, margin: 0.03 }),
  truth('12 of 20', grades(0.3), { alike: 0.5, margin: 0.3, isCounted: true }),
  truth('25, one in ten of 30, others of 5', grades(0.1), { alike: 0, margin: 0.05 }),
  truth('60, one in ten of 30, others of 5', grades(0.3), { alike: 0.5, margin: 0.15 }),
  inPart('25 of 20', { differing: 0.1, moved: 0.2, margin: 0.06 }),
  inPart('60, one in ten of 30, others of 5', { differing: 0.1, moved: 0.5, margin: 0.1 }),
  ofUnlikeRates('25 of 10', { differing: 0.1, margin: 0.08 }),
  ofUnlikeRates('30 of 20', { differing: 0.2, margin: 0.1 }),
  ofUnlikeRates('60, one in ten of 30, others of 5', { differing: 0.1, margin: 0.08 }),
];

/** A share of the clusters, alike, change as one; in the others each case does by itself. */
function truth(
  clusters: keyof typeof CLUSTERS,
  { kind, change, drawChange }: CaseChanges,
  { alike, margin, isCounted = false }: { alike: number; margin: number; isCounted?: boolean },
): PlanTruth {
  const name = `${clusters}; ${change}; alike ${alike}; margin ${margin}${isCounted ? ', counted' : ''}`;
  const drawChanges: PlanTruth['drawChanges'] = (random, { size, gain }) => {
    const isAlike = random() < alike;
    const shared = drawChange(random, gain);
    return Array.from({ length: size }, () => (isAlike ? shared : drawChange(random, gain)));
  };
  return { name, kind, sizes: CLUSTERS[clusters], drawChanges, margin, isCounted, isOtherLaw: false };
}

/** All clusters change as one, but by a part of their cases, in which each is with a probability; a gain beyond the differing cases takes a larger one. */
function inPart(
  clusters: keyof typeof CLUSTERS,
  { differing, moved, margin }: { differing: number; moved: number; margin: number },
): PlanTruth {
  const name = `${clusters}; ${100 * differing} % of the cases; alike 1, in ${100 * moved} % of their cases; margin ${margin}`;
  const drawChanges: PlanTruth['drawChanges'] = (random, { size, gain }) => {
    const changing = Math.max(differing, Math.abs(gain));
    const part = Math.max(moved, changing);
    const place = random() * part;
    const shared = place < (changing + gain) / 2 ? 1 : place < changing ? -1 : 0;
    return Array.from({ length: size }, () => (random() < part ? shared : 0));
  };
  return { name, kind: 'share', sizes: CLUSTERS[clusters], drawChanges, margin, isCounted: false, isOtherLaw: false };
}

/** Another law: each cluster has a rate of its own, all its changes go one way, and rates are as the square of a uniform number. */
function ofUnlikeRates(clusters: keyof typeof CLUSTERS, { differing, margin }: { differing: number; margin: number }): PlanTruth {
  const name = `${clusters}; another law: ${100 * differing} % of the cases, rates of clusters from 0 to ${300 * differing} %; margin ${margin}`;
  const drawChanges: PlanTruth['drawChanges'] = (random, { size, gain }) => {
    const mean = Math.max(differing, Math.abs(gain));
    const way = random() < (1 + gain / mean) / 2 ? 1 : -1;
    // 3u² has the mean 1.
    const rate = 3 * mean * random() ** 2;
    return Array.from({ length: size }, () => (random() < rate ? way : 0));
  };
  return { name, kind: 'share', sizes: CLUSTERS[clusters], drawChanges, margin, isCounted: false, isOtherLaw: true };
}
