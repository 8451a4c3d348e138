/** Colour and weight only (ECMA-48 SGR): dropped without a trace, because it carries no content. */
const STYLE = new RegExp(`(?:${'\u001b'}\\[|${'\u009b'})[\\d:;]*m`, 'g');
const LINE_BREAK = String.raw`\r\n|[\n\u0085\u2028\u2029]`;
/** Scripts that are written with the zero-width joiner and non-joiner; after their letters these two hide nothing. */
const JOINED_SCRIPTS = [
  'Arab',
  'Syrc',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
  'Khmr',
  'Mymr',
]
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');
const HARMLESS = [
  String.raw`(?<=[${JOINED_SCRIPTS}])[\u200c\u200d]`,
  String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Emoji})\ufe0f`,
].join('|');
/** Controls, format characters (bidi and zero-width among them), lone surrogates, and all else that draws nothing. */
const UNSEEN = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]`;
const MARKS_PER_LETTER = 6;
const MARK_STACK = String.raw`(?<=\p{M}{${MARKS_PER_LETTER}})\p{M}+`;

const HOSTILE = new RegExp(`(?<line>${LINE_BREAK})|(?<harmless>${HARMLESS})|(?<stack>${MARK_STACK})|(?<unseen>${UNSEEN})`, 'gu');

/** How line breaks are treated. */
export interface SanitizeTerminalOptions {
  /** `mark` (the default) shows each line break as ⏎; `keep` leaves it as a line feed. */
  readonly lineBreaks?: 'mark' | 'keep';
}

/**
 * Makes any text safe to write to a terminal. Nothing is hidden: escape sequences (CSI, OSC, DCS, APC, in 7 and 8 bits,
 * terminated or not) lose their introducer and stand there as text; controls become their pictures (ESC is ␛), bidi
 * controls and characters without width become `‹U+202E›`, a tab one blank. Only colour sequences go without a trace.
 * Sanitising twice changes nothing more.
 *
 * @param text text from a model, a dataset, a file or a name
 * @returns text without any control character, except the line feeds that `lineBreaks: 'keep'` asks for
 */
export function sanitizeTerminal(text: string, options: SanitizeTerminalOptions = {}): string {
  const lineBreak = options.lineBreaks === 'keep' ? '\n' : '⏎';
  return text.replace(STYLE, '').replace(HOSTILE, (found, ...rest) => {
    const groups: Record<string, string | undefined> = rest.at(-1);
    if (groups.line !== undefined) return lineBreak;
    if (groups.harmless !== undefined) return found;
    if (groups.stack !== undefined) return '⋯';
    return visible(found);
  });
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\t') return ' ';
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}
