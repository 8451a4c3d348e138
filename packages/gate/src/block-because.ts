import type { Check } from '@plumbline/protocol';
import type { MetricEvidence, SliceEvidence } from './metric-evidence.ts';
import type { VerdictReasons } from './verdict-because.ts';
import { changeText, countsText } from './wording.ts';

/** How many findings, and how many slices of a finding, the sentence names. */
const NAMED = 3;

/** A failed check with the cases that newly fail behind it. */
interface Finding {
  readonly check: Check;
  readonly text: string;
  readonly cases: ReadonlySet<number>;
}

/**
 * The sentence of a block: zero-tolerance hits first, then what newly fails most cases, then the conditions of the policy's author
 * and earlier runs, each by its own line. Slices overlap, so a finding whose cases are mostly named already is not told again.
 */
export function blockBecause({ checks, evidence }: VerdictReasons): string {
  const failed = checks.filter((check) => check.decides && check.outcome === 'fail');
  const findings = failed.map((check) => findingOf(check, evidence)).sort(bySeverity);
  const told: Finding[] = [];
  for (const finding of findings) if (!told.some((earlier) => isToldBy(finding, earlier))) told.push(finding);
  const rest = told.length - NAMED;
  return `${told
    .slice(0, NAMED)
    .map(({ text }, index) => (index === 0 ? text : text.replace(/^Against /, 'against ')))
    .join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`;
}

function findingOf(check: Check, evidence: ReadonlyMap<string, MetricEvidence>): Finding {
  const metric = evidence.get(check.metric);
  const slice = metric?.slices.find((each) => each.slice === check.slice);
  const cases = metric === undefined ? new Set<number>() : newlyFailing(metric, slice?.places);
  if (isZeroTolerance(check)) return { check, cases, text: ownText(check) };
  if (isCondition(check)) return { check, cases: new Set(), text: ownText(check) };
  if (metric !== undefined && slice !== undefined) return { check, cases, text: sliceText(check, { slice, of: metric }) };
  return { check, cases, text: metric === undefined ? check.because : metricText(check, metric) };
}

function sliceText(
  { metric, because }: Check,
  { slice: { slice, evidence }, of }: { slice: SliceEvidence; of: MetricEvidence },
): string {
  const where = metric === 'task-success' ? slice : `${slice}, ${metric}`;
  const what = evidence.measured.counts === undefined ? changeText(of.metric, evidence.measured) : countsText(evidence.measured);
  // As its line has it: corrected over the slices or the hazards where the line is.
  const p = [...because.matchAll(/\bp [=<] [\d.]*\d/g)].at(-1)?.[0];
  return `${where}: ${what}${p === undefined ? '' : ` (${p})`}`;
}

function metricText(check: Check, { metric, measured, evidence, slices }: MetricEvidence): string {
  const worst = slices
    .filter((each) => each.isPart && each.evidence.isWorse())
    .sort((a, b) => (b.evidence.measured.counts?.newFailures ?? 0) - (a.evidence.measured.counts?.newFailures ?? 0))
    .slice(0, NAMED)
    .map((each) => each.slice);
  // A limit is about the candidate's own rate, of which a change says nothing.
  const found = check.rule.startsWith('limit ')
    ? ownText(check)
    : `${check.metric}: ${evidence?.remark ?? changeText(metric, measured)}`;
  return `${found}${worst.length === 0 ? '' : `, worst in ${worst.join(', ')}`}`;
}

/** Numbers of the cases that newly fail, of all values or of those at some places. */
function newlyFailing({ metric, values, paired }: MetricEvidence, places?: Int32Array): Set<number> {
  const sign = metric.better === 'higher' ? 1 : -1;
  const found = new Set<number>();
  if (metric.kind !== 'share' && metric.kind !== 'mean') return found;
  const size = places?.length ?? values.indices.length;
  for (let at = 0; at < size; at += 1) {
    const place = places?.[at] ?? at;
    if (sign * ((values.candidate[place] ?? 0) - (values.baseline[place] ?? 0)) >= 0) continue;
    found.add(paired.cases[values.indices[place] ?? 0] ?? 0);
  }
  return found;
}

function isZeroTolerance({ rule }: Check): boolean {
  return rule.startsWith('zero tolerance');
}

/** Whether it is a condition of the policy's author, or holds against an earlier run: the change from the baseline may not show why. */
function isCondition({ rule }: Check): boolean {
  return !/^(?:(?:hazard|protected): )?not worse |^slices: |^limit |^zero tolerance/.test(rule);
}

function ownText({ because }: Check): string {
  return because.replace(/\.$/, '');
}

function bySeverity(a: Finding, b: Finding): number {
  const zero = Number(isZeroTolerance(b.check)) - Number(isZeroTolerance(a.check));
  const whole = Number(a.check.slice !== undefined) - Number(b.check.slice !== undefined);
  return zero || b.cases.size - a.cases.size || whole;
}

/** Whether an earlier finding tells most of this one's cases: of its own metric, or of any for mere task success. */
function isToldBy(finding: Finding, earlier: Finding): boolean {
  if (isZeroTolerance(finding.check) || isCondition(finding.check) || isCondition(earlier.check)) return false;
  const related = earlier.check.metric === finding.check.metric || finding.check.metric === 'task-success';
  if (!related || (finding.cases.size === 0 && finding.check.metric !== earlier.check.metric)) return false;
  const told = [...finding.cases].filter((each) => earlier.cases.has(each)).length;
  return 2 * told >= finding.cases.size;
}
