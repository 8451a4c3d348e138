import { join, resolve } from 'node:path';
import {
  PlumblineError,
  type PolicyText,
  type PriceTable,
  ROLES,
  type Role,
  type RunConduct,
  type RunStarted,
  type Shard,
} from '@plumbline/protocol';
import type { SequentialMode } from '../config/evals-config.ts';
import { findSuites, type SuiteFile } from '../config/find-suites.ts';
import { loadWorkspace, type Workspace, workspacePolicy, workspacePrices } from '../config/load-workspace.ts';
import { type ResolvedRef, resolveRef } from '../config/resolve-ref.ts';
import type { Host } from '../host.ts';
import { TOOL_VERSION } from '../tool-version.ts';
import { conductOf } from './conduct-of.ts';
import type { ReadRun } from './read-run.ts';
import { runIdOf } from './run-folder.ts';

/** The options that `compare` and `run` share. */
export interface RunOptions {
  readonly config?: string;
  readonly policy?: string;
  readonly out?: string;
  readonly seed?: number;
  readonly attempts?: number;
  readonly sample?: number;
  /** Which part of the cases to run, where several machines share them. */
  readonly shard?: Shard;
  readonly concurrency?: number;
  readonly runtime?: 'node' | 'browser';
  readonly resume?: string;
  /** With `resume`: trials that errored are run again. */
  readonly retryErrors?: boolean;
  /** Whether requests to endpoints and their answers are recorded as they were on the wire. */
  readonly record?: boolean;
  /** US dollars that the run must not spend beyond, over all its tries. */
  readonly maxCostUsd?: number;
  /** False with `--no-cache`: answers are neither taken from the cache nor kept in it. */
  readonly cache?: boolean;
  /** When the run may end before its last case; by default as evals.config.ts says. */
  readonly sequential?: SequentialMode;
}

/** How often a run looks whether it may end. */
const LOOKS = { obf: 10, anytime: 50 } as const;

/** All that is decided before the first model is loaded. */
export interface RunPlan {
  readonly workspace: Workspace;
  /** The run folder, absolute. */
  readonly folder: string;
  readonly started: RunStarted;
  readonly suites: readonly SuiteFile[];
  readonly refs: ReadonlyMap<Role, ResolvedRef>;
  readonly conduct: RunConduct;
  /** The cases to run, by suite, where there are answers to no others; absent for all. */
  readonly onlyCases?: Readonly<Record<string, readonly string[]>>;
  /** The interrupted run that is taken up again. */
  readonly resumed?: ReadRun;
  /** Whether errored trials of the resumed run are run again. */
  readonly retryErrors?: boolean;
}

/** A command line, as far as it says what to run. */
export interface PlanRunOptions {
  readonly host: Host;
  readonly options: RunOptions;
  readonly filters: readonly string[];
  /** The roles to run, with what the command line said of each. */
  readonly roles: readonly { readonly role: Role; readonly ref: string | undefined }[];
}

/** @throws PlumblineError for every kind of bad configuration, before anything is written or spent */
export async function planRun({ host, options, filters, roles }: PlanRunOptions): Promise<RunPlan> {
  if (options.retryErrors === true && options.resume === undefined) {
    throw new PlumblineError('Cannot retry errors: --retry-errors is given without --resume', {
      code: 'usage',
      remedy: 'Add --resume with the folder of the run whose errors are to be run again.',
    });
  }
  if (options.resume !== undefined) {
    const { planResumed } = await import('./plan-resumed.ts');
    return planResumed({ host, options, filters, roles, resume: options.resume });
  }
  const workspace = await loadWorkspace(host.cwd, options.config);
  const refs = new Map(roles.map(({ role, ref }) => [role, resolveRef(workspace, { role, ref, cwd: host.cwd })]));
  const policy = await workspacePolicy(workspace, host.cwd, options.policy);
  const suites = [...refs.values()].some((ref) => ref.kind === 'model') ? await findSuites(workspace, filters) : [];
  const at = host.now();
  const conduct = conductOf({ workspace, options });
  const prices = await workspacePrices(workspace, at);
  const runId = runIdOf(
    at,
    [...refs.values()].map(({ ref }) => ref),
  );
  const folder = options.out === undefined ? join(workspace.reports, runId) : resolve(host.cwd, options.out);
  if (policy?.ratchet !== undefined && refs.size === ROLES.length) {
    const { openRatchet } = await import('./ratchet-history.ts');
    await openRatchet({ ratchet: policy.ratchet }, { from: join(folder, 'run.ndjson'), at });
  }
  return {
    workspace,
    folder,
    suites,
    refs,
    conduct,
    started: startedOf({ at, runId, workspace, options, refs, suites, policy, prices, conduct }),
  };
}

