import type { Scorer } from '@plumbline/protocol';
import { decided } from './parts/decided.ts';
import { textTarget } from './parts/text-target.ts';
import { unscored } from './parts/unscored.ts';
import { versionOf } from './parts/version-of.ts';

/** Passes when the answer, without white space around it, ends with the case's target, in the target's own case. */
export function endsWith(): Scorer {
  return {
    name: 'ends-with',
    version: versionOf(1, {}),
    score({ case: scored, output }) {
      const expected = textTarget(scored);
      if (expected === undefined || expected === '') return unscored('the case has no text as its target');
      const answer = output.trim();
      return decided(answer.endsWith(expected), `ends "${answer.slice(-expected.length)}"`);
    },
  };
}
