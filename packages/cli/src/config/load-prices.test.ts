import { afterEach, expect, test } from 'vitest';
import { createTestWorkspace, type TestWorkspace } from '../testing/test-workspace.ts';
import { loadPrices } from './load-prices.ts';

let workspace: TestWorkspace | undefined;
afterEach(() => {
  workspace?.remove();
  workspace = undefined;
});

const load = (text: string, day = '2026-07-01') => {
  workspace = createTestWorkspace({ 'prices.yaml': text });
  return loadPrices(workspace.path('prices.yaml'), `${day}T12:00:00.000Z`);
};
const table = (effective: string, line: string) => `- effective: ${effective}
  source: a test
  prices: [{ model: m, ${line} }]
`;
const TWO = table('2026-08-01', 'input: 2, output: 4') + table('2026-01-01', 'input: 1, output: 2');

test('a file holds one dated table, or a list of which the newest that is in effect is taken', async () => {
  const alone = await load('effective: 2026-08-01\nsource: a test\nprices: [{ model: m, usd-per-hour: 2.5 }]\n');
  expect(alone).toEqual({ effective: '2026-08-01', source: 'a test', prices: [{ model: 'm', 'usd-per-hour': 2.5 }] });
  expect(await load(TWO)).toMatchObject({ effective: '2026-01-01', prices: [{ input: 1 }] });
  expect(await load(TWO, '2026-08-01')).toMatchObject({ effective: '2026-08-01', prices: [{ input: 2 }] });
});

test.each([
  ['a day before the first table', TWO, '2025-12-31', /prices of 2025-12-31 from .*prices\.yaml: .*from 2026-01-01/],
  ['an unknown key in the second table', TWO.replace('input: 1', 'inputs: 1'), undefined, /price table 2 .*inputs/],
  ['an unknown key in a table that is not in effect', TWO.replace('input: 2', 'price: 2'), undefined, /price table 1 .*price/],
  ['a day that is none', TWO.replace('2026-08-01', '2026-02-30'), undefined, /field "effective".*found "2026-02-30"/],
  ['nothing', '[]', undefined, /prices\.yaml/],
])('%s is refused', async (_, text, day, message) => {
  await expect(load(text, day)).rejects.toThrow(message);
});
