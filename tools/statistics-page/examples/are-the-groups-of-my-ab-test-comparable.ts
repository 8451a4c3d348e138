import {
  farringtonManningPValue,
  miettinenNurminenInterval,
  newcombeInterval,
  sampleRatioMismatch,
} from '../../../packages/stats/src/index.ts';
import { example } from '../example.ts';

export const areTheGroupsOfMyAbTestComparable = example({
  question: 'Are the groups of my A/B test comparable?',
  method:
    'First the sample ratio: did each arm get its share of the traffic? Then the difference of two independent shares, with score intervals and a score test against −margin',
  functions: { sampleRatioMismatch, miettinenNurminenInterval, newcombeInterval, farringtonManningPValue },
  sources: 'Fabijan et al. 2019; Miettinen, Nurminen 1985; Newcombe 1998b; Farrington, Manning 1990',
  assumes:
    'Users were assigned at random, and count once. These are functions for your own analysis: the gate compares pairs only',
  inconclusive: 'p of the sample ratio below 0.001: read no further, find the bug. Else as for pairs, with far more users',
  about: 'A candidate that crashes on long requests loses those users from its arm, and its average looks better for it.',
  run() {
    const counts = { candidate: { successes: 4210, trials: 4900 }, baseline: { successes: 4290, trials: 5100 } };
    return {
      'p of 4,900 to 5,100 users': sampleRatioMismatch([4900, 5100], [0.5, 0.5]).pValue,
      'p of 4,800 to 5,200 users': sampleRatioMismatch([4800, 5200], [0.5, 0.5]).pValue,
      difference: miettinenNurminenInterval(counts, { level: 0.9 }),
      'p of "not worse by a point"': farringtonManningPValue(counts, { margin: 0.01 }),
    };
  },
  shows: (found) => ({
    'Chance alone gives 4,900 to 5,100 users, or worse, in 5 of 100 tests; 4,800 to 5,200 is a bug.':
      Math.round(100 * found['p of 4,900 to 5,100 users']) === 5 && found['p of 4,800 to 5,200 users'] < 0.001,
  }),
});
