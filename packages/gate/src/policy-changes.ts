import { canonicalJson, type Policy } from '@plumbline/protocol';
import { compareText } from './compare-text.ts';
import { marginText } from './wording.ts';

/** How a policy differs from an earlier one, a phrase for each key: `margin of task-success was 0.01 when the run started, 0.02 now`. */
export function policyChanges(recorded: Policy, now: Policy): string[] {
  const [before, after] = [leaves(recorded), leaves(now)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return keys
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) => `${wordsOf(key)} was ${before.get(key) ?? 'absent'} when the run started, ${after.get(key) ?? 'absent'} now`);
}

/** `fronts.task-success.margin` is told as `margin of task-success`. */
function wordsOf(key: string): string {
  const front = /^fronts\.(.+)\.([^.]+)$/.exec(key);
  return front === null ? key : `${front[2]} of ${front[1]}`;
}

function leaves(policy: Policy): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (path: string, value: unknown) => {
    if (value === undefined) return;
    const margin = marginOf(value);
    if (margin !== undefined) found.set(path, margin);
    else if (typeof value !== 'object' || value === null || Array.isArray(value)) found.set(path, canonicalJson(value));
    else for (const [key, member] of Object.entries(value)) visit(path === '' ? key : `${path}.${key}`, member);
  };
  visit('', policy);
  return found;
}

function marginOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('value' in value)) return undefined;
  const { kind, value: size } = value;
  if ((kind !== 'absolute' && kind !== 'relative') || typeof size !== 'number') return undefined;
  return marginText({ kind, value: size });
}
