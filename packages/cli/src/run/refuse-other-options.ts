import { resolve } from 'node:path';
import { canonicalJson, PlumblineError, ROLES, type Role, type Shard } from '@plumbline/protocol';
import { findSuites } from '../config/find-suites.ts';
import { type Workspace, workspacePolicy } from '../config/load-workspace.ts';
import { runLogAt } from '../config/resolve-ref.ts';
import type { RecordedRun } from './run-fold.ts';
import type { PlanRunOptions } from './run-plan.ts';

/** A run that is taken up again, and the command line that does so. */
export interface RefuseOtherOptions extends PlanRunOptions {
  readonly workspace: Workspace;
  /** The run folder, absolute. */
  readonly folder: string;
  readonly resumed: Pick<RecordedRun, 'started' | 'conduct'>;
}

/** An option that was given, the value that the run began with, and what to do instead where that is not to leave it out. */
interface Contradiction {
  /** As it stands on the command line. */
  readonly given: string;
  readonly recorded: string;
  readonly remedy?: string;
}

/**
 * Refuses a command line that would take a run up again as another one than it began as: nobody must believe that a run followed an
 * option which it ignored. Options that say the same as the record are fine.
 *
 * @throws PlumblineError `usage` that names the option with both values; others for a policy or suite files that cannot be read
 */
export async function refuseOtherOptions(parts: RefuseOtherOptions): Promise<void> {
  const found =
    [...otherCommand(parts), ...otherFigures(parts), ...otherRoles(parts), ...otherConduct(parts)][0] ??
    (await otherSuites(parts)) ??
    (await otherPolicy(parts));
  if (found === undefined) return;
  throw new PlumblineError(`Cannot resume the run in ${parts.folder} with ${found.given}: it began with ${found.recorded}`, {
    code: 'usage',
    remedy: found.remedy ?? 'Leave the option out, since a run goes on as it began; or start a new run, with another --out.',
  });
}

/** What is decided and what is only recorded must not pass for each other: their exit codes mean different things. */
function* otherCommand({ roles, resumed: { started }, folder }: RefuseOtherOptions): Iterable<Contradiction> {
  const count = Object.keys(started.roles).length;
  if (count === roles.length) return;
  const [given, recorded] = count < roles.length ? ['compare', 'run'] : ['run', 'compare'];
  yield {
    given: `plumbline ${given}`,
    recorded: `plumbline ${recorded}`,
    remedy: `Type plumbline ${recorded} --resume ${folder}`,
  };
}

function* otherFigures({ options, resumed: { started }, folder, host }: RefuseOtherOptions): Iterable<Contradiction> {
  const { seed, attempts, sample, shard, runtime, sequential, out } = options;
  if (seed !== undefined && seed !== started.seed) yield { given: `--seed ${seed}`, recorded: `${started.seed}` };
  if (attempts !== undefined && attempts !== started.attempts) {
    yield { given: `--attempts ${attempts}`, recorded: `${started.attempts}` };
  }
  if (sample !== undefined && sample !== (started.sample ?? 1)) {
    yield { given: `--quick or --sample ${sample}`, recorded: shareText(started.sample) };
  }
  if (shard !== undefined && (shard.index !== started.shard?.index || shard.count !== started.shard.count)) {
    yield { given: `--shard ${shard.index}/${shard.count}`, recorded: shardText(started.shard) };
  }
  if (runtime !== undefined && runtime !== started.runtime) yield { given: `--runtime ${runtime}`, recorded: started.runtime };
  const recordedMethod = started.sequential?.method ?? 'off';
  if (sequential !== undefined && sequential !== recordedMethod) {
    yield { given: `--sequential ${sequential}`, recorded: recordedMethod };
  }
  if (out !== undefined && resolve(host.cwd, out) !== folder) yield { given: `--out ${out}`, recorded: folder };
}

function shareText(sample: number | undefined): string {
  return sample === undefined ? 'all cases' : `${sample}`;
}

function shardText(shard: Shard | undefined): string {
  return shard === undefined ? 'all cases' : `shard ${shard.index} of ${shard.count}`;
}

function* otherRoles({ roles, resumed: { started }, host }: RefuseOtherOptions): Iterable<Contradiction> {
  const option = (role: Role) => (roles.length < ROLES.length ? '--model' : `--${role}`);
  for (const { role, ref } of roles) {
    const plan = started.roles[role];
    if (ref === undefined || ref === plan?.ref) continue;
    // A recorded run may be named by another path than the first time.
    if (plan?.recordedRun !== undefined && runLogAt(resolve(host.cwd, ref)) === plan.recordedRun) continue;
    yield { given: `${option(role)} ${ref}`, recorded: plan === undefined ? `no ${role}` : plan.ref };
  }
}

/** How fast a run asks, and what it may spend, it can be told anew: see `conductOf`. */
function* otherConduct({ options, resumed: { conduct } }: RefuseOtherOptions): Iterable<Contradiction> {
  if (options.cache === false && conduct?.cache === true) yield { given: '--no-cache', recorded: 'answers of the cache' };
  if (options.record === true && conduct?.record === false) {
    yield { given: '--record', recorded: 'no record of its exchanges, which would lack those so far' };
  }
}

async function otherSuites({ workspace, filters, resumed: { started } }: RefuseOtherOptions): Promise<Contradiction | undefined> {
  if (filters.length === 0 || started.suiteFiles.length === 0) return undefined;
  const given = (await findSuites(workspace, filters)).map(({ file }) => file);
  if (canonicalJson(given) === canonicalJson([...started.suiteFiles].sort())) return undefined;
  return { given: `the suites ${filters.join(' ')} (${given.join(', ')})`, recorded: started.suiteFiles.join(', ') };
}

async function otherPolicy({
  workspace,
  options,
  resumed: { started },
  host,
  folder,
}: RefuseOtherOptions): Promise<Contradiction | undefined> {
  if (options.policy === undefined) return undefined;
  const given = await workspacePolicy(workspace, host.cwd, options.policy);
  if (started.policy !== undefined && canonicalJson(given) === canonicalJson(started.policy)) return undefined;
  return {
    given: `--policy ${options.policy}`,
    recorded: started.policy === undefined ? 'no policy of its own' : 'another one',
    remedy: `Leave --policy out; once the run is finished, decide by another policy with: plumbline report ${folder} --policy ${options.policy}`,
  };
}
