import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neighboursAt } from './neighbours-at.ts';

test('finds what sorting finds, of values that are often equal too', () => {
  const value = fc.oneof(fc.double({ noNaN: true, min: 0, max: 1e15 }), fc.constantFrom(1, 2, 3));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.nat(), (all, seed) => {
      const values = Float64Array.from(all, (each) => each + 0);
      const [place, before] = [seed % values.length, values.slice()];
      expect(neighboursAt(values, place)).toEqual([...values.toSorted().subarray(place, place + 2)]);
      expect(values).toEqual(before);
    }),
  );
});
