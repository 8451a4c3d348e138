import { type Case, PlumblineError, type Scorer } from '@plumbline/protocol';
import { decided } from './parts/decided.ts';
import { textTarget } from './parts/text-target.ts';
import { unscored } from './parts/unscored.ts';
import { versionOf } from './parts/version-of.ts';

/** What must occur, and how exactly. */
export interface IncludesOptions {
  /** Whether upper and lower case are the same; false when absent. */
  readonly ignoreCase?: boolean;
  /** What must occur in every answer, instead of the case's target. */
  readonly text?: string | readonly string[];
}

/**
 * Passes when every expected text occurs in the answer: the case's target (a text, a number, or a list of texts), or `text`.
 *
 * @throws PlumblineError `suite-invalid` where `text` is empty
 */
export function includes({ ignoreCase = false, text }: IncludesOptions = {}): Scorer {
  const fixed = text === undefined ? undefined : [text].flat();
  if (fixed !== undefined && !usable(fixed)) {
    throw new PlumblineError(`Cannot make the scorer includes: text is ${JSON.stringify(text)}, which every answer holds`, {
      code: 'suite-invalid',
      remedy: 'Give includes({ text }) a text that is not empty, or leave it out to use the target of each case.',
    });
  }
  const shape = (value: string) => (ignoreCase ? value.toLowerCase() : value);
  return {
    name: 'includes',
    version: versionOf(1, { ignoreCase, text: fixed ?? null }),
    score({ case: scored, output }) {
      const expected = fixed ?? targetTexts(scored);
      if (!usable(expected)) return unscored('the case has no text or list of texts as its target');
      const answer = shape(output);
      const missing = expected.filter((part) => !answer.includes(shape(part)));
      if (missing.length > 0) return decided(false, `missing ${missing.map((part) => `"${part}"`).join(', ')}`);
      return decided(true, `holds ${expected.map((part) => `"${part}"`).join(', ')}`);
    },
  };
}

function targetTexts(scored: Case): readonly string[] {
  const single = textTarget(scored);
  if (single !== undefined) return [single];
  if (!Array.isArray(scored.target)) return [];
  const texts = scored.target.filter((part) => typeof part === 'string');
  return texts.length === scored.target.length ? texts : [];
}

function usable(texts: readonly string[]): boolean {
  return texts.length > 0 && texts.every((part) => part !== '');
}
