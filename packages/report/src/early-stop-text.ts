import type { Comparison, StopReason } from '@plumbline/protocol';
import { formatCount, formatNumber } from './format-value.ts';

const REASONS: Readonly<Record<StopReason, string>> = {
  decided: 'every front was decided',
  aborted: 'the e-process showed a front worse',
  curtailed: 'what was left could not have changed the verdict',
};

/** Where and why a run ended before its last case: `Stopped early, after 960 of 2,400 cases: every front was decided.`; else `undefined`. */
export function earlyStopText({ sequential }: Pick<Comparison, 'sequential'>): string | undefined {
  if (sequential?.reason === undefined) return undefined;
  const { casesSeen, casesPlanned, reason } = sequential;
  return `Stopped early, after ${formatNumber(casesSeen)} of ${formatCount(casesPlanned, 'case')}: ${REASONS[reason]}.`;
}
