import type { ReactElement } from 'react';
import { formatPlan } from '../format/format-plan.ts';
import { formatRoles } from '../format/format-roles.ts';
import type { RunState } from '../run-state.ts';
import { type LineProps, line } from './line.ts';

/** Who is judged against whom, and the settings of the run: a line each. */
export function headerLines(state: RunState, overflow: LineProps['overflow'] = 'cut'): readonly ReactElement[] {
  const plan = formatPlan(state);
  return [
    line([{ text: 'Plumbline ', bold: true }, { text: formatRoles(state) }], { overflow }),
    ...(plan.length === 0 ? [] : [line([{ text: plan.join(' · '), dim: true }], { overflow })]),
  ];
}
