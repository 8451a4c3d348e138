import type { DecisionPlan, PlannedCheck } from '@plumbline/gate';
import { countText } from './plan-figures.ts';

/** From this design effect on it is told. */
export const ALIKE = 1.2;

/** What is said of clusters. */
type ClusteredPlan = Pick<DecisionPlan, 'fronts' | 'protectedSlices' | 'countsUnseenClusters'>;

/** What the clusters of the planned cases do to the figures; nothing for independent cases. */
export function clusterSentences({ fronts, protectedSlices, countsUnseenClusters }: ClusteredPlan): string[] {
  const clustered = [...fronts, ...protectedSlices].filter(({ clusters, cases }) => clusters !== undefined && cases > 0);
  const none = clustered.filter(({ fewClusters }) => fewClusters === 'nothing is shown');
  const few = clustered.filter(({ fewClusters }) => fewClusters === 'each counts as one case');
  const judged = fronts.filter((check) => clustered.includes(check) && !none.includes(check));
  const many = judged.filter((check) => !few.includes(check));
  const seen = many.filter(({ likeness, designEffect = 1 }) => likeness !== undefined && designEffect >= ALIKE);
  const unseen = many.filter(({ likeness, earlierCases }) => likeness === undefined && earlierCases !== undefined);
  const told = (checks: readonly PlannedCheck[], text: (check: PlannedCheck) => string) =>
    checks.map((check) => `${nameOf(check)} ${text(check)}`).join(', ');
  const hasText = ({ clusters }: PlannedCheck) => `has ${countText(clusters)}`;
  const worth = ({ cases, designEffect = 1 }: PlannedCheck) =>
    `as ${countText(cases / designEffect)} instead of ${countText(cases)}`;
  return [
    ...sentence(none, `Of fewer than five clusters nothing can be shown, however many cases they hold: ${told(none, hasText)}.`),
    ...sentence(
      few,
      `Of fewer than 20 clusters each counts as one case, for how alike their cases are cannot be told: ${told(few, hasText)}.`,
    ),
    ...sentence(
      seen,
      `Cases of one cluster changed alike, so that they say as much as fewer that stand for themselves: ${told(seen, worth)}.`,
    ),
    ...sentence(
      unseen,
      `How alike cases of one cluster change was not seen: ${unseen.every(({ isUnchanged }) => isUnchanged) ? 'no earlier case changed' : 'no earlier cluster told'}. ${countsUnseenClusters ? `As the policy counts with clusters that are not met, they are taken to be all alike: ${told(unseen, worth)}.` : `They are taken to stand for themselves, and where they do not, less is shown than is said here: ${told(unseen, ({ clusters }) => `with ${countText(clusters)} clusters`)}.`}`,
    ),
    ...sentence(
      judged,
      countsUnseenClusters
        ? `Counted besides: one more cluster that is not met, as large as the largest and lost whole: ${told(judged, ({ clusters, largestCluster }) => `with ${countText(clusters)} clusters of up to ${countText(largestCluster)} cases`)}. The more unequal they are, the more cases it takes. Where these clusters are all that matter, the policy can say "unseen-clusters: note".`
        : `Better or worse is shown of whole clusters, even if one more of mean size had changed the other way: ${told(judged, ({ clusters }) => `with ${countText(clusters)}`)}.`,
    ),
  ];
}

function nameOf({ slice, metric }: PlannedCheck): string {
  return slice === undefined ? metric : `${slice} ${metric}`;
}

function sentence(of: readonly unknown[], text: string): string[] {
  return of.length === 0 ? [] : [text];
}
