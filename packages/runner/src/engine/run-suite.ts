import {
  type Case,
  PlumblineError,
  type Role,
  type RunEvent,
  type SuiteIdentity,
  type Trial,
  trialKey,
} from '@plumbline/protocol';
import { type RunTrialOptions, runTrial, type TrialPlan } from './run-trial.ts';
import { runUnits } from './run-units.ts';
import { seededOrder } from './seeded-order.ts';

/** A suite with its cases and models, and where its events go. */
export interface RunSuiteOptions extends Omit<RunTrialOptions, 'signal'> {
  readonly suite: SuiteIdentity;
  readonly cases: readonly Case[];
  readonly roles: readonly Role[];
  readonly attempts: number;
  readonly seed: number;
  readonly slotsPerModel: number;
  /** Keys (`trialKey`) of the trials that an earlier, interrupted try has completed. */
  readonly done: ReadonlySet<string>;
  readonly signal: AbortSignal;
  /** Resolves when the event is on disk. */
  readonly emit: (event: RunEvent) => Promise<void>;
  /** The time as ISO 8601. */
  readonly now: () => string;
}

/** With this many errors and not one answer, a role's endpoint is taken to be down rather than its model to be bad. */
const HOPELESS_ERRORS = 8;

/**
 * Runs a suite: every case, attempt and role, roles side by side in the seeded order. Each trial is emitted, and on
 * disk, before its slot takes the next.
 *
 * @throws PlumblineError with the provider's code when a role gets nothing but errors from its provider
 */
export async function runSuite(options: RunSuiteOptions): Promise<void> {
  const { suite, cases, roles, attempts, emit, now } = options;
  const expectedTrials = cases.length * roles.length * attempts;
  await emit({ type: 'suite-started', at: now(), suite, expectedTrials });
  const watch = createErrorWatch();
  await runUnits(plansOf(options), {
    laneOf: (plan) => plan.role,
    slotsPerLane: options.slotsPerModel,
    signal: options.signal,
    run: async (plan) => {
      const trial = await runTrial(plan, options);
      await emit({ type: 'trial-finished', at: now(), trial });
      watch(trial);
    },
  });
  await emit({ type: 'suite-finished', at: now(), suite: suite.name, trials: expectedTrials });
}

function* plansOf(options: RunSuiteOptions): Generator<TrialPlan> {
  const suite = options.suite.name;
  for (const item of seededOrder(options.cases, options.seed)) {
    for (let attempt = 0; attempt < options.attempts; attempt += 1) {
      for (const role of options.roles) {
        if (!options.done.has(trialKey({ role, suite, caseId: item.id, attempt }))) yield { suite, case: item, role, attempt };
      }
    }
  }
}

function createErrorWatch(): (trial: Trial) => void {
  const errors = new Map<Role, number>();
  return (trial) => {
    if (trial.status !== 'errored') {
      errors.set(trial.role, Number.NEGATIVE_INFINITY);
      return;
    }
    const count = (errors.get(trial.role) ?? 0) + 1;
    errors.set(trial.role, count);
    const { code, message } = trial.error;
    if (count < HOPELESS_ERRORS || (code !== 'provider-unreachable' && code !== 'provider-refused')) return;
    throw new PlumblineError(`The ${trial.role} answered none of ${count} requests; the last one: ${message}`, {
      code,
      remedy: 'Check the endpoint, its key and its model name.',
    });
  };
}
