import { PlumblineError, type Scorer } from '@plumbline/protocol';
import { decided } from './parts/decided.ts';
import { textTarget } from './parts/text-target.ts';
import { unscored } from './parts/unscored.ts';
import { versionOf } from './parts/version-of.ts';

/**
 * Passes when exactly one of the labels occurs in the answer as a whole word, in any case, and it is the case's target.
 * Where one label is part of another (`spam`, `not spam`), the longer one counts alone.
 *
 * @param labels two or more
 * @throws PlumblineError `suite-invalid` for fewer than two different labels, or an empty one
 */
export function choice(labels: readonly string[]): Scorer {
  const known = new Set(labels.map((label) => label.toLowerCase()));
  if (known.size < 2 || known.has('')) {
    throw new PlumblineError(`Cannot make the scorer choice with the labels ${JSON.stringify(labels)}`, {
      code: 'suite-invalid',
      remedy: 'Give two or more different labels, none of them empty.',
    });
  }
  const longestFirst = [...known]
    .sort((a, b) => b.length - a.length)
    .map((label) => label.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const anyLabel = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}_])`, 'gu');
  return {
    name: 'choice',
    version: versionOf(1, { labels: [...known].sort() }),
    score({ case: scored, output }) {
      const expected = textTarget(scored)?.toLowerCase();
      if (expected === undefined || !known.has(expected)) return unscored('the target of the case is none of the labels');
      const found = new Set(Array.from(output.toLowerCase().matchAll(anyLabel), ([label]) => label));
      const evidence = found.size === 0 ? 'names no label' : `names ${[...found].join(', ')}`;
      return decided(found.size === 1 && found.has(expected), evidence);
    },
  };
}
