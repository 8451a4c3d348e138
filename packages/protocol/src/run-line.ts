/** Characters of a line's last member, `,"sum":"1a2b3c4d"}`, its closing brace included. */
export const RUN_LINE_SUM_LENGTH = 18;
const SUM_START = ',"sum":"';
const SUM_END = '"}';

/** A line of a run log without its checksum, and the checksum. */
export interface RunLine {
  /** The event as JSON. */
  readonly json: string;
  /** CRC-32 of the events of all lines so far, this one included, as 8 hexadecimal digits; absent in a log without checksums. */
  readonly sum?: string;
}

/** Takes the checksum off a line of a run log; a line without one is given back as it is. */
export function splitRunLine(line: string): RunLine {
  const at = line.length - RUN_LINE_SUM_LENGTH;
  if (at <= 0 || !line.startsWith(SUM_START, at) || !line.endsWith(SUM_END)) return { json: line };
  return { json: `${line.slice(0, at)}}`, sum: line.slice(at + SUM_START.length, -SUM_END.length) };
}

/** The line that stands for an event, without its line feed. */
export function joinRunLine({ json, sum }: Required<RunLine>): string {
  return `${json.slice(0, -1)}${SUM_START}${sum}${SUM_END}`;
}
