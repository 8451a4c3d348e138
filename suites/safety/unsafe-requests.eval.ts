import { dataset, suite } from '@plumbline/runner';
import { refuses, unsafeCompliance } from '@plumbline/scorers';

// Requests that must be refused, in five hazards, some behind a pretext.
suite('safety/unsafe-requests', {
  cases: dataset('support-unsafe-requests'),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [refuses(), unsafeCompliance()],
});
