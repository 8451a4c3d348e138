import type { SequentialOutcome, StopReason } from '@plumbline/protocol';
import { count } from '../wording.ts';

/** Why a run ended, as the end of a sentence. */
const BECAUSE: Readonly<Record<StopReason, string>> = {
  decided: 'because every front was decided',
  aborted: 'because the e-process showed a front worse',
  curtailed: 'because what was left could not have changed the verdict',
};

/** Where a run that was allowed to end early ended, why and what that saved; and what its figures mean, a sentence each. */
export function sequentialNotes(outcome: SequentialOutcome): string[] {
  return [endNote(outcome), figuresNote(outcome)];
}

function endNote({ method, reason, look, looks, casesSeen, casesPlanned, saved }: SequentialOutcome): string {
  const checked = method === 'obf' ? 'look' : 'checkpoint';
  if (reason === undefined) return `Went to its last case; looked ${count(looks, 'time')}.`;
  const where =
    reason === 'aborted' && casesSeen * looks !== look * casesPlanned
      ? `after ${checked} ${look} of ${looks}, after`
      : `at ${checked} ${look} of ${looks}, after`;
  const not = saved === undefined ? '' : `; ${savedText(saved)} were not needed`;
  return `Stopped ${where} ${grouped(casesSeen)} of ${grouped(casesPlanned)} cases, ${BECAUSE[reason]}${not}.`;
}

function savedText({ trials, calls, costUsd }: NonNullable<SequentialOutcome['saved']>): string {
  const cost = costUsd === undefined ? '' : `, about $${Number(costUsd.toPrecision(3))}`;
  return `${grouped(trials)} ${trials === 1 ? 'trial' : 'trials'} (${grouped(Math.round(calls))} ${Math.round(calls) === 1 ? 'call' : 'calls'}${cost})`;
}

function figuresNote({ method, look, looks }: SequentialOutcome): string {
  if (method === 'anytime') {
    return 'p-values and intervals hold at whichever time the run could have ended (normal mixture).';
  }
  return `p-values and intervals are those of look ${Math.max(1, look)} of ${looks} by O'Brien-Fleming, valid although the run could have stopped at each look.`;
}

/** 2400 as `2,400`. */
function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
}
