import { finishTrials } from '../finish-trials.ts';
import type { ImportSource } from '../import-source.ts';
import { entriesOf, fieldOf, itemsOf, shownText, textOf } from '../json-fields.ts';
import { keyPaths } from '../key-paths.ts';
import { modelNamed } from '../model-named.ts';
import { parseJsonLines } from '../parse-json-lines.ts';
import type { RawScore, RawTrial } from '../raw-trial.ts';
import type { ImportedResults, ReadResultsOptions, ResultFormat } from '../result-format.ts';

/**
 * Event logs of OpenAI evals (`oaieval`). A sample is known by its first prompt and what was expected, not by its number. What was
 * expected stands only with a match, so a sample that errored finds its case on the other side.
 */
export const openaiEvals: ResultFormat = {
  name: 'openai-evals',
  what: 'OpenAI evals event logs (JSON lines of oaieval)',
  async detect(source) {
    const [member] = source.members;
    if (source.members.length !== 1 || member === undefined) return false;
    const keys = keyPaths(await source.head(member));
    return keys.has('spec.completion_fns') || (keys.has('sample_id') && keys.has('event_id') && keys.has('data'));
  },
  read,
};

async function read(source: ImportSource, { role }: ReadResultsOptions): Promise<ImportedResults> {
  const events = parseJsonLines(await source.text(source.members[0] ?? ''), { file: source.name }).map(({ value }) => value);
  const spec = events.map((event) => fieldOf(event, 'spec')).find((each) => each !== undefined);
  const suite = textOf(spec, 'eval_name') ?? textOf(spec, 'base_eval') ?? 'openai-evals';
  const samples = new Map<string, unknown[]>();
  for (const event of events) {
    const id = textOf(event, 'sample_id');
    if (id !== undefined) samples.set(id, [...(samples.get(id) ?? []), event]);
  }
  const raws = [...samples].map(([id, own]) => trialOf(own, { id, suite }));
  const finished = finishTrials(raws, { file: source.name, role });
  const blind = raws.filter((raw) => raw.input === undefined).length;
  const notes =
    blind === 0
      ? []
      : [
          `${suite}: ${blind} samples of the ${role} have no prompt in the log; they pair by their ids alone, which are row numbers.`,
        ];
  const isOver = events.some((event) => fieldOf(event, 'final_report') !== undefined);
  const open = isOver ? [] : [`The log ${source.name} of the ${role} has no final report: the run did not end.`];
  const model = itemsOf(spec, 'completion_fns').map(String).join(', ');
  return {
    trials: finished.trials,
    rows: [...samples.keys()],
    notes: [...open, ...notes, ...finished.notes],
    ...(model === '' ? {} : { model, identity: modelNamed(model) }),
  };
}

function trialOf(events: readonly unknown[], { id, suite }: { readonly id: string; readonly suite: string }): RawTrial {
  const dataOf = (type: string) =>
    events.filter((event) => fieldOf(event, 'type') === type).map((event) => fieldOf(event, 'data'));
  // Prompts after the first one are further turns, or what a grading model was asked.
  const [sampling] = dataOf('sampling');
  const matches = dataOf('match');
  const [error] = dataOf('error');
  const prompt = fieldOf(sampling, 'prompt');
  const expected = fieldOf(matches[0], 'expected') ?? fieldOf(matches[0], 'options');
  const sampled = fieldOf(sampling, 'sampled') ?? fieldOf(matches[0], 'sampled');
  const scores: RawScore[] = [
    ...matches.map((match) => ({ name: 'match', value: fieldOf(match, 'correct') ?? null })),
    ...dataOf('metrics').flatMap((metrics) => entriesOf(metrics).flatMap(([name, value]) => scoreOf(name, value))),
  ];
  return {
    suite,
    ...(prompt === undefined ? { caseId: id } : { identity: { prompt, expected: expected ?? null } }),
    input: prompt,
    target: prompt === undefined ? undefined : expected,
    output: Array.isArray(sampled) && sampled.length === 1 ? sampled[0] : sampled,
    scores,
    error:
      error === undefined || scores.length > 0
        ? undefined
        : (textOf(error, 'message') ?? (shownText(error) || 'the log says no more')),
  };
}

/** Texts among the metrics (a chosen letter, a reason) are no scores. */
function scoreOf(name: string, value: unknown): RawScore[] {
  const isNumber = typeof value === 'number' || typeof value === 'boolean' || value === null || value === 'NaN';
  return isNumber ? [{ name, value }] : [];
}
