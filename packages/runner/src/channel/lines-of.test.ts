import { expect, test } from 'vitest';
import { linesOf } from './lines-of.ts';

test('lines come whole and in order however the stream is cut; a rest without its line feed waits', () => {
  const text = 'one\n\ntwo and more\nrest';
  for (let size = 1; size <= text.length; size += 1) {
    const lines: string[] = [];
    const take = linesOf((line) => lines.push(line));
    for (let at = 0; at < text.length; at += size) take(text.slice(at, at + size));
    expect(lines).toEqual(['one', '', 'two and more']);
    take('\n');
    expect(lines.at(-1)).toBe('rest');
  }
});
