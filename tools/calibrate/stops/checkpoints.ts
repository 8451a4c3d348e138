import type { SequentialPlan, SequentialStand } from '../../../packages/protocol/src/index.ts';
import type { DrawnCase } from '../gate/drawn-case.ts';

/** A place in the order of a run where it is asked whether it may end. */
export interface Checkpoint {
  readonly stand: SequentialStand;
  readonly isLook: boolean;
}

const SHARE_BETWEEN = 0.05;

/** The checkpoints of a run before its last case: its looks, and every 5 % of the cases between them, after whole clusters. */
export function checkpointsOf(drawn: readonly DrawnCase[], plan: SequentialPlan): Checkpoint[] {
  const steps = Math.max(1, Math.round(1 / plan.looks / SHARE_BETWEEN));
  const cuts = plan.looks * steps;
  const places = Array.from({ length: cuts - 1 }, (_, index) => ({
    casesSeen: afterWholeCluster(drawn, Math.ceil((drawn.length * (index + 1)) / cuts)),
    look: Math.floor((index + 1) / steps),
    isLook: (index + 1) % steps === 0,
  }));
  return places
    .filter(({ casesSeen }, index) => casesSeen < drawn.length && casesSeen !== places[index + 1]?.casesSeen)
    .map(({ casesSeen, look, isLook }) => ({ stand: { ...plan, look, casesSeen, casesPlanned: drawn.length }, isLook }));
}

function afterWholeCluster(drawn: readonly DrawnCase[], end: number): number {
  let found = end;
  while (found < drawn.length && drawn[found]?.cluster !== undefined && drawn[found]?.cluster === drawn[found - 1]?.cluster) {
    found += 1;
  }
  return found;
}
