import { type Case, caseGroups, type SuiteIdentity } from '@plumbline/protocol';
import { emitFailure } from '../engine/emit-failure.ts';
import { runCases, type SuiteRun } from '../engine/run-cases.ts';
import { takeShard } from '../engine/take-shard.ts';
import { casesOf, sampleOf } from './cases-of.ts';
import { type CollectedSuite, collectedSuites } from './collected-suites.ts';
import { type RunSession, runSession } from './run-session.ts';
import { trialOptionsOf } from './suite-definition.ts';

/**
 * Runs the suites that were collected, all together. Where a file could not be read, or a suite cannot be run, nothing is: without it
 * no verdict could come of what the rest would cost.
 *
 * @throws what kept the suites from running, which has been recorded
 */
export async function runCollected(signal: AbortSignal): Promise<void> {
  const session = await runSession();
  try {
    await runAll(session, signal);
  } finally {
    await session.closeModels();
  }
}

async function runAll(session: RunSession, signal: AbortSignal): Promise<void> {
  const { context, channel, emit, now } = session;
  const collected = collectedSuites();
  const files = new Set(collected.map(({ file }) => file));
  const early = context.modelsAreRemote === true ? loadModels(session, collected) : undefined;
  // What it throws is met below, unless the suites cannot be run: then nobody asks.
  early?.catch(() => undefined);
  const suites: SuiteRun[] = [];
  for (const suite of collected) {
    try {
      suites.push(await loadSuite(session, suite));
    } catch (error) {
      await emitFailure(error, { suite: suite.name, emit, now });
    }
  }
  const unread = Object.keys(context.suiteFiles).filter((file) => !files.has(file));
  if (unread.length > 0 || suites.length < collected.length) throw new Error('Nothing was run: not every suite can be');
  const { shard, seed } = context;
  const part = shard === undefined ? suites : takeShard(suites, { shard, seed });
  await runCases({
    suites: part,
    roles: context.roles.map(({ role }) => role),
    attempts: context.attempts,
    seed,
    slotsPerModel: context.slotsPerModel,
    done: new Set(context.done),
    ...(context.retriesErrors === true ? { retriesErrors: true } : {}),
    ...(context.answered === undefined
      ? {}
      : { earlierTries: new Map(context.answered.map(({ trial, ...told }) => [trial, told])) }),
    signal,
    meteredJudge: session.judge.metered,
    meteredModel: await (early ?? loadModels(session, collected)),
    ...(context.sequential === undefined ? {} : { sequential: context.sequential }),
    ask: (reached) => channel.checkpoint(reached),
    emit,
    now,
  });
}

async function loadSuite({ context, channel, judge }: RunSession, { name, file, definition }: CollectedSuite): Promise<SuiteRun> {
  const { cases, dataset } = await casesOf(name, definition, channel);
  const judgedBy = await judge.of({ name, scorers: definition.scorers });
  const imports = await channel.importedFiles(file);
  const identity: SuiteIdentity = {
    name,
    file,
    sha256: context.suiteFiles[file] ?? '',
    ...(imports === null ? {} : { imports }),
    dataset,
    scorers: definition.scorers.map((scorer) => ({ name: scorer.name, version: scorer.version })),
    ...(judgedBy === undefined ? {} : { judge: judgedBy }),
  };
  const only = context.onlyCases === undefined ? undefined : new Set(context.onlyCases[name]);
  const wanted = only === undefined ? cases : cases.filter(({ id }: Case) => only.has(id));
  const taken = sampleOf(wanted, { suite: name, share: context.sample, seed: context.seed });
  const options = trialOptionsOf(name, definition);
  await channel.admitSuite({ identity, ...(context.tellsCases === true ? { groups: caseGroups(taken) } : {}) });
  return { ...options, identity, cases: taken };
}

async function loadModels(session: RunSession, suites: readonly CollectedSuite[]): ReturnType<RunSession['loadModels']> {
  try {
    return await session.loadModels();
  } catch (error) {
    await emitFailure(error, { suite: suites[0]?.name ?? '', emit: session.emit, now: session.now });
    throw error;
  }
}
