const SYMBOLS_BASE = 0x2400;

/** C0 except tab and line feed, DEL and C1: what a terminal, an XML parser or a log viewer could obey. */
const CONTROLS = '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]';

/**
 * Characters that change how other characters look without showing themselves: bidirectional controls, zero-width
 * characters, line separators, tags and supplementary variation selectors (text smuggling), lone surrogates, noncharacters.
 * The joiners U+200C and U+200D stay, because scripts and emoji need them.
 */
const DECEIVERS =
  '[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\uffff' +
  '\\ufdd0-\\ufdef\\p{Surrogate}\\u{e0000}-\\u{e0fff}]';

const UNSAFE = new RegExp(`${CONTROLS}|${DECEIVERS}`, 'gu');

/**
 * A text in which every control, invisible and bidirectional character shows itself: `␛` for escape, `‹U+202E›` for the
 * right-to-left override. Line feeds and tabs stay; CR LF becomes a line feed. Markup is not escaped here.
 */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(UNSAFE, visibleCharacter);
}

/** `visibleText` on one line: line feeds become `⏎`, tabs a space. */
export function visibleLine(text: string): string {
  return visibleText(text).replaceAll('\n', ' ⏎ ').replaceAll('\t', ' ');
}

function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0xfffd) return character;
  if (code < 0x20) return String.fromCharCode(SYMBOLS_BASE + code);
  if (code === 0x7f) return '␡';
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}
