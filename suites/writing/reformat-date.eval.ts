import { dataset, suite } from '@plumbline/runner';
import { includes } from '@plumbline/scorers';

// Dates between ISO and day/month/year.
suite('writing/reformat-date', {
  cases: dataset('support-reformat-date'),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [includes()],
});
