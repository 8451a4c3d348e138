import type { Check } from '@plumbline/protocol';
import { type CheckState, checkState, worstFirst } from '../check-order.ts';
import { formatNumber } from '../format-value.ts';
import { codeSpan, plainMarkdown } from './escape-markdown.ts';
import type { Section } from './fit-lines.ts';

const MOST_CHECKS = 30;
const TITLES: Readonly<Record<Exclude<CheckState, 'pass'>, string>> = {
  fail: 'What blocks',
  open: 'What is undecided',
  listed: 'Listed, does not decide',
};

/** The checks of one state, or nothing when there are none. */
export function checksSection(checks: readonly Check[], state: Exclude<CheckState, 'pass'>): readonly Section[] {
  const found = worstFirst(checks).filter((check) => checkState(check) === state);
  if (found.length === 0) return [];
  const omitted = found.length - MOST_CHECKS;
  const lines = found.slice(0, MOST_CHECKS).map(checkLine);
  const rest = omitted > 0 ? [`- … and ${omitted} more, in \`report.html\``] : [];
  return [{ lines: [`### ${TITLES[state]}`, '', ...lines, ...rest], rest: '`report.html`' }];
}

function checkLine(check: Check): string {
  const where =
    check.slice === undefined ? codeSpan(check.metric, 60) : `${codeSpan(check.metric, 60)} on ${codeSpan(check.slice, 60)}`;
  const needed =
    check.casesToDecide === undefined || check.because.includes('would decide')
      ? ''
      : ` About ${formatNumber(check.casesToDecide)} cases like these would decide.`;
  return `- ${where}, ${plainMarkdown(check.rule)}: ${sentence(plainMarkdown(check.because))}${needed}`;
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
