import { dataset, suite } from '@plumbline/runner';
import { endsWith } from '@plumbline/scorers';

// The answer must end with the subject line in title case.
suite('writing/title-case', {
  cases: dataset('support-title-case'),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [endsWith()],
});
