import { type Better, PlumblineError, type Role, type Score, type Trial, type TrialLine } from '@plumbline/protocol';
import { IMPORTED_VERSION } from '../imported-version.ts';
import { METRICS } from '../metrics/registry.ts';
import { chooseModel } from './choose-model.ts';
import { parseTrialLine } from './parse-trial-line.ts';
import { addScoreNames, measuredNames, noScoreNames } from './score-names.ts';

/** Suite of lines that name none. */
const SUITE = 'imported';

/** Whose trials a file holds, and how to read its scores. */
export interface TrialLinesOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly role: Role;
  /** Direction of scores that the tool does not know by name; `higher` where nothing is said. */
  readonly better?: Readonly<Record<string, Better>>;
}

/**
 * Reads the trials of any harness from interchange lines, one JSON object a line; empty lines do not count.
 * Each score feeds the metric of its own name. One whose values are all 0 or 1, and better higher, also passes or fails its
 * trial: task success is the passing of all of those. Where one is named `task-success`, it alone does.
 *
 * @throws PlumblineError `trials-invalid` with file and line for a broken line, a value that is not allowed, an attempt that is
 * there twice, and a file without any trial
 */
export function parseTrialLines(text: string, options: TrialLinesOptions): Trial[] {
  return trialsOfModel(text, options).trials;
}

/**
 * The same with the one model that the lines name, if they do; of lines that name several, those of the model that is wanted.
 *
 * @throws PlumblineError as `parseTrialLines`; `usage` where no line names the model that is wanted
 */
export function trialsOfModel(
  text: string,
  options: TrialLinesOptions & { readonly wanted?: string | undefined },
): { readonly trials: Trial[]; readonly model?: string } {
  const { file, wanted } = options;
  const all = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [{ number: index + 1, line: parseTrialLine(line, { ...options, number: index + 1 }) }],
    );
  if (all.length === 0) refuseEmpty(options);
  const models = new Set(all.flatMap(({ line }) => line.model ?? []));
  const model = models.size <= 1 || wanted !== undefined ? chooseModel(models, { wanted, file }) : undefined;
  const lines = wanted === undefined ? all : all.filter(({ line }) => line.model === model);
  refuseDuplicates(lines, options);
  const names = noScoreNames();
  for (const { line } of lines) addScoreNames(names, line);
  const graded = measuredNames(names);
  const trials = lines.map(({ line }) => trialOf(line, { ...options, graded }));
  return { trials, ...(model === undefined ? {} : { model }) };
}

/** @throws PlumblineError `trials-invalid` for a file that holds no trial */
export function refuseEmpty({ role, file }: TrialLinesOptions): never {
  throw new PlumblineError(`Cannot read the trials of the ${role} at ${file}: the file holds no trial`, {
    code: 'trials-invalid',
    remedy: 'Write one JSON object a line, such as {"case":"a1","scores":{"correct":1}}.',
    location: { file },
  });
}

function refuseDuplicates(lines: readonly { number: number; line: TrialLine }[], { file }: TrialLinesOptions): void {
  const seen = new Map<string, number>();
  for (const { number, line } of lines) {
    const key = JSON.stringify([line.suite ?? SUITE, String(line.case), line.attempt ?? 0]);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      refuseDuplicate(line, { file, number, earlier });
    }
    seen.set(key, number);
  }
}

/** @throws PlumblineError `trials-invalid` that names both lines of an attempt that is there twice */
export function refuseDuplicate(
  line: Pick<TrialLine, 'case' | 'attempt'>,
  { file, number, earlier }: { readonly file: string; readonly number: number; readonly earlier: number },
): never {
  throw new PlumblineError(
    `Cannot read trials at ${file}:${number}: case "${line.case}", attempt ${line.attempt ?? 0}, is there already on line ${earlier}`,
    {
      code: 'trials-invalid',
      remedy: `Remove one of lines ${earlier} and ${number} of ${file}, or number the repetitions with "attempt".`,
      location: { file, line: number, field: 'case' },
    },
  );
}

/** A line as a trial. `graded` names the scores that do not pass or fail it. */
export function trialOf(line: TrialLine, options: TrialLinesOptions & { readonly graded: ReadonlySet<string> }): Trial {
  const base = {
    suite: line.suite ?? SUITE,
    caseId: String(line.case),
    role: options.role,
    attempt: line.attempt ?? 0,
    slices: [...new Set(line.slices ?? [])],
    calls: [],
    ...(typeof line.caseHash === 'string' ? { caseHash: line.caseHash } : {}),
    ...(typeof line.cluster === 'string' ? { cluster: line.cluster } : {}),
    ...(line.input === undefined ? {} : { input: line.input }),
    ...(line.target === undefined ? {} : { target: line.target }),
    ...(typeof line.costUsd === 'number' ? { costUsd: line.costUsd } : {}),
  };
  if (line.status === 'errored')
    return { ...base, status: 'errored', error: { code: 'imported', message: messageOf(line.error) } };
  return {
    ...base,
    status: 'completed',
    output: typeof line.output === 'string' ? line.output : line.output === undefined ? '' : JSON.stringify(line.output),
    ...(line.output === undefined || typeof line.output === 'string' ? {} : { value: line.output }),
    finishReason: 'unknown',
    ...(typeof line.latencyMs === 'number' ? { latencyMs: line.latencyMs } : {}),
    ...(typeof line.firstTokenMs === 'number' ? { firstTokenMs: line.firstTokenMs } : {}),
    scores: Object.entries(line.scores).map(([name, value]) => scoreOf(name, { ...options, value })),
  };
}

function scoreOf(
  name: string,
  { value, graded, better }: TrialLinesOptions & { readonly value: number | null; readonly graded: ReadonlySet<string> },
): Score {
  const base = { scorer: name, version: IMPORTED_VERSION, metric: name };
  if (value === null) return { ...base, state: 'unscored', reason: 'the file says null' };
  const direction = METRICS[name]?.better ?? better?.[name] ?? 'higher';
  const passes = direction === 'higher' && !graded.has(name);
  return { ...base, state: 'scored', value, ...(passes ? { passed: value === 1 } : {}) };
}

function messageOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return error === undefined ? 'the file says no more' : JSON.stringify(error);
}
