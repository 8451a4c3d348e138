import { formatCount } from './format-count.ts';

/** Mark of a finding; it says without colour what the colour says. */
export type Mark = '✓' | '✗' | '?';

/** A count in words, with the mark that goes before it. */
export interface CountPhrase {
  readonly mark: Mark;
  readonly text: string;
}

/** What needs a look, as marked phrases; zero counts are left out. */
export function formatCounts(
  counts: Readonly<Record<'newFailures' | 'fixed' | 'errored' | 'unscored', number>>,
): readonly CountPhrase[] {
  const phrases: readonly (CountPhrase & { readonly count: number })[] = [
    { mark: '✗', count: counts.newFailures, text: formatCount(counts.newFailures, 'new failure') },
    { mark: '✓', count: counts.fixed, text: `${counts.fixed} fixed` },
    { mark: '?', count: counts.errored, text: `${counts.errored} errored` },
    { mark: '?', count: counts.unscored, text: `${counts.unscored} unscored` },
  ];
  return phrases.filter(({ count }) => count > 0).map(({ mark, text }) => ({ mark, text }));
}
