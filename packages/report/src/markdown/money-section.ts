import type { Comparison } from '@plumbline/protocol';
import { moneyRemarks, moneyRows } from '../money-rows.ts';
import { markdownTable, plainMarkdown } from './escape-markdown.ts';
import type { Section } from './fit-lines.ts';

/** What the calls cost at list price, what was spent on them, and by which prices; nothing where the results do not tell. */
export function moneySection({ money }: Comparison): readonly Section[] {
  const rows = money === undefined ? [] : moneyRows(money);
  if (money === undefined || rows.length === 0) return [];
  const cell = (text: string | undefined) => (text === undefined ? '–' : plainMarkdown(text));
  const table = markdownTable(
    ['Money', 'Baseline', 'Candidate'],
    rows.map(({ label, baseline, candidate }) => [label, cell(baseline), cell(candidate)]),
  );
  return [{ lines: [...table, '', plainMarkdown(moneyRemarks(money).join(' '))], rest: '`comparison.json`' }];
}
