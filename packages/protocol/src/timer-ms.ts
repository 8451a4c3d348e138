import * as z from 'zod';

/** A timer that is set for longer goes off at once: 2^31 - 1 milliseconds, in Node as in a page. */
const LONGEST_MS = 2_147_483_647;

/** A time for a timer, in whole milliseconds: at least 1, and no more than a timer can hold. */
export const TimerMsSchema = z
  .int()
  .positive()
  .max(LONGEST_MS, { error: `expected at most ${LONGEST_MS} ms (24.8 days), the longest time that a timer holds` });
