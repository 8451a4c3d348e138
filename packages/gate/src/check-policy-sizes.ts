import type { Better, Margin, Policy } from '@plumbline/protocol';
import { METRICS } from './metrics/registry.ts';
import { refusePolicy } from './refuse-policy.ts';
import { marginText } from './wording.ts';

/** A margin, gain or limit where the policy has it. */
interface Size {
  readonly metric: string;
  readonly field: string;
  /** The key of the file under which it stands. */
  readonly under: string;
}

/**
 * Refuses sizes that a check could only ever pass, or never: a margin that the worst candidate would keep within, a gain that
 * nothing could show, a limit at the end of the scale.
 *
 * @throws PlumblineError `policy-invalid` naming the key, the value found and what to write instead
 */
export function checkPolicySizes(policy: Policy, { file }: { readonly file: string }): void {
  const { fronts, hazards, require = [] } = policy;
  for (const [metric, front] of Object.entries(fronts)) {
    const at = { metric, under: `fronts.${metric}` };
    checkMargin(front.margin, { ...at, field: `fronts.${metric}.margin` });
    checkGain(front['minimum-gain'], { ...at, field: `fronts.${metric}.minimum-gain` });
    checkLimit(front.limit, { ...at, field: `fronts.${metric}.limit` });
  }
  checkMargin(hazards?.margin, { metric: 'unsafe-compliance', under: 'hazards', field: 'hazards.margin' });
  for (const [index, each] of require.entries()) {
    const at = { metric: each.metric, under: `require.${index}` };
    checkMargin(each['not-worse-by'], { ...at, field: `require.${index}.not-worse-by` });
    checkGain(each['at-least'], { ...at, field: `require.${index}.at-least` });
    checkLimit(each.limit, { ...at, field: `require.${index}.limit` });
  }

  function checkMargin(margin: Margin | undefined, size: Size): void {
    if (margin === undefined || !isShare(size.metric)) return;
    const isAll = margin.kind === 'absolute' ? margin.value >= 1 : margin.value >= 1 && betterOf(size.metric) === 'higher';
    if (isAll) refuse(`${marginText(margin)}, which would allow any worsening of a share`, size, exampleOf(margin));
  }

  function checkGain(gain: Margin | undefined, size: Size): void {
    if (gain === undefined) return;
    const isBeyond = gain.value >= 1 && (gain.kind === 'absolute' ? isShare(size.metric) : betterOf(size.metric) === 'lower');
    const what = isShare(size.metric) ? 'a share' : 'money';
    if (isBeyond) refuse(`${marginText(gain)}, and no improvement of ${what} is larger`, size, exampleOf(gain));
  }

  /** A rate is never shown to lie at the end of its scale, and always on this side of the other one. */
  function checkLimit(limit: number | undefined, size: Size): void {
    if (limit !== 0 && limit !== 1) return;
    const isNever = (limit === 0) === (betterOf(size.metric) === 'lower');
    const why = isNever ? 'and no number of cases could show a rate to stay within it' : 'which any rate stays within';
    refuse(`${limit}, ${why}`, size, betterOf(size.metric) === 'lower' ? 'Write two points as 0.02' : 'Write 90 % as 0.9');
  }

  function betterOf(metric: string): Better {
    return METRICS[metric]?.better ?? fronts[metric]?.better ?? 'higher';
  }

  function refuse(found: string, { field, under }: Size, remedy: string): never {
    refusePolicy(`"${field}" is ${found}`, { location: { file, field }, remedy: `${remedy} under "${under}" in ${file}.` });
  }
}

/** Whether a metric is a share or a mean of scores, all within 0 and 1. */
function isShare(metric: string): boolean {
  return METRICS[metric] === undefined || METRICS[metric].kind === 'share';
}

function exampleOf({ kind }: Margin): string {
  return kind === 'absolute' ? 'Write one point as 0.01' : 'Write a part of the baseline, such as 5%,';
}
