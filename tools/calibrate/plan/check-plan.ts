import type { Evidence } from '../../../packages/gate/src/evidence/evidence.ts';
import { evidenceOf } from '../../../packages/gate/src/evidence/evidence-of.ts';
import { sampleOf } from '../../../packages/gate/src/evidence/sample.ts';
import { gatherRows } from '../../../packages/gate/src/gather-evidence.ts';
import { parsePolicy, planDecision } from '../../../packages/gate/src/index.ts';
import { treatErrors } from '../../../packages/gate/src/treat-errors.ts';
import type { RandomSource } from '../../../packages/stats/src/index.ts';
import { type DrawnCase, trialsOf } from '../gate/drawn-case.ts';
import { randomStream } from '../gate/random-stream.ts';
import type { PlanTruth } from './plan-truth.ts';

/** One plan by earlier comparisons that are drawn, and later runs that it is held to. */
export interface PlanBatch {
  readonly seed: number;
  /** Number of the history, from 0. */
  readonly history: number;
  /** Later runs, of each of the two truths: worse by what is said to be seen, and unchanged. */
  readonly runs: number;
}

/** What a plan said, and what became of the runs. */
export interface PlanFinding {
  /** The chance to hold that was planned; and how many runs without a change held. */
  readonly saidHeld: number;
  readonly held: number;
  /** How many runs that were worse by the smallest change "seen from" were shown worse; absent where no change is said to be seen. */
  readonly worse?: number;
  readonly runs: number;
}

/** Comparisons that a plan is made by, at most as many as `plumbline plan` reads. */
const EARLIER = 5;

/** Plans by some earlier comparisons, then makes the planned run again and again and asks the gate's own evidence. */
export function checkPlan(truth: PlanTruth, { seed, history, runs }: PlanBatch): PlanFinding {
  const random = randomStream(JSON.stringify([seed, 'plan', truth.name, history]));
  const isShare = truth.kind === 'share';
  const metric = isShare ? 'task-success' : 'grade';
  const { margin, sizes, isCounted } = truth;
  const policy = parsePolicy(
    {
      rule: 'hold-line',
      fronts: { [metric]: { margin, ...(isShare ? {} : { better: 'higher' }) } },
      'unseen-clusters': isCounted ? 'count' : 'note',
    },
    { file: `the policy of ${truth.name}` },
  );
  const drawn = (gain: number) => {
    const cases = draw(truth, { random, gain, metric });
    return { baseline: trialsOf(cases, 'baseline'), candidate: trialsOf(cases, 'candidate') };
  };
  const cases = sizes.reduce((sum, size) => sum + size, 0);
  const groups = sizes.map((size, cluster) => ({ cluster: String(cluster), slices: [], cases: size }));
  const suite = { name: 'simulated', cases, sliceCases: new Map([['simulated', cases]]), scorers: [metric], groups };
  const earlier = Array.from({ length: EARLIER }, () => drawn(0));
  const { smallestDetectable, chanceToHold = 0 } = planDecision({ policy, suites: [suite], earlier }).fronts[0] ?? {};
  const countOf = (gain: number, isShown: (evidence: Evidence) => boolean) => {
    let shown = 0;
    for (let run = 0; run < runs; run += 1) {
      const { paired, rows } = gatherRows({ ...drawn(gain), policy });
      const found = rows.find((each) => each.metric.name === metric);
      if (found === undefined) throw new Error(`No value of ${metric} was drawn`);
      const sample = sampleOf({ paired, values: treatErrors(found, { treatment: 'errors-as-failures' }) });
      const evidence = evidenceOf(found.metric, sample, { alpha: policy.alpha, seed: 1, countsUnseenClusters: isCounted });
      shown += Number(evidence !== undefined && isShown(evidence));
    }
    return shown;
  };
  const held = countOf(0, (evidence) => evidence.isNotWorse({ kind: 'absolute', value: margin }));
  if (smallestDetectable === undefined) return { saidHeld: chanceToHold, held, runs };
  return { saidHeld: chanceToHold, held, worse: countOf(-smallestDetectable, (evidence) => evidence.isWorse()), runs };
}

function draw(
  { sizes, drawChanges }: PlanTruth,
  { random, gain, metric }: { readonly random: RandomSource; readonly gain: number; readonly metric: string },
): DrawnCase[] {
  const scored = (value: number) => ({ scores: { [metric]: value } });
  return sizes.flatMap((size, cluster) =>
    drawChanges(random, { size, gain }).map((change): DrawnCase => {
      const answers = { baseline: scored(1 - Math.max(0, change)), candidate: scored(1 - Math.max(0, -change)) };
      return { attempts: [answers], cluster: String(cluster) };
    }),
  );
}
