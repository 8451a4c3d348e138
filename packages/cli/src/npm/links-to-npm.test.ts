import { expect, test } from 'vitest';
import { linksToNpm } from './links-to-npm.ts';

/** The links of the last of some processes, each started by the one before it, as `1 npm exec nx`: pid and command. */
function linksOf(...chain: readonly string[]) {
  const entries = new Map(
    chain.map((line, index) => {
      const [pid, ...command] = line.split(' ');
      return [Number(pid), { parent: Number.parseInt(chain[index - 1] ?? '0', 10), command: command.join(' ') }];
    }),
  );
  return linksToNpm(Number.parseInt(chain.at(-1) ?? '', 10), async (pid) => entries.get(pid));
}

test('npm waits for its shell, and the shell for its command', async () => {
  expect(await linksOf('8 -bash', '10 npm exec plumbline run', "11 sh -c 'plumbline' run", '12 node plumbline run')).toEqual([
    { upper: 11, lower: 12 },
    { upper: 10, lower: 11 },
  ]);
});

test('a shell that becomes its command is no link of its own', async () => {
  expect(await linksOf('10 npm run evals', '12 node plumbline run')).toEqual([{ upper: 10, lower: 12 }]);
});

test('npm may be far above, as the first process of a container, and there may be more than one', async () => {
  const chain = [
    '1 npm run evals',
    '2 sh -c cd suites && npx nx compare',
    '3 npm exec nx compare',
    "4 /bin/bash -c 'nx' compare",
    '5 node nx compare',
    '6 sh -c plumbline compare',
    '7 node plumbline compare',
  ];
  expect(await linksOf(...chain)).toEqual([
    { upper: 4, lower: 5 },
    { upper: 3, lower: 4 },
    { upper: 2, lower: 3 },
    { upper: 1, lower: 2 },
  ]);
});

test.each([
  ['plumbline run &', false],
  ['nohup plumbline run > log 2>&1 & sleep 9', false],
  ['plumbline run&', false],
  ['mkdir -p out && plumbline run', true],
  ['plumbline run > log 2>&1', true],
  ['plumbline run &> log', true],
  ['plumbline run\necho done', true],
])('a script that puts something into the background is not waited on: %s', async (script, waits) => {
  const links = await linksOf('10 npm run evals', `11 sh -c ${script}`, '12 node plumbline run');
  expect(links.some(({ upper, lower }) => upper === 11 && lower === 12)).toBe(waits);
});

test('without an npm above there is none', async () => {
  expect(await linksOf('8 -bash', '11 sh -c plumbline run', '12 node plumbline run')).toEqual([]);
  expect(await linksOf('8 npm-watcher', '12 node plumbline run')).toEqual([]);
});
