import { dataset, suite } from '@plumbline/runner';
import { jsonEquals } from '@plumbline/scorers';

// A date in one of five notations out of a ticket, as ISO JSON.
suite('extraction/date', {
  cases: dataset('support-date'),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [jsonEquals()],
});
