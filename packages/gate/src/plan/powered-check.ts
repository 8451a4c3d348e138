import type { Margin } from '@plumbline/protocol';
import { casesWithoutDiscordance } from '../evidence/cases-without-discordance.ts';
import { POWER } from '../evidence/evidence.ts';
import type { GateMetric } from '../gate-metric.ts';
import { marginText } from '../wording.ts';
import type { PlannedCheck } from './decision-plan.ts';
import type { EarlierFront } from './earlier-fronts.ts';
import { type FrontPower, frontPower } from './front-power.ts';
import type { LastAlpha } from './last-alpha.ts';
import { casesOfMetric, type PlannedSuite } from './planned-suite.ts';

/** A check with the power that stands behind its figures. */
export interface PoweredCheck {
  readonly check: PlannedCheck;
  readonly margin: Margin;
  readonly power?: FrontPower;
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
}

/** Works out what the planned cases can show of one check. */
export function poweredCheck({ metric, margin, slice, history }: Asked, { suites, each, ...parts }: CheckParts): PoweredCheck {
  const isMoney = metric.unit === 'usd';
  const within = slice === undefined ? {} : { slice };
  const cases = casesOfMetric(metric.name, suites, { earlier: history, isMoney, ...within });
  const alpha = parts.lastAlpha(parts.alpha, Math.max(1, cases));
  const fewest = isMoney || margin.kind !== 'absolute' ? undefined : known(casesWithoutDiscordance(margin.value, alpha));
  const common = {
    metric: metric.name,
    kind: metric.kind,
    better: metric.better,
    ...within,
    margin: marginText(margin),
    cases,
    ...(fewest === undefined ? {} : { fewestCases: fewest }),
  };
  const unlikeness = history?.unlikeness;
  const power = unlikeness === undefined ? undefined : frontPower(metric, { ...unlikeness, cases, alpha });
  if (history === undefined || unlikeness === undefined || power === undefined) return { margin, check: common };
  const figures = {
    smallestDetectable: known(power.smallestDetectable),
    chanceToHold: known(power.notWorse(margin, 0)),
    casesToHold: known(power.casesToHold(margin, POWER)),
    casesToHoldTogether: known(power.casesToHold(margin, each)),
  };
  return {
    margin,
    power,
    check: {
      ...common,
      earlierCases: history.cases,
      meanSquare: unlikeness.meanSquare,
      designEffect: unlikeness.designEffect,
      ...(unlikeness.baseline === undefined ? {} : { baseline: unlikeness.baseline }),
      ...Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined)),
    },
  };
}

/** A margin in percent of an unknown value leaves NaN behind. */
export function known(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
