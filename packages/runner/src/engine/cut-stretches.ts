import type { SequentialPlan, SequentialStand } from '@plumbline/protocol';
import type { OrderedCase } from './order-cases.ts';
import { wholeUnits } from './whole-units.ts';

/** How far a run has come when it asks whether it may end. */
export interface Checkpoint {
  readonly stand: SequentialStand;
  /** Whether it is one of the plan's looks; else only an abort may end the run here. */
  readonly isLook: boolean;
  /** `runOrderKey` of the last case that counts. */
  readonly upTo: string;
}

/** A piece of the order of a run, and what is asked when all up to its end is done. */
export interface Stretch {
  readonly cases: readonly OrderedCase[];
  /** Absent at the end of the run, and where nothing may end it. */
  readonly checkpoint?: Checkpoint;
}

/** Share of the cases between two checkpoints, and the fewest cases for which one more is worth its while: a local model answers short stretches in small batches. */
const CHECKPOINT_SHARE = 0.05;
const FEWEST_CASES = 8;
/** A run that cannot end early is cut all the same: within a piece the cases are put in the order that suits the models. */
const PIECES_OF_A_WHOLE_RUN = 10;

/**
 * Cuts the order of a run at the looks of its plan, each after a like share of the cases, and between two looks at further
 * checkpoints, about every 5 % of the cases. No cluster is cut: a piece goes on to the end of the one that it has begun.
 */
export function cutStretches(order: readonly OrderedCase[], plan: SequentialPlan | undefined): Stretch[] {
  const casesPlanned = order.length;
  const looks = plan?.looks ?? PIECES_OF_A_WHOLE_RUN;
  const casesPerLook = casesPlanned / looks;
  const casesPerStep = Math.max(FEWEST_CASES, casesPlanned * CHECKPOINT_SHARE - 1);
  const steps = plan === undefined ? 1 : Math.max(1, Math.floor(casesPerLook / casesPerStep));
  const cuts = looks * steps;
  const stretches: Stretch[] = [];
  let begin = 0;
  let cut = 0;
  while (begin < casesPlanned) {
    const before = cut;
    const end = wholeUnits(order, Math.max(begin + 1, Math.ceil((casesPlanned * (cut + 1)) / cuts)));
    while (cut < cuts && Math.ceil((casesPlanned * (cut + 1)) / cuts) <= end) cut += 1;
    const look = Math.floor(cut / steps);
    const checkpoint =
      plan === undefined || end === casesPlanned
        ? {}
        : {
            checkpoint: {
              stand: { ...plan, look, casesSeen: end, casesPlanned },
              isLook: look > Math.floor(before / steps),
              upTo: order[end - 1]?.key ?? '',
            },
          };
    stretches.push({ cases: order.slice(begin, end), ...checkpoint });
    begin = end;
  }
  return stretches;
}
