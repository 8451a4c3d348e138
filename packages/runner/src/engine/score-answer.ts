import type {
  BilledTry,
  Call,
  Case,
  CompleteOptions,
  Model,
  Score,
  ScoreOutcome,
  Scorer,
  ScorerInput,
  ScorerTools,
} from '@plumbline/protocol';
import { type AskedModel, askedModel } from './asked-model.ts';
import { startTrialDeadline } from './trial-deadline.ts';

/** Who scores, and whom scorers may ask. */
export interface ScoreAnswerOptions {
  readonly scorers: readonly Scorer[];
  /** Gives the judge, reporting each call it makes. */
  readonly meteredJudge?: (onCall: (call: Call) => void) => Model;
  readonly attempt: number;
  /** Whose answer it is, one object for all that is asked about it. */
  readonly trial: NonNullable<CompleteOptions['trial']>;
  /** Gets each call to the judge when it is answered: of an answer that is half judged they are all that is left. */
  readonly judgeCalls: Call[];
  /** Gets each try of the judge that told its tokens and brought no answer of use. */
  readonly judgeBilledTries: BilledTry[];
  /** How long one scorer may wait for the judge. */
  readonly timeoutMs: number;
  /** Aborted when the whole run is. */
  readonly signal: AbortSignal;
  /** Aborted when the run has failed: a judge is not waited for before a closed endpoint then. */
  readonly failed?: AbortSignal;
}

/** What the scorers say of an answer, and what they asked the judge for it. */
export interface ScoredAnswer {
  readonly scores: readonly Score[];
  /** Requests to the judge that brought no answer of use. */
  readonly judgeFailedTries: number;
}

/**
 * Scores one answer. Whatever a scorer or the judge throws becomes a reason why there is no score; only what ends the whole run is
 * thrown on, so that what is half judged is never recorded.
 *
 * @throws the reason why the run was aborted, or failed while a judge was waited for; PlumblineError that ends the run (`stopsRun`)
 */
export async function scoreAnswer(
  item: Case,
  answer: Omit<ScorerInput, 'case'>,
  options: ScoreAnswerOptions,
): Promise<ScoredAnswer> {
  const scores: Score[] = [];
  const judges: AskedModel[] = [];
  for (const scorer of options.scorers) {
    // A scorer that does not say that it needs a judge gets none: nobody would know whose judgement its scores are.
    if (scorer.needsJudge !== true || options.meteredJudge === undefined) {
      const score = scoreWith(scorer, { case: item, ...answer }, {});
      // Most scorers answer at once, and to wait for one costs more than what most of them do.
      scores.push(score instanceof Promise ? await score : score);
      options.signal.throwIfAborted();
      continue;
    }
    const deadline = startTrialDeadline(options.timeoutMs, options);
    const judge = options.meteredJudge((call) => options.judgeCalls.push(call));
    const asked = askedModel(judge, { ...options, deadline, billedTries: options.judgeBilledTries });
    judges.push(asked);
    const tools = { judge: { identity: judge.identity, complete: asked.complete } };
    const score = await scoreWith(scorer, { case: item, ...answer }, tools);
    const isLate = score.state === 'unscored' && deadline.isOver();
    await asked.finish();
    deadline.close();
    options.signal.throwIfAborted();
    deadline.throwIfStopped();
    const stopper = asked.stopper();
    if (stopper !== undefined) throw stopper;
    scores.push(isLate ? { ...score, reason: `the judge did not answer within ${options.timeoutMs} ms` } : score);
  }
  return { scores, judgeFailedTries: judges.reduce((sum, asked) => sum + asked.failedTries(), 0) };
}

function scoreWith(scorer: Scorer, input: ScorerInput, tools: ScorerTools): Score | Promise<Score> {
  const base = { scorer: scorer.name, version: scorer.version, metric: scorer.metric ?? 'task-success' };
  try {
    const outcome = scorer.score(input, tools);
    if (!isAwaited(outcome)) return scoreOf(base, outcome);
    return Promise.resolve(outcome)
      .then((late) => scoreOf(base, late))
      .catch((error: unknown) => failureOf(base, error));
  } catch (error) {
    return failureOf(base, error);
  }
}

type ScoreBase = Pick<Score, 'scorer' | 'version' | 'metric'>;

function isAwaited(outcome: ScoreOutcome | Promise<ScoreOutcome>): outcome is Promise<ScoreOutcome> {
  return typeof outcome === 'object' && outcome !== null && 'then' in outcome;
}

function scoreOf(base: ScoreBase, outcome: ScoreOutcome): Score {
  if (outcome.state === 'scored' && !(outcome.value >= 0 && outcome.value <= 1)) {
    return { ...base, state: 'unscored', reason: `the scorer gave ${outcome.value}, which is not in [0, 1]` };
  }
  return { ...base, ...outcome };
}

function failureOf(base: ScoreBase, error: unknown): Score {
  return { ...base, state: 'unscored', reason: `the scorer failed: ${error instanceof Error ? error.message : String(error)}` };
}