interface StartedParts {
  readonly at: string;
  readonly runId: string;
  readonly workspace: Workspace;
  readonly options: RunOptions;
  readonly refs: ReadonlyMap<Role, ResolvedRef>;
  readonly suites: readonly SuiteFile[];
  readonly policy: PolicyText | undefined;
  readonly prices: PriceTable | undefined;
  readonly conduct: RunConduct;
}

function startedOf({ at, runId, workspace, options, refs, suites, policy, prices, conduct }: StartedParts): RunStarted {
  const roles: RunStarted['roles'] = {};
  for (const [role, ref] of refs) {
    roles[role] = ref.kind === 'model' ? { ref: ref.ref, spec: ref.spec } : { ref: ref.ref, recordedRun: ref.runLog };
  }
  return {
    type: 'run-started',
    formatVersion: 1,
    at,
    runId,
    toolVersion: TOOL_VERSION,
    seed: options.seed ?? workspace.config.seed,
    attempts: options.attempts ?? 1,
    ...(options.sample === undefined ? {} : { sample: options.sample }),
    ...(options.shard === undefined ? {} : { shard: shardOf(options.shard, { options, refs }) }),
    runtime: options.runtime ?? workspace.config.runtime ?? defaultRuntime([...refs.values()]),
    roles,
    ...judgeOf(workspace),
    suiteFiles: suites.map(({ file }) => file),
    ...(policy === undefined ? {} : { policy }),
    ...(prices === undefined ? {} : { prices }),
    ...(options.shard === undefined ? sequentialOf(options.sequential ?? workspace.config.sequential, refs) : {}),
    conduct,
  };
}

/** Only a comparison that runs something can end early: a run of one model is all of its cases. */
function sequentialOf(method: SequentialMode, refs: StartedParts['refs']): Pick<RunStarted, 'sequential'> {
  if (method === 'off' || refs.size < ROLES.length || ![...refs.values()].some(({ kind }) => kind === 'model')) return {};
  return { sequential: { method, looks: LOOKS[method] } };
}

/** One shard sees too little to end a run, and cases that it left out would be missing from the whole. */
function shardOf(shard: Shard, { options, refs }: Pick<StartedParts, 'options' | 'refs'>): Shard {
  const cannot = `Cannot run shard ${shard.index} of ${shard.count}`;
  if (options.sequential !== undefined && options.sequential !== 'off') {
    throw new PlumblineError(`${cannot} with --sequential ${options.sequential}: a shard cannot tell when the whole may end`, {
      code: 'usage',
      remedy: 'Leave --sequential out: a shard runs all of its cases. To end early, run the whole on one machine.',
    });
  }
  if ([...refs.values()].some(({ kind }) => kind === 'model')) return shard;
  throw new PlumblineError(`${cannot}: both sides are recorded runs, so there is nothing to run`, {
    code: 'usage',
    remedy: 'Leave --shard out; recorded runs are compared at once.',
  });
}

/** @throws PlumblineError `config-invalid` when the judge is none of the models */
export function judgeOf({ config, configFile }: Workspace): Pick<RunStarted, 'judge'> {
  const { judge: ref, models } = config;
  if (ref === undefined) return {};
  const spec = Object.hasOwn(models, ref) ? models[ref] : undefined;
  if (spec !== undefined) return { judge: { ref, spec } };
  throw new PlumblineError(`Cannot find the judge "${ref}" of ${configFile}: no model there has this name`, {
    code: 'config-invalid',
    remedy: `Name one of: ${Object.keys(models).join(', ')}.`,
    location: { file: configFile, field: 'judge' },
  });
}

function defaultRuntime(refs: readonly ResolvedRef[]): 'node' | 'browser' {
  return refs.some((ref) => ref.kind === 'model' && ref.spec.provider === 'transformers') ? 'browser' : 'node';
}
