/** The beginning of a text and how many UTF-16 code units were left out. */
export interface CutText {
  readonly text: string;
  readonly omitted: number;
}

/** Cuts a text to at most `limit` UTF-16 code units, never inside a surrogate pair. */
export function cutText(text: string, limit: number): CutText {
  if (text.length <= limit) return { text, omitted: 0 };
  const end = isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit;
  return { text: text.slice(0, end), omitted: text.length - end };
}

/** The beginning of a text, with an ellipsis where something was left out. */
export function shortened(text: string, limit: number): string {
  const cut = cutText(text, limit);
  return cut.omitted === 0 ? text : `${cut.text}…`;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
