import type { PreparedModel } from '@plumbline/models';
import { prepareModel } from '@plumbline/models/node';
import type { Role } from '@plumbline/protocol';
import { MODELS_URL } from '@plumbline/runner';
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
    const prepared = await prepareModel(ref.spec, {
      key: ref.ref,
      root: plan.workspace.root,
      runtime,
      env: (name) => host.env[name],
    });
    roles.push({
      role,
      prepared:
        runtime === 'browser' && prepared.folder !== undefined ? { ...prepared, url: `${MODELS_URL}${ref.ref}/` } : prepared,
    });
  }
  return roles;
}
