import type { AssumedFront, DecisionPlan, PlannedCheck } from '@plumbline/gate';
import { ALIKE, clusterSentences } from './cluster-sentences.ts';
import { chanceText, changeText, countText, shareText } from './plan-figures.ts';
import type { SpendingPlan } from './spending-plan.ts';
import { textTable, wrapText } from './text-table.ts';

/** What the planned cases can show, and what they cannot: fronts, protected slices, limits. */
export function powerLines(plan: SpendingPlan): string[] {
  const { decision } = plan;
  const { fronts, protectedSlices, alpha } = decision;
  const heading = `What these cases can show (rule ${decision.rule}, alpha ${alpha} one-sided${plan.hasPolicy ? '' : '; the default policy, for there is none'})`;
  return [
    ...wrapText(heading),
    '',
    ...wrapText(basisSentence(plan)),
    '',
    ...textTable([['front', ...HEADS], ...fronts.map((check) => [check.metric, ...figuresOf(check)])]),
    ...(protectedSlices.length === 0 ? [] : ['', ...textTable([['protected slice', ...HEADS], ...sliceRows(protectedSlices)])]),
    '',
    ...legend(decision).flatMap(wrapText),
    ...sentences(decision).flatMap((sentence) => ['', ...wrapText(sentence)]),
    ...assumedLines(decision),
  ];
}

function basisSentence({ earlierRuns, suites, unreadableRuns, attempts }: SpendingPlan): string {
  const left = unreadableRuns.length === 0 ? '' : ` ${unreadableRuns.length} run logs could not be read and are left out.`;
  if (earlierRuns.length === 0) {
    return `No earlier comparison of two models on these suites was found: how often the models disagree is not known.${left}`;
  }
  const pairs = [...new Set(earlierRuns.map(({ baseline, candidate }) => `${baseline} with ${candidate}`))].join(', ');
  const held = new Set(earlierRuns.flatMap((run) => run.suites));
  const gap =
    held.size < suites.length
      ? ` They hold only ${held.size} of the ${suites.length} suites; the others are taken to be alike.`
      : '';
  const fewer = earlierRuns.some((run) => run.attempts < attempts)
    ? ` They had fewer attempts than the ${attempts} planned, whose means differ less: the figures are on the safe side.`
    : '';
  const runs = earlierRuns.length === 1 ? 'the last comparison' : `the last ${earlierRuns.length} comparisons`;
  return `How often two models disagree is taken from ${runs}: ${pairs}.${gap}${fewer}${left}`;
}

const HEADS = ['margin', 'cases', 'differ', 'seen from', 'holds', 'needs', 'together'];

function figuresOf(check: PlannedCheck): string[] {
  return [
    check.margin,
    countText(check.cases),
    check.kind === 'share' && check.meanSquare !== undefined ? shareText(check.meanSquare) : '',
    changeText(check.kind, check.smallestDetectable),
    chanceText(check.chanceToHold),
    countText(check.casesToHold),
    countText(check.casesToHoldTogether),
  ];
}

function sliceRows(checks: readonly PlannedCheck[]): string[][] {
  return [...Map.groupBy(checks, ({ slice = '' }) => slice)].flatMap(([slice, of]) => [
    [slice],
    ...of.map((check) => [`  ${check.metric}`, ...figuresOf(check)]),
  ]);
}

function legend({ power, checks, powerOfEach }: DecisionPlan): string[] {
  const together =
    checks === 1
      ? 'together: the same, for there is but this check.'
      : `together: the cases for all ${checks} checks to hold at once with ${chanceText(power)}; each then needs a power of ${(100 * powerOfEach).toFixed(1)} %, for the risk is shared between them.`;
  return [
    `differ: the share of the cases that changed, by a large true gain too; of an update that changes less, more is seen. seen from: the smallest worsening that is shown with a chance of ${chanceText(power)}. holds: the chance to show "not worse by more than the margin" if nothing changed. needs: the cases that make it ${chanceText(power)}. ${together}`,
  ];
}

