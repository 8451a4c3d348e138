import type { RunEvent, RunEventOf, SequentialStand } from '@plumbline/protocol';
import { formatCount } from './format/format-count.ts';
import { formatCounts } from './format/format-counts.ts';
import { formatIdentity } from './format/format-identity.ts';
import { formatPassRateOf } from './format/format-pass-rate.ts';
import { formatPlan } from './format/format-plan.ts';
import { formatRemaining } from './format/format-remaining.ts';
import { formatRoles } from './format/format-roles.ts';
import { formatStand } from './format/format-stand.ts';
import { formatCost } from './format/format-usd.ts';
import { decidingChecks, formatCheck, listedFindings } from './format/format-verdict.ts';
import { finishRun, reduceRun } from './reduce-run.ts';
import { countsOf, rolesOf, runTrials, stoppedText, suiteFinished } from './run-figures.ts';
import { initialRunState, type RunResult, type RunState } from './run-state.ts';
import type { RunView } from './run-view.ts';
import { sanitizeTerminal } from './sanitize-terminal.ts';

/** Where the lines go. */
export interface PlainLinesOptions {
  /** Receives one line at a time, with its line feed. */
  readonly write: (line: string) => void;
}

/** A progress line is due after both, or after the long silence alone. */
const PROGRESS_MS = 10_000;
const PROGRESS_SHARE = 0.1;
const LONG_SILENCE_MS = 60_000;

/**
 * Shows a run as plain lines for logs and pipes: no colour, no cursor movement, no case and no answer of a model but for
 * what the errors at the end repeat of them; new failures are counted. Times are those of the events, so a recorded run gives the same lines again.
 */
export function createPlainLines({ write }: PlainLinesOptions): RunView {
  let state = initialRunState();
  let shown = { atMs: 0, share: 0 };
  const line = (text: string): void => write(`${sanitizeTerminal(text)}\n`);
  const progress = (): { atMs: number; share: number } => {
    const { finished, expected } = runTrials(state);
    return { atMs: state.lastEventAtMs ?? 0, share: expected === 0 ? 0 : finished / expected };
  };
  return {
    apply(event) {
      state = reduceRun(state, event);
      const silentMs = (state.lastEventAtMs ?? 0) - shown.atMs;
      // Most trials say nothing: what is counted over all suites for a line is not counted for each of them.
      if (event.type === 'trial-finished' && silentMs < PROGRESS_MS) return;
      const now = progress();
      if (event.type === 'trial-finished') {
        if (now.share - shown.share < PROGRESS_SHARE && silentMs < LONG_SILENCE_MS) return;
        line(progressLine(state));
      } else if (event.type === 'budget-drawn' || event.type === 'trial-broken-off') {
        return;
      } else if (event.type === 'look-passed' && !isTenth(event.stand)) {
        return;
      } else {
        line(eventLine(state, event));
      }
      shown = now;
    },
    async finish(result) {
      state = finishRun(state, result);
      for (const text of resultLines(result)) line(text);
    },
    async stop() {
      line(`stopped ${stoppedText(state)}`);
    },
  };
}

/** Of fifty looks each fifth gets a line: ten lines tell how far a run is. */
function isTenth({ look, looks }: SequentialStand): boolean {
  return Math.floor((10 * look) / looks) > Math.floor((10 * (look - 1)) / looks);
}

function progressLine(state: RunState): string {
  const { finished, expected } = runTrials(state);
  const findings = formatCounts(countsOf(state.suites.values())).map(({ text }) => text);
  return [`${finished} of ${formatCount(expected, 'trial')}`, ...findings, formatRemaining(state)].join(', ');
}

function eventLine(
  state: RunState,
  event: Exclude<RunEvent, { type: 'trial-finished' | 'trial-broken-off' | 'budget-drawn' }>,
): string {
  switch (event.type) {
    case 'run-started':
      return `plumbline: ${formatRoles(state)}; ${[...formatPlan(state), formatCount(event.suiteFiles.length, 'suite file')].join(', ')}`;
    case 'run-resumed':
      return 'resumed';
    case 'model-loaded':
      return `${event.role}: ${formatIdentity(event.identity)}, ${readyText(state, event)}`;
    case 'suite-recorded':
      return `${event.suite.name}: ${event.role} taken from ${state.roles[event.role]?.ref ?? 'a recorded run'}`;
    case 'suite-started':
      return `${event.suite.name}: started, ${formatCount(event.expectedTrials, 'trial')} expected`;
    case 'suite-finished':
      return suiteFinishedLine(state, event);
    case 'suite-failed':
      return `${event.suite}: could not run [${event.error.code}] ${event.error.message}`;
    case 'look-passed':
      return `${formatStand(event.stand)}: goes on`;
    case 'run-stopped':
      return `${formatStand(event.stand)}: stops early (${event.reason}); what is under way is finished`;
    case 'run-interrupted':
      return `interrupted: ${event.reason}`;
    case 'run-finished':
      return finishedLine(state, formatCount(event.trials, 'trial'));
  }
}

function finishedLine(state: RunState, trials: string): string {
  if (state.suiteFailures.length > 0) return `ended, ${trials}; not every suite could run`;
  const isDecided = state.plan?.shard === undefined && rolesOf(state).length > 1;
  return `all suites finished, ${trials}${isDecided ? '; deciding' : ''}`;
}

function readyText(state: RunState, event: RunEventOf<'model-loaded'>): string {
  if (state.roles[event.role]?.recorded === true) return 'recorded earlier';
  return `ready after ${(event.loadMs / 1000).toFixed(1)} s`;
}

function suiteFinishedLine(state: RunState, event: RunEventOf<'suite-finished'>): string {
  const suite = state.suites.get(event.suite);
  if (suite === undefined) return `${event.suite}: finished, ${formatCount(event.trials, 'trial')}`;
  const roles = rolesOf(state).map(([role]) => {
    const progress = suite.roles[role];
    return progress === undefined
      ? `${role} no trials`
      : `${role} ${formatPassRateOf(progress)}, cost ${formatCost(progress.cost)}`;
  });
  const findings = formatCounts(countsOf([suite])).map(({ text }) => text);
  const trials = `finished, ${formatCount(suiteFinished(suite), 'trial')}`;
  return `${event.suite}: ${[trials, ...roles, ...(findings.length === 0 ? [] : [findings.join(', ')])].join('; ')}`;
}

function resultLines({ verdict, notes, errors, reports }: RunResult): readonly string[] {
  return [
    ...(verdict === undefined ? [] : [`verdict: ${verdict.outcome.toUpperCase()} - ${verdict.because}`]),
    ...decidingChecks(verdict?.checks ?? []).map((check) => `${check.outcome}: ${formatCheck(check)}`),
    ...listedFindings(verdict?.checks ?? []).map((check) => `listed: ${formatCheck(check)}`),
    ...(notes ?? []).map((note) => `note: ${note}`),
    ...(errors ?? []),
    ...reports.map((path) => `report: ${path}`),
  ];
}
