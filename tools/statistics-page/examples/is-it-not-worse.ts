import { tangoInterval, tangoPValue, unconditionalInterval, unconditionalPValue } from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const isItNotWorse = example({
  question: 'Is it not worse by more than the margin?',
  method:
    'Up to 200 cases the exact unconditional test: the largest chance of so good a result, over every share of cases that could differ; tables are ordered by Tango’s bound. Beyond, Tango’s score test corrected for whole counts and held to the exact test of the net change, which errs in at most 5.2 of 100 where 5 are promised (enumerated). The same as the 1 − 2α interval staying above −margin',
  functions: { unconditionalPValue, unconditionalInterval, tangoPValue, tangoInterval },
  sources: 'Barnard 1947; Buehler 1957; Berger, Boos 1994; Lloyd 2008; Tango 1998; Clopper, Pearson 1934',
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
      'p with 200 cases': unconditionalPValue({ wins: 4, losses: 4, n: 200 }, { nullDifference: -0.02 }),
      'p with 800 cases': tangoPValue({ wins: 16, losses: 16, n: 800 }, { nullDifference: -0.02, continuity: true }),
      'p with 3 cases, all won': unconditionalPValue({ wins: 3, losses: 0, n: 3 }, { nullDifference: -0.02 }),
      'outcome with 200': few.verdict.outcome,
      'outcome with 800': many.verdict.outcome,
      'what the gate says': [few, many].map(({ verdict }) => verdict.checks[0]?.because ?? ''),
    };
  },
  shows: (found) => ({
    'With 200 cases and no difference at all the gate is inconclusive, and says how many cases would decide.':
      found['outcome with 200'] === 'inconclusive' &&
      (found['what the gate says'][0]?.includes('cases like these would decide') ?? false),
    'Three cases that are all won do not show a margin of 2 points held: as many are won by luck in one of eight tries.':
      found['p with 3 cases, all won'] > 0.11 && found['p with 3 cases, all won'] < 0.13,
    'With 800 cases that went the same way it promotes under `hold-line`.': found['outcome with 800'] === 'promote',
  }),
});
