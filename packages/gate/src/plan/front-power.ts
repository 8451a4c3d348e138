import type { Margin } from '@plumbline/protocol';
import type { Look } from '@plumbline/stats';
import type { GateMetric } from '../gate-metric.ts';
import { clusteredFrontPower } from './clustered-front-power.ts';
import type { EarlierChanges } from './earlier-changes.ts';
import { normalFrontPower } from './normal-front-power.ts';
import { nothingShown } from './nothing-shown.ts';
import { areTooFew, type PlannedClusters } from './planned-clusters.ts';
import { shareFrontPower } from './share-front-power.ts';

/** How unlike two models' answers are from case to case on a metric: all that a plan needs to know of earlier comparisons. */
export interface Unlikeness {
  /** Mean squared change of a case: the discordant share of a share; on the log scale for money. */
  readonly meanSquare: number;
  /** Of a share or mean, how many cases changed and by how much. */
  readonly changes?: EarlierChanges;
  /** How alike the changes of a cluster's cases were: their correlation, ρ; absent where that was not seen. */
  readonly likeness?: number;
  /** Of clusters that changed as one, the share of their cases that did; absent where no cluster of three cases tells it. */
  readonly moved?: number;
  /** The likeness of the baseline's own values, which limits are about. */
  readonly baselineLikeness?: number;
  /** Whether not a single case changed; one is then taken to have, for "never" cannot be shown. */
  readonly isUnchanged: boolean;
  /** The baseline's value in the metric's unit, which margins in percent refer to. */
  readonly baseline?: number;
}

/**
 * What some cases, not run yet, will be able to show of a metric. A `gain` is a true improvement (negative: a worsening): of a
 * share or mean in its unit, of money as a share of the baseline's (0.05 is 5 % cheaper).
 */
export interface FrontPower {
  /** The smallest worsening that is shown with 80 %; of money as a share. `undefined` where none is. */
  readonly smallestDetectable: number | undefined;
  /** The probability that "not worse by `margin`" is shown. */
  notWorse(margin: Margin, gain: number): number;
  /** The probability that "better by more than `least`" is shown at `alpha`. */
  better(least: Margin, gain: number, alpha: number): number;
  /** The number of cases of which "not worse by `margin`" is shown with probability `power` when nothing changed. */
  casesToHold(margin: Margin, power: number): number | undefined;
  /** The z statistics that are expected with all cases. */
  drifts(asked: AskedEarly, gain: number): Drifts;
}

/** What is asked at every look of a run that may end early. */
export interface AskedEarly {
  readonly margin: Margin;
  /** The minimum gain. */
  readonly least: Margin;
  /** Whether the run may promote before its last case: clusters that were not met are counted with until then. */
  readonly promotesEarly: boolean;
}

/** Expected z statistics of the three questions, and what stands against them. */
export interface Drifts {
  /** "Not worse by the margin". */
  readonly notWorse: number;
  readonly worse: number;
  /** "Better by more than the minimum gain". */
  readonly better: number;
  /** The loss, in standard errors with all cases, of what is counted besides as lost: before a margin, and before any change. */
  readonly unmet: Readonly<Record<'margin' | 'change', number>>;
  /** Whether the margin could be shown at a look even if not a single answer differed: of too few cases it cannot. */
  canHoldAt(look: Look): boolean;
}

/** What a front's power depends on. */
export interface FrontPowerOptions extends Pick<Unlikeness, 'meanSquare' | 'baseline' | 'changes' | 'likeness' | 'moved'> {
  /** By how much clusters multiply the variance; 1 without. */
  readonly designEffect: number;
  /** The clusters of the cases, as the gate holds shares and means to whole ones; absent for independent cases. */
  readonly clusters?: PlannedClusters | undefined;
  /** Number of cases to be run that the metric is about. */
  readonly cases: number;
  /** One-sided error rate of each question. */
  readonly alpha: number;
  /** Runs that are drawn of cases in clusters; 300 when absent. */
  readonly runs?: number;
}

/** The power of a metric on some cases; `undefined` for no cases, and for latency, which never decides. */
export function frontPower(metric: GateMetric, options: FrontPowerOptions): FrontPower | undefined {
  if (options.cases < 1 || metric.kind === 'latency') return undefined;
  if (metric.unit !== 'usd' && areTooFew(options.clusters)) return nothingShown;
  const formula = metric.kind === 'share' ? shareFrontPower(options) : normalFrontPower(metric.kind, options);
  const { clusters } = options;
  if (clusters === undefined || (metric.kind !== 'share' && metric.kind !== 'mean')) return formula;
  return clusteredFrontPower(metric.kind, { ...options, clusters }, formula);
}
