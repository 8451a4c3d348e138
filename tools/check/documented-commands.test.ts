import { expect, test } from 'vitest';
import { documentedCommands } from './documented-commands.ts';
import { workspaceOf } from './workspace/workspace-of.ts';

const FILES = {
  'package.json': '{"scripts":{"check":"node check.ts"}}',
  'packages/cli/src/commands/compare.ts': "program.option('--baseline <ref>').option('-o, --out <dir>').option('--no-cache');",
};
const problemsOf = (command: string) =>
  documentedCommands.run(workspaceOf({ ...FILES, 'README.md': `# A\n\n\`\`\`sh\n${command}\n\`\`\`\n` }));

test.each([
  'npx plumbline compare suites --baseline prod --out reports --no-cache   # decides',
  'npx plumbline compare \\\n  --baseline=prod',
  '$ npx plumbline --help',
  'npx nx run evals:compare -- --baseline prod',
  'npm ci && npm run check',
  'npm run check',
  'cd somewhere',
])('knows %j', (command) => {
  expect(problemsOf(command)).toEqual({ problems: [] });
});

test.each([
  ['npx plumbline contrast', 'plumbline has no command "contrast"'],
  ['npx plumbline compare --base prod', 'plumbline has no option --base'],
  ['npm run chek', 'package.json has no script "chek"'],
  ['npx nx run evals', '"evals" is not a project and a target, as in evals:compare'],
])('does not know %j', (command, what) => {
  expect(problemsOf(command)).toMatchObject({ problems: [{ where: 'README.md:4', what }] });
});

test('reads shell blocks only, and the prose around them not at all', () => {
  const page = 'npx plumbline contrast\n\n```ts\nnpx plumbline contrast\n```\n\n```sh\nnpm run check\n```\n\nnpm run chek\n';
  expect(documentedCommands.run(workspaceOf({ ...FILES, 'README.md': page }))).toEqual({ problems: [] });
});
