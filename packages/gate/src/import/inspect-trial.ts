import { entriesOf, fieldOf, itemsOf, numberOf, shownText, textOf } from './json-fields.ts';
import type { RawScore, RawTrial } from './raw-trial.ts';

/** What Inspect's own metrics make of letters and words. */
const WORDS: Readonly<Record<string, number>> = { C: 1, P: 0.5, I: 0, N: 0, yes: 1, true: 1, no: 0, false: 0 };
/** What Inspect writes where a summary does not hold the whole text. */
const CUT = '(content truncated)';

/** One sample of an Inspect log as a trial. */
export function inspectTrial(
  sample: unknown,
  { suite, model }: { readonly suite: string; readonly model: string | undefined },
): RawTrial {
  const own = fieldOf(sample, 'metadata', 'plumbline');
  const id = fieldOf(sample, 'id');
  const usage = model === undefined ? undefined : fieldOf(sample, 'model_usage', model);
  const seconds = numberOf(sample, 'working_time') ?? numberOf(sample, 'output', 'time');
  const asked = own !== undefined && fieldOf(sample, 'input') === '' ? undefined : askedOf(sample);
  return {
    suite: textOf(own, 'suite') ?? suite,
    // A number is the row's place in the dataset, which another row moves; an author's id is not.
    caseId: textOf(own, 'case') ?? (typeof id === 'string' && !/^\d+$/.test(id) ? id : undefined),
    caseHash: textOf(own, 'caseHash'),
    input: asked,
    target: asked === undefined ? undefined : fieldOf(sample, 'target'),
    identity:
      asked === undefined
        ? id
        : ['input', 'target', 'choices', 'files', 'setup'].map((key) =>
            key === 'input' ? asked : (fieldOf(sample, key) ?? null),
          ),
    attempt: Math.max(0, (numberOf(sample, 'epoch') ?? 1) - 1),
    output: outputOf(sample),
    scores: scoresOf(sample),
    costUsd: numberOf(own, 'costUsd') ?? numberOf(usage, 'total_cost'),
    firstTokenMs: numberOf(own, 'firstTokenMs'),
    latencyMs: numberOf(own, 'latencyMs') ?? (seconds === undefined ? undefined : seconds * 1000),
    outputTokens: numberOf(usage, 'output_tokens'),
    slices: itemsOf(own, 'slices').map(String),
    cluster: textOf(own, 'cluster'),
    metadata: own === undefined ? fieldOf(sample, 'metadata') : undefined,
    error: errorOf(sample),
    skipped: fieldOf(sample, 'invalidation') ? 'marked as invalidated in the log' : undefined,
  };
}

/** Input with choices; ids and sources that Inspect draws anew in each run are no part of it. `undefined` where it was cut. */
function askedOf(sample: unknown): unknown {
  const input = fieldOf(sample, 'input');
  const choices = itemsOf(sample, 'choices');
  const turns = Array.isArray(input) ? input.map(turnOf) : input;
  if (fieldOf(sample, 'summarized') === true && shownText(turns).includes(CUT)) return undefined;
  return choices.length === 0 ? turns : { input: turns, choices };
}

function turnOf(message: unknown): unknown {
  const calls = itemsOf(message, 'tool_calls').map((call) => [fieldOf(call, 'function'), fieldOf(call, 'arguments')]);
  const tools = calls.length === 0 ? {} : { tool_calls: calls };
  return { role: fieldOf(message, 'role'), content: fieldOf(message, 'content'), ...tools };
}

function outputOf(sample: unknown): unknown {
  const content =
    textOf(sample, 'output', 'completion') ?? fieldOf(itemsOf(sample, 'output', 'choices')[0], 'message', 'content');
  if (!Array.isArray(content)) return content;
  return content.flatMap((part) => textOf(part, 'text') ?? []).join('\n');
}

function errorOf(sample: unknown): string | undefined {
  const error = fieldOf(sample, 'error');
  if (error === undefined || error === null) return undefined;
  return textOf(error, 'message') ?? (shownText(error) || 'the log says no more');
}

function scoresOf(sample: unknown): RawScore[] {
  const single = fieldOf(sample, 'score');
  const named = entriesOf(sample, 'scores');
  const scores: [string, unknown][] = named.length === 0 && single ? [['score', single]] : named;
  const unscored = itemsOf(sample, 'metadata', 'plumbline', 'unscored').map(String);
  return [...scores.flatMap(([name, score]) => valuesOf(name, score)), ...unscored.map((name) => ({ name, value: null }))];
}

/** A score whose value is a dictionary is one score for each of its keys. */
function valuesOf(name: string, score: unknown): RawScore[] {
  const value = fieldOf(score, 'value');
  const parts = entriesOf(value);
  if (parts.length > 0) return parts.map(([part, each]) => ({ name: `${name}/${part}`, value: numberFrom(each) }));
  const answer = textOf(score, 'answer');
  return [{ name, value: numberFrom(value), ...(answer === undefined || answer.length > 200 ? {} : { evidence: answer }) }];
}

function numberFrom(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const known = WORDS[value] ?? WORDS[value.toLowerCase()];
  if (known !== undefined) return known;
  const number = Number(value);
  return value.trim() !== '' && Number.isFinite(number) ? number : value;
}
