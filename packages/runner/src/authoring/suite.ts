import { type Case, type CompletedTrial, type SuiteIdentity, taskSuccess } from '@plumbline/protocol';
import { describe, inject, type TestContext, test } from 'vitest';
import { errorToWire } from '../channel/error-wire.ts';
import { runSuite } from '../engine/run-suite.ts';
import { type RunTrialOptions, runTrial } from '../engine/run-trial.ts';
import { casesOf, sampleOf } from './cases-of.ts';
import { type RunSession, runSession } from './run-session.ts';
import type { SuiteDefinition } from './suite-definition.ts';

const DEFAULT_TRIAL_TIMEOUT_MS = 120_000;

/**
 * Declares a suite: a named set of cases with a task and scorers. Under `plumbline` the suite runs as one Vitest test
 * that records a trial for every case, attempt and role; under plain `npx vitest` every case is a test of its own.
 *
 * @param name unique in the workspace, usually `area/name`
 */
export function suite<Input = string>(name: string, definition: SuiteDefinition<Input>): void {
  if (inject('plumbline').mode === 'watch') {
    describe.concurrent(name, () => watchSuite(name, definition));
    return;
  }
  test(name, { timeout: 0 }, async ({ task, signal }) => {
    const session = await runSession();
    try {
      if (session.dead !== undefined) throw session.dead;
      await recordSuite(session, { name, file: task.file.name, definition, signal });
    } catch (error) {
      const { location: _, ...told } = errorToWire(error);
      if (told.code === 'provider-unreachable' || told.code === 'provider-refused') session.dead = error;
      // A suite that was stopped has not failed; the run says itself that it was interrupted.
      if (!signal.aborted) await session.emit({ type: 'suite-failed', at: session.now(), suite: name, error: told });
      throw error;
    }
  });
}

interface RecordSuiteOptions<Input> {
  readonly name: string;
  readonly file: string;
  readonly definition: SuiteDefinition<Input>;
  readonly signal: AbortSignal;
}

async function recordSuite<Input>(session: RunSession, options: RecordSuiteOptions<Input>): Promise<void> {
  const { context, emit, now } = session;
  const { cases, dataset } = await casesOf(options.name, options.definition, session.channel);
  const identity: SuiteIdentity = {
    name: options.name,
    file: options.file,
    sha256: context.suiteFiles[options.file] ?? '',
    dataset,
    scorers: options.definition.scorers.map(({ name, version }) => ({ name, version })),
  };
  await runSuite({
    ...trialOptionsOf(options.definition),
    suite: identity,
    cases: sampleOf(cases, { share: context.sample, seed: context.seed }),
    roles: context.roles.map(({ role }) => role),
    attempts: context.attempts,
    seed: context.seed,
    slotsPerModel: context.slotsPerModel,
    done: new Set(context.done),
    signal: options.signal,
    meteredModel: await session.loadModels(),
    emit,
    now,
  });
}

async function watchSuite<Input>(name: string, definition: SuiteDefinition<Input>): Promise<void> {
  const session = await runSession();
  const { cases } = await casesOf(name, definition, session.channel);
  for (const item of sampleOf(cases, { share: session.context.sample, seed: session.context.seed })) {
    test(item.id, { timeout: 0 }, (context) => watchCase(session, { name, item, definition, context }));
  }
}

interface WatchCaseOptions<Input> {
  readonly name: string;
  readonly item: Case;
  readonly definition: SuiteDefinition<Input>;
  readonly context: TestContext;
}

async function watchCase<Input>(session: RunSession, options: WatchCaseOptions<Input>): Promise<void> {
  const role = session.context.roles[0]?.role ?? 'candidate';
  const trial = await runTrial(
    { suite: options.name, case: options.item, role, attempt: 0 },
    { ...trialOptionsOf(options.definition), signal: options.context.signal, meteredModel: await session.loadModels() },
  );
  if (trial.status !== 'completed') throw new Error(trial.status === 'errored' ? trial.error.message : trial.reason);
  if (taskSuccess(trial.scores) === true) return;
  throw new Error(failureText(trial));
}

/** What a failing test shows in the terminal or the IDE: what each scorer saw, and the case. */
function failureText(trial: CompletedTrial): string {
  const reasons = trial.scores.flatMap((score) => {
    if (score.state === 'unscored') return [`${score.scorer}: not scored, ${score.reason}`];
    return score.passed === false ? [`${score.scorer}: ${score.evidence ?? `value ${score.value}`}`] : [];
  });
  return [
    reasons.length === 0 ? 'no scorer says whether the answer is right' : reasons.join('; '),
    `  input:  ${JSON.stringify(trial.input)}`,
    `  target: ${JSON.stringify(trial.target)}`,
    `  output: ${JSON.stringify(trial.output)}`,
  ].join('\n');
}

function trialOptionsOf<Input>(definition: SuiteDefinition<Input>): Pick<RunTrialOptions, 'task' | 'scorers' | 'timeoutMs'> {
  return {
    task: definition.task as RunTrialOptions['task'],
    scorers: definition.scorers,
    timeoutMs: definition.trialTimeoutMs ?? DEFAULT_TRIAL_TIMEOUT_MS,
  };
}
