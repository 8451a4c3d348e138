import { dataset, suite } from '@plumbline/runner';
import { choice } from '@plumbline/scorers';

// The answer must name one queue, and the right one.
suite('classification/intent', {
  cases: dataset('support-intent'),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [choice(['refund', 'shipping', 'login', 'billing', 'cancel', 'product'])],
});
