import { PlumblineError, type ScoreOutcome, type Scorer, type ScorerInput, type ScorerTools } from '@plumbline/protocol';
import { decided } from './parts/decided.ts';

/** How a scorer of your own is known. */
export interface CustomOptions {
  readonly name: string;
  /** Raise it whenever the same answer could be scored differently: trials of different versions are never compared. */
  readonly version: string;
  /** The metric it feeds; `task-success` when absent. */
  readonly metric?: string;
  /** Gives the function the judge that evals.config.ts names. */
  readonly needsJudge?: true;
}

/** What a function of your own may return: right or wrong, a value in [0, 1], or a whole outcome. */
export type CustomVerdict = boolean | number | ScoreOutcome;

/**
 * A scorer from a function of your own. A number is only measured; return an outcome to say whether it is good enough.
 *
 * @throws PlumblineError `suite-invalid`, when scoring, for a number outside [0, 1]; and whatever the function throws
 */
export function custom(
  { name, version, metric, needsJudge }: CustomOptions,
  score: (input: ScorerInput, tools: ScorerTools) => CustomVerdict | Promise<CustomVerdict>,
): Scorer {
  return {
    name,
    version,
    ...(metric === undefined ? {} : { metric }),
    ...(needsJudge === undefined ? {} : { needsJudge }),
    async score(input, tools = {}) {
      return outcomeOf(await score(input, tools), name);
    },
  };
}

function outcomeOf(verdict: CustomVerdict, name: string): ScoreOutcome {
  if (typeof verdict === 'boolean') return decided(verdict, verdict ? 'passed' : 'failed');
  const outcome: ScoreOutcome = typeof verdict === 'number' ? { state: 'scored', value: verdict } : verdict;
  if (outcome.state === 'unscored' || (outcome.value >= 0 && outcome.value <= 1)) return outcome;
  throw new PlumblineError(`Cannot take the score ${outcome.value} of the scorer "${name}"`, {
    code: 'suite-invalid',
    remedy: 'Return a value from 0 to 1, or { state: "unscored", reason } where there is none.',
  });
}
