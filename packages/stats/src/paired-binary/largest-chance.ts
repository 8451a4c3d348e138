import { logFactorial } from '../distributions/log-factorial.ts';

/** Terms this much smaller than the largest of their row add nothing; nor do rows this improbable. */
const NEGLIGIBLE = 1e-13;
const LOG_NEGLIGIBLE = Math.log(NEGLIGIBLE) - 5;
/** Places along the discordant share; the function has a few broad humps. */
const PLACES = 24;
/** Humps this close to the highest are searched further. */
const NEARLY = 0.95;
const STEPS = 8;

/** A probability, and the share of discordant pairs with which it is had. */
export type Chance = { chance: number; discordantShare: number };

/** What is asked of the tables: the largest difference that the truth may have, and the shares of discordant pairs that come into question. */
export type ChanceQuestion = { difference: number; least: number; most: number };

/**
 * The largest probability of some tables of n pairs among all truths with at most this difference of the shares, in [−1, 1], over a range of shares of
 * pairs on which the models disagree; 0 where no truth is both.
 *
 * @param fewest by number of losses from 0 to n, the fewest wins of the tables that count, as `betterTables` gives them
 */
export function largestChance(fewest: Int32Array, { difference, least, most }: ChanceQuestion): Chance {
  const from = Math.max(least, -difference);
  if (from > most) return { chance: 0, discordantShare: most };
  // Near the least share, where one side never wins, the probability changes fastest.
  const at = (place: number): Chance & { place: number } => {
    const discordantShare = from + (most - from) * Math.sin((place * Math.PI) / 2) ** 2;
    return { place, discordantShare, chance: chanceAt(fewest, { difference, discordantShare }) };
  };
  const found = Array.from({ length: PLACES + 1 }, (_, place) => at(place / PLACES));
  const top = found.reduce(higher);
  return found.reduce((largest: Chance, { chance, place }, index) => {
    const [before, behind] = [found[index - 1]?.chance ?? 0, found[index + 1]?.chance ?? 0];
    if (chance < before || chance < behind || chance < NEARLY * top.chance) return largest;
    return higher(largest, highest(at, { lower: Math.max(0, place - 1 / PLACES), upper: Math.min(1, place + 1 / PLACES) }));
  }, top);
}

/** The probability of the tables at a share of discordant pairs and the difference, or the largest that is possible with this share. */
export function chanceAt(
  fewest: Int32Array,
  { difference, discordantShare }: { difference: number; discordantShare: number },
): number {
  const possible = Math.min(difference, discordantShare);
  return tablesChance(fewest, {
    winShare: Math.max(0, (discordantShare + possible) / 2),
    lossShare: Math.max(0, (discordantShare - possible) / 2),
  });
}

function higher<Found extends Chance>(a: Found, b: Found): Found {
  return b.chance > a.chance ? b : a;
}

/** The highest chance that golden-section search finds. */
function highest(at: (place: number) => Chance & { place: number }, { lower, upper }: { lower: number; upper: number }): Chance {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [from, to] = [lower, upper];
  let [left, right] = [at(to - golden * (to - from)), at(from + golden * (to - from))];
  for (let step = 0; step < STEPS; step += 1) {
    if (left.chance > right.chance) {
      [to, right] = [right.place, left];
      left = at(to - golden * (to - from));
    } else {
      [from, left] = [left.place, right];
      right = at(from + golden * (to - from));
    }
  }
  return higher(left, right);
}

/** The probability of the tables at given shares of wins and losses: summed row by row from its largest term outwards. */
export function tablesChance(
  fewest: Int32Array,
  { winShare, lossShare }: { readonly winShare: number; readonly lossShare: number },
): number {
  const n = fewest.length - 1;
  const tieShare = Math.max(0, 1 - winShare - lossShare);
  const [logWin, logLoss, logTie, logOther] = [
    Math.log(winShare),
    Math.log(lossShare),
    Math.log(tieShare),
    Math.log1p(-lossShare),
  ];
  const power = (count: number, log: number) => (count === 0 ? 0 : count * log);
  const winAmongOthers = winShare + tieShare === 0 ? 0 : winShare / (winShare + tieShare);
  let total = 0;
  for (let losses = 0; losses <= n; losses += 1) {
    const first = fewest[losses] ?? n + 1;
    const rest = n - losses;
    if (first > rest) break;
    const row = logFactorial(n) - logFactorial(losses) - logFactorial(rest) + power(losses, logLoss) + power(rest, logOther);
    if (row < LOG_NEGLIGIBLE) continue;
    const start = Math.max(first, Math.min(rest, Math.floor((rest + 1) * winAmongOthers)));
    const ways = logFactorial(n) - logFactorial(losses) - logFactorial(start) - logFactorial(rest - start);
    const largest = Math.exp(ways + power(losses, logLoss) + power(start, logWin) + power(rest - start, logTie));
    total += largest;
    for (let wins = start, term = largest; wins < rest && term > NEGLIGIBLE * largest; wins += 1) {
      term *= ((rest - wins) * winShare) / ((wins + 1) * tieShare);
      total += term;
    }
    for (let wins = start, term = largest; wins > first && term > NEGLIGIBLE * largest; wins -= 1) {
      term *= (wins * tieShare) / ((rest - wins + 1) * winShare);
      total += term;
    }
  }
  return Math.min(1, total);
}
