import type { Policy, SequentialStand, StopReason } from '@plumbline/protocol';
import type { BuildComparisonOptions } from '../build-comparison.ts';
import { decide } from '../decide.ts';
import { type GatheredEvidence, gatherEvidence, gatherRows } from '../gather-evidence.ts';
import { policyFor } from '../policy-for.ts';
import { ratchetChecks } from '../ratchet-checks.ts';
import { trialTableOf } from '../table/trial-table.ts';
import { treatErrors } from '../treat-errors.ts';
import { TREATMENTS } from '../treatment.ts';
import { isCurtailed } from './is-curtailed.ts';
import { isDecided, type StandVerdict, shownWorseBeyondMargin } from './is-decided.ts';
import { ABORT_SHARE, sequentialRule } from './sequential-rule.ts';
import { isWatched, worseEProcessP } from './worse-e-process.ts';

/** A run where it stands, and what it is decided by. */
export interface JudgeStandOptions
  extends Pick<BuildComparisonOptions, 'baseline' | 'candidate' | 'policy' | 'metricOptions' | 'history' | 'seed'> {
  readonly sequential: SequentialStand;
  /** Whether all cases of a look have just been run; between two looks only the e-process is asked, which is cheap. */
  readonly isLook: boolean;
}

/**
 * Why a sequential run may end where it stands; `undefined` where it must go on. The trials are those of the cases seen so far, in
 * the order of the run (`runOrderKey`), clusters together; the history of a ratchet must be cut to the same cases.
 *
 * @throws PlumblineError `trials-invalid` as `buildComparison`
 */
export function judgeStand(options: JudgeStandOptions): StopReason | undefined {
  const { isLook, sequential } = options;
  const trials = {
    baseline: trialTableOf(options.baseline, 'baseline'),
    candidate: trialTableOf(options.candidate, 'candidate'),
  };
  const policy = policyFor({ ...options, ...trials });
  const stand = { ...options, ...trials, policy };
  const suspects = sequential.method === 'obf' ? suspectFronts(gatherRows(stand), policy) : [];
  const isFullLook = isLook && sequential.look > 0;
  if (!isFullLook && suspects.length === 0) return undefined;
  const found = verdictAt(stand);
  if (suspects.some((name) => shownWorseBeyondMargin(found, name))) return 'aborted';
  if (!isFullLook) return undefined;
  if (isDecided(found)) return 'decided';
  return isCurtailed(found, sequential) ? 'curtailed' : undefined;
}

function verdictAt(options: JudgeStandOptions & { readonly policy: Policy }): StandVerdict {
  const { policy, sequential } = options;
  const rule = sequentialRule(sequential, policy);
  const { evidence } = gatherEvidence({ ...options, rule });
  const verdict = decide({ policy, evidence, ratchet: ratchetChecks({ ...options, history: options.history, rule }).checks });
  return { policy, verdict, evidence: evidence['errors-as-failures'] };
}

/** The fronts that the e-process shows worse, whatever errors count as. */
function suspectFronts({ paired, rows }: Pick<GatheredEvidence, 'paired' | 'rows'>, policy: Policy): string[] {
  const watched = rows.filter(({ metric }) => isWatched(metric, policy));
  const shown = watched.filter((each) =>
    TREATMENTS.every((treatment) => {
      const values = treatErrors(each, { treatment });
      return worseEProcessP(values, { paired, better: each.metric.better }) <= ABORT_SHARE * policy.alpha;
    }),
  );
  return shown.map(({ metric }) => metric.name);
}
