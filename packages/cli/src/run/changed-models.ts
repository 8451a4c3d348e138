import { canonicalJson, type ModelSpec, ROLES, type RunStarted } from '@plumbline/protocol';
import type { Workspace } from '../config/load-workspace.ts';

/**
 * The models that a configuration describes in other words than a run began with, a sentence each: a run that is taken up again goes on
 * with its own.
 */
export function changedModels({ config, configFile }: Workspace, { roles, judge }: RunStarted): string[] {
  const began = new Map<string, ModelSpec>();
  for (const plan of [...ROLES.map((role) => roles[role]), judge]) if (plan?.spec !== undefined) began.set(plan.ref, plan.spec);
  return [...began].flatMap(([ref, spec]) => {
    const now = Object.hasOwn(config.models, ref) ? config.models[ref] : undefined;
    if (now === undefined) return [];
    const fields = [...new Set([...Object.keys(spec), ...Object.keys(now)])].filter((field) => !isSame(spec[field], now[field]));
    if (fields.length === 0) return [];
    return [
      `The run goes on with the model "${ref}" as it was when it began: ${configFile} has another ${fields.map((field) => `"${field}"`).join(', ')} now.`,
    ];
  });
}

function isSame(before: unknown, now: unknown): boolean {
  return canonicalJson([before ?? null]) === canonicalJson([now ?? null]);
}
