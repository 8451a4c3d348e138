import type { Measured } from '@plumbline/protocol';
import type { Evidence } from '../evidence/evidence.ts';
import type { LookRule, SequentialRule } from './sequential-rule.ts';

/**
 * Evidence whose p-values hold although the run could have ended at another time. Its intervals and what follows from them are
 * built at the look's own error rate, and numbers of cases at that of the last look, which further cases would be judged by.
 *
 * @param build the evidence at a one-sided error rate, as it would be of a run of fixed size, counted with clusters not met or without
 * @param of.countsUnseenClusters whether the policy counts with them, as numbers of cases then do
 */
export function sequentialEvidence(
  build: (alpha: number, countsUnseenClusters: boolean) => Evidence,
  of: { readonly rule: SequentialRule; readonly look: LookRule; readonly countsUnseenClusters: boolean },
): Evidence {
  const { rule, look } = of;
  const isCounted = of.countsUnseenClusters || rule.countsUnseenClusters;
  const now = build(look.alpha, isCounted);
  let strict: Evidence | undefined;
  const forBlocking = () => {
    strict ??= look.blockAlpha === look.alpha ? now : build(look.blockAlpha, isCounted);
    return strict;
  };
  let planned: Evidence | undefined;
  const atTheEnd = () => {
    planned ??= build(look.planAlpha, of.countsUnseenClusters);
    return planned;
  };
  return {
    ...now,
    measured: withTest(now.measured, look),
    rule,
    worseP: () => look.adjust(now.worseP()),
    betterP: (gain) => look.adjustHeld(now.betterP(gain)),
    notWorseP: (margin, among) => look.adjustHeld(now.notWorseP(margin, among)),
    // What is too little to be tested at all is not shown by its interval either.
    isWorse: () => look.adjust(0) < 1 && forBlocking().isWorse(),
    isNotWorse: (margin) => look.adjustHeld(0) < 1 && now.isNotWorse(margin),
    pairsToDecide: (margin, among) => atTheEnd().pairsToDecide(margin, among),
    pairsToShowBetter: (gain, among) => atTheEnd().pairsToShowBetter(gain, among),
  };
}

/** A two-sided p-value is twice that of its smaller tail. */
function withTest({ test, ...measured }: Measured, { adjust }: LookRule): Measured {
  if (test === undefined) return measured;
  return { ...measured, test: { ...test, pValue: Math.min(1, 2 * adjust(test.pValue / 2)) } };
}
