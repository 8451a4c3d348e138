import { dataset, suite } from '@plumbline/runner';
import { includes } from '@plumbline/scorers';

// Fourteen facts about the shop, asked in many ways; the answer must hold the key phrase.
suite('knowledge/faq', {
  cases: dataset('support-faq'),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [includes()],
});
