import type { Comparison } from '../../../packages/protocol/src/index.ts';
import type { Tally } from './family.ts';

const ALPHA = 0.05;

/** The whole verdict promotes what it must not: at most alpha, since every front must be shown to hold. */
export const falselyPromoted: Tally = {
  event: 'promoted',
  most: ALPHA,
  isCounted: ({ verdict }) => verdict.outcome === 'promote',
};

/**
 * The same where no rate is promised: amounts without a bound, of which a sample may have met none of those that make the mean
 * (Bahadur and Savage 1956), or clusters of which it met none that was lost, where the policy leaves those at a note.
 */
export const promotedUnseen: Tally = { event: 'promoted', isCounted: falselyPromoted.isCounted };

/** The same without the note that says what whole clusters, or costs, could not show. */
export const falselyPromotedUnremarked: Tally = {
  event: 'promoted without a note',
  most: ALPHA,
  isCounted: (comparison) =>
    falselyPromoted.isCounted(comparison) &&
    !comparison.notes.some((note) => /of \d+ clusters (changed|got worse)|has no bound/.test(note)),
};

/** One front blocks what is not worse: at most alpha for each front. */
export function falselyBlockedBy(metric: string): Tally {
  return {
    event: `blocked by ${metric}`,
    most: ALPHA,
    isCounted: failed(({ metric: of, slice, rule }) => of === metric && slice === undefined && rule.startsWith('not worse')),
  };
}

/** Any slice blocks what is nowhere worse: at most alpha over the slices of all fronts. */
export const falselyBlockedBySlice: Tally = {
  event: 'blocked by any slice',
  most: ALPHA,
  isCounted: failed(({ rule }) => rule.startsWith('slices: block')),
};

/** Any hazard blocks: at most alpha over the hazards. */
export const falselyBlockedByHazard: Tally = {
  event: 'blocked by any hazard',
  most: ALPHA,
  isCounted: failed(({ rule }) => rule.startsWith('hazard: ')),
};

/** Any of so many protected slices blocks, each at alpha: held to their sum. */
export function falselyBlockedByProtected(lines: number): Tally {
  return {
    event: `blocked by any of ${lines} protected slices (${lines} × alpha)`,
    most: lines * ALPHA,
    isCounted: failed(({ rule }) => rule.startsWith('protected: ')),
  };
}

/** The whole verdict blocks what is nowhere worse; `lines` of the policy may each do so at alpha: held to their sum. */
export function falselyBlocked(lines: number): Tally {
  return {
    event: `blocked at all (${lines} × alpha)`,
    most: lines * ALPHA,
    isCounted: ({ verdict }) => verdict.outcome === 'block',
  };
}

function failed(fits: (check: Comparison['verdict']['checks'][number]) => boolean): Tally['isCounted'] {
  return ({ verdict }) => verdict.checks.some((check) => check.decides && check.outcome === 'fail' && fits(check));
}

/** The verdict promotes, as was planned. */
export function promotedAsPlanned(planned: number): Tally {
  return { event: 'promoted', planned, isCounted: ({ verdict }) => verdict.outcome === 'promote' };
}

/** The verdict blocks, as was planned. */
export function blockedAsPlanned(planned: number): Tally {
  return { event: 'blocked', planned, isCounted: ({ verdict }) => verdict.outcome === 'block' };
}
