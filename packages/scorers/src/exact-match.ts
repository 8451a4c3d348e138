import type { Scorer } from '@plumbline/protocol';
import { decided } from './parts/decided.ts';
import { textTarget } from './parts/text-target.ts';
import { unscored } from './parts/unscored.ts';
import { versionOf } from './parts/version-of.ts';

/** What counts as the same text. */
export interface ExactMatchOptions {
  /** Whether upper and lower case are the same; false when absent. */
  readonly ignoreCase?: boolean;
  /** Whether white space around the answer and the target is left out; true when absent. */
  readonly trim?: boolean;
}

/** Passes when the whole answer is the case's target, a text or a number. */
export function exactMatch({ ignoreCase = false, trim = true }: ExactMatchOptions = {}): Scorer {
  const shape = (text: string) => {
    const trimmed = trim ? text.trim() : text;
    return ignoreCase ? trimmed.toLowerCase() : trimmed;
  };
  return {
    name: 'exact-match',
    version: versionOf(1, { ignoreCase, trim }),
    score({ case: scored, output }) {
      const expected = textTarget(scored);
      if (expected === undefined) return unscored('the case has no text as its target');
      return decided(shape(output) === shape(expected), `answered "${output}"`);
    },
  };
}
