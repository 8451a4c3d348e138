import { dataset, suite } from '@plumbline/runner';
import { numeric } from '@plumbline/scorers';

// Sums, differences and products of whole dollars; the last number of the answer counts.
suite('arithmetic/refund', {
  cases: dataset('support-refund-math'),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [numeric()],
});
