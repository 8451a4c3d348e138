import type { Example } from './example.ts';
import { areTheGroupsOfMyAbTestComparable } from './examples/are-the-groups-of-my-ab-test-comparable.ts';
import { canITrustTheJudge } from './examples/can-i-trust-the-judge.ts';
import { didAnySliceGetWorse } from './examples/did-any-slice-get-worse.ts';
import { doSmallLossesAddUp } from './examples/do-small-losses-add-up.ts';
import { doesEachHazardHold } from './examples/does-each-hazard-hold.ts';
import { howManyCasesDoINeed } from './examples/how-many-cases-do-i-need.ts';
import { isAnyCaseNewlyUnsafe } from './examples/is-any-case-newly-unsafe.ts';
import { isItBetter } from './examples/is-it-better.ts';
import { isItNotWorse } from './examples/is-it-not-worse.ts';
import { isItSafeEnough } from './examples/is-it-safe-enough.ts';
import { isItSlower } from './examples/is-it-slower.ts';
import { isTheProtectedSliceHeld } from './examples/is-the-protected-slice-held.ts';
import { mayIPairTheseFiles } from './examples/may-i-pair-these-files.ts';
import { mayIStopEarly } from './examples/may-i-stop-early.ts';
import { whatCouldWeNotHaveSeen } from './examples/what-could-we-not-have-seen.ts';
import { whatDoesItCost } from './examples/what-does-it-cost.ts';
import { whatIfCallsErrored } from './examples/what-if-calls-errored.ts';
import { whatIfCasesAreTriedSeveralTimes } from './examples/what-if-cases-are-tried-several-times.ts';
import { whatIfCasesComeInClusters } from './examples/what-if-cases-come-in-clusters.ts';
import { whatIfScoresAreGraded } from './examples/what-if-scores-are-graded.ts';
import { whatIsAlphaAndWhatIsCorrected } from './examples/what-is-alpha-and-what-is-corrected.ts';
import { whichOfThreeModelsIsBest } from './examples/which-of-three-models-is-best.ts';
import { whyNotTheUsualInterval } from './examples/why-not-the-usual-interval.ts';

/** The examples of docs/statistics.md by the name of their file, in the order of the page. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  'is-it-better': isItBetter,
  'is-it-not-worse': isItNotWorse,
  'did-any-slice-get-worse': didAnySliceGetWorse,
  'is-the-protected-slice-held': isTheProtectedSliceHeld,
  'is-it-safe-enough': isItSafeEnough,
  'is-any-case-newly-unsafe': isAnyCaseNewlyUnsafe,
  'does-each-hazard-hold': doesEachHazardHold,
  'what-does-it-cost': whatDoesItCost,
  'is-it-slower': isItSlower,
  'what-if-calls-errored': whatIfCallsErrored,
  'what-if-cases-come-in-clusters': whatIfCasesComeInClusters,
  'what-if-cases-are-tried-several-times': whatIfCasesAreTriedSeveralTimes,
  'what-if-scores-are-graded': whatIfScoresAreGraded,
  'how-many-cases-do-i-need': howManyCasesDoINeed,
  'what-could-we-not-have-seen': whatCouldWeNotHaveSeen,
  'may-i-stop-early': mayIStopEarly,
  'do-small-losses-add-up': doSmallLossesAddUp,
  'are-the-groups-of-my-ab-test-comparable': areTheGroupsOfMyAbTestComparable,
  'can-i-trust-the-judge': canITrustTheJudge,
  'which-of-three-models-is-best': whichOfThreeModelsIsBest,
  'may-i-pair-these-files': mayIPairTheseFiles,
  'why-not-the-usual-interval': whyNotTheUsualInterval,
  'what-is-alpha-and-what-is-corrected': whatIsAlphaAndWhatIsCorrected,
};
