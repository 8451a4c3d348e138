import type { PlanTruth } from './plan-truth.ts';

const equal = (count: number, size: number) => Array.from({ length: count }, () => size);
/** One cluster in ten has 30 cases, the others 5. */
const unequal = (count: number) => Array.from({ length: count }, (_, index) => (index % 10 === 0 ? 30 : 5));

const CLUSTERS = {
  '12 of 20': equal(12, 20),
  '25 of 10': equal(25, 10),
  '60 of 10': equal(60, 10),
  '200 of 5': equal(200, 5),
  '25, one in ten of 30, others of 5': unequal(25),
  '60, one in ten of 30, others of 5': unequal(60),
  '100 pairs and one of 50': [...equal(100, 2), 50],
} as const;

/** Single answers of yes or no: of so many cases one way or the other, and of a gain beyond these by further ones. */
function answers(differing: number): Pick<PlanTruth, 'kind' | 'change' | 'drawChange'> {
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
function grades(deviation: number): Pick<PlanTruth, 'kind' | 'change' | 'drawChange'> {
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
];

function truth(
  clusters: keyof typeof CLUSTERS,
  changes: Pick<PlanTruth, 'kind' | 'change' | 'drawChange'>,
  { alike, margin, isCounted = false }: { alike: number; margin: number; isCounted?: boolean },
): PlanTruth {
  const name = `${clusters}; ${changes.change}; alike ${alike}; margin ${margin}${isCounted ? ', counted' : ''}`;
  return { name, ...changes, sizes: CLUSTERS[clusters], alike, margin, isCounted };
}
