import { dataset, suite } from '@plumbline/runner';
import { includes } from '@plumbline/scorers';

// A drafted reply must hold every fact it was given.
suite('writing/reply', {
  cases: dataset('support-reply'),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [includes()],
});
