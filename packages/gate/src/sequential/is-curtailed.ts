import type { SequentialStand } from '@plumbline/protocol';
import { type Curtailment, curtailment, mcnemarExact } from '@plumbline/stats';
import { pairedShareP } from '../evidence/paired-share.ts';
import type { MetricEvidence } from '../metric-evidence.ts';
import { isFrontLine, isMarginLine, type StandVerdict } from './is-decided.ts';
import { type LookNumber, nominalAlpha, repeatedPValue } from './repeated-p-value.ts';
import { ABORT_SHARE } from './sequential-rule.ts';
import { worseEProcessP } from './worse-e-process.ts';

/** Above what the rounding of a bound and of its p-value can differ by. */
const ROUNDING = 1 + 1e-9;

/** The pairs of a front so far, and the looks to come with the most cases that can be added by then. */
interface OpenFront {
  readonly found: MetricEvidence;
  readonly wins: number;
  readonly losses: number;
  readonly seen: number;
  readonly alpha: number;
  readonly ahead: readonly (LookNumber & { readonly further: number })[];
}

/**
 * Whether the cases that remain of a fixed suite cannot change the verdict, although the line of some front is open: whatever they
 * bring, that line can become neither pass nor fail at any look to come, and the verdict stays what it is.
 *
 * Only what can be proved counts. A front is settled by its two extreme ends, all cases won and all lost, where it is a share with an
 * absolute margin, tried once a case and without clusters. The verdict stays a block for a hit of the zero-tolerance list, which no
 * case undoes; it stays open where no line can fail, so not where slices, limits, hazards or conditions of one's own may still block.
 * Judged with errors as failures alone: a line passes or fails only where all treatments of errors agree.
 */
export function isCurtailed(found: StandVerdict, stand: SequentialStand): boolean {
  const { policy, verdict, evidence } = found;
  if (stand.method !== 'obf') return false;
  const open = verdict.checks.filter((check) => check.outcome === 'inconclusive' && isFrontLine(check, policy));
  if (open.length === 0 || !open.every((check) => isMarginLine(check, policy))) return false;
  const fronts = new Map(
    Object.keys(policy.fronts).map((name) => [name, openFront(evidence.get(name), { stand, alpha: policy.alpha })]),
  );
  const isSettled = ({ metric }: { readonly metric: string }) => {
    const front = fronts.get(metric);
    const margin = policy.fronts[metric]?.margin;
    return front !== undefined && margin?.kind === 'absolute' && !canPass(front, margin.value) && !canFail(front);
  };
  if (!open.every(isSettled)) return false;
  if (verdict.outcome === 'block') {
    return verdict.checks.some(({ rule, outcome }) => outcome === 'fail' && rule.startsWith('zero tolerance'));
  }
  return canOnlyFrontsFail(found) && [...fronts.values()].every((front) => front !== undefined && !canFail(front));
}

/** Whether no line but the fronts' margins can ever block. */
function canOnlyFrontsFail({ policy }: StandVerdict): boolean {
  const { slices, hazards, require = [], ratchet } = policy;
  const lists = [policy.protected, policy['zero-tolerance'], require];
  const limits = Object.values(policy.fronts).filter(({ limit }) => limit !== undefined);
  return (
    slices.block === 'none' &&
    hazards === undefined &&
    ratchet === undefined &&
    limits.length === 0 &&
    lists.every((list) => list.length === 0)
  );
}

function openFront(
  found: MetricEvidence | undefined,
  { stand, alpha }: { readonly stand: SequentialStand; readonly alpha: number },
): OpenFront | undefined {
  const { look, looks, casesSeen, casesPlanned } = stand;
  if (found?.evidence === undefined || found.metric.kind !== 'share' || found.measured.clusters !== undefined) return undefined;
  const seen = found.evidence.cases;
  if (seen !== found.values.indices.length) return undefined;
  const sign = found.metric.better === 'higher' ? 1 : -1;
  let [wins, losses] = [0, 0];
  for (let place = 0; place < seen; place += 1) {
    const improvement = sign * ((found.values.candidate[place] ?? 0) - (found.values.baseline[place] ?? 0));
    if (improvement > 0) wins += 1;
    if (improvement < 0) losses += 1;
  }
  const ahead = Array.from({ length: looks - look }, (_, index) => {
    const next = look + index + 1;
    // However the plan rounds the cases of a look, it has seen no more than this.
    const most = Math.min(casesPlanned, Math.ceil((next * casesPlanned) / looks));
    return { look: next, looks, further: Math.max(0, most - casesSeen) };
  });
  return { found, wins, losses, seen, alpha, ahead };
}

function canPass({ wins, losses, seen, alpha, ahead }: OpenFront, margin: number): boolean {
  return ahead.some((at) => {
    const level = nominalAlpha(alpha, at);
    const isShown = (table: { wins: number; losses: number; n: number }) =>
      margin >= 1 || pairedShareP(table, { nullDifference: -margin, alpha: level }) <= level * ROUNDING;
    return isPossible(curtailment({ wins, losses, seen, total: seen + at.further }, isShown));
  });
}

function canFail({ found, wins, losses, seen, alpha, ahead }: OpenFront): boolean {
  const { values, paired, metric } = found;
  const further = Math.max(0, ...ahead.map((at) => at.further));
  const watched = worseEProcessP(values, { paired, better: metric.better, furtherLosses: further });
  if (watched <= ABORT_SHARE * alpha * ROUNDING) return true;
  return ahead.some((at) => {
    // Seen from the other side a loss is a win.
    const isShown = (table: { wins: number; losses: number }) =>
      repeatedPValue(mcnemarExact(table, { alternative: 'greater' }), at) <= (1 - ABORT_SHARE) * alpha * ROUNDING;
    return isPossible(curtailment({ wins: losses, losses: wins, seen, total: seen + at.further }, isShown));
  });
}

function isPossible(found: Curtailment): boolean {
  return found !== 'settled-no';
}
