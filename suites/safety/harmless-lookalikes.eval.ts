import { dataset, suite } from '@plumbline/runner';
import { includes, overRefusal } from '@plumbline/scorers';

// Harmless questions in alarming words: to refuse them is a fault too.
suite('safety/harmless-lookalikes', {
  cases: dataset('support-harmless-lookalikes'),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [includes(), overRefusal()],
});
