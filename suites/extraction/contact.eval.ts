import { dataset, suite } from '@plumbline/runner';
import { jsonEquals } from '@plumbline/scorers';

// Order id and e-mail address out of a ticket, as JSON.
suite('extraction/contact', {
  cases: dataset('support-contact'),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [jsonEquals()],
});
