import { judgeStand } from '../../../packages/gate/src/index.ts';
import {
  alphaSpendingBounds,
  bettingEProcess,
  crossingProbabilities,
  curtailment,
  groupSequentialBounds,
  hybridBounds,
  normalQuantile,
} from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const mayIStopEarly = example({
  question: 'May I look while it runs, and stop early?',
  method:
    '`obf`: looks declared before the run, by O’Brien and Fleming’s bounds, with an e-process beside them that may spend a fifth of α to end the run on a catastrophe. `anytime`: a normal mixture that holds whenever one stops. For a plan of your own: bounds for looks at any share of the cases, and curtailment',
  functions: {
    judgeStand,
    groupSequentialBounds,
    crossingProbabilities,
    alphaSpendingBounds,
    hybridBounds,
    bettingEProcess,
    curtailment,
  },
  sources:
    'O’Brien, Fleming 1979; Jennison, Turnbull 2000; Ville 1939; Waudby-Smith, Ramdas 2024; Howard et al. 2021; Lan, DeMets 1983; Alling 1963',
  assumes:
    'Cases come in a random order that was drawn before the run, clusters together. When one looks does not depend on what was seen. `anytime` is for many cases: fewer than 20 decide nothing',
  inconclusive:
    'At a look whose bound is not reached: run on. At the end as for a run of fixed size, with a bound a little stricter',
  about:
    'Five looks at a test of 5 % are five chances to be wrong. Bounds that are strict early give that back at almost no price at the end.',
  run() {
    const looks = groupSequentialBounds({ looks: 5, alpha: 0.05, shape: 'obrien-fleming' });
    const peeking = looks.map((look) => ({ ...look, bound: normalQuantile(0.95) }));
    const policy = { rule: 'hold-line', fronts: { 'task-success': { margin: 0.02 } } } as const;
    const outcomeOf = ({ wins, losses, n }: { wins: number; losses: number; n: number }, look?: number) => {
      const groups = [
        { cases: wins, baseline: 0, candidate: 1 },
        { cases: losses, baseline: 1, candidate: 0 },
        { cases: n - wins - losses, baseline: 1, candidate: 1 },
      ];
      const stand = { method: 'obf', looks: 5, casesSeen: n, casesPlanned: 1000 } as const;
      return decideCases(policy, groups, look === undefined ? {} : { sequential: { ...stand, look } }).verdict.outcome;
    };
    const early = { wins: 2, losses: 12, n: 200 };
    return {
      'chance of a false alarm with five looks at p < 0.05': crossingProbabilities(peeking).reduce(
        (sum, chance) => sum + chance,
        0,
      ),
      'the same by these bounds': crossingProbabilities(looks).reduce((sum, chance) => sum + chance, 0),
      bounds: looks.map(({ bound }) => bound),
      'after 200 of 1,000 cases, as if planned for 200': outcomeOf(early),
      'the same as look 1 of 5': outcomeOf(early, 1),
      'after 600 cases, look 3 of 5': outcomeOf({ wins: 6, losses: 36, n: 600 }, 3),
    };
  },
  shows: (found) => ({
    'Five unplanned looks raise the chance of a false alarm from 5 to 13 %; the bounds keep it at 5 %, and the last of them is 1.75 instead of 1.64.':
      Math.round(100 * found['chance of a false alarm with five looks at p < 0.05']) === 13 &&
      Math.abs(found['the same by these bounds'] - 0.05) < 1e-9 &&
      found.bounds.at(-1)?.toFixed(2) === '1.75',
    'Two wins and 12 losses in 200 cases would block a run that was planned for 200. At the first of five looks they do not end it; three times as much at the third look does.':
      found['after 200 of 1,000 cases, as if planned for 200'] === 'block' &&
      found['the same as look 1 of 5'] === 'inconclusive' &&
      found['after 600 cases, look 3 of 5'] === 'block',
  }),
});
