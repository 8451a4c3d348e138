import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { runInProcess } from '../testing/run-in-process.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import {
  casesOf,
  configText,
  createTestWorkspace,
  scriptedText,
  suiteText,
  type TestWorkspace,
} from '../testing/test-workspace.ts';

const MODELS = `old: ${scriptedText('old', { '*': 'yes' })}, new: ${scriptedText('new', { '*': 'yes' })}`;
const CONFIG = configText(MODELS);
const SUITE = suiteText('demo', JSON.stringify(casesOf(2)));

let workspace: TestWorkspace | undefined;
afterEach(() => {
  workspace?.remove();
  workspace = undefined;
});

interface RefusalOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A process of its own unless said otherwise: a configuration is a module, and only a new process loads it as Node does. */
  readonly run?: (args: readonly string[], cwd: string) => Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** Runs `compare` where one file is bad; it must refuse before anything is written. */
async function refusal(files: Readonly<Record<string, string>>, options: RefusalOptions = {}): Promise<string> {
  const { args = [], env = {}, run = (words, cwd) => runPlumbline(words, { cwd, env }) } = options;
  workspace = createTestWorkspace({ 'evals.config.ts': CONFIG, 'demo.eval.ts': SUITE, ...files });
  const { code, stdout, stderr } = await run(['compare', '--no-tui', ...args], workspace.folder);
  expect({ code, stdout, wrote: existsSync(workspace.path('reports')) }).toEqual({ code: 3, stdout: '', wrote: false });
  expect(stderr).toMatch(/^error: Cannot .*\n {2}what to do: .*\n {2}code: [a-z-]+\n$/);
  return stderr;
}

describe('a bad configuration is refused with file, line or field, the value found and a remedy', () => {
  test.each([
    ['an unknown key', CONFIG.replace('baseline:', 'basline:'), ['evals.config.ts: Unrecognized key: "basline"']],
    ['a syntax error', CONFIG.replace('models: {', 'models: {,'), ['evals.config.ts:5: Unexpected token', 'Correct ']],
    ['what Node cannot run', `enum A { X }\n${CONFIG}`, ['evals.config.ts:1: TypeScript enum is not supported']],
    ['no default export', CONFIG.replace('export default ', 'export const config = '), ['no default export', 'export default']],
    ['a value of the wrong type', configText(MODELS, 'seed: "one",'), ['field "seed"', '(found "one")']],
    ['a default model that is not there', configText(MODELS, "baseline: 'gone',"), ['"gone"', 'Name one of: old, new']],
    ['no default model', configText(MODELS, ''), ['--baseline', 'one of: old, new']],
    [
      'an unknown provider',
      CONFIG.replace('new: scripted({', "new: ({ provider: 'oracle', "),
      ['"oracle"', 'openai, replay, scripted'],
    ],
    ['an unknown option of a model', CONFIG.replace('new: scripted({', 'new: scripted({ temprature: 1, '), ['"temprature"']],
    [
      'a key in the config',
      CONFIG.replace('new: scripted({', "new: openai({ apiKey: 'sk-1', "),
      ['"apiKey" (value not shown)', 'apiKeyEnv'],
    ],
  ])('%s', async (_, config, parts) => {
    const message = await refusal({ 'evals.config.ts': config });
    for (const part of parts) expect(message).toContain(part);
    expect(message).not.toContain('sk-1');
  });

  test('no configuration at all', async () => {
    // The folder above the repository is no workspace.
    const { code, stderr } = await runPlumbline(['list'], { cwd: '/' });
    expect({ code, stderr }).toMatchObject({ code: 3, stderr: expect.stringContaining('code: config-missing') });
  });

  test('an unknown model on the command line: the names there are', async () => {
    expect(await refusal({}, { args: ['--candidate', 'newest'], run: runInProcess })).toMatch(
      /candidate "newest".*\n.*Name one of: old, new.*\n.*model-unknown/,
    );
  });

  test('a suite filter that matches nothing: the files there are', async () => {
    expect(await refusal({}, { args: ['nothing'], run: runInProcess })).toMatch(
      /matches nothing.*\n.*Name one of: demo\.eval\.ts/,
    );
  });

  test('a model folder without its ONNX file: the file that is missing', async () => {
    const local = "transformers({ model: 'pip', folder: 'models/pip', dtype: 'q8' })";
    const message = await refusal({
      'evals.config.ts': configText(`old: ${local}, new: ${local}`),
      'models/pip/config.json': '{}',
      'models/pip/tokenizer.json': '{}',
      'models/pip/tokenizer_config.json': '{}',
    });
    expect(message).toContain('.onnx');
    expect(message).toContain('code: model-files-missing');
  });

  test('no browser where one is wanted', async () => {
    const message = await refusal({}, { args: ['--runtime', 'browser'], env: { CHROMIUM_PATH: '/nowhere/chromium' } });
    expect(message).toMatch(/CHROMIUM_PATH names \/nowhere\/chromium.*\n.*unset it.*\n.*browser-missing/);
  });

  test('a script file that is not there', async () => {
    const config = configText("old: scripted({ model: 'old', answers: 'old.json' }), new: scripted({ model: 'n', answers: {} })");
    expect(await refusal({ 'evals.config.ts': config })).toContain('old.json');
  });
});

const POLICY = 'rule: pareto\nfronts:\n  task-success: { margin: 0.01 }\n';

describe('a bad policy or price table is refused in the same way', () => {
  test.each([
    ['an unknown key', `${POLICY}apha: 0.1\n`, ['policy.yaml', 'no key "apha" (found 0.1)', 'Remove "apha"']],
    ['a margin of the wrong type', POLICY.replace('0.01', 'small'), ['"fronts.task-success.margin"', '(found "small")', '5%']],
    ['an unknown rule', POLICY.replace('pareto', 'any'), ['field "rule"', '(found "any")']],
    ['broken YAML', `${POLICY}slices: { block: holm\n`, ['policy.yaml:', 'Correct the YAML in line']],
    ['nothing', '', ['policy.yaml']],
  ])('policy.yaml: %s', async (_, policy, parts) => {
    const message = await refusal({ 'policy.yaml': policy }, { run: runInProcess });
    for (const part of [...parts, 'code: policy-invalid']) expect(message).toContain(part);
  });

  test('a policy that is named and not there', async () => {
    expect(await refusal({}, { args: ['--policy', 'strict.yaml'], run: runInProcess })).toMatch(/strict\.yaml/);
  });

  test.each([
    ['a price that is a text', 'input: cheap, output: 1', ['field "prices.0.input"', '(found "cheap")']],
    ['a price left out', 'input: 1', ['field "prices.0.output"', '(nothing found there)']],
    ['an unknown key', 'input: 1, output: 1, outptu: 2', ['"outptu"']],
  ])('prices.yaml: %s', async (_, price, parts) => {
    const text = `effective: "2026-01-01"\nsource: a test\nprices:\n  - { model: "*", ${price} }\n`;
    const message = await refusal({ 'prices.yaml': text }, { run: runInProcess });
    for (const part of [...parts, 'prices.yaml', 'code: prices-invalid']) expect(message).toContain(part);
  });
});
