import { PlumblineError } from '@plumbline/protocol';
import { compareText } from './compare-text.ts';
import { METRICS } from './metrics/registry.ts';
import type { TrialTable } from './table/trial-table.ts';

/** So many scores are listed. */
const MOST_LISTED = 20;

/**
 * Refuses metrics that were asked for by name and that nothing, or only one side, can be read of.
 *
 * @param tables those of the roles that have answers
 * @throws PlumblineError `usage` for a metric that no trial has, with those there are; `pairing-refused` for one that only one role has
 */
export function requireMetrics(names: readonly string[], tables: readonly TrialTable[]): void {
  for (const name of names) {
    const having = tables.filter(({ scores }) => scores.has(name));
    if (having.length === tables.length) continue;
    const [only] = having;
    if (only === undefined) {
      throw new PlumblineError(`Cannot decide by "${name}": no trial of either side has it (found ${listed(tables)})`, {
        code: 'usage',
        remedy: 'Name one of these, with its direction, as in --metric correct:higher.',
      });
    }
    const other = tables.find((table) => table !== only);
    throw new PlumblineError(
      `Cannot pair baseline and candidate by "${name}": only the ${only.role} has it; the ${other?.role} has ${listed(other === undefined ? [] : [other])}`,
      { code: 'pairing-refused', remedy: 'Score both sides by the same scorers, or name a metric that both have.' },
    );
  }
}

/** The scores by name, then what else is known of the trials. */
function listed(tables: readonly TrialTable[]): string {
  const all = [...new Set(tables.flatMap(({ scores }) => [...scores.keys()]))].filter(
    (name) => METRICS[name]?.kind !== 'latency',
  );
  const names = all.sort((a, b) => Number(a in METRICS) - Number(b in METRICS) || compareText(a, b));
  const rest = names.length - MOST_LISTED;
  if (names.length === 0) return 'no score and no cost';
  return `${names.slice(0, MOST_LISTED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
