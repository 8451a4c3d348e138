import type { Lately } from './recent-answers.ts';

/** Notices that slowing down for many refusals has not helped. Paces are requests a second; times are milliseconds of one clock. */
export interface VainSlowing {
  /** Whether nothing is listened to now, as it has not helped. */
  isDeaf(nowMs: number): boolean;
  /**
   * Many were refused at a pace, which is to be lowered.
   *
   * @param lately what came since it was lowered before
   * @returns the pace to go back to, where lowering it has not helped; else `undefined`
   */
  refused(nowMs: number, pace: number, lately: Lately): number | undefined;
}

/** It is judged where no more than this share of what was sent is sent: of those who share a server, one is soon down to half for nothing. */
const DOWN_TO = 0.25;
/** Of fewer answers, the share of refusals says little. */
const ENOUGH_ANSWERS = 60;
/** Refusals further apart than this have nothing to do with each other. */
const LONGEST_CALM_MS = 30_000;
const DEAF_MS = 10_000;
const LONGEST_DEAF_MS = 160_000;
/** Answers, how many of them were no refusals, and how many would be half way between no help and all of it. */
const NONE = { answers: 0, accepted: 0, between: 0 };

/**
 * A server that takes so many requests in a time takes a larger share of them when fewer are sent, and all in the end. One that refuses
 * by chance, since a part of it is broken, takes the same share of however few: who slows down for that comes to a halt. Where the
 * share is nearer to the second than to the first, the pace goes back to what it was, each time for longer.
 */
export function createVainSlowing(): VainSlowing {
  let before: { readonly pace: number; readonly sentPerSecond: number; readonly share: number } | undefined;
  let seen = NONE;
  let refusedAtMs = Number.NEGATIVE_INFINITY;
  let deafUntilMs = Number.NEGATIVE_INFINITY;
  let deafMs = DEAF_MS;
  return {
    isDeaf: (nowMs) => nowMs < deafUntilMs,
    refused(nowMs, pace, { acceptedPerSecond, refusedShare, answers, isTelling }) {
      const share = 1 - refusedShare;
      // Less than the pace, where those who were refused wait before they come again.
      const sentPerSecond = acceptedPerSecond / share;
      const isAlone = nowMs - refusedAtMs > LONGEST_CALM_MS;
      refusedAtMs = nowMs;
      if (before === undefined || isAlone || pace > before.pace) {
        // What is taken at no pace is more than what is taken in the long run: a bucket was full.
        before = Number.isFinite(pace) ? { pace, sentPerSecond, share } : undefined;
        seen = NONE;
        return undefined;
      }
      const left = sentPerSecond / before.sentPerSecond;
      if (!(left <= DOWN_TO) || !isTelling) return undefined;
      const ifItHelped = Math.min(1, before.share / left);
      seen = {
        answers: seen.answers + answers,
        accepted: seen.accepted + answers * share,
        between: seen.between + (answers * (before.share + ifItHelped)) / 2,
      };
      if (seen.answers < ENOUGH_ANSWERS) return undefined;
      const goBackTo = before.pace;
      const hasHelped = seen.accepted > seen.between;
      before = undefined;
      if (hasHelped) {
        deafMs = DEAF_MS;
        return undefined;
      }
      deafUntilMs = nowMs + deafMs;
      deafMs = Math.min(LONGEST_DEAF_MS, 2 * deafMs);
      return goBackTo;
    },
  };
}
