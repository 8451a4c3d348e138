import {
  type Call,
  type Case,
  type ErroredTrial,
  type Model,
  type Role,
  type RunEvent,
  type SequentialPlan,
  type SuiteIdentity,
  type Trial,
  trialKey,
} from '@plumbline/protocol';
import { createCheckpointQueue } from './ask-checkpoints.ts';
import { createBacklog } from './backlog.ts';
import { type Checkpoint, cutStretches, type Stretch } from './cut-stretches.ts';
import { emitFailure } from './emit-failure.ts';
import { type OrderedCase, orderCases } from './order-cases.ts';
import { type RunTrialOptions, runTrial, type TrialPlan } from './run-trial.ts';
import { runUnits, type Turn } from './run-units.ts';
import { createErrorWatch } from './watch-errors.ts';

/** A suite with its cases, and how its trials are run. */
export interface SuiteRun extends Pick<RunTrialOptions, 'task' | 'scorers' | 'timeoutMs'> {
  readonly identity: SuiteIdentity;
  readonly cases: readonly Case[];
}

/** Suites and models, and where the events go. */
export interface RunCasesOptions {
  readonly suites: readonly SuiteRun[];
  readonly meteredModel: (role: Role, onCall: (call: Call) => void) => Model;
  /** Gives the judge, reporting each call it makes; absent where no scorer asks one. */
  readonly meteredJudge?: (onCall: (call: Call) => void) => Model;
  readonly roles: readonly Role[];
  readonly attempts: number;
  readonly seed: number;
  readonly slotsPerModel: number;
  /** Keys (`trialKey`) of the trials that an earlier, interrupted try has completed. */
  readonly done: ReadonlySet<string>;
  /** What tries of trials (`trialKey`) told before these broke off in an earlier part of the run. */
  readonly earlierTries?: RunTrialOptions['earlierTries'];
  /** Whether trials that errored are run again. */
  readonly retriesErrors?: boolean;
  readonly signal: AbortSignal;
  /** When the run may end before its last case; absent for a run of all of them. */
  readonly sequential?: SequentialPlan;
  /** Says whether the run may end, when all cases up to a checkpoint are on disk. */
  readonly ask: (checkpoint: Checkpoint) => Promise<{ readonly stop: boolean }>;
  /** Resolves when the event is on disk. */
  readonly emit: (event: RunEvent) => Promise<void>;
  /** The time as ISO 8601. */
  readonly now: () => string;
}

/** A trial to be run, and the stretch that it belongs to. */
interface Unit extends TrialPlan {
  readonly stretch: number;
}

/**
 * Runs all suites together: every case in the one seeded order of the run, its attempts and roles side by side. Each trial is
 * emitted, and on disk, before its slot takes the next; a few slots more than may ask keep the model busy meanwhile. A run that may end early is told so at its checkpoints: then nothing more
 * is begun, and what is under way is finished and recorded.
 *
 * @throws PlumblineError with the provider's code when a role gets nothing but errors from its provider
 */
export async function runCases(options: RunCasesOptions): Promise<void> {
  const { roles, attempts, emit, now, signal, meteredModel, meteredJudge } = options;
  const judge = meteredJudge === undefined ? {} : { meteredJudge };
  const onBrokenOff = (trial: ErroredTrial) => emit({ type: 'trial-broken-off', at: now(), trial });
  const watch = createErrorWatch(options);
  const failing = new AbortController();
  const earlier = options.earlierTries === undefined ? {} : { earlierTries: options.earlierTries };
  const hooks = { ...earlier, onBrokenOff, onErrored: watch.errored, requestsOf: watch.requestsOf };
  const suites = new Map(
    options.suites.map(({ identity, task, scorers, timeoutMs }) => [
      identity.name,
      { task, scorers, timeoutMs, meteredModel, ...judge, signal, failed: failing.signal, ...hooks },
    ]),
  );
  const named = options.suites.map(({ identity, cases }) => ({ name: identity.name, cases }));
  const stretches = cutStretches(orderCases({ suites: named, seed: options.seed }), options.sequential);
  const progress = createSuiteProgress(options);
  for (const { identity, cases } of options.suites) {
    await emit({ type: 'suite-started', at: now(), suite: identity, expectedTrials: cases.length * roles.length * attempts });
  }
  for (const suite of suites.keys()) if (progress.isDone(suite)) await progress.finish(suite);

  const open = stretches.map((stretch) => openTrials(stretch, options));
  const checkpoints = createCheckpointQueue({ stretches, open, ask: options.ask });
  let failedSuite: string | undefined;
  const backlog = createBacklog(MOST_UNRECORDED);
  const record = async (unit: Unit, trial: Trial): Promise<void> => {
    await emit({ type: 'trial-finished', at: now(), trial });
    progress.count(unit.suite);
    checkpoints.finished(unit.stretch);
    watch.finished(trial);
    if (progress.isDone(unit.suite)) await progress.finish(unit.suite);
  };
  const failed = (error: unknown, { suite }: Unit): unknown => {
    failedSuite ??= suite;
    checkpoints.close();
    failing.abort(error);
    return error;
  };
  const run = async (unit: Unit, turn: Turn): Promise<void> => {
    const suite = suites.get(unit.suite);
    if (suite === undefined) return;
    try {
      const trial = await turn(async () => {
        if (checkpoints.isStopped || signal.aborted) return undefined;
        try {
          return await runTrial(unit, suite);
        } catch (error) {
          // Within the turn: the next one begins before anybody behind it hears of this.
          throw failed(error, unit);
        }
      });
      if (trial === undefined) return;
      const recorded = record(unit, trial);
      const wait = costNothing(trial) ? backlog.take(recorded) : recorded;
      // What needs no wait takes no turn either.
      if (wait !== undefined) await wait;
    } catch (error) {
      throw failed(error, unit);
    }
  };
  try {
    await runUnits(unitsOf(stretches, options), {
      laneOf: ({ role }) => role,
      slotsPerLane: options.slotsPerModel + Math.floor(options.slotsPerModel * WAITING_FOR_DISK),
      turnsPerLane: options.slotsPerModel,
      signal,
      admit: ({ stretch }) => checkpoints.admit(stretch),
      run,
    });
    await backlog.settled();
    await checkpoints.settled();
  } catch (error) {
    checkpoints.close();
    await backlog.settled().catch(() => undefined);
    await checkpoints.settled().catch(() => undefined);
    // A run that was interrupted has not failed; it says so itself.
    if (!signal.aborted) await emitFailure(error, { suite: failedSuite ?? options.suites[0]?.identity.name ?? '', emit, now });
    throw error;
  }
  for (const suite of suites.keys()) if (!progress.isDone(suite)) await progress.finish(suite);
}

