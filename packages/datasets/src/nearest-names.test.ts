import { describe, expect, it } from 'vitest';
import { nearestNames } from './nearest-names.ts';

describe('nearestNames', () => {
  it('puts the fewest edits first, and equal ones in alphabetical order', () => {
    // "suport-faq" to "support-faq": 1 insertion; to "support-tax": 1 insertion, 2 changes (f to t, q to x); "b" and "a": 10 and 9
    expect(nearestNames('suport-faq', ['b', 'support-tax', 'a', 'support-faq'])).toEqual(['support-faq', 'support-tax', 'a']);
  });

  it('does not mind upper case', () => {
    expect(nearestNames('FAQ', ['fax', 'faq'], 1)).toEqual(['faq']);
  });

  it('has nothing to offer where there is nothing', () => {
    expect(nearestNames('x', [])).toEqual([]);
  });
});
