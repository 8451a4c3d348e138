import { endOfText } from './parse-tolerant-json.ts';

/**
 * The key paths of the first JSON value in a text that may be cut off anywhere: `eval.task`, `results[].stats`.
 * A sniff, not a parser: what comes after the cut is not seen, and the text need not be valid JSON.
 */
export function keyPaths(head: string): Set<string> {
  const found = new Set<string>();
  /** Path of each open object or list. */
  const open: string[] = [];
  let value = '';
  let index = 0;
  while (index < head.length) {
    const char = head[index];
    if (char === '"') {
      const end = endOfText(head, index);
      const colon = /\s*:/y;
      colon.lastIndex = end;
      if (colon.test(head)) {
        const parent = open.at(-1) ?? '';
        value = `${parent}${parent === '' ? '' : '.'}${head.slice(index + 1, end - 1)}`;
        found.add(value);
      }
      index = end;
      continue;
    }
    if (char === '{') open.push(value);
    else if (char === '[') {
      value = `${value}[]`;
      open.push(value);
    } else if (char === '}' || char === ']') {
      open.pop();
      if (open.length === 0) return found;
      value = open.at(-1) ?? '';
    }
    index += 1;
  }
  return found;
}
