import type { Better, Metric, Policy } from '@plumbline/protocol';
import type { JointPower } from '@plumbline/stats';

/** One thing that the policy asks to be shown, and what the planned cases can show of it. What is not known is absent. */
export interface PlannedCheck {
  readonly metric: string;
  readonly kind: Metric['kind'];
  readonly better: Better;
  /** The slice that is protected; all cases when absent. */
  readonly slice?: string;
  /** As the policy writes it: `0.01` or `5%`. */
  readonly margin: string;
  /** Cases to be run that the metric is about. */
  readonly cases: number;
  /** Cases, of earlier comparisons, that the figures below rest on; absent where there are none, and then they are too. */
  readonly earlierCases?: number;
  /** Mean squared change of a case: of a share, the share of the cases on which the models disagree. */
  readonly meanSquare?: number;
  /** The clusters of the cases, and the cases of the largest; absent where each case is its own. */
  readonly clusters?: number;
  readonly largestCluster?: number;
  /** Present where there are so few clusters that nothing is shown by them, or that each counts as one case. */
  readonly fewClusters?: 'nothing is shown' | 'each counts as one case';
  /** By how much the clusters multiply the variance of a change. */
  readonly designEffect?: number;
  /** How alike the cases of a cluster changed earlier: 0 as if they stood for themselves, 1 all alike; absent where that was not seen. */
  readonly likeness?: number;
  /** Present where not a single earlier case changed. */
  readonly isUnchanged?: true;
  /** The baseline's earlier value, in the metric's unit. */
  readonly baseline?: number;
  /** The smallest worsening that would probably (80 %) be shown; of money as a share. */
  readonly smallestDetectable?: number;
  /** The probability that it is shown to hold when nothing changed. */
  readonly chanceToHold?: number;
  /** Cases with which it is shown to hold with 80 % when nothing changed. */
  readonly casesToHold?: number;
  /** The same with the power that each check needs for all of them together to hold with 80 %. */
  readonly casesToHoldTogether?: number;
  /** Shares and means: with fewer cases it cannot be shown to hold even if no answer differs. */
  readonly fewestCases?: number;
}

/** What would be seen, and needed, if the models disagreed on a share of the cases that nobody has measured yet. */
export interface AssumedFront {
  readonly metric: string;
  readonly cases: number;
  readonly discordantShare: number;
  /** Absent where none would be shown. */
  readonly smallestDetectable?: number;
  /** By how much clusters multiply the variance if the cases of each are all alike; 1 without. */
  readonly clusterEffect: number;
  /** By how much they are taken to, in these figures: 1 where the cases are taken to stand for themselves. */
  readonly designEffect: number;
  readonly casesToHold?: number;
}

/** The candidate's own rate against a limit, at the baseline's earlier rate. */
export interface PlannedLimit {
  readonly metric: string;
  readonly limit: number;
  readonly cases: number;
  /** The clusters of the cases; absent where each is its own. */
  readonly clusters?: number;
  /** The most failing cases with which the limit is shown to hold; absent where even none is too many. */
  readonly mostFailures?: number;
  /** The baseline's earlier rate, and the probability that a candidate of this rate is shown to stay within the limit. */
  readonly rate?: number;
  readonly chanceToHold?: number;
}

/**
 * The chance to promote when some fronts are truly better by a gain (0.02 is two points, or 2 % of money) and nothing else changed.
 * Gains that the baseline's earlier value leaves no room for are left out.
 */
export interface PromotionChance {
  /** The front that is better; absent where the rule asks it of all, or of none. */
  readonly metric?: string;
  readonly gain: number;
  /** Absent where the chance of some check is not known. */
  readonly chance?: JointPower;
}

/**
 * The share of the cases that is expected to be run, under `obf`, when one front truly changed and nothing else did. Changes that the
 * baseline's earlier value leaves no room for are left out.
 */
export interface StoppingChance {
  readonly metric: string;
  /** −0.03 is three points, or 3 % of money, worse; `at its margin` is worse by just the margin. */
  readonly gain: number | 'at its margin';
  /** Until this front by itself is shown not worse or worse. */
  readonly alone: number;
  /** Until the run may end, because it is decided whether to promote or block; absent where some check is not known. */
  readonly run?: number;
}

/**
 * The share of the cases that is expected to be run, under `obf`, until a front by itself is shown not worse or worse, if the models
 * disagreed on a share of the cases that nobody has measured yet. The run ends when every check is decided.
 */
export interface AssumedStopping {
  readonly metric: string;
  readonly discordantShare: number;
  readonly gain: StoppingChance['gain'];
  readonly alone: number;
}

/** What a policy will be able to decide on the planned cases. */
export interface DecisionPlan {
  readonly rule: Policy['rule'];
  readonly alpha: number;
  /** Whether margins must hold even if a cluster that the cases did not meet is lost whole. */
  readonly countsUnseenClusters: boolean;
  /** Probability with which "probably" speaks. */
  readonly power: number;
  /** Number of checks that must all hold for a promotion, and the power that each needs: 1 − β/(G + 1). */
  readonly checks: number;
  readonly powerOfEach: number;
  readonly fronts: readonly PlannedCheck[];
  readonly protectedSlices: readonly PlannedCheck[];
  /** Patterns of protected slices that fit no slice known before the run. */
  readonly unknownProtected: readonly string[];
  readonly limits: readonly PlannedLimit[];
  /** Only where a share was not measured before. */
  readonly assumed: readonly AssumedFront[];
  readonly promotion: readonly PromotionChance[];
  readonly earlyStopping: readonly StoppingChance[];
  /** Only where a share was not measured before. */
  readonly assumedStopping: readonly AssumedStopping[];
  /** Demands of the policy that the chance to promote leaves out. */
  readonly leftOut: readonly string[];
}
