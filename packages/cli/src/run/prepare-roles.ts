import type { PreparedModel } from '@plumbline/models';
import { prepareModel } from '@plumbline/models/node';
import type { ModelSpec, Role } from '@plumbline/protocol';
import { MODELS_URL } from '@plumbline/runner/page-urls';
import type { Host } from '../host.ts';
import type { RunPlan } from './run-plan.ts';

/** A role and the model that plays it, ready to be created in a page or worker. */
export interface PreparedRole {
  readonly role: Role;
  readonly prepared: PreparedModel;
}

/**
 * Makes the models of a plan ready: files found and hashed, endpoints known. A model that plays both roles is one model.
 *
 * @throws PlumblineError `config-invalid` or `model-files-missing`
 */
export async function prepareRoles(plan: RunPlan, host: Host): Promise<PreparedRole[]> {
  const { runtime } = plan.started;
  const roles: PreparedRole[] = [];
  for (const [role, ref] of plan.refs) {
    if (ref.kind !== 'model') continue;
    const known = roles.find(({ prepared }) => prepared.key === ref.ref);
    if (known !== undefined) {
      roles.push({ role, prepared: known.prepared });
      continue;
    }
    roles.push({ role, prepared: await prepareOne(ref.ref, ref.spec, { root: plan.workspace.root, runtime, host }) });
  }
  return roles;
}

/** Where a model will be created. */
export interface PrepareOptions {
  readonly root: string;
  readonly runtime: 'node' | 'browser';
  readonly host: Pick<Host, 'env'>;
}

/**
 * Makes one model ready under the name that the configuration gives it.
 *
 * @throws PlumblineError `config-invalid` or `model-files-missing`
 */
export async function prepareOne(name: string, spec: ModelSpec, { root, runtime, host }: PrepareOptions): Promise<PreparedModel> {
  const prepared = await prepareModel(spec, { key: name, root, runtime, env: (variable) => host.env[variable] });
  return runtime === 'browser' && prepared.folder !== undefined ? { ...prepared, url: `${MODELS_URL}${name}/` } : prepared;
}
