import type { CheckResult, Problem } from './check.ts';

/** The lines to print for one check: its own, then every problem, grouped under the remedy that they share. */
export function reportCheck(name: string, { problems, figures }: CheckResult): string {
  const detail = figures === undefined ? '' : `  ${figures}`;
  if (problems.length === 0) return `ok    ${name}${detail}\n`;
  const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  const groups = Map.groupBy(problems, ({ remedy }) => remedy);
  return `FAIL  ${name}: ${count}${detail}\n${[...groups].map(([remedy, group]) => `${group.map(lineOf).join('')}      -> ${remedy}\n`).join('')}`;
}

function lineOf({ where, what }: Problem): string {
  return `      ${where}  ${what}\n`;
}
