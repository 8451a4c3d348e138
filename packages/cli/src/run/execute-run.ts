import { fileURLToPath } from 'node:url';
import type { PreparedModel } from '@plumbline/models';
import { apiKeyIn } from '@plumbline/models/node';
import {
  PlumblineError,
  priceOf,
  type Role,
  type RunEvent,
  type RunEventOf,
  type SuiteIdentity,
  type Trial,
  trialKey,
} from '@plumbline/protocol';
import type { RunContext } from '@plumbline/runner';
import type { BrowserPlace, HostChannel, RemoteEndpoint, RunSuitesResult } from '@plumbline/runner/node';
import { MODELS_URL, PROXY_URL } from '@plumbline/runner/page-urls';
import { cacheSettings } from '../config/cache-settings.ts';
import type { Host } from '../host.ts';
import type { RecordedSuites } from './admit-suite.ts';
import { adoptRecorded, eventsMissingIn } from './adopt-recorded.ts';
import { dearestUsdOf } from './dearest-usd.ts';
import { onceEach } from './once-each.ts';
import { type PreparedJudge, prepareJudge } from './prepare-judge.ts';
import { type PreparedRole, prepareRoles } from './prepare-roles.ts';
import { readRun } from './read-run.ts';
import { exchangesFileOf, openExchanges, recordingBrowser } from './record-exchanges.ts';
import { repriceEvents } from './reprice-run.ts';
import { openRunCache, type RunCache } from './run-cache.ts';
import { runChannel } from './run-channel.ts';
import { createRunFold, type RecordedRun } from './run-fold.ts';
import { lockRun } from './run-lock.ts';
import { continueRunLog, createRunLog, type RunLog } from './run-log.ts';
import type { RunPlan } from './run-plan.ts';
import { createRunWriter, type RunWriter } from './run-writer.ts';
import { spentUsdOf } from './spent-usd.ts';

