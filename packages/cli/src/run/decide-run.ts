import { compareCases, moneyNotes, parsePolicy, policyFor, withTrials } from '@plumbline/gate';
import { timingOf } from '@plumbline/gate/timing';
import {
  PlumblineError,
  type PriceTable,
  type ReportInput,
  ROLES,
  type Role,
  type SuiteIdentity,
  type Trial,
} from '@plumbline/protocol';
import { loadPolicyText } from '../config/load-policy-text.ts';
import { TOOL_VERSION } from '../tool-version.ts';
import { ratchetHistory } from './ratchet-history.ts';
import { readRun } from './read-run.ts';
import { replayNotes } from './replay-notes.ts';
import { repriceRun } from './reprice-run.ts';
import { requireCompleteRun } from './run-completeness.ts';
import type { RecordedRun } from './run-fold.ts';
import { runMoney } from './run-money.ts';
import { liveRoles, sequentialOutcome } from './sequential-outcome.ts';
import { decidedTrials } from './trial-order.ts';

/** How a recorded run is decided otherwise than it says itself. */
export interface DecideRunOptions {
  /** Absolute path of another policy than the recorded one; what it changes is told. */
  readonly policy?: string;
  /** Other prices than the recorded ones: all costs are worked out again. */
  readonly prices?: PriceTable;
}

/**
 * Decides a recorded run from its log alone: the same log gives the same comparison, byte for byte. Only a policy with a ratchet
 * looks at the earlier runs that it names besides.
 *
 * @throws PlumblineError `run-incomplete`, `run-log-invalid`, `pairing-refused` or `policy-invalid`
 */
export async function decideRun(runLog: string, options: DecideRunOptions = {}): Promise<ReportInput> {
  return decideRecorded(await readRun(runLog), options);
}

/** The same for a run whose events are at hand. */
export async function decideRecorded(recorded: RecordedRun, options: DecideRunOptions = {}): Promise<ReportInput> {
  const { file: runLog } = recorded;
  requireCompleteRun(recorded);
  const { prices } = options;
  const run = prices === undefined ? recorded : repriceRun(recorded, prices);
  const { started } = run;
  const trials = { baseline: trialsOf(run, 'baseline'), candidate: trialsOf(run, 'candidate') };
  const recordedPolicy = started.policy === undefined ? undefined : parsePolicy(started.policy, { file: runLog });
  const { policy: file } = options;
  const given = file === undefined ? recordedPolicy : parsePolicy(await loadPolicyText(file), { file });
  const policy = policyFor({ ...trials, policy: given });
  const suites = { baseline: suitesOf(run, 'baseline'), candidate: suitesOf(run, 'candidate') };
  const from = {
    candidate: trials.candidate,
    suites: suites.candidate,
    from: file ?? runLog,
    at: started.at,
    prices: started.prices,
  };
  const { history, notes } = await ratchetHistory(policy, from);
  const { comparison, changes } = compareCases({
    ...trials,
    policy,
    recordedPolicy,
    history,
    suites,
    identities: run.identities,
    seed: started.seed,
    toolVersion: TOOL_VERSION,
    sequential: sequentialOutcome(run),
  });
  const money = runMoney(run, prices === undefined ? undefined : recorded);
  const timing = timingOf([...trials.baseline, ...trials.candidate]);
  return {
    runId: started.runId,
    startedAt: started.at,
    comparison: {
      ...comparison,
      money,
      ...(timing === undefined ? {} : { timing }),
      notes: [
        ...notes,
        ...replayNotes(started),
        ...recordedStopNotes(run),
        ...repricedStopNotes(run, prices),
        ...comparison.notes,
        ...moneyNotes(money),
      ],
    },
    changes: withTrials(changes, trials),
  };
}

function trialsOf(run: RecordedRun, role: Role) {
  const planned = plannedCases(run);
  const trials = decidedTrials(run).filter((trial) => trial.role === role && planned(trial));
  if (trials.length > 0) return trials;
  throw new PlumblineError(`Cannot compare the run in ${run.file}: it has no trials of the ${role}`, {
    code: 'run-incomplete',
    remedy: 'A run of one model is compared by naming it: plumbline compare --baseline RUN --candidate MODEL.',
  });
}

/**
 * What this run set out to compare: when one role was run and the other follows from a record, the suites that were run,
 * and in a run of a part of them their cases. The rest of the record is not missing, it was not asked for.
 */
function plannedCases(run: RecordedRun): (trial: Trial) => boolean {
  const live = liveRoles(run);
  if (live.length !== 1) return () => true;
  const isPart = run.started.sample !== undefined || Object.keys(run.recordedStops).length > 0;
  if (!isPart) return (trial) => run.suites.has(trial.suite);
  const keyOf = (trial: Trial) => JSON.stringify([trial.suite, trial.caseId]);
  const ran = new Set(run.trials.filter((trial) => trial.role === live[0]).map(keyOf));
  return (trial) => ran.has(keyOf(trial));
}

/** What a reader must know of a record that was not of all its cases. */
function recordedStopNotes({ started, recordedStops }: RecordedRun): string[] {
  return ROLES.flatMap((role) => {
    const stand = recordedStops[role];
    if (stand === undefined) return [];
    const { casesSeen, casesPlanned } = stand;
    return [
      `The ${role} is taken from ${started.roles[role]?.ref ?? 'a recorded run'}, which stopped early: only the ${casesSeen} of ${casesPlanned} cases that it was decided on can be compared.`,
    ];
  });
}

/** A run that ended early did so by the prices of its day. */
function repricedStopNotes({ stopped }: RecordedRun, prices: PriceTable | undefined): string[] {
  if (stopped === undefined || prices === undefined) return [];
  return ['The run stopped early at the prices of its day; at these it might have stopped elsewhere.'];
}

/** The suites that a role's trials belong to: those of this run, or those it follows from. */
function suitesOf(run: RecordedRun, role: Role): SuiteIdentity[] {
  const live = run.started.roles[role]?.spec !== undefined;
  return live ? [...run.suites.values()].map(({ identity }) => identity) : [...run.recordedSuites[role]];
}
