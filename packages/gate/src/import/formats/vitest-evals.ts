import { PlumblineError } from '@plumbline/protocol';
import { finishTrials } from '../finish-trials.ts';
import type { ImportSource } from '../import-source.ts';
import { fieldOf, itemsOf, numberOf, shownText, textOf } from '../json-fields.ts';
import { keyPaths } from '../key-paths.ts';
import { parseTolerantJson } from '../parse-tolerant-json.ts';
import type { RawTrial } from '../raw-trial.ts';
import type { ImportedResults, ReadResultsOptions, ResultFormat } from '../result-format.ts';

/**
 * Vitest's JSON report with the metadata of vitest-evals. A case is a test by its file and titles; the same titles again are
 * repetitions. The passing of the test decides, the judges' scores are shown.
 */
export const vitestEvals: ResultFormat = {
  name: 'vitest-evals',
  what: 'the JSON report of Vitest with vitest-evals (--reporter=json)',
  async detect(source) {
    const [member] = source.members;
    if (source.members.length !== 1 || member === undefined) return false;
    const keys = keyPaths(await source.head(member));
    return keys.has('testResults') && keys.has('numTotalTests');
  },
  read,
};

async function read(source: ImportSource, { role }: ReadResultsOptions): Promise<ImportedResults> {
  const report = parseTolerantJson(await source.text(source.members[0] ?? ''), { file: source.name });
  // Other tests of the project say nothing about the model; a failed one in a file of evals may be a harness that broke.
  const files = itemsOf(report, 'testResults').filter((file) => itemsOf(file, 'assertionResults').some(isEval));
  if (files.length === 0) refusePlainTests(report, source);
  const suites = shortNames(files.map((file) => textOf(file, 'name') ?? 'vitest'));
  const raws = files.flatMap((file, index) =>
    itemsOf(file, 'assertionResults')
      .filter((test) => isEval(test) || fieldOf(test, 'status') === 'failed')
      .map((test) => trialOf(test, suites[index] ?? 'vitest')),
  );
  return { ...finishTrials(raws, { file: source.name, role }), directions: { passed: 'higher' } };
}

function refusePlainTests(report: unknown, { name }: ImportSource): never {
  const tests = itemsOf(report, 'testResults').flatMap((file) => itemsOf(file, 'assertionResults')).length;
  throw new PlumblineError(
    `Cannot read the results of ${name}: none of its ${tests} tests has what vitest-evals records of an answer (meta.eval, meta.harness)`,
    {
      code: 'trials-invalid',
      remedy: 'Run the evals with vitest-evals and its reporter, or write the results as trials JSON lines.',
      location: { file: name },
    },
  );
}

function isEval(test: unknown): boolean {
  return fieldOf(test, 'meta', 'eval') !== undefined || fieldOf(test, 'meta', 'harness') !== undefined;
}

function trialOf(test: unknown, suite: string): RawTrial {
  const run = fieldOf(test, 'meta', 'harness', 'run');
  const status = fieldOf(test, 'status');
  const titles = [...itemsOf(test, 'ancestorTitles').map(String), textOf(test, 'title') ?? ''].filter((title) => title !== '');
  const failures = itemsOf(test, 'failureMessages').map(String).join('\n');
  const scores = itemsOf(test, 'meta', 'eval', 'scores');
  const isScored = scores.length > 0;
  const error = status === 'failed' ? errorOf(run, { isScored, isEval: isEval(test), failures }) : undefined;
  return {
    suite,
    caseId: titles.join(' > ') || (textOf(test, 'fullName') ?? 'test'),
    input: error === undefined || hasAnswer(run) ? inputOf(run) : undefined,
    output: fieldOf(test, 'meta', 'eval', 'output') ?? fieldOf(run, 'output'),
    scores: [
      { name: 'passed', value: status === 'passed', passed: status === 'passed', ...evidenceOf(failures) },
      ...scores.map((score, index) => ({ name: textOf(score, 'name') ?? `score ${index + 1}`, value: fieldOf(score, 'score') })),
    ],
    costUsd: numberOf(run, 'usage', 'costUsd'),
    latencyMs: numberOf(run, 'timings', 'totalMs'),
    outputTokens: numberOf(run, 'usage', 'outputTokens'),
    slices: itemsOf(test, 'tags').map(String),
    error,
    skipped: status === 'passed' || status === 'failed' ? undefined : `Vitest says ${shownText(status)}`,
  };
}

function evidenceOf(failures: string): { evidence?: string } {
  return failures === '' ? {} : { evidence: (failures.split('\n')[0] ?? '').slice(0, 200) };
}

/** A test that fails because the harness broke, before anything could be judged, is an error and no wrong answer. */
function errorOf(run: unknown, { isScored, isEval, failures }: { isScored: boolean; isEval: boolean; failures: string }) {
  const [error] = itemsOf(run, 'errors');
  if (isScored || (isEval && error === undefined)) return undefined;
  return textOf(error, 'message') ?? ((failures.split('\n')[0] ?? '') || 'the report says no more');
}

/** A session that broke before its first answer may lack some of what would have been asked. */
function hasAnswer(run: unknown): boolean {
  return turnsOf(run).some((turn) => fieldOf(turn, 'role') === 'assistant');
}

/** The turns of today's shape of a session or of the earlier one. */
function turnsOf(run: unknown): readonly unknown[] {
  const events = itemsOf(run, 'session', 'events').filter((event) => fieldOf(event, 'type') === 'message');
  return events.length > 0 ? events : itemsOf(run, 'session', 'messages');
}

/** The turns before the first answer. */
function inputOf(run: unknown): unknown {
  const turns = turnsOf(run);
  const first = turns.findIndex((turn) => fieldOf(turn, 'role') === 'assistant');
  const asked = turns.slice(0, first === -1 ? turns.length : first);
  return asked.length === 0
    ? undefined
    : asked.map((turn) => ({ role: fieldOf(turn, 'role') ?? null, content: fieldOf(turn, 'content') ?? null }));
}

/** File names, with as many of their folders as it takes to tell them apart: reports hold absolute paths of their machine. */
function shortNames(paths: readonly string[]): string[] {
  const parts = paths.map((path) => path.split(/[\\/]/));
  return parts.map((own, index) => {
    for (let length = 1; length < own.length; length += 1) {
      const name = own.slice(-length).join('/');
      if (!parts.some((other, at) => at !== index && other.slice(-length).join('/') === name)) return name;
    }
    return own.join('/');
  });
}
