import type { Comparison } from '@plumbline/protocol';
import { TIMING_REMARK, timingRows } from '../timing-rows.ts';
import { markdownTable } from './escape-markdown.ts';
import type { Section } from './fit-lines.ts';

/** How long the calls took and waited; nothing where none was live. */
export function timingSection({ timing }: Comparison): readonly Section[] {
  if (timing === undefined) return [];
  const table = markdownTable(
    ['Time', 'Baseline', 'Candidate'],
    timingRows(timing).map(({ label, baseline = '–', candidate = '–' }) => [label, baseline, candidate]),
  );
  return [{ lines: [...table, '', TIMING_REMARK], rest: '`comparison.json`' }];
}
