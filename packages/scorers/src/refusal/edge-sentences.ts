const HEAD_CHARACTERS = 2_000;
const TAIL_CHARACTERS = 600;
const OPENING_SENTENCES = 2;

/** A sentence and the index of its first character in the text. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
}

/** The first two sentences of a text and its last one, where an answer says that it refuses; the middle is only topic. */
export function edgeSentences(text: string): readonly Sentence[] {
  const opening = sentences(text.slice(0, HEAD_CHARACTERS), 0).slice(0, OPENING_SENTENCES);
  const tailStart = Math.max(0, text.length - TAIL_CHARACTERS);
  const closing = sentences(text.slice(tailStart), tailStart).at(-1);
  const repeated = closing === undefined || opening.some(({ start, text: own }) => closing.start < start + own.length);
  return repeated ? opening : [...opening, closing];
}

function sentences(text: string, offset: number): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  for (const end of text.matchAll(/[.!?]\s|\n|$/g)) {
    const sentence = text.slice(start, end.index + 1);
    if (/\p{L}/u.test(sentence)) found.push({ text: sentence, start: offset + start });
    start = end.index + 1;
  }
  return found;
}
