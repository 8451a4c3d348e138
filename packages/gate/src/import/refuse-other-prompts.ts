import { type Pairing, PlumblineError, type Role, type Trial } from '@plumbline/protocol';
import { pairTrials } from '../pair-trials.ts';
import { count } from '../wording.ts';
import { shownText } from './json-fields.ts';

/** So many cases that differ are shown, with what both sides hold of them. */
const SHOWN = 2;

/** Whether two sets of trials are not about the same cases: none pair, or more of the shared ones have another content than the same. */
export function areOtherCases({ paired, contentMismatch }: Pairing): boolean {
  return paired === 0 || contentMismatch > paired;
}

/**
 * Refuses two sets of trials that are not about the same cases, as `areOtherCases` has it, though what they are about is known: most
 * cases that they share were asked differently, they share no suite, or their cases are known by their prompts and no prompt is the
 * same. Where fewer differ they are counted, and the worst case takes them as failed.
 *
 * @throws PlumblineError `pairing-refused` with the first cases and what was asked on each side
 */
export function refuseOtherPrompts(trials: Readonly<Record<Role, readonly Trial[]>>): void {
  const { pairing } = pairTrials(trials);
  if (!areOtherCases(pairing)) return;
  const candidates = new Map(trials.candidate.map((trial) => [keyOf(trial), trial]));
  if (pairing.contentMismatch > 0) {
    const differing = trials.baseline.flatMap((was) => {
      const is = candidates.get(keyOf(was));
      return is === undefined || !areOther(was, is) ? [] : [`case "${was.caseId}" is ${bothText(was, is)}`];
    });
    const shared = pairing.paired + pairing.contentMismatch;
    refuse(
      `${pairing.contentMismatch === shared ? `all ${count(shared, 'trial')}` : `${pairing.contentMismatch} of the ${count(shared, 'trial')}`} that both have were asked, or are expected to be answered, differently; ${differing.slice(0, SHOWN).join('; ')}`,
    );
  }
  const [suites, others] = [suitesOf(trials.baseline), suitesOf(trials.candidate)];
  if (suites.length > 0 && others.length > 0 && !suites.some((suite) => others.includes(suite))) {
    refuse(`they share no suite or task: the baseline has ${listed(suites)}, the candidate ${listed(others)}`);
  }
  const [first, other] = [trials.baseline[0], trials.candidate[0]];
  if (first?.input === undefined || other?.input === undefined) return;
  refuse(`no case of the one is in the other; their first ones are ${contentText(first)} and ${contentText(other)}`);
}

function refuse(found: string): never {
  throw new PlumblineError(`Cannot pair baseline and candidate: ${found}`, {
    code: 'pairing-refused',
    remedy:
      'Run both models on the same cases with the same prompts and targets, under the same name of suite or task, then compare.',
  });
}

function keyOf({ suite, caseId, attempt }: Trial): string {
  return JSON.stringify([suite, caseId, attempt]);
}

function suitesOf(trials: readonly Trial[]): string[] {
  return [...new Set(trials.map(({ suite }) => suite))];
}

function listed(names: readonly string[]): string {
  const rest = names.length - 3;
  return `${names
    .slice(0, 3)
    .map((name) => `"${name}"`)
    .join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function areOther(was: Trial, is: Trial): boolean {
  if (was.caseHash !== undefined && is.caseHash !== undefined) return was.caseHash !== is.caseHash;
  return was.input !== undefined && is.input !== undefined && shownText(was.input) !== shownText(is.input);
}

/** What both sides hold of a case; their hashes where the texts are not there, or do not tell them apart. */
function bothText(was: Trial, is: Trial): string {
  const texts = [was, is].map(contentText);
  if (was.input !== undefined && is.input !== undefined && texts[0] !== texts[1]) return texts.join(' and ');
  return [was, is].map(({ caseHash = 'unknown' }) => `of the content hash ${caseHash.slice(0, 24)}`).join(' and ');
}

function contentText({ input, target: expected }: Trial): string {
  const text = shownText(input);
  const target = expected === undefined ? '' : ` (target ${JSON.stringify(expected).slice(0, 80)})`;
  // The end of a prompt tells the case, its beginning the instructions.
  const shown = text.length > 200 ? `${text.slice(0, 120)} ... ${text.slice(-80)}` : text;
  return `${JSON.stringify(shown)}${target}`;
}
