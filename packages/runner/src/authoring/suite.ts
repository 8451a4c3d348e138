import { type Case, type CompletedTrial, taskSuccess } from '@plumbline/protocol';
import { describe, inject, type TestContext, test } from 'vitest';
import { runTrial } from '../engine/run-trial.ts';
import { casesOf, sampleOf } from './cases-of.ts';
import { collectSuite } from './collected-suites.ts';
import { type RunSession, runSession } from './run-session.ts';
import { type SuiteDefinition, trialOptionsOf } from './suite-definition.ts';

/**
 * Declares a suite: a named set of cases with a task and scorers. Under `plumbline` its Vitest test only collects it, and all suites
 * run together once all files are read; under plain `npx vitest` every case is a test of its own.
 *
 * @param name unique in the workspace, usually `area/name`
 */
export function suite<Input = string>(name: string, definition: SuiteDefinition<Input>): void {
  if (inject('plumbline').mode === 'watch') {
    describe.concurrent(name, () => watchSuite(name, definition));
    return;
  }
  test(name, ({ task }) => collectSuite({ name, file: task.file.name, definition }));
}

async function watchSuite<Input>(name: string, definition: SuiteDefinition<Input>): Promise<void> {
  const session = await runSession();
  const { cases } = await casesOf(name, definition, session.channel);
  await session.judge.of({ name, scorers: definition.scorers });
  for (const item of sampleOf(cases, { suite: name, share: session.context.sample, seed: session.context.seed })) {
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
    {
      ...trialOptionsOf(options.name, options.definition),
      signal: options.context.signal,
      meteredModel: await session.loadModels(),
      meteredJudge: session.judge.metered,
    },
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
