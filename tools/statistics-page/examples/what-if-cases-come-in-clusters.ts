import { clusteredPairedInterval, pairedTInterval, signFlipTest } from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const whatIfCasesComeInClusters = example({
  question: 'What if cases come in clusters?',
  method:
    'Signs of whole clusters are flipped; what is shown worse, or better, is also held to the bound for numbers however skewed, over whole clusters and one more, as large as the largest, that gained, or lost, everything. The interval is the wider of the cluster-robust t on clusters − 1 degrees of freedom and the usual one, in which cases count for fewer the more alike clusters are; of fewer than 20 clusters each counts as one case, and of more the one that lost most counts twice. Margins are held to that bound as well. A margin is held, too, where it is with every gain taken for no change: gains in few clusters tell nothing of losses. Nothing is shown whose interval holds no change',
  functions: { signFlipTest, clusteredPairedInterval },
  sources:
    'Fisher 1935; Phipson, Smyth 2010; Liang, Zeger 1986; Miller 2024; Donner 1986; Eliasziw, Donner 1991; Gaffke 2005; far tails: Bentkus, Dzindzalieta 2015',
  assumes:
    'Clusters (documents, conversations, templates) are independent of each other and named in the data. They are a sample of what may be asked: one that was not met may be lost whole. By `unseen-clusters: note` those that were met are all that matter: a margin is then not held to that bound, where none of 20 or more changed their cases count as independent, and a note says what others would leave open',
  inconclusive:
    'As for the single question, with fewer clusters than cases to decide it. Below five clusters there is no interval, so nothing is shown',
  about: 'Ten questions about one document are not ten documents: when the model misreads it, all ten fall together.',
  run() {
    const policy = { rule: 'pareto', fronts: { 'task-success': { margin: 0.02 } } } as const;
    const documents = Array.from({ length: 20 }, (_, index) => (index < 3 ? 1 : index < 4 ? -1 : 0));
    const differences = documents.flatMap((change) => Array.from({ length: 10 }, () => change));
    const clusters = differences.map((_, index) => `document ${Math.floor(index / 10)}`);
    const gate = (clusterSize: number) =>
      decideCases(policy, [
        { cases: 30, baseline: 0, candidate: 1, clusterSize },
        { cases: 10, baseline: 1, candidate: 0, clusterSize },
        { cases: 160, baseline: 1, candidate: 1, clusterSize },
      ]).verdict.outcome;
    const unchanged = (asked: 'count' | 'note') =>
      decideCases({ ...policy, rule: 'hold-line', 'unseen-clusters': asked }, [
        { cases: 300, baseline: 1, candidate: 1, clusterSize: 10 },
      ]).verdict;
    return {
      'taken as 200 independent cases': pairedTInterval(differences, { level: 0.9 }),
      'taken as 20 documents': clusteredPairedInterval(differences, clusters, { level: 0.9 }),
      'p, documents flipped': signFlipTest(differences, { alternative: 'greater', clusters }).pValue,
      'outcome without clusters': gate(1),
      'outcome with them': gate(10),
      '30 documents, none changed, one more may be lost': unchanged('count').checks[0]?.because,
      'the same where these 30 are all that matter': unchanged('note').outcome,
    };
  },
  shows: (found) => ({
    'Taken one by one, 30 wins and 10 losses promote; they come from three documents and one, and that shows nothing.':
      found['outcome without clusters'] === 'promote' && found['outcome with them'] === 'inconclusive',
    'Thirty unchanged documents leave 9.5 points open, for one that is not among them may be lost; where they are all that matter they hold two.':
      found['the same where these 30 are all that matter'] === 'promote' &&
      found['30 documents, none changed, one more may be lost']?.includes('−9.5 to +9.5 points') === true,
    'Clustering multiplies the variance by more than ten.': (found['taken as 20 documents'].designEffect ?? 0) > 10,
  }),
});
