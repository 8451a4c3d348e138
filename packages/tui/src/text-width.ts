const WIDE =
  /^[\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d37f}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f|\p{Emoji_Modifier}/u;
const MARKS_ONLY = /^\p{Mn}+$/u;
const SPACING = /[\p{Mc}\uff9e\uff9f]/gu;

const PLAIN = /^[ -~]*$/;

/** Made for the first text that needs it: that takes as long as loading all that plain lines are made of. */
let graphemes: Intl.Segmenter | undefined;

/** The user-perceived characters of a text, in order. */
export function* graphemesOf(text: string): Generator<string> {
  if (PLAIN.test(text)) {
    yield* text;
    return;
  }
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of graphemes.segment(text)) yield segment;
}

/**
 * Terminal cells that one user-perceived character takes: 2 for East Asian wide characters and emoji, else 1 and one
 * more for each spacing mark. Terminals disagree on rare scripts; the value is then the larger one.
 */
export function graphemeWidth(grapheme: string): number {
  if (MARKS_ONLY.test(grapheme)) return 0;
  if (EMOJI.test(grapheme) || WIDE.test(grapheme)) return 2;
  return 1 + (grapheme.match(SPACING)?.length ?? 0);
}

/** Terminal cells that a sanitised text takes on one line. */
export function textWidth(text: string): number {
  let columns = 0;
  for (const grapheme of graphemesOf(text)) columns += graphemeWidth(grapheme);
  return columns;
}
