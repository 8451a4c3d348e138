import type { ScoreOutcome } from '@plumbline/protocol';

const MAX_EVIDENCE_CHARACTERS = 160;

/** The outcome of a right-or-wrong scorer: 1 and passed, or 0 and not passed, with what was seen in a short phrase. */
export function decided(passed: boolean, evidence: string): Extract<ScoreOutcome, { state: 'scored' }> {
  return { state: 'scored', value: passed ? 1 : 0, passed, evidence: clip(evidence) };
}

function clip(text: string): string {
  return text.length <= MAX_EVIDENCE_CHARACTERS ? text : `${text.slice(0, MAX_EVIDENCE_CHARACTERS - 3)}...`;
}
