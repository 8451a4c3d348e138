import type { Role, Score, Trial } from '../../../packages/protocol/src/index.ts';

/** What a role made of an attempt: nothing, or the values of metrics (absent: it has no such score) and its cost. */
export type DrawnAnswer = 'error' | { readonly scores: Readonly<Record<string, number | 'unscored'>>; readonly costUsd?: number };

/** A case as a simulation draws it, with each role's answers by attempt. */
export interface DrawnCase {
  readonly attempts: readonly Readonly<Record<Role, DrawnAnswer>>[];
  readonly slices?: readonly string[];
  readonly cluster?: string;
}

/** The trials of a role, as a harness would have recorded them. */
export function trialsOf(cases: readonly DrawnCase[], role: Role): Trial[] {
  return cases.flatMap(({ attempts, slices = [], cluster }, place) =>
    attempts.map((answers, attempt): Trial => {
      const answer = answers[role];
      const base = {
        suite: 'simulated',
        caseId: String(place).padStart(6, '0'),
        role,
        attempt,
        slices: [...slices],
        calls: [],
        ...(cluster === undefined ? {} : { cluster }),
      };
      if (answer === 'error')
        return { ...base, status: 'errored', error: { code: 'provider-unreachable', message: 'no answer' } };
      const { scores, costUsd } = answer;
      return {
        ...base,
        status: 'completed',
        output: '',
        finishReason: 'stop',
        scores: Object.entries(scores).map(([metric, value]) => scoreOf(metric, value)),
        ...(costUsd === undefined ? {} : { costUsd }),
      };
    }),
  );
}

function scoreOf(metric: string, value: number | 'unscored'): Score {
  const named = { scorer: 'simulated', version: '1', metric };
  if (value === 'unscored') return { ...named, state: 'unscored', reason: 'simulated' };
  return { ...named, state: 'scored', value, ...(metric === 'task-success' ? { passed: value === 1 } : {}) };
}
