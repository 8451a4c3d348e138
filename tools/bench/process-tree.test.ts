import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseMemory, parseProcessStat, parseResidentPages, treeOf } from './process-tree.ts';

test('a name with brackets and spaces does not shift the fields', () => {
  const line = '4711 (a) b (c) S 42 1 1 0 -1 4194304 102 9 0 0 30 12 400 100 20 0 1 0 298233 3133440 382';
  expect(parseProcessStat(line)).toEqual({ pid: 4711, parent: 42, ownTicks: 42, waitedTicks: 500, startTicks: 298233 });
});

test('what is no such line is no process', () => {
  expect(parseProcessStat('')).toBeUndefined();
  expect(parseProcessStat('12 (cut) S 4')).toBeUndefined();
});

test.runIf(process.platform === 'linux')('reads the line of this very process', () => {
  expect(parseProcessStat(readFileSync('/proc/self/stat', 'utf8'))).toMatchObject({ pid: process.pid, parent: process.ppid });
});

test('a tree holds the descendants of its roots, and those whose parent has gone but that were seen before', () => {
  const all = [
    { pid: 1, parent: 0 },
    { pid: 10, parent: 1 },
    { pid: 11, parent: 10 },
    { pid: 12, parent: 11 },
    { pid: 20, parent: 1 },
    { pid: 30, parent: 1 },
    { pid: 31, parent: 30 },
  ].map((one) => ({ ...one, ownTicks: 0, waitedTicks: 0, startTicks: 0 }));
  const pids = (roots: number[]) => treeOf(all, new Set(roots)).map(({ pid }) => pid);
  expect(pids([10]).sort()).toEqual([10, 11, 12]);
  expect(pids([10, 11, 30]).sort()).toEqual([10, 11, 12, 30, 31]);
  expect(pids([99])).toEqual([]);
});

test('memory is given in kibibytes', () => {
  expect(parseMemory('55-7f ---p 0 00:00 0 [rollup]\nRss:      1748 kB\nPss:       302 kB\nPss_Dirty: 112 kB\n')).toEqual({
    residentBytes: 1748 * 1024,
    proportionalBytes: 302 * 1024,
  });
  expect(parseMemory('')).toEqual({ residentBytes: 0, proportionalBytes: 0 });
});

test('resident pages are the second number', () => {
  expect(parseResidentPages('783360 382 256 1 0 120 0\n')).toBe(382);
  expect(parseResidentPages('')).toBe(0);
});
