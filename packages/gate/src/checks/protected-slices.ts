import { type Check, matchesPattern } from '@plumbline/protocol';
import { MOST_SHOWN } from '../correct-slices.ts';
import { marginText } from '../wording.ts';
import { type CheckRule, frontsOf, isJudgedBySlice } from './check-context.ts';
import { judgeMargin } from './not-worse.ts';

/**
 * One deciding line per protected slice and front: it must be shown not worse by more than the front's margin, each at the full
 * alpha (all must hold, so nothing is corrected). A pattern that fits no slice with data leaves the verdict open.
 */
export const protectedSlices: CheckRule = (context) =>
  context.policy.protected.flatMap((pattern) => {
    const checks = frontsOf(context).flatMap(({ name, front, found }): Check[] => {
      if (found === undefined || !isJudgedBySlice(found)) return [];
      const rule = `protected: not worse by more than ${marginText(front.margin)}`;
      const fitting = found.slices.filter(({ slice }) => matchesPattern(pattern, slice));
      if (found.sliceCounts.notShown > 0 && fitting.length > MOST_SHOWN) {
        const because = `${name}: more than ${MOST_SHOWN} slices fit "${pattern}", and not every one of them was judged; protect fewer.`;
        return [{ metric: name, slice: pattern, rule, outcome: 'inconclusive', decides: true, because }];
      }
      return fitting.map(({ slice, evidence }) => {
        const judged = judgeMargin({
          name: `${slice}, ${name}`,
          metric: found.metric,
          evidence,
          margin: front.margin,
          alpha: context.policy.alpha,
        });
        return { metric: name, slice, rule, decides: true, ...judged };
      });
    });
    if (checks.length > 0) return checks;
    const because = `No case of a slice that fits "${pattern}" was compared, so it is not shown to be held.`;
    return [{ metric: 'all fronts', slice: pattern, rule: 'protected', outcome: 'inconclusive', decides: true, because }];
  });
