import { contentHash } from '@plumbline/protocol';
import { entriesOf, fieldOf, itemsOf, jsonOf, shownText, textOf } from './json-fields.ts';
import type { RawScore, RawTrial } from './raw-trial.ts';

/** Members of a row that are no metrics, for rows of versions that do not list theirs. */
const NO_METRICS = new Set(
  'doc_id doc target arguments resps filtered_resps filter metrics doc_hash prompt_hash target_hash task_name schema_version'.split(
    ' ',
  ),
);

/**
 * The rows of one samples file as trials: one for each document. The rows of its filters are the same answer read in
 * several ways, so they are scores of one trial (`exact_match,strict-match`), not several cases.
 */
export function lmEvalTrials(rows: readonly unknown[], { suite }: { readonly suite: string }): RawTrial[] {
  const trials = new Map<string, RawTrial & { readonly scores: RawScore[] }>();
  const copies = new Map<string, number>();
  for (const row of rows) {
    const input = promptOf(row);
    const target = fieldOf(row, 'target');
    const identity = { doc: fieldOf(row, 'doc') ?? null, target: target ?? null };
    const filter = textOf(row, 'filter') ?? 'none';
    const content = contentHash(jsonOf([identity, input ?? null]));
    // The same content again under one filter is a further document of the same text.
    const copy = (copies.get(`${filter} ${content}`) ?? 0) + 1;
    copies.set(`${filter} ${content}`, copy);
    const trial = trials.get(`${copy} ${content}`) ?? { suite, identity, input, target, output: outputOf(row), scores: [] };
    trials.set(`${copy} ${content}`, trial);
    trial.scores.push(...scoresOf(row, filter));
  }
  return [...trials.values()];
}

/** What the model was asked, few-shot examples included: the texts of its requests, without generation settings. */
function promptOf(row: unknown): unknown {
  const requests = listOf(fieldOf(row, 'arguments')).map((request) => {
    const texts = listOf(request).filter((part) => typeof part === 'string' || Array.isArray(part));
    return texts.length === 1 ? texts[0] : texts;
  });
  return requests.length > 1 ? requests : requests[0];
}

/** Arguments are lists, or objects whose keys only number them. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : entriesOf(value).map(([, member]) => member);
}

function outputOf(row: unknown): unknown {
  const answers = itemsOf(row, 'filtered_resps');
  return answers.length === 1 ? shownText(answers[0]) : fieldOf(row, 'filtered_resps');
}

function scoresOf(row: unknown, filter: string): RawScore[] {
  const listed = itemsOf(row, 'metrics').map(String);
  const names = listed.length > 0 ? listed : entriesOf(row).flatMap(([name]) => (NO_METRICS.has(name) ? [] : [name]));
  return names.flatMap((name) => {
    const value = fieldOf(row, name);
    return value === undefined ? [] : [{ name: filter === 'none' ? name : `${name},${filter}`, value }];
  });
}
