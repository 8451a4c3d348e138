import { expect, test } from 'vitest';
import { fileSizes } from './file-sizes.ts';
import { workspaceOf } from './workspace/workspace-of.ts';

const lines = (count: number) => 'x\n'.repeat(count);

test('prints the distribution: of 10, 20, 30 and 200 lines the median is 20, and 90 % have 200 or less', () => {
  const workspace = workspaceOf({ 'a.ts': lines(10), 'b.ts': lines(20), 'c.ts': lines(30), 'd.ts': lines(200) });
  expect(fileSizes.run(workspace)).toEqual({
    problems: [],
    figures: '4 source files: median 20, 90 % up to 200, longest 200 (d.ts)',
  });
});

test('a long test or generated file does not move the quantiles', () => {
  const workspace = workspaceOf({ 'a.ts': lines(80), 'a.test.ts': lines(400), 'b.gen.ts': lines(9999) });
  expect(fileSizes.run(workspace)).toMatchObject({ problems: [] });
});

test('fails for a file above 400 lines, a test too', () => {
  const workspace = workspaceOf({ 'a.ts': lines(10), 'a.test.ts': lines(401) });
  expect(fileSizes.run(workspace)).toMatchObject({ problems: [{ where: 'a.test.ts', what: 'has 401 lines; 400 is the most' }] });
});

test('fails when the median or the ninetieth percentile is too high', () => {
  expect(fileSizes.run(workspaceOf({ 'a.ts': lines(81) }))).toMatchObject({ problems: [{ where: 'a.ts 81' }] });
  expect(fileSizes.run(workspaceOf({ 'a.ts': lines(251) }))).toMatchObject({ problems: [{}, {}] });
});
