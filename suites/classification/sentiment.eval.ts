import { dataset, suite } from '@plumbline/runner';
import { choice } from '@plumbline/scorers';

// The answer must name one sentiment, and the right one.
suite('classification/sentiment', {
  cases: dataset('support-sentiment'),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [choice(['positive', 'negative', 'neutral'])],
});
