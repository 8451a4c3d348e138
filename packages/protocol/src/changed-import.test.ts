import { expect, test } from 'vitest';
import { changedImport } from './changed-import.ts';

const imports = { 'lib/a.ts': 'a', 'lib/b.ts': 'b' };

test('names the first file whose text differs', () => {
  expect(changedImport({ imports }, { imports: { 'lib/b.ts': 'B', 'lib/a.ts': 'A' } })).toEqual({
    file: 'lib/a.ts',
    was: 'a',
    is: 'A',
  });
});

test('or which only one side imports', () => {
  expect(changedImport({ imports }, { imports: { 'lib/b.ts': 'b' } })).toEqual({ file: 'lib/a.ts', was: 'a' });
  expect(changedImport({ imports: {} }, { imports })).toEqual({ file: 'lib/a.ts', is: 'a' });
});

test('knows of no difference in equal ones, whatever their order, and where a run of an earlier version does not tell them', () => {
  expect(changedImport({ imports }, { imports: { 'lib/b.ts': 'b', 'lib/a.ts': 'a' } })).toBeUndefined();
  expect(changedImport({}, { imports })).toBeUndefined();
  expect(changedImport({ imports }, {})).toBeUndefined();
});
