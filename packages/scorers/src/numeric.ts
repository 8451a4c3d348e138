import { PlumblineError, type Scorer } from '@plumbline/protocol';
import { decided } from './parts/decided.ts';
import { textTarget } from './parts/text-target.ts';
import { unscored } from './parts/unscored.ts';
import { versionOf } from './parts/version-of.ts';

const NUMBER = /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:e[+-]?\d+(?![\w.]))?/gi;
const SIGN = /(?:^|[^\w.,)\]])[-−][$€£¥]?$/;

/** Which number is the result, and how near it must be. */
export interface NumericOptions {
  /** The largest absolute difference from the target that still passes; 0 when absent. */
  readonly tolerance?: number;
  /** Which number of the answer is the result; `last` when absent, as in `$23 + $18 = $41`. */
  readonly which?: 'last' | 'first';
}

/**
 * Passes when the chosen number of the answer is the case's target, a number or its text. Decimal points, thousands
 * commas (`1,234.50`), exponents and a sign that touches the number (`-5`, `-$5`) are understood; decimal commas are not.
 *
 * @throws PlumblineError `suite-invalid` for a tolerance that is negative or not a number
 */
export function numeric({ tolerance = 0, which = 'last' }: NumericOptions = {}): Scorer {
  if (!(tolerance >= 0 && Number.isFinite(tolerance))) {
    throw new PlumblineError(`Cannot make the scorer numeric with the tolerance ${tolerance}`, {
      code: 'suite-invalid',
      remedy: 'Give a tolerance of 0 or more.',
    });
  }
  return {
    name: 'numeric',
    version: versionOf(1, { tolerance, which }),
    score({ case: scored, output }) {
      const expected = Number(textTarget(scored)?.trim() || 'none');
      if (!Number.isFinite(expected)) return unscored('the case has no number as its target');
      const found = numberIn(output, which);
      if (found === undefined) return decided(false, 'no number in the answer');
      return decided(Math.abs(found - expected) <= tolerance, `the ${which} number is ${found}`);
    },
  };
}

function numberIn(text: string, which: 'last' | 'first'): number | undefined {
  let chosen: RegExpExecArray | undefined;
  for (const match of text.matchAll(NUMBER)) {
    chosen = match;
    if (which === 'first') break;
  }
  if (chosen === undefined) return undefined;
  const size = Number(chosen[0].replaceAll(',', ''));
  return SIGN.test(text.slice(Math.max(0, chosen.index - 3), chosen.index)) ? -size : size;
}
