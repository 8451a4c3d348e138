import { markdownTable } from '../../bench/markdown-table.ts';
import { beyondAllowed, type JudgedRate, judgeRate } from '../gate/judge-rate.ts';
import { REFERENCE_FIGURES, type ReferenceFigure } from './reference-figures.ts';
import type { StopCell } from './simulate-stops.ts';
import { METHODS } from './stop-truth.ts';

/** An error of a truth by one method, judged by its first runs, or by fresh ones alone where those were suspect. */
interface JudgedError {
  readonly cell: StopCell;
  readonly event: string;
  readonly most: number;
  readonly judged: JudgedRate;
  readonly isDefect: boolean;
}

/** The errors that occur more often than they may. */
export function stopDefectsOf(cells: readonly StopCell[]): readonly JudgedError[] {
  return judgedErrors(cells).filter(({ isDefect }) => isDefect);
}

/** What the simulation found of runs that may end early, in Markdown. */
export function stopsSection(cells: readonly StopCell[]): string {
  const defects = stopDefectsOf(cells).map(
    ({ cell: { truth, method }, event, most, judged }) =>
      `- DEFECT ${method}, ${truth.name}, ${event}: ${rateText(judged)} where ${percent(most)} is the most.\n`,
  );
  const verdict =
    defects.length === 0 ? `None of ${judgedErrors(cells).length} rates is beyond what it may be.\n` : defects.join('');
  return `${verdict}
### Promoted, blocked, and cases used

${savingsTable(cells)}
The truths of 1,000 cases before, by bare tests without a gate around them, 20,000 runs each: power, and the mean number of cases used.

${referenceTable()}
### Errors of runs that may end early

${errorTable(cells)}`;
}

function savingsTable(cells: readonly StopCell[]): string {
  return markdownTable(
    [
      'truth',
      'points',
      'cases',
      'calls for',
      ...METHODS.map((method) => `${method}: promoted / blocked`),
      'obf: cases',
      'anytime: cases',
    ],
    truthsOf(cells)
      .filter((truth) => truth.callsFor !== undefined)
      .map((truth) => {
        const of = (method: string) => cells.find((cell) => cell.truth === truth && cell.method === method);
        const outcomes = METHODS.map((method) => outcomesText(of(method)));
        return [
          truth.name,
          truth.truth,
          String(truth.cases),
          truth.callsFor ?? '',
          ...outcomes,
          casesText(of('obf')),
          casesText(of('anytime')),
        ];
      }),
  );
}

function outcomesText(cell: StopCell | undefined): string {
  if (cell === undefined) return '';
  const { runs, promoted, blocked } = cell.counts;
  return `${percent(promoted / runs)} / ${percent(blocked / runs)}`;
}

/** The mean number of cases, its standard error, and what that saves. */
function casesText(cell: StopCell | undefined): string {
  if (cell === undefined) return '';
  const { runs, cases, squares } = cell.counts;
  const mean = cases / runs;
  const error = Math.sqrt(Math.max(0, squares / runs - mean ** 2) / runs);
  return `${mean.toFixed(0)} ± ${error.toFixed(0)}, saves ${percent(1 - mean / cell.truth.cases)}`;
}

function referenceTable(): string {
  const figure = ({ power, cases }: ReferenceFigure) => `${power.toFixed(3)} at ${cases}`;
  return markdownTable(
    ['truth', 'fixed size', 'O’Brien-Fleming, 10 looks', 'e-process at 0.01, then z at 0.04', 'e-process alone'],
    Object.entries(REFERENCE_FIGURES).map(([truth, { fixed, obrienFleming, hybrid, eProcess }]) => [
      truth,
      ...[fixed, obrienFleming, hybrid, eProcess].map(figure),
    ]),
  );
}

function errorTable(cells: readonly StopCell[]): string {
  const lines = Map.groupBy(judgedErrors(cells), ({ cell, event }) => JSON.stringify([cell.truth.name, event]));
  return markdownTable(
    ['truth', 'points', 'counted', 'at most', ...METHODS],
    [...lines.values()].map((line) => {
      const [first] = line;
      const found = METHODS.map((method) => line.find(({ cell }) => cell.method === method));
      return [
        first?.cell.truth.name ?? '',
        first?.cell.truth.truth ?? '',
        first?.event ?? '',
        percent(first?.most ?? 0),
        ...found.map((each) => (each === undefined ? '' : `${each.isDefect ? 'DEFECT ' : ''}${rateText(each.judged)}`)),
      ];
    }),
  );
}

function judgedErrors(cells: readonly StopCell[]): JudgedError[] {
  const all = cells.flatMap((cell) =>
    cell.truth.errors.map(({ event, most }, place) => {
      const { runs, errors } = cell.again ?? cell.counts;
      return { cell, event, most, judged: judgeRate({ count: errors[place] ?? 0, of: runs, most }) };
    }),
  );
  const beyond = beyondAllowed(all.map(({ judged }) => judged));
  return all.map((each, index) => ({ ...each, isDefect: beyond[index] === true }));
}

function truthsOf(cells: readonly StopCell[]): StopCell['truth'][] {
  return [...new Set(cells.map(({ truth }) => truth))];
}

function rateText({ rate, lower, upper }: JudgedRate): string {
  return `${(100 * rate).toFixed(1)} % (${(100 * lower).toFixed(1)} to ${(100 * upper).toFixed(1)})`;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
