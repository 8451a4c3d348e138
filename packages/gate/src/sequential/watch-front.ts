import type { SequentialPlan } from '@plumbline/protocol';
import { bettingEProcess } from '@plumbline/stats';
import { evidenceOf } from '../evidence/evidence-of.ts';
import type { Sample } from '../evidence/sample.ts';
import { groupsOf } from '../evidence/sum-by.ts';
import type { GateMetric } from '../gate-metric.ts';
import { ABORT_SHARE, sequentialRule } from './sequential-rule.ts';
import { boundedWorsenings, withEProcess } from './worse-e-process.ts';

/** One case as both roles answered it, and the cluster it is of; cases of a cluster stand together. */
export interface WatchedCase {
  readonly baseline: number;
  readonly candidate: number;
  readonly cluster: number;
}

/** What is watched, and how. */
export interface WatchFrontOptions {
  readonly kind: 'share' | 'mean';
  /** Absolute, of a metric that is better higher. */
  readonly margin: number;
  readonly alpha: number;
  readonly plan: SequentialPlan;
}

/** After how many cases a front was first shown to be something; absent where it never was. */
export interface WatchedFront {
  readonly notWorseAfter?: number;
  readonly worseAfter?: number;
  /** Where the e-process alone would have ended the run. */
  readonly abortedAfter?: number;
}

/**
 * Follows one front through a sequential run as the gate judges it: at each look, and by the e-process after each unit. Nothing ends
 * the run, so error rates and power can be told for each finding by itself; made for simulations.
 *
 * @param cases in the order of the run
 */
export function watchFront(cases: readonly WatchedCase[], { kind, margin, alpha, plan }: WatchFrontOptions): WatchedFront {
  const metric: GateMetric = {
    name: 'watched',
    unit: kind === 'share' ? 'share' : 'score',
    better: 'higher',
    kind,
    value: () => undefined,
  };
  const whole = sampleOfCases(cases);
  const units = unitsOf(cases);
  const { logWealth } = bettingEProcess(boundedWorsenings(units), { nullMean: 0.5 });
  const threshold = -Math.log(ABORT_SHARE * alpha);
  const abortedUnit = plan.method === 'obf' ? logWealth.findIndex((wealth) => wealth >= threshold) : -1;
  const abortedAfter = abortedUnit < 0 ? undefined : units[abortedUnit]?.end;
  let [notWorseAfter, worseAfter]: [number | undefined, number | undefined] = [undefined, undefined];
  for (let look = 1; look <= plan.looks && (notWorseAfter === undefined || worseAfter === undefined); look += 1) {
    const planned = Math.round((look * cases.length) / plan.looks);
    const casesSeen = units.find(({ end }) => end >= planned)?.end ?? cases.length;
    const rule = sequentialRule({ ...plan, look, casesSeen, casesPlanned: cases.length }, { alpha, 'zero-tolerance': [] });
    const tested = evidenceOf(metric, prefixOf(whole, casesSeen), { alpha, seed: 1, rule });
    if (tested === undefined) continue;
    const seen = units.findIndex(({ end }) => end >= casesSeen) + 1;
    const pValue = Math.exp(-logWealth.slice(0, seen).reduce((largest, wealth) => Math.max(largest, wealth), 0));
    const evidence = withEProcess(tested, { pValue, alpha, share: rule.eProcessShare, better: 'higher' });
    if (notWorseAfter === undefined && evidence.isNotWorse({ kind: 'absolute', value: margin })) notWorseAfter = casesSeen;
    if (worseAfter === undefined && evidence.isWorse()) worseAfter = casesSeen;
  }
  if (abortedAfter !== undefined) worseAfter = Math.min(worseAfter ?? abortedAfter, abortedAfter);
  return {
    ...(notWorseAfter === undefined ? {} : { notWorseAfter }),
    ...(worseAfter === undefined ? {} : { worseAfter }),
    ...(abortedAfter === undefined ? {} : { abortedAfter }),
  };
}

function unitsOf(cases: readonly WatchedCase[]): { sum: number; cases: number; end: number }[] {
  const units: { sum: number; cases: number; end: number; cluster: number }[] = [];
  for (const [index, { baseline, candidate, cluster }] of cases.entries()) {
    const last = units.at(-1);
    const unit = last?.cluster === cluster ? last : { sum: 0, cases: 0, end: 0, cluster };
    if (unit !== last) units.push(unit);
    unit.sum += candidate - baseline;
    unit.cases += 1;
    unit.end = index + 1;
  }
  return units;
}

function sampleOfCases(cases: readonly WatchedCase[]): Sample {
  return {
    size: cases.length,
    cases: Int32Array.from(cases.keys()),
    clusters: groupsOf(Int32Array.from(cases, ({ cluster }) => cluster)),
    baseline: Float64Array.from(cases, ({ baseline }) => baseline),
    candidate: Float64Array.from(cases, ({ candidate }) => candidate),
  };
}

function prefixOf({ cases, clusters, baseline, candidate }: Sample, size: number): Sample {
  return {
    size,
    cases: cases.subarray(0, size),
    clusters: groupsOf(clusters.of.subarray(0, size)),
    baseline: baseline.subarray(0, size),
    candidate: candidate.subarray(0, size),
  };
}
