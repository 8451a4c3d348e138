import { PlumblineError } from '@plumbline/protocol';
import { describe, expect, it } from 'vitest';
import { parseDatasetCard } from './parse-dataset-card.ts';

const FILE = 'datasets/orders/dataset.yaml';
const CARD = `name: orders
description: Order questions.
licence: CC-BY-4.0
source: Written by the support team.
owner: Support
made: By hand, 2024-03-05.
cases: 2
sha256: ${'0a'.repeat(32)}
`;

function errorOf(text: string): PlumblineError {
  try {
    parseDatasetCard(text, { file: FILE });
  } catch (error) {
    if (error instanceof PlumblineError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('parseDatasetCard', () => {
  it('reads a card; slices may be left out', () => {
    expect(parseDatasetCard(CARD, { file: FILE })).toEqual({
      name: 'orders',
      description: 'Order questions.',
      licence: 'CC-BY-4.0',
      source: 'Written by the support team.',
      owner: 'Support',
      made: 'By hand, 2024-03-05.',
      cases: 2,
      sha256: '0a'.repeat(32),
      slices: {},
    });
  });

  it('refuses a key that stands twice, with its line', () => {
    const error = errorOf(`${CARD}owner: Sales\n`);
    expect(error.message).toBe(`Cannot read dataset card at ${FILE}:9:1: duplicated mapping key (found owner: Sales)`);
    expect(error).toMatchObject({ code: 'dataset-invalid', location: { file: FILE, line: 9, column: 1 } });
    expect(error.remedy).toBe(`Correct the YAML in line 9 of ${FILE}.`);
  });

  it('refuses an unknown key by its name', () => {
    expect(errorOf(`${CARD}license: MIT\n`).message).toContain('Unrecognized key: "license"');
  });

  it.each([
    ['a tag that would make an object', `${CARD}slices: !!js/function x\n`],
    ['an alias, which could stand for endless text', `${CARD.replace('name: orders', 'name: &n orders')}slices: { x: *n }\n`],
    ['two documents', `${CARD}---\nname: other\n`],
    ['an empty file', ''],
    ['a list', '- orders\n'],
    ['a hash that is none', CARD.replace(/0a/g, 'x')],
    ['a number that is none', CARD.replace('cases: 2', 'cases: .nan')],
    ['a prototype in disguise', `${CARD}__proto__: { name: x }\n`],
  ])('refuses %s', (_, text) => {
    expect(errorOf(text)).toMatchObject({ code: 'dataset-invalid', location: { file: FILE } });
  });

  it('names the field that is wrong and what was found there', () => {
    const error = errorOf(CARD.replace('cases: 2', 'cases: two'));
    expect(error.location.field).toBe('cases');
    expect(error.message).toContain('(found "two")');
  });
});
