import { expect, test } from 'vitest';
import { readOptions } from './read-options.ts';

test('by default twenty seeds that are not the one of the committed datasets, and every opponent', () => {
  const { seeds, opponents, jobs, write, command } = readOptions([], { jobs: 2 });
  expect(seeds).toHaveLength(20);
  expect(seeds).not.toContain(101);
  expect(opponents.map(({ name }) => name)).toEqual(['candidate', 'regressed', 'unchanged', 'production']);
  expect({ jobs, write, command }).toEqual({
    jobs: 2,
    write: false,
    command: 'npm run calibrate -- --seeds 201-220 --models candidate,regressed,unchanged,production --jobs 2',
  });
});

test('a model named twice is compared once', () => {
  const { opponents } = readOptions(['--models', 'unchanged, unchanged'], { jobs: 1 });
  expect(opponents.map(({ name }) => name)).toEqual(['unchanged']);
});

test.each([
  [['--jobs', '0'], 'usage'],
  [['--jobs', 'many'], 'usage'],
  [['--seeds', 'x'], 'usage'],
  [['--sedes', '1'], 'usage'],
  [['--models', 'pip'], 'model-unknown'],
])('refuses %j', (args, code) => {
  expect(() => readOptions(args, { jobs: 1 })).toThrow(expect.objectContaining({ code }));
});
