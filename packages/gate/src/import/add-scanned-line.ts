import type { Better } from '@plumbline/protocol';
import { METRICS } from '../metrics/registry.ts';
import { noSpan } from '../table/byte-span.ts';
import { type ScoreColumn, UNKNOWN } from '../table/score-column.ts';
import { LARGEST, type PlainTrial, type TrialTable } from '../table/trial-table.ts';
import type { ScannedLine } from './scan-trial-line.ts';
import type { ScoreNames } from './score-names.ts';

/** What is known of a score by its name. */
interface KnownScore {
  readonly name: string;
  /** Whether its name is that of a metric of money or time, which is read off something else. */
  readonly isAmount: boolean;
  readonly passes: boolean;
  /** Whether it tells that something happened or not. */
  readonly isShare: boolean;
}

/** What lines are added to. */
export interface AddScannedLineOptions {
  readonly table: TrialTable;
  /** The scores found so far; those of the lines are added. */
  readonly names: ScoreNames;
  /** Names of the scores that do not pass or fail a trial. */
  readonly graded: ReadonlySet<string>;
  readonly better: Readonly<Record<string, Better>> | undefined;
  /** The name of a score by its number in the lines. */
  readonly scoreName: (number: number) => string;
}

/**
 * Adds scanned lines to a table: the same columns as those of `table.add(trialOf(line))`.
 *
 * @returns the row, or `undefined` when nothing was added, because the line must be looked at as a whole
 */
export function scannedLineAdder(options: AddScannedLineOptions): (line: ScannedLine) => number | undefined {
  const { table, names, graded, better, scoreName } = options;
  const known: KnownScore[] = [];
  // Made when first needed: a column that is there is a metric that is shown.
  const columns = new Map<string, ScoreColumn>();
  const columnOf = (metric: string) => {
    const made = columns.get(metric) ?? table.columnOf(metric);
    columns.set(metric, made);
    return made;
  };
  const knownScore = (number: number) => {
    const earlier = known[number];
    if (earlier !== undefined) return earlier;
    const name = scoreName(number);
    const metric = METRICS[name];
    const direction = metric?.better ?? better?.[name] ?? 'higher';
    const made = {
      name,
      isAmount: metric !== undefined && metric.unit !== 'share',
      passes: direction === 'higher' && !graded.has(name),
      isShare: metric !== undefined,
    };
    known[number] = made;
    return made;
  };
  const setOf = scoreSetNumbers(options, (number) => knownScore(number));
  const plain: { -readonly [Key in keyof PlainTrial]: PlainTrial[Key] } = { ...NOTHING };

  return (line) => {
    const { isErrored, scoreValues, costUsd, latencyMs, firstTokenMs } = line;
    if (costUsd > LARGEST || latencyMs > LARGEST || firstTokenMs > LARGEST || (isErrored && line.scoreCount > 0))
      return undefined;
    const scoreCount = isErrored ? 0 : line.scoreCount;
    let success: boolean | undefined;
    let isUnscored = false;
    for (let at = 0; at < scoreCount; at += 1) {
      const { isAmount, passes } = knownScore(line.scoreNames[at] ?? 0);
      const value = scoreValues[at] ?? Number.NaN;
      if (isAmount) return undefined;
      if (Number.isNaN(value)) isUnscored = true;
      else if (passes) success = value === 1 && success !== false;
    }
    if (isUnscored) success = undefined;
    plain.suite = line.suite;
    plain.caseId = line.caseId;
    plain.attempt = line.attempt;
    plain.slices = line.slices;
    plain.cluster = line.cluster;
    plain.caseHash = line.caseHash;
    plain.inputCode = line.inputCode;
    plain.scoreSet = isErrored ? -1 : setOf(line);
    plain.outcome = isErrored ? 'errored' : success === true ? 'successful' : 'completed';
    const row = table.addPlain(plain);
    if (row < 0) return undefined;
    if (isErrored) return row;
    for (let at = 0; at < scoreCount; at += 1) {
      const { name, isShare } = knownScore(line.scoreNames[at] ?? 0);
      const value = scoreValues[at] ?? Number.NaN;
      const isUnknown = Number.isNaN(value);
      if (!names.all.has(name)) names.all.add(name);
      if (!isUnknown && value !== 0 && value !== 1 && !names.graded.has(name)) names.graded.add(name);
      // Task success is that of all scores together.
      if (name !== 'task-success') columnOf(name).add(row, isUnknown ? UNKNOWN : isShare ? Number(value >= 0.5) : value);
    }
    if (success !== undefined) columnOf('task-success').add(row, Number(success));
    else if (isUnscored) columnOf('task-success').add(row, UNKNOWN);
    if (!Number.isNaN(costUsd)) {
      columnOf('cost-per-task').add(row, costUsd);
      if (success !== undefined) columnOf('cost-per-successful-task').add(row, costUsd);
    }
    // All quantiles of a time share a column.
    if (!Number.isNaN(latencyMs)) columnOf('latency-p50').add(row, latencyMs);
    if (!Number.isNaN(firstTokenMs)) columnOf('first-token-p50').add(row, firstTokenMs);
    return row;
  };
}

/** The score set of a line; lines that are alike in names and in what is unknown share it. */
function scoreSetNumbers(
  { table }: AddScannedLineOptions,
  knownScore: (number: number) => KnownScore,
): (line: ScannedLine) => number {
  const known = new Map<string, number>();
  let [key, last] = [undefined as string | undefined, -1];
  const names: number[] = [];
  const isLike = ({ scoreCount, scoreNames, scoreValues }: ScannedLine) => {
    if (key === undefined || names.length !== scoreCount) return false;
    for (let at = 0; at < scoreCount; at += 1)
      if (names[at] !== codeOf(scoreNames[at] ?? 0, scoreValues[at] ?? Number.NaN)) return false;
    return true;
  };
  return (line) => {
    if (isLike(line)) return last;
    names.length = line.scoreCount;
    for (let at = 0; at < names.length; at += 1) names[at] = codeOf(line.scoreNames[at] ?? 0, line.scoreValues[at] ?? Number.NaN);
    key = names.join(' ');
    last = known.get(key) ?? table.scoreSets.numberOf(setOfCodes(names));
    known.set(key, last);
    return last;
  };

  function setOfCodes(codes: readonly number[]) {
    const own = codes.map((code) => ({ ...knownScore(code >> 1), isUnknown: code % 2 === 1 }));
    return {
      isImported: own.length > 0,
      passing: own
        .filter(({ passes, isUnknown }) => passes && !isUnknown)
        .map(({ name }) => name)
        .sort(),
      unscored: own
        .filter(({ isUnknown }) => isUnknown)
        .map(({ name }) => name)
        .sort(),
    };
  }
}

/** A number for a score's name and whether its value is unknown. */
function codeOf(name: number, value: number): number {
  return 2 * name + Number(Number.isNaN(value));
}

const NOTHING: PlainTrial = {
  suite: noSpan(),
  caseId: noSpan(),
  attempt: 0,
  slices: noSpan(),
  cluster: noSpan(),
  caseHash: noSpan(),
  inputCode: Number.NaN,
  outcome: 'completed',
  scoreSet: -1,
};
