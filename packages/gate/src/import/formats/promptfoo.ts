import { type NamedModel, PlumblineError } from '@plumbline/protocol';
import { chooseModel } from '../choose-model.ts';
import { finishTrials } from '../finish-trials.ts';
import type { ImportSource } from '../import-source.ts';
import { entriesOf, fieldOf, itemsOf, positiveOf, shownText, textOf } from '../json-fields.ts';
import { keyPaths } from '../key-paths.ts';
import { modelInAll, modelNamed } from '../model-named.ts';
import { parseJsonLines } from '../parse-json-lines.ts';
import { parseTolerantJson } from '../parse-tolerant-json.ts';
import type { RawTrial } from '../raw-trial.ts';
import type { ImportedResults, ReadResultsOptions, ResultFormat } from '../result-format.ts';

/** `failureReason` of a row that came to no answer. */
const ERROR = 2;
/** An assertion passes from its threshold up. */
const DIRECTIONS = { success: 'higher', score: 'higher' } as const;
const STRIPPED = '[prompt stripped]';

/**
 * Output of promptfoo (`-o results.json` or `.jsonl`). A case is its variables, wherever its row stands; rows of the same
 * case are repetitions. The assertions are part of the content: another set of them does not compare.
 */
export const promptfoo: ResultFormat = {
  name: 'promptfoo',
  what: 'promptfoo output (-o results.json or results.jsonl)',
  async detect(source) {
    const [member] = source.members;
    if (source.members.length !== 1 || member === undefined) return false;
    const keys = keyPaths(await source.head(member));
    const hasRows = ['promptIdx', 'results[].promptIdx', 'results.results[].promptIdx'].some((key) => keys.has(key));
    return hasRows || (keys.has('evalId') && keys.has('results'));
  },
  read,
};

async function read(source: ImportSource, { role, model: wanted }: ReadResultsOptions): Promise<ImportedResults> {
  const rows = await rowsOf(source);
  const model = chooseModel(
    rows.flatMap((row) => providerOf(row) ?? []),
    { wanted, file: source.name },
  );
  const chosen = rows.filter((row) => providerOf(row) === model);
  const prompts = new Set(chosen.map(promptNameOf));
  const raws = chosen.map((row) => trialOf(row, { suite: prompts.size > 1 ? promptNameOf(row) : 'promptfoo', source }));
  const identity = modelInAll(chosen.flatMap(identityOf));
  return {
    ...finishTrials(raws, { file: source.name, role }),
    directions: DIRECTIONS,
    ...(model === undefined ? {} : { model, identity }),
  };
}

async function rowsOf(source: ImportSource): Promise<readonly unknown[]> {
  const text = await source.text(source.members[0] ?? '');
  if (keyPaths(text.slice(0, 4096)).has('promptIdx'))
    return parseJsonLines(text, { file: source.name }).map(({ value }) => value);
  const whole = parseTolerantJson(text, { file: source.name });
  return [itemsOf(whole, 'results', 'results'), itemsOf(whole, 'results')].find((rows) => rows.length > 0) ?? [];
}

function providerOf(row: unknown): string | undefined {
  return textOf(row, 'provider', 'label') ?? textOf(row, 'provider', 'id') ?? textOf(row, 'provider');
}

/** By its id, which is `openai:chat:gpt-x`; a label of the author's own is told beside it. */
function identityOf(row: unknown): NamedModel[] {
  const id = textOf(row, 'provider', 'id') ?? textOf(row, 'provider');
  const label = textOf(row, 'provider', 'label');
  const configs = [fieldOf(row, 'provider', 'config')];
  if (id === undefined) return label === undefined ? [] : [modelNamed(label, { configs })];
  const named = modelNamed(id, { separator: ':', configs });
  return [label === undefined || label === id ? named : { ...named, model: `${named.model} (${label})` }];
}

function promptNameOf(row: unknown): string {
  return (textOf(row, 'prompt', 'label') ?? textOf(row, 'prompt', 'raw') ?? 'prompt').slice(0, 100);
}

function trialOf(row: unknown, { suite, source }: { readonly suite: string; readonly source: ImportSource }): RawTrial {
  const vars = fieldOf(row, 'testCase', 'vars') ?? fieldOf(row, 'vars');
  const raw = textOf(row, 'prompt', 'raw') ?? textOf(row, 'prompt');
  const prompt = raw === STRIPPED ? undefined : raw;
  if (entriesOf(vars).length === 0 && prompt === undefined) {
    throw new PlumblineError(
      `Cannot read the results of ${source.name}: a row has neither variables nor a prompt, so its case is unknown`,
      {
        code: 'trials-invalid',
        remedy: 'Write the results again without PROMPTFOO_STRIP_TEST_VARS and PROMPTFOO_STRIP_PROMPT_TEXT.',
        location: { file: source.name },
      },
    );
  }
  const asserts = itemsOf(row, 'testCase', 'assert').map((each) => ({
    type: fieldOf(each, 'type') ?? null,
    value: fieldOf(each, 'value') ?? null,
    threshold: fieldOf(each, 'threshold') ?? null,
  }));
  const isCached = fieldOf(row, 'response', 'cached') === true;
  const named =
    entriesOf(row, 'namedScores').length > 0 ? entriesOf(row, 'namedScores') : entriesOf(row, 'gradingResult', 'namedScores');
  return {
    suite,
    identity: entriesOf(vars).length > 0 ? vars : prompt,
    input: prompt ?? vars,
    target: asserts,
    output: fieldOf(row, 'response', 'output'),
    scores: [
      { name: 'success', value: fieldOf(row, 'success'), passed: fieldOf(row, 'success') === true, evidence: reasonOf(row) },
      { name: 'score', value: fieldOf(row, 'score') },
      ...named.map(([name, value]) => ({ name, value })),
    ],
    // A row cannot leave them out, and writes 0; those of a cached answer say nothing about the model.
    costUsd: isCached ? undefined : positiveOf(row, 'cost'),
    latencyMs: isCached ? undefined : positiveOf(row, 'latencyMs'),
    metadata: fieldOf(row, 'testCase', 'metadata'),
    error: errorOf(row),
  };
}

function reasonOf(row: unknown): string | undefined {
  return textOf(row, 'gradingResult', 'reason')?.slice(0, 200);
}

/** Versions that give no reason of failure write the error of the provider and the failed assertion to one field. */
function errorOf(row: unknown): string | undefined {
  const reason = fieldOf(row, 'failureReason');
  const error = textOf(row, 'response', 'error') ?? textOf(row, 'error');
  const isError = reason === undefined ? error !== undefined && !fieldOf(row, 'gradingResult') : reason === ERROR;
  return isError ? (error ?? shownText(fieldOf(row, 'error'))) || 'the file says no more' : undefined;
}
