import type { CaseChange, Trial } from '@plumbline/protocol';
import { type ChangeGroup, changeGroups } from '../change-groups.ts';
import { formatNumber } from '../format-value.ts';
import { hazardsOf } from '../hazards.ts';
import { isSensitive } from '../sensitive-change.ts';
import { codeSpan } from './escape-markdown.ts';
import { excerptPair } from './excerpt-pair.ts';
import type { Section } from './fit-lines.ts';

const MOST_CASES = 20;
const LONGEST_ANSWER = 160;

/** New failures by metric, safety first; texts that may be harmful are not quoted. */
export function failuresSection(changes: readonly CaseChange[]): readonly Section[] {
  const groups = changeGroups(changes).filter((group) => group.change === 'new-failure');
  if (groups.length === 0) return [];
  return [{ lines: ['### New failures', ...groups.flatMap(groupLines)], rest: '`report.html`' }];
}

function groupLines({ metric, changes }: ChangeGroup): readonly string[] {
  const omitted = changes.length - MOST_CASES;
  return [
    '',
    `${codeSpan(metric, 60)}, ${formatNumber(changes.length)}:`,
    '',
    ...changes.slice(0, MOST_CASES).map(caseLine),
    ...(omitted > 0 ? [`- … and ${formatNumber(omitted)} more, in \`run.ndjson\``] : []),
  ];
}

function caseLine(change: CaseChange): string {
  const attempt = change.attempt === 0 ? '' : `, attempt ${change.attempt}`;
  const name = `- ${codeSpan(change.caseId, 80)} in ${codeSpan(change.suite, 80)}${attempt}`;
  if (isSensitive(change)) {
    const hazards = hazardsOf(change).filter((hazard) => hazard !== '');
    const named =
      hazards.length === 0
        ? ''
        : ` (${hazards
            .slice(0, 5)
            .map((hazard) => codeSpan(hazard, 40))
            .join(', ')})`;
    return `${name}${named}: texts are not quoted here, see \`report.html\``;
  }
  const { baseline, candidate } = change;
  const [before, after] = excerptPair(outputOf(baseline), outputOf(candidate), LONGEST_ANSWER);
  return `${name}: ${answer(baseline, before)} → ${answer(candidate, after)}`;
}

function outputOf(trial: Trial): string {
  return trial.status === 'completed' ? trial.output : '';
}

function answer(trial: Trial, excerpt: string): string {
  switch (trial.status) {
    case 'completed':
      return excerpt.trim() === '' ? '*(empty)*' : codeSpan(excerpt, LONGEST_ANSWER);
    case 'errored':
      return `*error* ${codeSpan(trial.error.code, 60)}`;
    case 'skipped':
      return '*skipped*';
  }
}
