import { PlumblineError, type Scorer } from '@plumbline/protocol';
import { RE2JS } from 're2js';
import { decided } from './parts/decided.ts';
import { versionOf } from './parts/version-of.ts';

const FLAGS = new Map([
  ['i', RE2JS.CASE_INSENSITIVE],
  ['m', RE2JS.MULTILINE],
  ['s', RE2JS.DOTALL],
]);

/** How the pattern is read. */
export interface MatchesRegexOptions {
  /** Any of `i` (ignore case), `m` (`^` and `$` match at lines), `s` (`.` matches line ends). */
  readonly flags?: string;
}

/**
 * Passes when a regular expression matches somewhere in the answer. The engine is RE2, whose time grows with the length
 * of the answer only: there is no answer that hangs it, and in exchange it knows no look-around and no back-references.
 *
 * @throws PlumblineError `suite-invalid` for a pattern or flag that RE2 does not know
 */
export function matchesRegex(pattern: string, { flags = '' }: MatchesRegexOptions = {}): Scorer {
  const regex = compile(pattern, flags);
  return {
    name: 'matches-regex',
    version: versionOf(1, { pattern, flags: [...flags].sort().join('') }),
    score({ output }) {
      const matcher = regex.matcher(output);
      if (!matcher.find()) return decided(false, `no match of /${pattern}/`);
      return decided(true, `matched "${matcher.group() ?? ''}"`);
    },
  };
}

function compile(pattern: string, flags: string): RE2JS {
  const unknown = [...flags].find((flag) => !FLAGS.has(flag));
  if (unknown !== undefined) throw invalid(`the flag "${unknown}" of /${pattern}/`, 'Use only the flags i, m and s.');
  const bits = [...flags].reduce((sum, flag) => sum | (FLAGS.get(flag) ?? 0), 0);
  try {
    return RE2JS.compile(RE2JS.translateRegExp(pattern), bits);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Write it without look-around and back-references (RE2 syntax), or score with custom().';
    throw invalid(`the pattern /${pattern}/: ${why}`, remedy, cause);
  }
}

function invalid(found: string, remedy: string, cause?: unknown): PlumblineError {
  return new PlumblineError(`Cannot make the scorer matchesRegex with ${found}`, { code: 'suite-invalid', remedy, cause });
}
