import { solveLinear } from './solve-linear.ts';

const MAXIMUM_STEPS = 200;
const LARGEST_STEP = 2;
const CONVERGED = 1e-12;

/** A judged pair with the models as indices; `score` is that of the first. */
export type IndexedJudgement = { first: number; second: number; score: number; cluster: string };

/**
 * The logits that make the judgements most likely, model 0 fixed at 0, and the sandwich covariance of the others, by Newton's method.
 *
 * The judgements must connect all models strongly, else no finite maximum exists. Throws RangeError when it does not converge.
 */
export function fitStrengths(
  judgements: readonly IndexedJudgement[],
  count: number,
): { strengths: number[]; covariance: number[][] } {
  let strengths = Array.from({ length: count }, () => 0);
  for (let step = 0; ; step += 1) {
    const gradient = sumGradients(judgements, strengths).slice(1);
    const change = solveLinear(
      information(judgements, strengths),
      gradient.map((value) => [value]),
    ).map(([value]) => value ?? 0);
    const largest = Math.max(0, ...change.map(Math.abs));
    const damping = Math.min(1, LARGEST_STEP / largest);
    strengths = strengths.map((value, index) => value + damping * (change[index - 1] ?? 0));
    if (largest < CONVERGED) break;
    if (step === MAXIMUM_STEPS)
      throw new RangeError(`the strengths of ${count} models did not converge in ${MAXIMUM_STEPS} steps`);
  }
  return { strengths, covariance: sandwich(judgements, strengths) };
}

function sandwich(judgements: readonly IndexedJudgement[], strengths: readonly number[]): number[][] {
  const free = strengths.slice(1);
  const identity = free.map((_, row) => free.map((_, column) => Number(row === column)));
  const bread = solveLinear(information(judgements, strengths), identity);
  const clusters = [...Map.groupBy(judgements, ({ cluster }) => cluster).values()];
  const scores = clusters.map((members) => sumGradients(members, strengths).slice(1));
  const spread = scores.map((score) =>
    bread.map((row) => row.reduce((sum, value, index) => sum + value * (score[index] ?? 0), 0)),
  );
  return identity.map((row, i) => row.map((_, j) => spread.reduce((sum, score) => sum + (score[i] ?? 0) * (score[j] ?? 0), 0)));
}

function winChance({ first, second }: IndexedJudgement, strengths: readonly number[]): number {
  return 1 / (1 + Math.exp((strengths[second] ?? 0) - (strengths[first] ?? 0)));
}

function sumGradients(judgements: readonly IndexedJudgement[], strengths: readonly number[]): number[] {
  const gradient = strengths.map(() => 0);
  for (const pair of judgements) {
    const surplus = pair.score - winChance(pair, strengths);
    gradient[pair.first] = (gradient[pair.first] ?? 0) + surplus;
    gradient[pair.second] = (gradient[pair.second] ?? 0) - surplus;
  }
  return gradient;
}

function information(judgements: readonly IndexedJudgement[], strengths: readonly number[]): number[][] {
  const full = strengths.map(() => strengths.map(() => 0));
  for (const pair of judgements) {
    const chance = winChance(pair, strengths);
    const weight = chance * (1 - chance);
    const { first, second } = pair;
    for (const [row, column, sign] of [
      [first, first, 1],
      [second, second, 1],
      [first, second, -1],
      [second, first, -1],
    ] as const) {
      const entries = full[row] ?? [];
      entries[column] = (entries[column] ?? 0) + sign * weight;
    }
  }
  return full.slice(1).map((row) => row.slice(1));
}
