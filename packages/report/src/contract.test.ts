import { describe, expect, test } from 'vitest';
import { hostileInput } from './fixtures/hostile-input.test-support.ts';
import { manyChanges } from './fixtures/many-changes.test-support.ts';
import { blockInput, emptyInput, inconclusiveInput, promoteInput } from './fixtures/report-input.test-support.ts';
import { HARMFUL_ANSWER, HARMFUL_PROMPT } from './fixtures/safety-changes.test-support.ts';
import { REPORTERS } from './registry.ts';

/** Controls but tab and line feed, bidirectional and zero-width characters, line separators, tags, noncharacters. */
const HIDDEN =
  '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]';

const LARGEST_FILE = { html: 8_000_000, json: 100_000, junit: 100_000, markdown: 64_000 } as Readonly<Record<string, number>>;

describe.each(REPORTERS)('the $name reporter', (reporter) => {
  test.each([promoteInput, blockInput, inconclusiveInput])('writes the same text for the same input ($name)', (input) => {
    const text = reporter.render(input());
    expect(reporter.render(structuredClone(input()))).toBe(text);
    expect(text.endsWith('\n')).toBe(true);
  });

  test('says something of a comparison in which nothing was measured', () => {
    expect(reporter.render(emptyInput())).toContain('No case was run on both models');
  });

  test('makes control, invisible and bidirectional characters visible, and writes well-formed Unicode', () => {
    const text = reporter.render(hostileInput());
    expect(text.match(new RegExp(HIDDEN))).toBeNull();
    expect(text.isWellFormed()).toBe(true);
  });

  test('stays bounded for 10,000 changes and answers of a megabyte', () => {
    const text = reporter.render(manyChanges(10_000, 1_000_000));
    expect(new TextEncoder().encode(text).length).toBeLessThan(LARGEST_FILE[reporter.name] ?? 0);
  });

  test('says what it left out, where it lists cases', () => {
    const text = reporter.render(manyChanges(10_000, 100));
    if (reporter.name === 'html' || reporter.name === 'markdown') expect(text).toMatch(/and [\d,]+ more, in `?run\.ndjson/);
    else expect(text).not.toContain('case-9999');
  });

  test('names no harmful text outside the one place that hides it', () => {
    const text = reporter.render(blockInput());
    const hidden = reporter.name === 'html' ? text.replace(/<details class="case sensitive">[\s\S]*?<\/details>/g, '') : text;
    expect(hidden).not.toContain(HARMFUL_ANSWER.slice(0, 30));
    expect(hidden).not.toContain(HARMFUL_PROMPT.slice(0, 30));
    expect(hidden).not.toContain('first gather the following materials');
  });
});
