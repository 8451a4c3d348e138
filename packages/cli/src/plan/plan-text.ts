import { sanitizeTerminal } from '@plumbline/tui';
import { costLines, summaryLine } from './cost-lines.ts';
import { powerLines } from './power-lines.ts';
import type { SpendingPlan } from './spending-plan.ts';
import { verdictLines } from './verdict-lines.ts';

/** A plan in plain text for 80 columns; its first line sums it up. */
export function planText(plan: SpendingPlan): string {
  const rest = plan.roles.length === 0 ? [] : ['', ...costLines(plan), '', ...powerLines(plan), ...verdictLines(plan)];
  return [summaryLine(plan), ...rest].map((line) => `${sanitizeTerminal(line)}\n`).join('');
}
