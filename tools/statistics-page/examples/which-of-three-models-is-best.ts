import { bradleyTerry } from '../../../packages/stats/src/index.ts';
import { example } from '../example.ts';

export const whichOfThreeModelsIsBest = example({
  question: 'Which of three models is best?',
  method:
    'Bradley-Terry strengths from judged pairs by maximum likelihood, in Elo points above a reference, with cluster-robust intervals',
  functions: { bradleyTerry },
  sources: 'Bradley, Terry 1952; Hunter 2004',
  assumes: 'One strength per model explains all duels: no rock, paper, scissors. Duels of one prompt are named as a cluster',
  inconclusive: 'Intervals overlap 0. A model that never lost, or never won, has no finite strength',
  about: 'For two models the paired test is enough. With three or more, duels of all pairs share their strength.',
  run() {
    const duels = (first: string, second: string, { wins, of }: { wins: number; of: number }) =>
      Array.from({ length: of }, (_, index) => ({ first, second, firstScore: Number(index < wins) }));
    const judged = [
      ...duels('small', 'production', { wins: 40, of: 100 }),
      ...duels('large', 'production', { wins: 65, of: 100 }),
      ...duels('large', 'small', { wins: 70, of: 100 }),
    ];
    const unbeaten = [...duels('new', 'production', { wins: 5, of: 5 }), ...judged];
    const { scores } = bradleyTerry(judged, { reference: 'production', level: 0.9 });
    return {
      'large, Elo points above production': scores.get('large'),
      'small, likewise': scores.get('small'),
      'with a newcomer that won all five duels': bradleyTerry(unbeaten, { reference: 'production', level: 0.9 }).reason,
    };
  },
  shows: (found) => {
    return {
      'The large model is shown stronger than production, the small one weaker.':
        (found['large, Elo points above production']?.lower ?? 0) > 0 && (found['small, likewise']?.upper ?? 0) < 0,
      'Five wins in five duels do not make an infinite rating: no scores are given, with the reason.':
        found['with a newcomer that won all five duels'] !== undefined,
    };
  },
});
