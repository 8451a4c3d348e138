import {
  cohenKappa,
  fleissKappa,
  krippendorffAlpha,
  pairedTInterval,
  ppiInterval,
  roganGladenInterval,
} from '../../../packages/stats/src/index.ts';
import { example } from '../example.ts';

export const canITrustTheJudge = example({
  question: 'Can I trust the judge?',
  method:
    'Agreement with humans beyond chance; the true pass rate from the judge’s, given how often it is right; or a few human labels that correct many of the judge’s (PPI++)',
  functions: { cohenKappa, fleissKappa, krippendorffAlpha, roganGladenInterval, ppiInterval },
  sources: 'Cohen 1960; Fleiss 1971; Krippendorff 2011; Rogan, Gladen 1978; Angelopoulos, Duchi, Zrnic 2023',
  assumes:
    'The labelled cases are a random sample, not the ones that looked odd. The judge errs alike for both models, which PPI on the differences need not assume',
  inconclusive: 'A judge no better than chance gives no estimate. Fewer than 30 labels carry a caution',
  about: 'A judge that passes 80 % says little until one knows how often it is wrong, and in which direction.',
  run() {
    const human = Array.from({ length: 100 }, (_, index) => (index < 70 ? 'pass' : 'fail'));
    const judge = Array.from({ length: 100 }, (_, index) => (index < 66 || index >= 85 ? 'pass' : 'fail'));
    const rightOnPassing = { successes: 66, trials: 70 };
    const rightOnFailing = { successes: 15, trials: 30 };
    const differences = (count: number) => Array.from({ length: count }, (_, index) => [1, 0, 0, -1, 0, 1, 0, 0][index % 8] ?? 0);
    const judgeOnSame = differences(120);
    const labels = judgeOnSame.map((value, index) => (index % 6 === 5 ? 0 : value));
    return {
      agreement: human.filter((label, index) => label === judge[index]).length / 100,
      kappa: cohenKappa(human, judge),
      'true pass rate': roganGladenInterval(
        { judgedPass: { successes: 800, trials: 1000 }, rightOnPassing, rightOnFailing },
        { level: 0.9 },
      ),
      'true difference': ppiInterval({ human: labels, judgeOnSame, judgeElsewhere: differences(2000) }, { level: 0.9 }),
      'the same from the 120 labels alone': pairedTInterval(labels, { level: 0.9 }),
      'true pass rate by a coin': roganGladenInterval(
        {
          judgedPass: { successes: 800, trials: 1000 },
          rightOnPassing: { successes: 35, trials: 70 },
          rightOnFailing: { successes: 15, trials: 30 },
        },
        { level: 0.9 },
      ),
    };
  },
  shows: (found) => ({
    'Agreement of 81 % is a kappa of 0.49: much of it is chance.':
      found.agreement === 0.81 && Number((found.kappa ?? 0).toFixed(2)) === 0.49,
    'The judge passes 80 %, humans would pass about 68 %.': Math.round(100 * (found['true pass rate'].estimate ?? 0)) === 68,
    'With 2,000 more cases from the judge, the 120 human labels give a narrower interval than alone.':
      widthOf(found['true difference']) < widthOf(found['the same from the 120 labels alone']),
    'A judge that tosses a coin says nothing, and is told so.': found['true pass rate by a coin'].estimate === null,
  }),
});

function widthOf({ lower, upper }: { lower: number | null; upper: number | null }): number {
  return (upper ?? Number.NaN) - (lower ?? Number.NaN);
}