/** Slots beyond those that ask, as a share of them: while a trial waits for the disk in its own, another asks. */
const WAITING_FOR_DISK = 1 / 4;

/** Trials whose slots may go on before they are on disk. */
const MOST_UNRECORDED = 512;

/** Whether a trial can be had again for nothing: all it heard came out of the cache or a record. Its slot need not wait for the disk. */
function costNothing(trial: Trial): boolean {
  if (trial.status !== 'completed' || trial.calls.length === 0) return false;
  return [...trial.calls, ...(trial.judgeCalls ?? [])].every(({ replayed }) => replayed === true);
}

type UnitsOptions = Pick<RunCasesOptions, 'roles' | 'attempts' | 'done'>;

function* unitsOf(stretches: readonly Stretch[], options: UnitsOptions): Generator<Unit> {
  for (const [stretch, { cases }] of stretches.entries()) {
    for (const item of batchOrder(cases)) for (const plan of openPlans(item, options)) yield { ...plan, stretch };
  }
}

/** The trials of a case that are still to be run. A list: a generator for each case costs more than all its trials. */
function openPlans({ suite, case: item }: OrderedCase, { roles, attempts, done }: UnitsOptions): TrialPlan[] {
  const plans: TrialPlan[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    for (const role of roles) {
      if (done.size === 0 || !done.has(trialKey({ role, suite, caseId: item.id, attempt })))
        plans.push({ suite, case: item, role, attempt });
    }
  }
  return plans;
}

function openTrials({ cases }: Stretch, options: UnitsOptions): number {
  if (options.done.size === 0) return cases.length * options.roles.length * options.attempts;
  return cases.reduce((count, item) => count + openPlans(item, options).length, 0);
}

/** Cases of one suite beside each other, the shorter ones first: a local model answers a batch in as long as its longest takes. */
function batchOrder(cases: readonly OrderedCase[]): readonly OrderedCase[] {
  const lengthOf = ({ case: { input } }: OrderedCase) => (typeof input === 'string' ? input : JSON.stringify(input)).length;
  return cases
    .map((item) => ({ item, length: lengthOf(item) }))
    .sort((a, b) => (a.item.suite === b.item.suite ? a.length - b.length : a.item.suite < b.item.suite ? -1 : 1))
    .map(({ item }) => item);
}

/** Counts the trials of each suite, and says when it is through. */
function createSuiteProgress({ suites, roles, attempts, done, emit, now }: RunCasesOptions) {
  const counts = new Map(
    suites.map(({ identity: { name }, cases }) => {
      const all = cases.length * roles.length * attempts;
      const open = openTrials({ cases: cases.map((item) => ({ suite: name, case: item, key: '' })) }, { roles, attempts, done });
      return [name, { all, done: all - open }];
    }),
  );
  const of = (suite: string) => counts.get(suite) ?? { all: 0, done: 0 };
  return {
    count: (suite: string) => {
      of(suite).done += 1;
    },
    isDone: (suite: string) => of(suite).done === of(suite).all,
    finish: (suite: string) => emit({ type: 'suite-finished', at: now(), suite, trials: of(suite).done }),
  };
}
