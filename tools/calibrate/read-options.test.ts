import { expect, test } from 'vitest';
import { readOptions } from './read-options.ts';

test('by default everything: twenty seeds that are not the one of the committed datasets, and every opponent', () => {
  const { parts, seed, replications, seeds, opponents, jobs, write, commands } = readOptions([], { jobs: 2 });
  expect(parts).toEqual(['gate', 'stops', 'plan', 'models']);
  expect(seeds).toHaveLength(20);
  expect(seeds).not.toContain(101);
  expect(opponents.map(({ name }) => name)).toEqual(['candidate', 'regressed', 'unchanged', 'production']);
  expect({ seed, replications, jobs, write, commands }).toEqual({
    seed: 1,
    replications: 1000,
    jobs: 2,
    write: false,
    commands: {
      gate: 'npm run calibrate -- gate --seed 1 --replications 1000 --jobs 2',
      stops: 'npm run calibrate -- stops --seed 1 --replications 1000 --jobs 2',
      plan: 'npm run calibrate -- plan --seed 1 --replications 1000 --jobs 2',
      models: 'npm run calibrate -- models --seeds 201-220 --models candidate,regressed,unchanged,production --jobs 2',
    },
  });
});

test('parts are named in any order, and are made in that of the page', () => {
  expect(readOptions(['models', 'gate'], { jobs: 1 }).parts).toEqual(['gate', 'models']);
});

test('a model named twice is compared once', () => {
  const { opponents } = readOptions(['--models', 'unchanged, unchanged'], { jobs: 1 });
  expect(opponents.map(({ name }) => name)).toEqual(['unchanged']);
});

test.each([
  [['gait'], 'usage'],
  [['--jobs', '0'], 'usage'],
  [['--jobs', 'many'], 'usage'],
  [['--seed', '-1'], 'usage'],
  [['--replications', '1'], 'usage'],
  [['--seeds', 'x'], 'usage'],
  [['--sedes', '1'], 'usage'],
  [['--models', 'pip'], 'model-unknown'],
])('refuses %j', (args, code) => {
  expect(() => readOptions(args, { jobs: 1 })).toThrow(expect.objectContaining({ code }));
});
