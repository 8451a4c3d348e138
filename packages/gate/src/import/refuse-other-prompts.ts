import { PlumblineError, type Role, type Trial } from '@plumbline/protocol';
import { pairTrials } from '../pair-trials.ts';
import { shownText } from './json-fields.ts';

/**
 * Refuses two sets of trials of which none pair, though what was asked is known: they share cases but asked every one of them
 * differently, or their cases are known by their prompts and no prompt is the same. Where some pair, the others are counted.
 *
 * @throws PlumblineError `pairing-refused` with the first case and what was asked on each side
 */
export function refuseOtherPrompts(trials: Readonly<Record<Role, readonly Trial[]>>): void {
  const { pairing } = pairTrials(trials);
  if (pairing.paired > 0) return;
  const candidates = new Map(trials.candidate.map((trial) => [keyOf(trial), trial]));
  const shared = trials.baseline.find((trial) => candidates.has(keyOf(trial)));
  const first = shared ?? trials.baseline[0];
  const other = shared === undefined ? trials.candidate[0] : candidates.get(keyOf(shared));
  if (first?.input === undefined || other?.input === undefined) return;
  const found =
    shared === undefined
      ? 'no case of the one is in the other; their first ones are'
      : `all ${pairing.contentMismatch} trials that both have were asked, or are expected to be answered, differently; case "${shared.caseId}" is`;
  throw new PlumblineError(`Cannot pair baseline and candidate: ${found} ${contentText(first)} and ${contentText(other)}`, {
    code: 'pairing-refused',
    remedy: 'Run both models on the same cases with the same prompts and targets, then compare.',
  });
}

function keyOf({ suite, caseId, attempt }: Trial): string {
  return JSON.stringify([suite, caseId, attempt]);
}

function contentText({ input, target: expected }: Trial): string {
  const text = shownText(input);
  const target = expected === undefined ? '' : ` (target ${JSON.stringify(expected).slice(0, 80)})`;
  // The end of a prompt tells the case, its beginning the instructions.
  const shown = text.length > 200 ? `${text.slice(0, 120)} ... ${text.slice(-80)}` : text;
  return `${JSON.stringify(shown)}${target}`;
}
