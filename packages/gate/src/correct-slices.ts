import { matchesPattern, type Policy } from '@plumbline/protocol';
import { benjaminiHochberg, benjaminiYekutieli, holm, hommel } from '@plumbline/stats';
import { compareText } from './compare-text.ts';
import type { MetricEvidence, SliceEvidence, WeighedMetric } from './metric-evidence.ts';
import type { SliceTable } from './slice-table.ts';

/** More slices of one metric than these are corrected for, and counted, but not shown one by one. */
export const MOST_SHOWN = 1000;
/** Hommel's correction takes time quadratic in the number of slices; beyond this many Holm's, which never rejects more, stands in. */
const MOST_HOMMEL = 2000;

/**
 * Corrects the slices of all metrics for being many. That a slice got worse is one family over the slices of all fronts, since
 * one of them is enough to block: the chance that any blocks a candidate that is nowhere worse is at most alpha.
 * The screen that lists slices, and metrics that are no front, are corrected metric by metric.
 */
export function correctSlices(weighed: readonly WeighedMetric[], policy: Policy): Map<string, MetricEvidence> {
  const inFamily = weighed.filter(({ metric }) => policy.fronts[metric.name] !== undefined && isJudged(metric.kind));
  const parts = inFamily.flatMap(({ table }) => (table === undefined ? [] : partPs(table)));
  const corrected = correct(parts, policy.slices.block === 'hommel' && parts.length <= MOST_HOMMEL ? hommel : holm);
  let used = 0;
  const found = new Map<string, MetricEvidence>();
  for (const each of weighed) {
    const { table, ...rest } = each;
    if (table === undefined) {
      found.set(each.metric.name, {
        ...rest,
        slices: [],
        sliceCounts: { notShown: 0, open: 0, undecided: 0, family: 0, tooSmall: 0 },
      });
      continue;
    }
    const isMember = inFamily.includes(each);
    const ownPs = partPs(table);
    const adjusted = isMember ? corrected.slice(used, used + ownPs.length) : correct(ownPs, holm);
    if (isMember) used += ownPs.length;
    const counted = { adjusted, family: isMember ? parts.length : ownPs.length };
    found.set(each.metric.name, { ...rest, ...slicesOf(table, { policy, ...counted }) });
  }
  return found;
}

function isJudged(kind: WeighedMetric['metric']['kind']): boolean {
  return kind === 'share' || kind === 'mean';
}

/** The p-values of the slices that are parts, in the order of the table. */
function partPs({ isPart, worseP }: SliceTable): number[] {
  const found: number[] = [];
  for (let row = 0; row < worseP.length; row += 1) if (isPart[row] === 1) found.push(worseP[row] ?? 1);
  return found;
}

/** Corrects p-values; where none is below 1, as of a million slices of a case each, no correction can make it so. */
function correct(pValues: readonly number[], by: (pValues: readonly number[]) => readonly number[]): readonly number[] {
  return pValues.some((p) => p < 1) ? by(pValues) : pValues;
}

function slicesOf(
  table: SliceTable,
  { policy, adjusted, family }: { policy: Policy; adjusted: readonly number[]; family: number },
): Pick<MetricEvidence, 'slices' | 'sliceCounts'> {
  const { names, isPart, worseP, betterP, isNotWorse } = table;
  const rows = [...names.keys()];
  const parts = rows.filter((row) => isPart[row] === 1);
  const screen = policy.slices.list.startsWith('by') ? benjaminiYekutieli : benjaminiHochberg;
  const spread = (values: readonly number[], whole: Float64Array) => {
    const all = whole.slice();
    for (let at = 0; at < parts.length; at += 1) all[parts[at] ?? 0] = values[at] ?? 1;
    return all;
  };
  const adjustedP = spread(adjusted, worseP);
  const listedP = spread(correct(partPs(table), screen), worseP);
  const adjustedBetterP = spread(
    correct(
      parts.map((row) => betterP[row] ?? 1),
      holm,
    ),
    betterP,
  );
  const shown = shownRows(rows, { names, worseP, policy });
  const open = parts.filter((row) => !isProtected(policy, names[row] ?? ''));
  const undecided = open.filter((row) => (adjustedP[row] ?? 1) > policy.alpha && isNotWorse[row] !== 1);
  return {
    slices: shown.flatMap((row): SliceEvidence[] => {
      const evidence = table.evidenceOf(row);
      if (evidence === undefined) return [];
      return [
        {
          slice: names[row] ?? '',
          evidence,
          places: table.placesOf(row),
          isPart: isPart[row] === 1,
          adjustedP: adjustedP[row] ?? 1,
          adjustedBetterP: adjustedBetterP[row] ?? 1,
          listedP: listedP[row] ?? 1,
        },
      ];
    }),
    sliceCounts: {
      notShown: rows.length - shown.length,
      open: open.length,
      undecided: undecided.length,
      family,
      tooSmall: table.tooSmall,
    },
  };
}

/** The rows to show, by name: all, or of very many those that look worst and those that the policy names. */
function shownRows(
  rows: readonly number[],
  { names, worseP, policy }: Pick<SliceTable, 'names' | 'worseP'> & { policy: Policy },
): number[] {
  const byName = (a: number, b: number) => compareText(names[a] ?? '', names[b] ?? '');
  if (rows.length <= MOST_SHOWN) return rows.toSorted(byName);
  const worst = firstOf(rows, { most: MOST_SHOWN, order: (a, b) => (worseP[a] ?? 1) - (worseP[b] ?? 1) || byName(a, b) });
  const named = rows.filter((row) => isNamed(policy, names[row] ?? '')).sort(byName);
  return [...new Set([...worst, ...named.slice(0, MOST_SHOWN + 1)])].sort(byName);
}

/** The first rows in an order; a million need not be sorted for a thousand. */
function firstOf(
  rows: readonly number[],
  { most, order }: { readonly most: number; readonly order: (a: number, b: number) => number },
): number[] {
  let found: number[] = [];
  let last: number | undefined;
  for (const row of rows) {
    if (last !== undefined && order(row, last) >= 0) continue;
    if (found.push(row) < 2 * most) continue;
    found = found.sort(order).slice(0, most);
    last = found.at(-1);
  }
  return found.sort(order).slice(0, most);
}

/** Whether a slice has stricter lines of its own. */
export function isProtected(policy: Policy, slice: string): boolean {
  return policy.protected.some((pattern) => matchesPattern(pattern, slice));
}

function isNamed(policy: Policy, slice: string): boolean {
  const isHazard = policy.hazards !== undefined && matchesPattern(policy.hazards.slices, slice);
  return isHazard || isProtected(policy, slice) || policy.require?.some((each) => each.slice === slice) === true;
}
