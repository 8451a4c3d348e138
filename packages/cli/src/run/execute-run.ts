import { fileURLToPath } from 'node:url';
import { loadDataset } from '@plumbline/datasets';
import { type Role, type RunEvent, type SuiteIdentity, type Trial, trialKey } from '@plumbline/protocol';
import { MODELS_URL, PROXY_URL, type RunContext } from '@plumbline/runner';
import type { BrowserPlace, Channel, RemoteEndpoint, RunSuitesResult } from '@plumbline/runner/node';
import type { Host } from '../host.ts';
import { createSuiteAdmission, type RecordedSuites } from './admit-suite.ts';
import { adoptRecorded, eventsMissingIn } from './adopt-recorded.ts';
import { type PreparedRole, prepareRoles } from './prepare-roles.ts';
import { continueRunLog, createRunLog, type RunLog } from './run-log.ts';
import type { RunPlan } from './run-plan.ts';

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

/** How a run ended: to its end, or stopped by the user with everything finished so far on disk. */
export type RunEnd = 'finished' | 'interrupted';

/**
 * Carries out a plan: prepares models and browser, writes the run log, runs the suites.
 *
 * @throws PlumblineError when the run could not be made; what had been recorded by then stays and can be resumed
 */
export async function executeRun(plan: RunPlan, options: ExecuteRunOptions): Promise<RunEnd> {
  const { host, signal } = options;
  const roles = await prepareRoles(plan, host);
  const browser = plan.started.runtime === 'browser' && roles.length > 0 ? await browserOf(roles, options) : undefined;
  const log = await openLog(plan);
  const writer = createWriter(log, options.onEvent);
  try {
    await writer.write(plan.resumed === undefined ? [plan.started] : [{ type: 'run-resumed', at: host.now() }]);
    const recorded = await takeOver(plan, { writer, at: host.now() });
    if (roles.length > 0 && !signal.aborted) {
      const { runSuites } = await runnerInNode();
      const result = await runSuites({
        root: plan.workspace.root,
        suiteFiles: plan.suites.map(({ path }) => path),
        context: contextOf(plan, roles),
        setupFile: fileURLToPath(new URL('../worker-setup.ts', import.meta.url)),
        channel: channelOf(plan, { writer, recorded }),
        ...(browser === undefined ? {} : { browser }),
        signal,
      });
      if (writer.failure !== undefined) throw writer.failure;
      if (!signal.aborted) await failOn(result.failures, { writer, at: host.now() });
    }
    if (signal.aborted) {
      await writer.write([{ type: 'run-interrupted', at: host.now(), reason: String(signal.reason) }]);
      return 'interrupted';
    }
    await writer.write([{ type: 'run-finished', at: host.now(), trials: writer.trials }]);
    return 'finished';
  } finally {
    await log.close();
  }
}

/** Takes the trials of recorded runs over, or what an interrupted run had still to take. @returns the suites they belong to */
async function takeOver(
  plan: RunPlan,
  { writer, at }: { readonly writer: Writer; readonly at: string },
): Promise<RecordedSuites> {
  // The first suite starts only after everything was taken over.
  if (plan.resumed !== undefined && plan.resumed.suites.size > 0) return plan.resumed.recordedSuites;
  const recorded: Record<Role, SuiteIdentity[]> = { baseline: [], candidate: [] };
  for (const [role, ref] of plan.refs) {
    if (ref.kind !== 'recorded') continue;
    const events = await adoptRecorded(ref.runLog, role, at);
    for (const event of events) if (event.type === 'suite-recorded') recorded[role].push(event.suite);
    await writer.write(eventsMissingIn(plan.resumed, events));
  }
  return recorded;
}

/** Writes down which files could not be run to their end. @throws the first of the errors */
async function failOn(failures: RunSuitesResult['failures'], { writer, at }: { readonly writer: Writer; readonly at: string }) {
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

function openLog(plan: RunPlan): Promise<RunLog> {
  const file = `${plan.folder}/run.ndjson`;
  return plan.resumed === undefined ? createRunLog(file) : continueRunLog(file, plan.resumed.validBytes);
}

interface Writer {
  write(events: readonly RunEvent[]): Promise<void>;
  /** The error that ended the writing, if any: after it nothing more is written. */
  readonly failure: unknown;
  readonly trials: number;
}

function createWriter(log: RunLog, onEvent: (event: RunEvent) => void): Writer {
  let failure: unknown;
  let trials = 0;
  return {
    write: async (events) => {
      if (failure !== undefined) throw failure;
      try {
        await log.append(events);
      } catch (error) {
        failure = error;
        throw error;
      }
      for (const event of events) {
        if (event.type === 'trial-finished') trials += 1;
        onEvent(event);
      }
    },
    get failure() {
      return failure;
    },
    get trials() {
      return trials;
    },
  };
}

interface ChannelParts {
  readonly writer: Writer;
  readonly recorded: RecordedSuites;
}

function channelOf(plan: RunPlan, { writer, recorded }: ChannelParts): Channel {
  const datasets = new Map<string, ReturnType<Channel['loadDataset']>>();
  const admit = createSuiteAdmission(recorded);
  return {
    record: async (events) => {
      for (const event of events) if (event.type === 'suite-started') admit(event.suite);
      await writer.write(events);
    },
    loadDataset: (name) => {
      const loading = datasets.get(name) ?? loadDataset(name, { root: plan.workspace.datasets });
      datasets.set(name, loading);
      return loading;
    },
  };
}

function contextOf(plan: RunPlan, roles: readonly PreparedRole[]): RunContext {
  const { started } = plan;
  return {
    mode: 'run',
    runtime: started.runtime,
    roles: roles.map(({ role, prepared }) => ({ role, modelKey: prepared.key })),
    models: Object.fromEntries(roles.map(({ prepared }) => [prepared.key, JSON.parse(JSON.stringify(prepared))])),
    seed: started.seed,
    attempts: started.attempts,
    ...(started.sample === undefined ? {} : { sample: started.sample }),
    slotsPerModel: plan.concurrency,
    ...(started.prices === undefined ? {} : { prices: started.prices }),
    suiteFiles: Object.fromEntries(plan.suites.map(({ file, sha256 }) => [file, sha256])),
    done: (plan.resumed?.trials ?? []).map((trial: Trial) => trialKey(trial)),
  };
}

async function browserOf(roles: readonly PreparedRole[], { host, say }: ExecuteRunOptions): Promise<BrowserPlace> {
  const { findBrowser } = await runnerInNode();
  const found = await findBrowser({ env: host.env, platform: host.platform, say });
  const mounts: Record<string, string> = {};
  const endpoints: Record<string, RemoteEndpoint> = {};
  for (const { prepared } of roles) {
    if (prepared.folder !== undefined) mounts[`${MODELS_URL}${prepared.key}/`] = prepared.folder;
    if (prepared.endpoint === undefined) continue;
    const { baseUrl, apiKeyEnv } = prepared.endpoint;
    const apiKey = apiKeyEnv === undefined ? undefined : host.env[apiKeyEnv];
    endpoints[`${PROXY_URL}${prepared.key}/`] = { baseUrl, ...(apiKey === undefined ? {} : { apiKey }) };
  }
  return { executablePath: found.path, mounts, endpoints };
}
