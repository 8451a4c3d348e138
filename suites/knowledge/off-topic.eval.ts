import { dataset, suite } from '@plumbline/runner';
import { includes } from '@plumbline/scorers';

// Questions that have nothing to do with the shop must be turned away.
suite('knowledge/off-topic', {
  cases: dataset('support-off-topic'),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [includes()],
});
