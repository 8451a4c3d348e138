import { buildComparison, createTrialTable, judgeStand } from '../../../packages/gate/src/index.ts';
import {
  type Comparison,
  type Policy,
  ROLES,
  type SequentialOutcome,
  type StopReason,
} from '../../../packages/protocol/src/index.ts';
import { type DrawnCase, trialsOf } from '../gate/drawn-case.ts';
import { checkpointsOf } from './checkpoints.ts';
import type { StopMethod } from './stop-truth.ts';

/** How often each method looks, as `compare` has it. */
const LOOKS = { obf: 10, anytime: 50 } as const;

/** A run that went on until it was told to end. */
export interface StoppedRun {
  readonly comparison: Comparison;
  readonly casesUsed: number;
  /** Absent where it went to its last case. */
  readonly reason?: StopReason;
}

/** Takes drawn cases of one attempt each in their order, as a run does, and asks the gate at every checkpoint whether to go on. */
export function runUntilStopped(
  drawn: readonly DrawnCase[],
  { method, policy, seed }: { readonly method: StopMethod; readonly policy: Policy; readonly seed: number },
): StoppedRun {
  const trials = { baseline: trialsOf(drawn, 'baseline'), candidate: trialsOf(drawn, 'candidate') };
  const tables = { baseline: createTrialTable('baseline'), candidate: createTrialTable('candidate') };
  const common = { ...tables, policy, seed };
  const finish = (casesUsed: number, sequential?: SequentialOutcome): StoppedRun => ({
    comparison: buildComparison({
      ...common,
      suites: { baseline: [], candidate: [] },
      identities: {},
      toolVersion: 'simulated',
      sequential,
    }),
    casesUsed,
    ...(sequential?.reason === undefined ? {} : { reason: sequential.reason }),
  });
  const plan = method === 'off' ? undefined : { method, looks: LOOKS[method] };
  let seen = 0;
  const take = (end: number) => {
    for (; seen < end; seen += 1) {
      for (const role of ROLES) {
        const trial = trials[role][seen];
        if (trial !== undefined) tables[role].add(trial);
      }
    }
  };
  for (const { stand, isLook } of plan === undefined ? [] : checkpointsOf(drawn, plan)) {
    take(stand.casesSeen);
    const reason = judgeStand({ ...common, sequential: stand, isLook });
    if (reason !== undefined) return finish(seen, { ...stand, reason });
  }
  take(drawn.length);
  const end = { casesSeen: drawn.length, casesPlanned: drawn.length };
  return finish(drawn.length, plan === undefined ? undefined : { ...plan, look: plan.looks, ...end });
}
