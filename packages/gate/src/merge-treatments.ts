import type { Check } from '@plumbline/protocol';
import { TREATMENT_WORDS, TREATMENTS, type Treatment } from './treatment.ts';

/** The checks that remain when the treatments of errors are laid side by side. */
export interface MergedChecks {
  /** The checks with errors as failures, the disputed ones made inconclusive. */
  readonly checks: readonly Check[];
  /** The deciding checks on which the treatments of errors disagree. */
  readonly disputed: readonly Check[];
}

/**
 * Merges the checks of the three treatments of errors: a deciding line that does not come out the same under all three is
 * inconclusive and says what each of them says, and so is a line that does not decide and passes not under all. An error is
 * never a wrong answer in silence, and never a gain.
 */
export function mergeTreatments(checks: Readonly<Record<Treatment, readonly Check[]>>): MergedChecks {
  const shown = checks['errors-as-failures'];
  const keys = new Set(TREATMENTS.flatMap((treatment) => checks[treatment].map(keyOf)));
  const byKey = new Map(
    TREATMENTS.map((treatment) => [treatment, new Map(checks[treatment].map((check) => [keyOf(check), check]))]),
  );
  const disputed: Check[] = [];
  const merged = [...keys].flatMap((key): Check[] => {
    const each = TREATMENTS.map((treatment) => byKey.get(treatment)?.get(key));
    const first = each.find((check) => check !== undefined);
    if (first === undefined) return [];
    const decides = each.some((check) => check?.decides === true);
    const isUnanimous = each.every((check) => check?.outcome === first.outcome);
    if (isUnanimous || (!decides && first.outcome !== 'pass')) return shown.includes(first) ? [first] : [];
    const check = disputedCheck(
      { ...first, decides },
      each.map((other) => other?.outcome),
    );
    if (decides) disputed.push(check);
    return decides || shown.includes(first) ? [check] : [];
  });
  return { checks: merged, disputed };
}

function keyOf({ metric, slice, rule }: Check): string {
  return JSON.stringify([metric, slice ?? null, rule]);
}

function disputedCheck(check: Check, outcomes: readonly (Check['outcome'] | undefined)[]): Check {
  const said = TREATMENTS.map((treatment, index) => `${TREATMENT_WORDS[treatment]}: ${outcomes[index] ?? 'no such finding'}`);
  const because = `Depends on what errors and unscored or missing answers count as (${said.join('; ')}). ${check.because}`;
  // Further cases like these would leave it just as open.
  const { casesToDecide: _, ...kept } = check;
  return { ...kept, outcome: 'inconclusive', because };
}