function sentences(decision: DecisionPlan): string[] {
  const { fronts, protectedSlices, limits, unknownProtected, power } = decision;
  const known = fronts.filter(({ smallestDetectable }) => smallestDetectable !== undefined);
  const unseen = known.map(({ metric, kind, smallestDetectable }) => `${metric} by ${changeText(kind, smallestDetectable)}`);
  const none = fronts.filter(({ cases }) => cases === 0).map(({ metric }) => metric);
  const same = fronts.filter(({ isUnchanged }) => isUnchanged === true);
  const tooFew = [...fronts, ...protectedSlices].filter(({ cases, fewestCases = 0 }) => cases > 0 && cases < fewestCases);
  const hasLuck = tooFew.some(({ chanceToHold = 0 }) => chanceToHold > 0);
  return [
    ...(unseen.length === 0
      ? []
      : [
          `What a green verdict may not have seen: a worsening smaller than this goes unseen more often than ${chanceText(1 - power)} of the time: ${unseen.join(', ')}.`,
        ]),
    ...clusterSentences(decision),
    ...same.map(
      ({ metric, earlierCases }) =>
        `${metric} differed on none of ${countText(earlierCases)} earlier cases; one is taken to have, for "never" cannot be shown.`,
    ),
    ...(none.length === 0 ? [] : [`No case is known to be about ${none.join(', ')}: nothing can be shown of it.`]),
    ...(tooFew.length === 0
      ? []
      : [
          `Too few cases to show these margins to hold even if no answer differs: ${tooFew.map(({ metric, slice, cases, fewestCases }) => `${slice === undefined ? '' : `${slice} `}${metric} (${countText(cases)}, and it takes ${countText(fewestCases)})`).join(', ')}.${hasLuck ? ' What chance there is rests on answers that happen to be better.' : ''}`,
        ]),
    ...limits.map(({ metric, limit, cases, mostFailures, rate, chanceToHold }) => {
      if (mostFailures === undefined) {
        return `The limit ${limit} of ${metric} cannot be shown on ${countText(cases)} cases, not even without a failure.`;
      }
      const chance =
        rate === undefined
          ? ''
          : `; at the earlier rate of ${shareText(rate)} it holds with a chance of ${chanceText(chanceToHold)}`;
      return `The limit ${limit} of ${metric} is shown to hold with at most ${countText(mostFailures)} failures of ${countText(cases)} cases${chance}.`;
    }),
    ...(unknownProtected.length === 0
      ? []
      : [`Protected, but no slice of that name is known before the run: ${unknownProtected.join(', ')}.`]),
  ];
}

function assumedLines({ assumed, power, countsUnseenClusters }: DecisionPlan): string[] {
  if (assumed.length === 0) return [];
  const clustered = [...new Map(assumed.map((each) => [each.metric, each])).values()].filter(
    ({ clusterEffect }) => clusterEffect >= ALIKE,
  );
  const isAlike = ({ designEffect, clusterEffect }: AssumedFront) => designEffect === clusterEffect;
  const worth = (of: readonly AssumedFront[]) =>
    of.map(({ metric, cases, clusterEffect }) => `${metric} as ${countText(cases / clusterEffect)}`).join(', ');
  const [alike, apart] = [clustered.filter(isAlike), clustered.filter((each) => !isAlike(each))];
  const why = countsUnseenClusters ? 'as the policy counts with clusters that are not met' : 'since so few cannot tell';
  return [
    '',
    ...wrapText('ASSUMED, not measured: if the two models disagreed on this share of the cases'),
    ...textTable([
      ['front', 'cases', 'differ', 'seen from', 'needs'],
      ...assumed.map(({ metric, cases, discordantShare, smallestDetectable, casesToHold }) => [
        metric,
        countText(cases),
        shareText(discordantShare),
        changeText('share', smallestDetectable),
        countText(casesToHold),
      ]),
    ]),
    ...wrapText(`seen from, needs: with a chance of ${chanceText(power)}, as above.`),
    ...(alike.length === 0 ? [] : wrapText(`Cases of one cluster are taken to be all alike, ${why}: ${worth(alike)}.`)),
    ...(apart.length === 0
      ? []
      : wrapText(
          `Cases are taken to stand for themselves; if those of one cluster are all alike, they say as much as fewer: ${worth(apart)}.`,
        )),
  ];
}
