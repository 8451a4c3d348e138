import type { BilledTry, Call, Role } from '@plumbline/protocol';
import type { RecordedRun } from './run-fold.ts';

/** Who was asked as the model of a key: a role, the judge, or several of them. */
export type AskedAs = { readonly [who in Role | 'judge']?: string | undefined };

/**
 * What the dearest request of each model of a recorded run has cost in US dollars, by the model's key, tries without an answer that told
 * their tokens included: one more may cost as much. Without a key where no cost is known.
 */
export function dearestUsdOf(
  { trials, superseded, brokenOff }: Pick<RecordedRun, 'trials' | 'superseded' | 'brokenOff'>,
  keys: AskedAs,
): Readonly<Record<string, number>> {
  const dearest: Record<string, number> = {};
  const learn = (key: string | undefined, asked: readonly (Call | BilledTry)[]) => {
    if (key === undefined) return;
    for (const { costUsd } of asked) if (costUsd !== undefined) dearest[key] = Math.max(dearest[key] ?? 0, costUsd);
  };
  for (const trial of [...superseded, ...brokenOff, ...trials]) {
    if (trial.status === 'skipped') continue;
    const { role, calls, judgeCalls = [], billedTries = [], judgeBilledTries = [] } = trial;
    learn(keys[role], [...calls, ...billedTries]);
    learn(keys.judge, [...judgeCalls, ...judgeBilledTries]);
  }
  return dearest;
}
