/** A part of the page: a heading and lines. What does not fit is counted and `rest` says where it stands. */
export interface Section {
  readonly lines: readonly string[];
  /** For "and N more lines": where the reader finds them. */
  readonly rest: string;
}

const REMARK_BYTES = 120;

/** Joins sections with empty lines to at most `limit` bytes of UTF-8, saying in each cut section how many lines are missing. */
export function fitSections(sections: readonly Section[], limit: number): string {
  const encoder = new TextEncoder();
  const bytesOf = (line: string) => encoder.encode(line).length + 1;
  const budget = limit - sections.length * REMARK_BYTES;
  let used = 0;
  const blocks = sections.map(({ lines, rest }) => {
    const shown: string[] = [];
    for (const line of lines) {
      if (used + bytesOf(line) > budget) break;
      used += bytesOf(line);
      shown.push(line);
    }
    const missing = lines.length - shown.length;
    return missing === 0 ? shown.join('\n') : [...shown, '', `… and ${missing} more lines, in ${rest}.`].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}
