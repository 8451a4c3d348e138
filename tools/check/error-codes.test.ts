import { expect, test } from 'vitest';
import { errorCodes } from './error-codes.ts';
import { workspaceOf } from './workspace/workspace-of.ts';

const LIST = "export const ERROR_CODES = [\n  'disk-full',\n  'usage',\n] as const;\n";

test('holds where every code is used and has its place on the page', () => {
  const workspace = workspaceOf({
    'packages/protocol/src/error-codes.ts': LIST,
    'packages/cli/src/a.ts': "fail('disk-full'); fail('usage');",
    'docs/guide/errors.md': '## `disk-full`\n## `usage`\n',
  });
  expect(errorCodes.run(workspace)).toEqual({ problems: [], figures: '2 codes' });
});

test('names the code without a use and the code without words', () => {
  const workspace = workspaceOf({
    'packages/protocol/src/error-codes.ts': LIST,
    'packages/cli/src/a.ts': "fail('usage');",
    'docs/guide/errors.md': '## `disk-full`\n',
  });
  expect(errorCodes.run(workspace)).toMatchObject({
    problems: [{ what: "'disk-full' is used nowhere" }, { what: 'does not speak of `usage`' }],
  });
});

test('does not hold on an empty list: the list must have moved', () => {
  expect(errorCodes.run(workspaceOf({}))).toMatchObject({ problems: [{ what: 'holds no codes' }] });
});
