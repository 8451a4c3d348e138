import { requireCount } from '../arguments/require-count.ts';
import { type DiscordantCounts, requireDiscordantCounts } from '../paired-binary/discordant-counts.ts';

/** What the pairs still to come can do to a decision: nothing (it is shown, or it is not), or something. */
export type Curtailment = 'settled-yes' | 'settled-no' | 'open';

/**
 * Whether a decision on a fixed suite of `total` pairs, of which `seen` are in, is settled whatever the others turn out to be. A run may stop there for
 * free: the verdict is the one of the full suite, so no alpha is spent and no bound changes.
 *
 * `isShown` judges the table of the full suite. It must never turn from true to false by one more win, nor from false to true by one more loss, as
 * with one-sided `mcnemarExact` and `mcnemarMidP` (alternative `greater`, alpha below ½) and with `tangoNonInferiorityPValue`: then only the two
 * extreme ends, all losses and all wins, need judging. To show "worse", swap wins and losses. Source of the idea: Alling (1963), "Early decision in the
 * Wilcoxon two-sample test".
 */
export function curtailment(
  { wins, losses, seen, total }: DiscordantCounts & { seen: number; total: number },
  isShown: (fullSuite: DiscordantCounts & { n: number }) => boolean,
): Curtailment {
  requireCount('total', total, 1);
  requireCount('seen', seen);
  if (seen > total) throw new RangeError(`seen must not exceed total, but ${seen} > ${total}`);
  if (wins + losses > seen) throw new RangeError(`wins + losses must not exceed seen, but ${wins} + ${losses} > ${seen}`);
  requireDiscordantCounts({ wins, losses, n: total });
  const left = total - seen;
  if (isShown({ wins, losses: losses + left, n: total })) return 'settled-yes';
  return isShown({ wins: wins + left, losses, n: total }) ? 'open' : 'settled-no';
}