/** Who watches a run, and what may stop it. */
export interface ExecuteRunOptions {
  readonly host: Host;
  /** Sees every event once it is on disk. */
  readonly onEvent: (event: RunEvent) => void;
  /** Told what is being prepared, a line each. */
  readonly say: (line: string) => void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** How a run ended: to its end, and then what it is; or stopped by the user with everything finished so far on disk. */
export type RunEnd = { readonly how: 'finished'; readonly run: RecordedRun } | { readonly how: 'interrupted' };

/**
 * Carries out a plan: prepares models and browser, writes the run log, runs the suites.
 *
 * @throws PlumblineError when the run could not be made; what had been recorded by then stays and can be resumed
 */
export async function executeRun(plan: RunPlan, options: ExecuteRunOptions): Promise<RunEnd> {
  const { host } = options;
  const roles = await prepareRoles(plan, host);
  const { runtime } = plan.started;
  const scoring = await prepareJudge({ judge: plan.started.judge, roles, root: plan.workspace.root, runtime, host });
  const models = [...roles.map(({ prepared }) => prepared), ...scoring.models];
  const browser = runtime === 'browser' && roles.length > 0 ? await browserOf(models, options) : undefined;
  requirePrices(plan, models);
  const lock = await lockRun(plan.folder);
  try {
    const tell = onceEach(options.say);
    const cache = openRunCache({
      settings: plan.conduct.cache ? cacheSettings(plan.workspace) : undefined,
      models,
      now: host.now,
      tell,
    });
    const prepared = { roles, models, scoring, cache, tell, ...(browser === undefined ? {} : { browser }) };
    try {
      return await executeLocked(plan, prepared, options);
    } finally {
      cache.close();
    }
  } finally {
    lock.release();
  }
}

/** What is ready when the run folder is this process's own. */
interface Prepared {
  readonly roles: readonly PreparedRole[];
  /** Those of the roles, and the judge. */
  readonly models: readonly PreparedModel[];
  readonly scoring: PreparedJudge;
  readonly cache: RunCache;
  /** Says a line to whoever watches the run, each once. */
  readonly tell: (line: string) => void;
  readonly browser?: BrowserPlace;
}

async function executeLocked(plan: RunPlan, prepared: Prepared, options: ExecuteRunOptions): Promise<RunEnd> {
  const { roles, models, scoring, cache, tell, browser } = prepared;
  const { host, signal } = options;
  const log = await openLog(plan);
  const exchanges = await openExchanges(plan);
  const judge = await judgeOf(plan);
  for (const trial of keptTrials(plan)) judge?.add(trial);
  const fold = createRunFold(log.file);
  let line = 0;
  const writer = createRunWriter(log, (event) => {
    line += 1;
    if (plan.resumed === undefined) fold.apply(event, line);
    if (event.type === 'trial-finished') judge?.add(event.trial);
    options.onEvent(event);
  });
  try {
    await writer.write(plan.resumed === undefined ? [plan.started] : [resumedEvent(plan, host.now())]);
    const { recorded, onlyCases = plan.onlyCases } = await takeOver(plan, { writer, at: host.now() });
    if (roles.length > 0 && !signal.aborted && plan.resumed?.stopped === undefined) {
      const { runSuites } = await runnerInNode();
      const recording = recordingBrowser(browser, exchanges);
      const channel = runChannel(plan, {
        host,
        writer,
        recorded,
        cache: cache.channel,
        tell,
        ...(judge === undefined ? {} : { judge }),
      });
      const result = await runSuites({
        root: plan.workspace.root,
        suiteFiles: plan.suites.map(({ path }) => path),
        keys: models.flatMap((prepared) => keyOf(prepared, host) ?? []),
        context: {
          ...contextOf(plan, { roles, models }),
          ...scoring.context,
          ...(onlyCases === undefined ? {} : { onlyCases }),
          ...(cache.place === undefined ? {} : { cache: cache.place }),
        },
        pool: areRemote(models) ? 'threads' : 'forks',
        setupFile: fileURLToPath(new URL('../worker-setup.ts', import.meta.url)),
        channel,
        whileStarting: () => readAhead(plan, channel),
        ...(recording === undefined ? {} : { browser: recording }),
        signal,
      });
      if (writer.failure !== undefined) throw writer.failure;
      if (!signal.aborted) await failOn(result.failures, { writer, at: host.now() });
    }
    if (signal.aborted) {
      await writer.write([{ type: 'run-interrupted', at: host.now(), reason: String(signal.reason) }]);
      return { how: 'interrupted' };
    }
    await writer.write([{ type: 'run-finished', at: host.now(), trials: writer.trials }]);
    // What was written comes out as what is read: a run that was taken up again is read from its first line.
    return { how: 'finished', run: plan.resumed === undefined ? fold.run() : await readRun(log.file) };
  } finally {
    await log.close();
  }
}

/** Reads the datasets that the suites seem to name: what is wrong with one is told to whoever asks for it. */
function readAhead({ suites }: RunPlan, channel: HostChannel): void {
  for (const name of suites.flatMap(({ datasets }) => datasets)) channel.loadDataset(name).catch(() => undefined);
}

/** Only a run that may end early is judged while it goes on, and waits for the gate to load. */
async function judgeOf({ started, folder }: RunPlan) {
  if (started.sequential === undefined) return undefined;
  const { createCheckpointJudge } = await import('./judge-checkpoints.ts');
  return createCheckpointJudge(started, { runLog: `${folder}/run.ndjson` });
}

/** What a run takes over from recorded ones. */
interface TakenOver {
  /** The suites that the trials belong to. */
  readonly recorded: RecordedSuites;
  /** The cases of a recorded run that ended early, by suite: no others can be compared with it. */
  readonly onlyCases?: Readonly<Record<string, readonly string[]>>;
}

/** Takes the trials of recorded runs over, or what an interrupted run had still to take. */
async function takeOver(plan: RunPlan, { writer, at }: { readonly writer: RunWriter; readonly at: string }): Promise<TakenOver> {
  const recorded: Record<Role, SuiteIdentity[]> = { baseline: [], candidate: [] };
  let isPart = false;
  const cases: Record<string, string[]> = {};
  for (const [role, ref] of plan.refs) {
    if (ref.kind !== 'recorded') continue;
    const events = await recordedEvents(plan, { role, runLog: ref.runLog, at });
    for (const event of events) {
      if (event.type === 'suite-recorded') {
        recorded[role].push(event.suite);
        isPart ||= event.stopped !== undefined;
      }
      if (event.type !== 'trial-finished') continue;
      const { suite, caseId } = event.trial;
      cases[suite] ??= [];
      cases[suite].push(caseId);
    }
    await writer.write(eventsMissingIn(plan.resumed, events));
  }
  return { recorded, ...(isPart ? { onlyCases: cases } : {}) };
}

/** The first suite starts only after everything was taken over: from then on the run's own log says what that was. */
async function recordedEvents(
  { resumed, started }: RunPlan,
  { role, runLog, at }: { readonly role: Role; readonly runLog: string; readonly at: string },
): Promise<readonly RunEvent[]> {
  if (resumed === undefined || resumed.suites.size === 0) {
    return repriceEvents(await adoptRecorded(runLog, role, at), started.prices);
  }
  const stand = resumed.recordedStops[role];
  const stopped = stand === undefined ? {} : { stopped: stand };
  return [
    ...resumed.recordedSuites[role].map((suite) => ({ type: 'suite-recorded' as const, at, role, suite, ...stopped })),
    ...resumed.trials.filter((trial) => trial.role === role).map((trial) => ({ type: 'trial-finished' as const, at, trial })),
  ];
}

/** Writes down which files could not be run to their end. @throws the first of the errors */
async function failOn(
  failures: RunSuitesResult['failures'],
  { writer, at }: { readonly writer: RunWriter; readonly at: string },
) {
  for (const { file, error } of failures) {
    if (file === undefined) continue;
    const { code, message, remedy } = error;
    await writer.write([{ type: 'suite-failed', at, suite: file, error: { code, message, remedy } }]);
  }
  for (const { error } of failures) throw error;
}

/** Vitest and Playwright take half a second to load; only what runs suites waits for them. */
function runnerInNode() {
  return import('@plumbline/runner/node');
}

/** The trials of an interrupted run that are not run again. */
function keptTrials({ resumed, retryErrors }: RunPlan): readonly Trial[] {
  const trials = resumed?.trials ?? [];
  return retryErrors === true ? trials.filter(({ status }) => status !== 'errored') : trials;
}

/** What trials that broke off had been answered: they are not asked that again. */
function answeredOf({ resumed }: RunPlan): Pick<RunContext, 'answered'> {
  const brokenOff = resumed?.brokenOff ?? [];
  if (brokenOff.length === 0) return {};
  return {
    answered: brokenOff.map((trial) => ({
      trial: trialKey(trial),
      calls: trial.calls,
      judgeCalls: trial.judgeCalls ?? [],
      billedTries: trial.billedTries ?? [],
      judgeBilledTries: trial.judgeBilledTries ?? [],
    })),
  };
}

function resumedEvent({ retryErrors, conduct }: RunPlan, at: string): RunEventOf<'run-resumed'> {
  return { type: 'run-resumed', at, ...(retryErrors === true ? { retryErrors } : {}), conduct };
}

/** @throws PlumblineError `prices-invalid` for a remote model without a price, where the run has a budget */
function requirePrices({ conduct: { maxCostUsd }, started }: RunPlan, models: readonly PreparedModel[]): void {
  if (maxCostUsd === undefined) return;
  for (const { spec, endpoint } of models) {
    if (endpoint === undefined || (started.prices !== undefined && priceOf(started.prices, spec) !== undefined)) continue;
    throw new PlumblineError(
      `Cannot keep to --max-cost-usd ${maxCostUsd}: prices.yaml has no price of ${spec.provider} ${spec.model}`,
      {
        code: 'prices-invalid',
        remedy: `Add a line for ${JSON.stringify(spec.model)} to prices.yaml, or leave --max-cost-usd out.`,
      },
    );
  }
}

function openLog(plan: RunPlan): Promise<RunLog> {
  const file = `${plan.folder}/run.ndjson`;
  return plan.resumed === undefined ? createRunLog(file) : continueRunLog(file, plan.resumed.end);
}

function areRemote(models: readonly PreparedModel[]): boolean {
  return models.every(({ endpoint }) => endpoint !== undefined);
}

interface PreparedModels {
  readonly roles: readonly PreparedRole[];
  readonly models: readonly PreparedModel[];
}

function contextOf(plan: RunPlan, { roles, models }: PreparedModels): RunContext {
  const { started, conduct } = plan;
  return {
    mode: 'run',
    runtime: started.runtime,
    roles: roles.map(({ role, prepared }) => ({ role, modelKey: prepared.key })),
    models: Object.fromEntries(models.map((prepared) => [prepared.key, JSON.parse(JSON.stringify(prepared))])),
    ...(areRemote(models) ? { modelsAreRemote: true } : {}),
    seed: started.seed,
    attempts: started.attempts,
    ...(started.sample === undefined ? {} : { sample: started.sample }),
    ...(started.shard === undefined ? {} : { shard: started.shard }),
    ...(started.sequential === undefined ? {} : { sequential: started.sequential }),
    slotsPerModel: conduct.concurrency,
    ...(started.prices === undefined ? {} : { prices: started.prices }),
    suiteFiles: Object.fromEntries(plan.suites.map(({ file, sha256 }) => [file, sha256])),
    ...(conduct.record && started.runtime === 'node' ? { exchangesFile: exchangesFileOf(plan) } : {}),
    done: keptTrials(plan).map((trial) => trialKey(trial)),
    ...(plan.retryErrors === true ? { retriesErrors: true as const } : {}),
    ...answeredOf(plan),
    ...spendingOf(plan, roles),
  };
}

function spendingOf(
  { conduct: { maxCostUsd }, resumed, started }: RunPlan,
  roles: readonly PreparedRole[],
): Pick<RunContext, 'spending'> {
  if (maxCostUsd === undefined) return {};
  if (resumed === undefined) return { spending: { maxCostUsd, spentUsd: 0, dearestUsd: {} } };
  const keys = { ...Object.fromEntries(roles.map(({ role, prepared }) => [role, prepared.key])), judge: started.judge?.ref };
  return { spending: { maxCostUsd, spentUsd: spentUsdOf(resumed), dearestUsd: dearestUsdOf(resumed, keys) } };
}

async function browserOf(models: readonly PreparedModel[], { host, say }: ExecuteRunOptions): Promise<BrowserPlace> {
  const { findBrowser } = await runnerInNode();
  const found = await findBrowser({ env: host.env, platform: host.platform, say });
  const mounts: Record<string, string> = {};
  const endpoints: Record<string, RemoteEndpoint> = {};
  for (const prepared of models) {
    if (prepared.folder !== undefined) mounts[`${MODELS_URL}${prepared.key}/`] = prepared.folder;
    if (prepared.endpoint === undefined) continue;
    const { baseUrl } = prepared.endpoint;
    const apiKey = keyOf(prepared, host);
    endpoints[`${PROXY_URL}${prepared.key}/`] = { baseUrl, ...(apiKey === undefined ? {} : { apiKey }) };
  }
  return { executablePath: found.path, mounts, endpoints };
}

function keyOf({ endpoint }: PreparedModel, { env }: Host): string | undefined {
  return endpoint?.apiKeyEnv === undefined ? undefined : apiKeyIn((name) => env[name], endpoint.apiKeyEnv);
}
