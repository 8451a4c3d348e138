import type { KeptAnswer } from '../../wrap/cache/answer-store.ts';
import { answerOf } from './answer-content.ts';
import type { AnswerRows } from './answer-rows.ts';
import type { ReadTurn } from './read-turn.ts';

/** What reading depends on, and whom it tells. */
export interface AnswerReaderOptions {
  readonly reads: ReadTurn;
  readonly now: () => number;
  readonly maxAgeDays?: number;
  /** Told of an answer that was last marked as used more than a day ago. */
  readonly onStale: (id: number) => void;
  /** Told of the first answer that is not as it was kept; it is not found. */
  readonly onDamage: () => void;
  /** Told of the first error; from then on nothing is found. */
  readonly onFault: (error: unknown) => void;
}

const DAY_SECONDS = 86_400;

/** Finds answers by their keys. What is there but not as it was kept, or too old, is not found. */
export function createAnswerReader(
  rows: AnswerRows,
  { reads, now, maxAgeDays = Number.POSITIVE_INFINITY, onStale, onDamage, onFault }: AnswerReaderOptions,
): (key: string) => KeptAnswer | undefined {
  let isFaulty = false;
  let isDamaged = false;
  return (key) => {
    if (isFaulty) return undefined;
    try {
      reads.begin();
      const row = rows.find(key);
      if (row === undefined) return undefined;
      const { id, made, used, content } = row;
      const seconds = now() / 1000;
      if (seconds - made > maxAgeDays * DAY_SECONDS) return undefined;
      if (seconds - used > DAY_SECONDS) onStale(id);
      const answer = answerOf(key, content);
      if (answer === undefined && !isDamaged) {
        isDamaged = true;
        onDamage();
      }
      return answer;
    } catch (error) {
      isFaulty = true;
      onFault(error);
      return undefined;
    }
  };
}
