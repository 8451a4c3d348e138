import { rolesOf } from '../run-figures.ts';
import type { RunState } from '../run-state.ts';

/** Who is judged against whom, by the names that the user gave. */
export function formatRoles(state: RunState): string {
  const names = rolesOf(state).map(([role, { ref }]) => `${role} ${ref}`);
  return names.length === 0 ? 'a run' : [...names].reverse().join(' against ');
}
