import type { Check, Policy } from '@plumbline/protocol';
import { isBetterOnFront, shownCheck, UNION } from './checks/better.ts';
import type { MergedChecks } from './merge-treatments.ts';

/**
 * Holds the line "better on at least one front" to the fronts that are shown better whatever errors count as: it names those, and
 * where there is none, since each treatment of errors has another, it is disputed.
 */
export function holdUnion({ checks, disputed }: MergedChecks, { alpha, fronts }: Policy): MergedChecks {
  const union = checks.find(({ rule, outcome }) => rule === UNION.rule && outcome === 'pass');
  if (union === undefined) return { checks, disputed };
  const shown = checks.filter((check) => isBetterOnFront(check) && check.outcome === 'pass').map(({ metric }) => metric);
  const isHeld = shown.length > 0;
  const because = `Depends on what errors and unscored or missing answers count as: no front is shown better whatever they do. Counting errors as failures: ${union.because}`;
  const held: Check = isHeld
    ? shownCheck({ shown, of: Object.keys(fronts).length, alpha })
    : { ...union, outcome: 'inconclusive', because };
  return {
    checks: checks.map((check) => (check === union ? held : check)),
    disputed: isHeld ? disputed : [...disputed, held],
  };
}
