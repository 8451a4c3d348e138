import { PlumblineError, type Role, type Trial } from '@plumbline/protocol';
import { pairTrials } from '../pair-trials.ts';
import { shownText } from './json-fields.ts';

/**
 * Refuses two sets of trials that share cases but asked every one of them differently. Where some pair, the others are
 * counted and told as `contentMismatch`.
 *
 * @throws PlumblineError `pairing-refused` with the first case and what was asked on each side
 */
export function refuseOtherPrompts(trials: Readonly<Record<Role, readonly Trial[]>>): void {
  const { pairing } = pairTrials(trials);
  if (pairing.paired > 0 || pairing.contentMismatch === 0) return;
  const candidates = new Map(trials.candidate.map((trial) => [keyOf(trial), trial]));
  const first = trials.baseline.find((trial) => candidates.has(keyOf(trial)));
  const other = first === undefined ? undefined : candidates.get(keyOf(first));
  throw new PlumblineError(
    `Cannot pair baseline and candidate: all ${pairing.contentMismatch} trials that both have were asked, or are expected to be answered, differently (case "${first?.caseId}": ${contentText(first)} against ${contentText(other)})`,
    {
      code: 'pairing-refused',
      remedy: 'Run both models with the same prompts and targets, then compare; a difference of prompts is none of models.',
    },
  );
}

function keyOf({ suite, caseId, attempt }: Trial): string {
  return JSON.stringify([suite, caseId, attempt]);
}

function contentText(trial: Trial | undefined): string {
  const text = shownText(trial?.input);
  const target = trial?.target === undefined ? '' : `, target ${JSON.stringify(trial.target).slice(0, 80)}`;
  // The end of a prompt tells the case, its beginning the instructions.
  const shown = text.length > 200 ? `${text.slice(0, 120)} ... ${text.slice(-80)}` : text;
  return `${JSON.stringify(shown)}${target}`;
}
