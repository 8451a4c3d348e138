import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repeatedMember } from './repeated-member.ts';

test.each([
  ['{"case":"a","scores":{"correct":1,"correct":0}}', 'scores.correct'],
  ['{"case":"a","case":"b","scores":{}}', 'case'],
  ['{"case":"a", "c\\u0061se" : "b"}', 'case'],
  ['{"output":"{\\"case\\":1,\\"case\\":2}","case":"a"}', undefined],
  ['{"input":{"x":1,"x":2},"scores":{"x":1}}', undefined],
  ['{"slices":["case","case"],"case":"\\\\","scores":{"a":1,"b":1}}', undefined],
])('in %s finds %s', (json, found) => {
  expect(repeatedMember(json)).toBe(found);
});

test('what JSON.stringify wrote of any value has no member twice', () => {
  const member = fc.tuple(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(fc.array(member), fc.jsonValue(), (members, scores) => {
      expect(repeatedMember(JSON.stringify({ ...Object.fromEntries(members), scores }))).toBeUndefined();
    }),
  );
});
