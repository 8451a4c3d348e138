import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PersistentMap } from './persistent-map.ts';

test('agrees with Map over any changes, and leaves earlier versions as they were', () => {
  const key = fc.integer({ min: 0, max: 50 }).map((number) => `case-${number}`);
  const change = fc.record({ key, value: fc.option(fc.nat(), { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const expected = new Map<string, number>();
      let map = PersistentMap.empty<number>();
      for (const { key: name, value } of changes) {
        const before = map;
        const [sizeBefore, valueBefore] = [before.size, before.get(name)];
        if (value === undefined) expected.delete(name);
        else expected.set(name, value);
        map = value === undefined ? map.without(name) : map.with(name, value);
        expect([before.size, before.get(name)]).toEqual([sizeBefore, valueBefore]);
        expect([map.size, map.get(name)]).toEqual([expected.size, expected.get(name)]);
      }
      for (const [name, value] of expected) expect(map.get(name)).toBe(value);
    }),
  );
});
