import { markdownTable } from '../../bench/markdown-table.ts';
import type { Family, Tally } from './family.ts';
import { beyondAllowed, type JudgedRate, judgeRate } from './judge-rate.ts';
import type { Cell } from './simulate.ts';

/** A tally of one family at one number of cases, judged. */
export interface JudgedCell {
  readonly cell: Cell;
  readonly tally: Tally;
  /** All draws, or the fresh ones where the first were suspect. */
  readonly judged: JudgedRate;
  /** Whether the rate is beyond what it may be, among all the rates of the simulation. */
  readonly isDefect: boolean;
}

/** Every tally of every cell, judged: by its first draws, or by fresh ones alone where the first were suspect. */
export function judgedCells(cells: readonly Cell[]): JudgedCell[] {
  const all = cells.flatMap((cell) =>
    cell.family.tallies.map((tally, place) => {
      const { counts, of } = cell.again ?? cell;
      return { cell, tally, judged: judgeRate({ count: counts[place] ?? 0, of, most: tally.most }) };
    }),
  );
  const rated = all.filter(({ tally }) => tally.most !== undefined);
  const beyond = beyondAllowed(rated.map(({ judged }) => judged));
  return all.map((each) => ({ ...each, isDefect: beyond[rated.indexOf(each)] === true }));
}

/** The rates that are beyond what they may be. */
export function defectsOf(cells: readonly Cell[]): JudgedCell[] {
  return judgedCells(cells).filter(({ isDefect }) => isDefect);
}

const TITLES: Readonly<Record<Family['question'], string>> = {
  'false promote': '### Promoting what must not be promoted',
  'false block': '### Blocking what is nowhere worse',
  power: '### Seeing what a run was planned to see',
};

/** What the simulation found, in Markdown. */
export function gateSection(cells: readonly Cell[]): string {
  const defects = defectsOf(cells);
  const found = defects.map(
    ({ cell: { family, cases }, tally, judged }) =>
      `- DEFECT ${family.name}, ${cases} cases, ${tally.event}: ${rateText(judged)} where ${percent(tally.most ?? 0)} is the most.\n`,
  );
  const judged = judgedCells(cells);
  const rated = judged.filter(({ tally }) => tally.most !== undefined).length;
  const verdict = defects.length === 0 ? `None of ${rated} rates is beyond what it may be.\n` : found.join('');
  const tables = (['false promote', 'false block', 'power'] as const).map((question) => {
    const rows = judged.filter(({ cell }) => cell.family.question === question);
    return `${TITLES[question]}\n\n${question === 'power' ? powerTable(rows) : rateTable(rows)}`;
  });
  return `${verdict}\n${tables.join('\n')}`;
}

function rateTable(rows: readonly JudgedCell[]): string {
  const sizes = [...new Set(rows.map(({ cell }) => cell.cases))].sort((a, b) => a - b);
  const lines = Map.groupBy(rows, ({ cell, tally }) => JSON.stringify([cell.family.name, tally.event]));
  return markdownTable(
    ['cases', 'truth', 'counted', 'at most', ...sizes.map((size) => `n = ${size}`)],
    [...lines.values()].map((line) => {
      const [first] = line;
      const most = first?.tally.most;
      const cells = sizes.map((size) => {
        const found = line.find(({ cell }) => cell.cases === size);
        if (found === undefined) return '';
        return `${found.isDefect ? 'DEFECT ' : ''}${rateText(found.judged)}`;
      });
      const words = [first?.cell.family.data ?? '', first?.cell.family.truth ?? '', first?.tally.event ?? ''];
      return [...words, most === undefined ? 'not held' : percent(most), ...cells];
    }),
  );
}

function powerTable(rows: readonly JudgedCell[]): string {
  return markdownTable(
    ['cases', 'truth', 'n planned', 'counted', 'planned', 'found'],
    rows.map(({ cell: { family, cases }, tally, judged }) => [
      family.data,
      family.truth,
      String(cases),
      tally.event,
      percent(tally.planned ?? 0),
      rateText(judged),
    ]),
  );
}

function rateText({ rate, lower, upper }: JudgedRate): string {
  return `${(100 * rate).toFixed(1)} % (${(100 * lower).toFixed(1)} to ${(100 * upper).toFixed(1)})`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
