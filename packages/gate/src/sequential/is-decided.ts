import type { Check, Policy, Verdict } from '@plumbline/protocol';
import { isBeyondMargin } from '../is-beyond-margin.ts';
import type { MetricEvidence } from '../metric-evidence.ts';
import { marginText } from '../wording.ts';
import { promotesEarly } from './sequential-rule.ts';

/** The verdict that a run would have where it stands. */
export interface StandVerdict {
  readonly policy: Policy;
  readonly verdict: Verdict;
  /** With errors as failures. */
  readonly evidence: ReadonlyMap<string, MetricEvidence>;
}

/**
 * Whether a run may end with this verdict. Promotion may where the policy lets it; a block may when the line of every front is decided.
 */
export function isDecided(found: StandVerdict): boolean {
  const { policy, verdict } = found;
  if (verdict.outcome === 'promote') return promotesEarly(policy);
  if (verdict.outcome !== 'block') return false;
  const areFrontsDecided = verdict.checks.every((check) => check.outcome !== 'inconclusive' || !isFrontLine(check, policy));
  return areFrontsDecided && verdict.checks.some((check) => isLasting(check, found));
}

/** Whether a front is shown worse, and by more than its margin as far as can be told. */
export function shownWorseBeyondMargin(found: StandVerdict, name: string): boolean {
  return found.verdict.checks.some(
    (check) => check.metric === name && isMarginLine(check, found.policy) && isLasting(check, found),
  );
}

/** Whether a check is the line of a front on all cases, its margin or its limit. */
export function isFrontLine(check: Check, policy: Policy): boolean {
  const limit = policy.fronts[check.metric]?.limit;
  return isMarginLine(check, policy) || (check.slice === undefined && limit !== undefined && check.rule === `limit ${limit}`);
}

/** Whether a check is the line of a front's margin on all cases. */
export function isMarginLine({ metric, slice, rule }: Check, { fronts }: Policy): boolean {
  const margin = fronts[metric]?.margin;
  return slice === undefined && margin !== undefined && rule === `not worse by more than ${marginText(margin)}`;
}

/**
 * Whether a line fails and will probably go on failing. One that is shown worse, but by less than the margin so far, may still be
 * shown within the margin by the cases that remain, and would then not block: it is no reason to end a run.
 */
function isLasting(check: Check, { policy, evidence }: StandVerdict): boolean {
  if (check.outcome !== 'fail' || !check.decides) return false;
  const margin = policy.fronts[check.metric]?.margin;
  const metric = evidence.get(check.metric);
  const weighed =
    check.slice === undefined ? metric?.evidence : metric?.slices.find(({ slice }) => slice === check.slice)?.evidence;
  const isAboutMargin = /^(?:not worse by|protected|slices: block)/.test(check.rule);
  if (!isAboutMargin || margin === undefined || metric === undefined || weighed === undefined) return true;
  return isBeyondMargin(weighed.measured, { metric: metric.metric, margin });
}
