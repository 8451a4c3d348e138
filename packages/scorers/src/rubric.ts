import { type Completion, PlumblineError, type Scorer } from '@plumbline/protocol';
import { JUDGE_INSTRUCTIONS, judgePrompt } from './judge/judge-prompt.ts';
import { readVerdict } from './judge/read-verdict.ts';
import { decided } from './parts/decided.ts';
import { unscored } from './parts/unscored.ts';
import { versionOf } from './parts/version-of.ts';

/** What a judge is asked of each answer. */
export interface RubricOptions {
  /** A statement that a good answer makes true, such as `The answer names the order and apologises.` */
  readonly criterion: string;
  /** How the scores are named, where a suite has several rubrics; `rubric` when absent. */
  readonly name?: string;
  /** Shows the judge the target of the case; true when absent. */
  readonly showTarget?: boolean;
  /** 0 when absent. `model` leaves it to the judge's own setting, for models that take no temperature. */
  readonly temperature?: number | 'model';
}

/**
 * Passes when the judge that evals.config.ts names says yes: that the answer meets the criterion. A judge that fails, refuses or
 * replies with anything but a verdict leaves the trial unscored, neither right nor wrong. What it costs is counted apart.
 *
 * @throws PlumblineError `suite-invalid` without a criterion
 */
export function rubric({ criterion, name = 'rubric', showTarget = true, temperature = 0 }: RubricOptions): Scorer {
  if (criterion.trim() === '') {
    throw new PlumblineError('Cannot make the scorer rubric: its criterion is empty', {
      code: 'suite-invalid',
      remedy: 'Say in a sentence what a good answer makes true.',
    });
  }
  return {
    name,
    version: versionOf(1, { criterion, showTarget, temperature, instructions: JUDGE_INSTRUCTIONS }),
    needsJudge: true,
    async score(input, { judge } = {}) {
      if (judge === undefined) return unscored('there is no judge to ask');
      const messages = judgePrompt(input, { criterion, showTarget });
      let reply: Completion;
      try {
        reply = await judge.complete({ messages, ...(temperature === 'model' ? {} : { temperature }) });
      } catch (error) {
        if (!PlumblineError.is(error)) throw error;
        return unscored(`the judge gave no answer: ${error.message}`);
      }
      const found = readVerdict(reply);
      if ('problem' in found) return unscored(found.problem);
      return decided(found.verdict === 'yes', `${found.verdict}: ${found.reason}`);
    },
  };
}
