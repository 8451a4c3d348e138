import type { PreparedModel } from '@plumbline/models';
import { PlumblineError } from '@plumbline/protocol';
import type { RunContext } from '@plumbline/runner';
import { type PreparedRole, type PrepareOptions, prepareOne } from './prepare-roles.ts';

/** The judge of a run, for the pages and workers; and its model, unless it plays a role as well or cannot be prepared. */
export interface PreparedJudge {
  readonly context: Pick<RunContext, 'judge'>;
  readonly models: readonly PreparedModel[];
}

/** What names the judge, and the roles that are ready. */
export interface PrepareJudgeOptions extends PrepareOptions {
  /** As the run recorded it; absent where the configuration names none. */
  readonly judge: { readonly ref: string; readonly spec: PreparedModel['spec'] } | undefined;
  readonly roles: readonly PreparedRole[];
}

/**
 * Makes the judge ready. What it lacks, such as a key, is no error here: only a suite that asks the judge needs it, and says so.
 */
export async function prepareJudge({ judge, roles, ...options }: PrepareJudgeOptions): Promise<PreparedJudge> {
  if (judge === undefined) return { context: {}, models: [] };
  const { ref, spec } = judge;
  const context = { judge: { modelKey: ref } };
  if (roles.some(({ prepared }) => prepared.key === ref)) return { context, models: [] };
  try {
    return { context, models: [await prepareOne(ref, spec, options)] };
  } catch (error) {
    if (!PlumblineError.is(error)) throw error;
    const { code, message, remedy, location } = error;
    return { context: { judge: { error: { code, message, remedy, location } } }, models: [] };
  }
}
