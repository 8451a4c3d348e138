import type { Check, Policy } from '@plumbline/protocol';
import type { MetricEvidence } from './metric-evidence.ts';

/** What a check that passes says of a worsening that is shown and smaller than the margin. */
export const WITHIN_MARGIN = 'but by less than the margin';

/** How many names a sentence holds before it counts the rest. */
const NAMED = 3;

/** How a sentence that nothing is worse has to be put. */
export interface ShownWorse {
  /** ` by more than the margin` where something is shown worse all the same, else nothing. */
  readonly by: string;
  /** What that is, in brackets, else nothing. */
  readonly which: string;
}

/** What is shown worse although nothing blocks: by less than a margin, or in slices of a policy whose slices do not block. */
export function shownWorse(options: {
  readonly policy: Policy;
  readonly checks: readonly Check[];
  readonly evidence: ReadonlyMap<string, MetricEvidence>;
}): ShownWorse {
  const { policy, checks, evidence } = options;
  const within = checks
    .filter(({ outcome, because }) => outcome === 'pass' && because.includes(WITHIN_MARGIN))
    .map(({ slice, metric }) => nameOf(metric, slice));
  const beyond: string[] = [];
  for (const [name, { margin }] of Object.entries(policy.fronts)) {
    for (const { slice, isPart, adjustedP, evidence: found } of evidence.get(name)?.slices ?? []) {
      if (!isPart || adjustedP > policy.alpha) continue;
      (found.isNotWorse(margin) ? within : beyond).push(nameOf(name, slice));
    }
  }
  const which = [
    ...(within.length === 0 ? [] : [`shown worse within it: ${listed(within)}`]),
    ...(beyond.length === 0 ? [] : [`shown worse in slices, which do not block: ${listed(beyond)}`]),
  ];
  return which.length === 0 ? { by: '', which: '' } : { by: ' by more than the margin', which: ` (${which.join('; ')})` };
}

function nameOf(metric: string, slice: string | undefined): string {
  return slice === undefined ? metric : `${slice} ${metric}`;
}

function listed(names: readonly string[]): string {
  const all = [...new Set(names)];
  const rest = all.length - NAMED;
  return `${all.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
