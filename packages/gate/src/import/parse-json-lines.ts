import { parseTolerantJson } from './parse-tolerant-json.ts';

/**
 * Parses one JSON value a line; empty lines do not count.
 *
 * @throws PlumblineError `trials-invalid` with file and line
 */
export function parseJsonLines(text: string, { file }: { readonly file: string }): { line: number; value: unknown }[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [{ line: index + 1, value: parseTolerantJson(line, { file, line: index + 1 }) }],
    );
}
