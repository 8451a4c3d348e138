import { join, resolve } from 'node:path';
import { type ModelSpec, PlumblineError, ROLES, type Role, type RunStarted } from '@plumbline/protocol';
import { findSuites, type SuiteFile } from '../config/find-suites.ts';
import { loadWorkspace, type Workspace, workspacePolicy, workspacePrices } from '../config/load-workspace.ts';
import { requireRunLog } from '../config/require-run-log.ts';
import type { ResolvedRef } from '../config/resolve-ref.ts';
import type { Host } from '../host.ts';
import { TOOL_VERSION } from '../tool-version.ts';
import { conductOf } from './conduct-of.ts';
import { readRun } from './read-run.ts';
import { requireCompleteRun } from './run-completeness.ts';
import type { RecordedRun } from './run-fold.ts';
import { runIdOf } from './run-folder.ts';
import type { RunOptions, RunPlan } from './run-plan.ts';
import { decidedTrials } from './trial-order.ts';

/** Which run is replayed, and how. */
export interface PlanReplayOptions {
  readonly host: Host;
  /** A run folder or its run.ndjson, from the working folder. */
  readonly run: string;
  /** Suites to replay; those of the record when empty. */
  readonly filters: readonly string[];
  readonly options: Pick<RunOptions, 'config' | 'policy' | 'out' | 'concurrency'>;
}

/**
 * Plans to run suites as they are now with the answers of a recorded run: its roles, its judge, its seed, attempts, share of the cases
 * and prices; the policy as it is now. It runs in Node, and to its last case.
 *
 * @throws PlumblineError for a record that is not whole, and for every kind of bad configuration
 */
export async function planReplay({ host, run, filters, options }: PlanReplayOptions): Promise<RunPlan> {
  const workspace = await loadWorkspace(host.cwd, options.config);
  const runLog = requireRunLog(host.cwd, run);
  const recorded = await readRun(runLog);
  requireCompleteRun(recorded, { allowShard: true });
  const { started } = recorded;
  const at = host.now();
  const refs = new Map<Role, ResolvedRef>();
  for (const role of ROLES) {
    if (started.roles[role] === undefined) continue;
    refs.set(role, { kind: 'model', ref: `replayed-${role}`, spec: replaySpec({ recorded, role }) });
  }
  const suites = await suitesToReplay(workspace, { recorded, filters });
  const policy = await workspacePolicy(workspace, host.cwd, options.policy);
  const prices = started.prices ?? (await workspacePrices(workspace, at));
  const runId = runIdOf(at, [started.runId, 'replay']);
  const stand = recorded.stopped?.stand ?? recorded.recordedStops.baseline ?? recorded.recordedStops.candidate;
  const replay: RunStarted = {
    type: 'run-started',
    formatVersion: 1,
    at,
    runId,
    toolVersion: TOOL_VERSION,
    seed: started.seed,
    attempts: started.attempts,
    // Of a run that ended early the very cases are named instead.
    ...(started.sample === undefined || stand !== undefined ? {} : { sample: started.sample }),
    ...(started.shard === undefined ? {} : { shard: started.shard }),
    runtime: 'node',
    roles: Object.fromEntries(
      [...refs].map(([role, ref]) => [role, ref.kind === 'model' ? { ref: ref.ref, spec: ref.spec } : undefined]),
    ),
    judge: { ref: 'replayed-judge', spec: replaySpec({ recorded, role: 'judge' }) },
    suiteFiles: suites.map(({ file }) => file),
    ...(policy === undefined ? {} : { policy }),
    ...(prices === undefined ? {} : { prices }),
    replayOf: { runId: started.runId, run: runLog, ...(stand === undefined ? {} : { stopped: stand }) },
  };
  return {
    workspace,
    folder: options.out === undefined ? join(workspace.reports, runId) : resolve(host.cwd, options.out),
    started: replay,
    suites,
    refs,
    conduct: conductOf({ workspace, options: { ...options, cache: false } }),
    ...(stand === undefined ? {} : { onlyCases: casesOf(recorded) }),
  };
}

/** A model that answers as a role, or the judge, did. */
function replaySpec({ recorded, role }: { readonly recorded: RecordedRun; readonly role: Role | 'judge' }): ModelSpec {
  const { judge, roles } = recorded.started;
  const ref = role === 'judge' ? judge?.ref : roles[role]?.ref;
  return { provider: 'replay', model: ref ?? role, run: recorded.file, role };
}

async function suitesToReplay(
  workspace: Workspace,
  { recorded, filters }: { readonly recorded: RecordedRun; readonly filters: readonly string[] },
): Promise<SuiteFile[]> {
  if (filters.length > 0) return findSuites(workspace, filters);
  const ran = [...recorded.suites.values()].map(({ identity }) => identity);
  const identities = ran.length > 0 ? ran : ROLES.flatMap((role) => recorded.recordedSuites[role]);
  const files = [...new Set(identities.map(({ file }) => file))];
  const found = await findSuites(
    workspace,
    files.map((file) => resolve(workspace.root, file)),
  );
  const gone = files.filter((file) => !found.some((suite) => suite.file === file));
  if (gone.length === 0) return found;
  throw new PlumblineError(
    `Cannot replay ${recorded.file}: it has suites of ${gone.join(', ')}, which ${gone.length === 1 ? 'is' : 'are'} gone`,
    {
      code: 'suite-missing',
      remedy: `Name the suites to replay, such as: plumbline replay RUN ${found[0]?.file ?? 'SUITE'}.`,
    },
  );
}

/** The cases that a run was decided on, by suite. */
function casesOf(recorded: RecordedRun): Record<string, string[]> {
  const cases = new Map<string, Set<string>>();
  for (const { suite, caseId } of decidedTrials(recorded)) cases.set(suite, (cases.get(suite) ?? new Set()).add(caseId));
  return Object.fromEntries([...cases].map(([suite, ids]) => [suite, [...ids]]));
}
