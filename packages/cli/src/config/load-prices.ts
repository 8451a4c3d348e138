import { type PriceTable, PriceTableSchema, parseRecord, priceTableAt } from '@plumbline/protocol';
import { readYaml } from './read-yaml.ts';

/**
 * A price file as it is in effect at a time: one dated table, or a list of them.
 *
 * @param at ISO 8601 in UTC
 * @throws PlumblineError `prices-invalid` naming the field and the value found; when no table is in effect yet
 */
export async function loadPrices(file: string, at: string): Promise<PriceTable> {
  const data = await readYaml(file, { what: 'price table', code: 'prices-invalid' });
  const read = (table: unknown, index?: number) =>
    parseRecord(PriceTableSchema, table, {
      what: index === undefined ? 'the price table' : `price table ${index + 1}`,
      code: 'prices-invalid',
      location: { file },
    });
  if (!Array.isArray(data) || data.length === 0) return read(data);
  const [first, ...others] = data;
  return priceTableAt([read(first, 0), ...others.map((table, index) => read(table, index + 1))], { at, file });
}
