import { expect, test } from 'vitest';
import { differencesOf } from './differences-of.ts';

test('equal values differ nowhere, in whatever order their names stand', () => {
  expect(differencesOf({ a: 1, b: [2] }, { b: [2], a: 1 })).toEqual([]);
  expect(differencesOf(undefined, undefined)).toEqual([]);
});

test('a difference is named by the names that lead to it; lists differ as wholes', () => {
  const was = { spec: { model: 'm', temperature: 0 }, list: [1] };
  const is = { spec: { model: 'm', temperature: 1, seed: 7 }, list: [1, 2] };
  expect(differencesOf(was, is)).toEqual([
    { path: 'spec.temperature', was: 0, is: 1 },
    { path: 'spec.seed', was: undefined, is: 7 },
    { path: 'list', was: [1], is: [1, 2] },
  ]);
});

test('what is no object, or is missing, differs as a whole', () => {
  expect(differencesOf(undefined, { a: 1 })).toEqual([{ path: '', was: undefined, is: { a: 1 } }]);
  expect(differencesOf('x', 'y')).toEqual([{ path: '', was: 'x', is: 'y' }]);
});
