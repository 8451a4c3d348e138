import { normalQuantile, pairsForSuperiority } from '@plumbline/stats';
import { tablePower } from '../plan/table-power.ts';
import { isShownAbove } from './is-shown-above.ts';
import { remembered } from './remembered.ts';

/** Up to so many cases the power is summed over all tables; with more the closed form is as good. */
const MOST_SUMMED = 2000;

/** The closed forms are that near, as a factor, unless there are few cases. */
const NEAR = 1.15;

/** What is to be shown of a share, and what is taken to be true. */
export interface ShowPlan {
  /** Share of the cases on which the models disagree, in (0, 1]. */
  readonly discordantShare: number;
  /** True candidate − baseline, at most `discordantShare` either way. */
  readonly difference: number;
  /** The difference that is to be exceeded: 0 for "better", −M for "not worse by M". */
  readonly beyond: number;
  readonly alpha: number;
  readonly power: number;
}

/**
 * The number of cases with which a share is shown to lie beyond a difference with the power that is asked for: by enumeration of the test that will
 * decide up to 2,000 cases, else by the closed forms of Connor (1987) and Lu and Bean (1995). `undefined` where no number is enough.
 */
export function casesToShow({ discordantShare, difference, beyond, alpha, power }: ShowPlan): number | undefined {
  const found = casesNeeded(discordantShare, difference, beyond, alpha, power);
  return Number.isFinite(found) ? found : undefined;
}

/** Slices ask the same of the same tables again and again. `Infinity` where no number is enough. */
const casesNeeded = remembered(
  (discordantShare: number, difference: number, beyond: number, alpha: number, power: number): number => {
    const plan = { discordantShare, difference, beyond, alpha, power };
    const about = closedForm(plan);
    if (about > MOST_SUMMED) return about;
    const shown = isShownAbove(beyond, alpha);
    const isEnough = (pairs: number) => tablePower({ ...plan, pairs }, shown) >= power;
    let enough = about;
    while (!isEnough(enough) && enough <= MOST_SUMMED) enough = Math.ceil(NEAR * enough);
    let tooFew = Math.floor(enough / NEAR);
    while (tooFew > 0 && isEnough(tooFew)) [enough, tooFew] = [tooFew, Math.floor(tooFew / NEAR)];
    while (enough - tooFew > 1) {
      const middle = Math.floor((tooFew + enough) / 2);
      if (isEnough(middle)) enough = middle;
      else tooFew = middle;
    }
    return enough;
  },
);

function closedForm(plan: ShowPlan): number {
  const { discordantShare, difference, beyond, alpha, power } = plan;
  if (difference <= beyond) return Number.POSITIVE_INFINITY;
  if (beyond === 0) return Math.max(1, pairsForSuperiority(plan) ?? 1);
  const quantiles = Math.max(0, normalQuantile(power) - normalQuantile(alpha));
  const needed = (quantiles ** 2 * Math.max(0, discordantShare - difference * difference)) / (difference - beyond) ** 2;
  return Math.max(1, Math.ceil(needed));
}
