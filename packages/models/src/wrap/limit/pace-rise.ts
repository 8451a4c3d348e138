/** How fast a pace rises again after it was lowered. */
export interface PaceRise {
  /** In requests a second, each second. @param pace in requests a second; @param calmMs since it was lowered last */
  perSecond(pace: number, calmMs: number): number;
  /** The pace is lowered for a few refusals. @param answers how many came since it was lowered before */
  lowered(answers: number): void;
}

/** What a decrease leaves of the pace. */
export const DECREASE = 0.93;
/** Of the square root of the pace. */
const INCREASE = 0.12;
/** So many answers between two decreases are as meant: each costs a refusal. */
const ANSWERS_PER_REFUSAL = 120;
/** A smaller pace rises as one of this many a second does ... */
const SMALL_PER_SECOND = 22;
/** ... unless decreases follow each other closely: then the rise becomes less with each. */
const LESS_BOLD = 0.8;
const BOLDER = 1.5;
const LEAST_BOLDNESS = 0.03;
/** In such a time without a refusal, the increase doubles; in twice the time, it triples. */
const ACCELERATION_MS = 4000;

/**
 * A pace rises in proportion to its square root. Decrease in proportion and increase by less than that let those who share a server come
 * to share it evenly: this is a binomial congestion control (Bansal and Balakrishnan, "Binomial congestion control algorithms", 2001), of
 * which additive increase with multiplicative decrease is another. A small pace rises by the same amount however small it is, so that who got
 * little of a shared limit catches up; but no more than a decrease took away comes back within 120 answers, once decreases that follow
 * each other closely have shown that it is the limit that is small.
 */
export function createPaceRise(): PaceRise {
  let boldness = 1;
  return {
    perSecond(pace, calmMs) {
      const slowly = Math.min(INCREASE * Math.sqrt(pace), (pace * pace * (1 - DECREASE)) / ANSWERS_PER_REFUSAL);
      const boldly = INCREASE * Math.sqrt(Math.max(pace, SMALL_PER_SECOND)) * boldness;
      return Math.max(slowly, boldly) * (1 + calmMs / ACCELERATION_MS);
    },
    lowered(answers) {
      if (answers < ANSWERS_PER_REFUSAL) boldness = Math.max(LEAST_BOLDNESS, LESS_BOLD * boldness);
      else if (answers > 2 * ANSWERS_PER_REFUSAL) boldness = Math.min(1, BOLDER * boldness);
    },
  };
}
