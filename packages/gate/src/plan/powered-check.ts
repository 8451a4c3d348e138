import type { Margin } from '@plumbline/protocol';
import { POWER } from '../evidence/evidence.ts';
import type { GateMetric } from '../gate-metric.ts';
import { marginText } from '../wording.ts';
import type { PlannedCheck } from './decision-plan.ts';
import type { EarlierFront } from './earlier-fronts.ts';
import { fewestCases } from './fewest-cases.ts';
import { type FrontPower, frontPower } from './front-power.ts';
import type { LastAlpha } from './last-alpha.ts';
import { areFew, areTooFew, type PlannedClusters, plannedEffect } from './planned-clusters.ts';
import { casesOfMetric, clustersOfMetric, type PlannedSuite } from './planned-suite.ts';

/** Of protected slices, of which there may be many, half as many runs are drawn as of fronts: they tell a chance of 80 % to ±3.3 points. */
const RUNS_OF_SLICE = 150;

/** A check with the power that stands behind its figures. */
export interface PoweredCheck {
  readonly check: PlannedCheck;
  readonly margin: Margin;
  readonly power?: FrontPower;
  /** Those of its cases; absent where they are independent. */
  readonly clusters?: PlannedClusters;
}

/** What a policy asks to be shown not worse, and what was measured of it before. */
export interface Asked {
  readonly metric: GateMetric;
  readonly margin: Margin;
  readonly slice?: string;
  readonly history: EarlierFront | undefined;
}

/** What the figures of a check depend on. */
export interface CheckParts {
  readonly suites: readonly PlannedSuite[];
  readonly alpha: number;
  readonly lastAlpha: LastAlpha;
  /** The power that each check needs for all to hold together. */
  readonly each: number;
  /** Whether the policy counts with clusters that are not met. */
  readonly isCounted: boolean;
}

/** Works out what the planned cases can show of one check. */
export function poweredCheck(
  { metric, margin, slice, history }: Asked,
  { suites, each, isCounted, ...parts }: CheckParts,
): PoweredCheck {
  const isMoney = metric.unit === 'usd';
  const within = slice === undefined ? {} : { slice };
  const cases = casesOfMetric(metric.name, suites, { earlier: history, isMoney, ...within });
  const alpha = parts.lastAlpha(parts.alpha, Math.max(1, cases));
  const clusters = isMoney
    ? undefined
    : clustersOfMetric(metric.name, suites, { earlier: history, isMoney, isCounted, ...within });
  const fewest = isMoney || margin.kind !== 'absolute' ? undefined : fewestCases(margin.value, alpha, clusters);
  const common = {
    metric: metric.name,
    kind: metric.kind,
    better: metric.better,
    ...within,
    margin: marginText(margin),
    cases,
    ...(fewest === undefined ? {} : { fewestCases: fewest }),
    ...clustersTold(clusters),
  };
  const unlikeness = history?.unlikeness;
  const designEffect = plannedEffect(clusters, unlikeness?.likeness);
  const drawn = slice === undefined ? {} : { runs: RUNS_OF_SLICE };
  const power =
    unlikeness === undefined ? undefined : frontPower(metric, { ...unlikeness, ...drawn, designEffect, clusters, cases, alpha });
  const parted = { margin, ...(clusters === undefined ? {} : { clusters }) };
  if (history === undefined || unlikeness === undefined || power === undefined) return { ...parted, check: common };
  const casesToHold = known(power.casesToHold(margin, POWER));
  const together = known(power.casesToHold(margin, each));
  const figures = {
    smallestDetectable: power.smallestDetectable,
    chanceToHold: known(power.notWorse(margin, 0)),
    casesToHold,
    // Of unequal clusters the chance goes up and down with how many of the largest there are.
    casesToHoldTogether: together === undefined ? undefined : Math.max(together, casesToHold ?? 0),
  };
  return {
    ...parted,
    power,
    check: {
      ...common,
      earlierCases: history.cases,
      meanSquare: unlikeness.meanSquare,
      designEffect,
      ...(unlikeness.likeness === undefined ? {} : { likeness: unlikeness.likeness }),
      ...(unlikeness.isUnchanged ? { isUnchanged: true as const } : {}),
      ...(unlikeness.baseline === undefined ? {} : { baseline: unlikeness.baseline }),
      ...Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined)),
    },
  };
}

function clustersTold(clusters: PlannedClusters | undefined): Pick<PlannedCheck, 'clusters' | 'largestCluster' | 'fewClusters'> {
  if (clusters === undefined) return {};
  const told = { clusters: Math.round(clusters.count), largestCluster: clusters.largest };
  if (areTooFew(clusters)) return { ...told, fewClusters: 'nothing is shown' };
  return areFew(clusters) ? { ...told, fewClusters: 'each counts as one case' } : told;
}

/** A margin in percent of an unknown value leaves NaN behind. */
export function known(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
