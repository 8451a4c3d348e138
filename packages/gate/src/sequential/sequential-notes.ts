import type { Policy, SequentialOutcome, StopReason } from '@plumbline/protocol';
import { count } from '../wording.ts';
import { promotesEarly } from './sequential-rule.ts';

/** Why a run ended, as the end of a sentence. */
const BECAUSE: Readonly<Record<StopReason, string>> = {
  decided: 'because every front was decided',
  aborted: 'because the e-process showed a front worse',
  curtailed: 'because what was left could not have changed the verdict',
};

/** Where a run that was allowed to end early ended, why and what that saved; and what its figures mean, a sentence each. */
export function sequentialNotes(outcome: SequentialOutcome, policy: Pick<Policy, 'zero-tolerance'>): string[] {
  return [endNote(outcome), figuresNote(outcome, policy)];
}

function endNote({ method, reason, look, looks, casesSeen, casesPlanned, saved }: SequentialOutcome): string {
  const checked = method === 'obf' ? 'look' : 'checkpoint';
  if (reason === undefined) return `Went to its last case; looked ${count(looks, 'time')}.`;
  const after = `after ${grouped(casesSeen)} of ${grouped(casesPlanned)} cases`;
  const past = look === 0 ? `before ${checked} 1 of ${looks}` : `past ${checked} ${look} of ${looks}`;
  const where = reason === 'aborted' ? `${after}, ${past}` : `at ${checked} ${look} of ${looks}, ${after}`;
  const not = saved === undefined ? '' : `; ${savedText(saved)} ${saved.trials === 1 ? 'was' : 'were'} not needed`;
  return `Stopped ${where}, ${BECAUSE[reason]}${not}.`;
}

function savedText({ trials, calls, costUsd }: NonNullable<SequentialOutcome['saved']>): string {
  const cost = costUsd === undefined ? '' : `, about $${Number(costUsd.toPrecision(3))}`;
  const noun = (number: number, word: string) => `${grouped(number)} ${word}${number === 1 ? '' : 's'}`;
  return `${noun(trials, 'trial')} (${noun(Math.round(calls), 'call')}${cost})`;
}

function figuresNote({ method, look, looks }: SequentialOutcome, policy: Pick<Policy, 'zero-tolerance'>): string {
  if (!promotesEarly(policy) && look === looks) {
    const blocks =
      method === 'obf' ? `by O'Brien-Fleming over ${looks} looks and an e-process` : 'at whichever time it could have ended';
    return `The zero-tolerance list counts all cases, so the run could only end early to block: what blocks is tested ${blocks}; what must be shown to promote was judged once, at the end, at the policy's full alpha.`;
  }
  if (method === 'anytime') {
    return 'p-values and intervals hold at whichever time the run could have ended (normal mixture; that a front is worse, e-process).';
  }
  return `p-values and intervals are those of look ${Math.max(1, look)} of ${looks} by O'Brien-Fleming, valid although the run could have stopped at each look.`;
}

/** 2400 as `2,400`. */
function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
}
