import { suite } from './suite.ts';
import type { TaskContext } from './suite-definition.ts';

/** The fixtures of a free-form eval. */
export type EvalFixtures = Pick<TaskContext<null>, 'model' | 'score' | 'signal' | 'attempt'>;

/**
 * A free-form eval for what does not fit "one input, one answer": several turns, tools, agents. It is a case of its
 * own, run once for each role; a failed `expect` or `score` makes it fail, any other error makes it errored.
 *
 * @param body its text result, if any, is what the report shows as the answer
 */
export function evalTest(
  name: string,
  body: (fixtures: EvalFixtures) => Promise<string | undefined> | string | undefined | Promise<void>,
): void {
  suite<null>(name, {
    cases: [{ id: name, input: null }],
    scorers: [],
    task: async ({ model, score, signal, attempt }) => {
      let lastText = '';
      const watched = {
        complete: async (request: Parameters<typeof model.complete>[0]) => {
          const completion = await model.complete(request);
          lastText = completion.text;
          return completion;
        },
      };
      const output = await body({ model: watched, score, signal, attempt });
      score('expect', true);
      return output ?? lastText;
    },
  });
}
