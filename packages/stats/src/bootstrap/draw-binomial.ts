import { binomialProbability } from '../distributions/binomial-probability.ts';
import type { RandomSource } from '../random-source.ts';

/**
 * One random number of successes in `trials` trials, from one uniform number: the outcomes are tried from the most likely one outwards, so it takes
 * about √trials steps. Source: Kemp (1986), "A modal method for generating binomial variables".
 */
export function drawBinomial({ trials, probability }: { trials: number; probability: number }, random: RandomSource): number {
  if (trials === 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  const odds = probability / (1 - probability);
  const mode = Math.min(trials, Math.floor((trials + 1) * probability));
  let left = random();
  let [below, above] = [mode - 1, mode];
  let chanceAbove = binomialProbability(mode, { trials, probability });
  let chanceBelow = (chanceAbove * mode) / ((trials - mode + 1) * odds);
  while (below >= 0 || above <= trials) {
    if (above <= trials) {
      left -= chanceAbove;
      if (left < 0) return above;
      chanceAbove *= ((trials - above) / (above + 1)) * odds;
      above += 1;
    }
    if (below >= 0) {
      left -= chanceBelow;
      if (left < 0) return below;
      chanceBelow *= below / ((trials - below + 1) * odds);
      below -= 1;
    }
  }
  return mode;
}
