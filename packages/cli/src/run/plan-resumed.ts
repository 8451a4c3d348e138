import { join, resolve } from 'node:path';
import { type ModelSpec, PlumblineError, ROLES, type Role } from '@plumbline/protocol';
import { findRecordedConfig } from '../config/find-config.ts';
import { findSuites } from '../config/find-suites.ts';
import { loadWorkspace } from '../config/load-workspace.ts';
import type { ResolvedRef } from '../config/resolve-ref.ts';
import { changedModels } from './changed-models.ts';
import { conductOf } from './conduct-of.ts';
import { readRun } from './read-run.ts';
import { refuseChangedSuites } from './refuse-changed-suites.ts';
import { refuseOtherOptions } from './refuse-other-options.ts';
import type { PlanRunOptions, RunPlan } from './run-plan.ts';

/** A command line that takes a run up again. */
export interface PlanResumedOptions extends PlanRunOptions {
  /** The run folder, from the working folder. */
  readonly resume: string;
}

/**
 * Plans what is left of an interrupted run: as it began, with its own suites, models, policy and way to go about its calls.
 *
 * @throws PlumblineError for a command line or suite files that would make it another run, and for every kind of bad configuration
 */
export async function planResumed({ host, options, filters, roles, resume }: PlanResumedOptions): Promise<RunPlan> {
  const folder = resolve(host.cwd, resume);
  const resumed = await readRun(join(folder, 'run.ndjson'));
  const config =
    options.config ?? (resumed.conduct && findRecordedConfig({ run: folder, cwd: host.cwd }, resumed.conduct.config));
  const workspace = await loadWorkspace(host.cwd, config);
  const { started } = resumed;
  if (started.replayOf !== undefined) {
    throw new PlumblineError(`Cannot resume the run in ${folder}: it replays ${started.replayOf.run}`, {
      code: 'usage',
      remedy: 'Type plumbline replay again, with another --out: nothing is asked of a model.',
    });
  }
  await refuseOtherOptions({ host, options, filters, roles, workspace, folder, resumed });
  const suites =
    started.suiteFiles.length === 0
      ? []
      : await findSuites(
          workspace,
          started.suiteFiles.map((file) => resolve(workspace.root, file)),
        );
  await refuseChangedSuites({ folder, root: workspace.root, suites, before: resumed.suites });
  const refs = new Map<Role, ResolvedRef>();
  for (const role of ROLES) {
    const plan = started.roles[role];
    if (plan?.spec !== undefined) refs.set(role, { kind: 'model', ref: plan.ref, spec: plan.spec as ModelSpec });
    else if (plan?.recordedRun !== undefined) refs.set(role, { kind: 'recorded', ref: plan.ref, runLog: plan.recordedRun });
  }
  if (options.retryErrors === true && resumed.stopped !== undefined) {
    throw new PlumblineError(`Cannot retry the errors of the run in ${folder}: it was decided before its last case`, {
      code: 'usage',
      remedy: 'Start a new run; what was decided on must stay as it was.',
    });
  }
  for (const line of changedModels(workspace, started)) host.stderr.write(`${line}\n`);
  const conduct = conductOf({ workspace, options, before: resumed.conduct });
  return {
    workspace,
    folder,
    started,
    suites,
    refs,
    conduct,
    resumed,
    retryErrors: options.retryErrors === true,
  };
}
