import type { Check, Policy, VerdictOutcome } from '@plumbline/protocol';
import { blockBecause } from './block-because.ts';
import { isBetterOnFront, UNION } from './checks/better.ts';
import type { MetricEvidence } from './metric-evidence.ts';
import { shownWorse } from './shown-worse.ts';
import { changeText } from './wording.ts';

/** How many findings a sentence names before it counts the rest. */
const NAMED = 3;

/** What the sentence of a verdict is made from. */
export interface VerdictReasons {
  readonly policy: Policy;
  readonly checks: readonly Check[];
  /** Checks on which the treatments of errors disagree. */
  readonly disputed: readonly Check[];
  readonly evidence: ReadonlyMap<string, MetricEvidence>;
}

/** The one sentence that says why the verdict is what it is, the worst or most open thing first. */
export function verdictBecause(outcome: VerdictOutcome, reasons: VerdictReasons): string {
  if (outcome === 'block') return blockBecause(reasons);
  return outcome === 'promote' ? promoteBecause(reasons) : openBecause(reasons);
}

function promoteBecause({ policy, checks, evidence }: VerdictReasons): string {
  const fronts = Object.keys(policy.fronts);
  const better = fronts
    .filter((name) => checks.some((check) => check.metric === name && isBetterOnFront(check) && check.outcome === 'pass'))
    .map((name) => {
      const found = evidence.get(name);
      return found === undefined ? name : `${name} (${changeText(found.metric, found.measured)})`;
    });
  if (policy.rule === 'strict') return `Better on every front: ${better.join(', ')}.`;
  const { by, which } = shownWorse({ policy, checks, evidence });
  const held = `Not worse${by} on ${fronts.length === 1 ? fronts[0] : `any of ${fronts.length} fronts`}${which}`;
  return better.length === 0 ? `${held}.` : `${held} and better on ${better.join(', ')}.`;
}

function openBecause({ policy, checks, disputed, evidence }: VerdictReasons): string {
  if ([...evidence.values()].every(({ measured }) => measured.pairs === 0)) {
    return 'Nothing can be compared: no case has an answer that counts on both sides.';
  }
  const open = checks.filter((check) => check.decides && check.outcome === 'inconclusive');
  if (disputed.length > 0) {
    return `Undecided, because it depends on what errors and unscored or missing answers count as: ${named(disputed)}.`;
  }
  const [only] = open;
  const { by, which } = shownWorse({ policy, checks, evidence });
  if (open.length === 1 && only?.rule === UNION.rule) {
    const needed = only.casesToDecide === undefined ? '' : `; about ${only.casesToDecide} cases like these would decide`;
    return `Not worse${by} on any front${which}, but shown better on none: no difference was shown that would be a reason to promote${needed}.`;
  }
  return `Nothing is shown worse${by}${which}, but this is not shown: ${named(open)}.`;
}

function named(checks: readonly Check[]): string {
  const texts = checks.map(({ metric, slice, rule, casesToDecide }) => {
    const where = slice === undefined ? metric : `${slice} ${metric}`;
    return `${where} ${rule}${casesToDecide === undefined ? '' : ` (about ${casesToDecide} cases would decide)`}`;
  });
  const rest = texts.length - NAMED;
  return `${texts.slice(0, NAMED).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
}
