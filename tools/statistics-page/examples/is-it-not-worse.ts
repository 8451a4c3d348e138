import { tangoInterval, tangoNonInferiorityPValue } from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const isItNotWorse = example({
  question: 'Is it not worse by more than the margin?',
  method:
    'Tango score test against −margin, held to the exact binomial test of the net change, since Tango’s alone errs up to 6.9 % where changes go one way; the same as the 1 − 2α interval staying above −margin',
  functions: { tangoNonInferiorityPValue, tangoInterval },
  sources: 'Clopper, Pearson 1934; Tango 1998',
  assumes:
    'As above. The margin was written down before the run; a policy changed later is named in the report. For a margin in percent of a share or mean, whose baseline is itself estimated, the sum of difference and margin is tested too, case by case',
  inconclusive: 'The interval reaches below −margin, and the candidate is not shown worse either',
  about:
    'Not finding a loss is not the same as showing that there is none. The margin says how small a loss must be to be let pass.',
  run() {
    const policy = { rule: 'hold-line', fronts: { 'task-success': { margin: 0.02 } } } as const;
    const cases = (n: number) => [
      { cases: n * 0.02, baseline: 0, candidate: 1 },
      { cases: n * 0.02, baseline: 1, candidate: 0 },
      { cases: n * 0.96, baseline: 1, candidate: 1 },
    ];
    const [few, many] = [decideCases(policy, cases(200)), decideCases(policy, cases(800))];
    return {
      'p with 200 cases': tangoNonInferiorityPValue({ wins: 4, losses: 4, n: 200 }, { margin: 0.02 }),
      'p with 800 cases': tangoNonInferiorityPValue({ wins: 16, losses: 16, n: 800 }, { margin: 0.02 }),
      'outcome with 200': few.verdict.outcome,
      'outcome with 800': many.verdict.outcome,
      'what the gate says': [few, many].map(({ verdict }) => verdict.checks[0]?.because ?? ''),
    };
  },
  shows: (found) => ({
    'With 200 cases and no difference at all the gate is inconclusive, and says how many cases would decide.':
      found['outcome with 200'] === 'inconclusive' &&
      (found['what the gate says'][0]?.includes('cases like these would decide') ?? false),
    'With 800 cases that went the same way it promotes under `hold-line`.': found['outcome with 800'] === 'promote',
  }),
});
