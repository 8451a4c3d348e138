import { PlumblineError } from '@plumbline/protocol';
import { chooseModel } from '../choose-model.ts';
import { finishTrials } from '../finish-trials.ts';
import { baseNameOf, folderOf, type ImportSource } from '../import-source.ts';
import { entriesOf, textOf } from '../json-fields.ts';
import { keyPaths } from '../key-paths.ts';
import { lmEvalTrials } from '../lm-eval-trials.ts';
import { parseJsonLines } from '../parse-json-lines.ts';
import { parseTolerantJson } from '../parse-tolerant-json.ts';
import type { RawTrial } from '../raw-trial.ts';
import type { ImportedResults, ReadResultsOptions, ResultFormat } from '../result-format.ts';

const SAMPLES = /^samples_(?<task>.+?)(?:_\d{4}-\d{2}-\d{2}T[\d.:-]+)?\.jsonl$/;

/** Samples of lm-evaluation-harness (`--log_samples`): one file, or the folder of a run. Pairs by document, not by row; a task is named after its file. */
export const lmEval: ResultFormat = {
  name: 'lm-eval',
  what: 'lm-evaluation-harness samples_*.jsonl, or the folder that holds them',
  async detect(source) {
    for (const member of jsonLinesIn(source)) if (await isSamples(source, member)) return true;
    return false;
  },
  read,
};

async function read(source: ImportSource, { role, model: wanted }: ReadResultsOptions): Promise<ImportedResults> {
  const files: string[] = [];
  for (const member of jsonLinesIn(source)) if (await isSamples(source, member)) files.push(member);
  const folders = files.map(folderOf);
  const folder =
    new Set(folders).size > 1 || wanted !== undefined ? chooseModel(folders, { wanted, file: source.name }) : folders[0];
  const chosen = files.filter((member) => folderOf(member) === folder);
  refuseTwice(chosen, source);
  const raws: RawTrial[] = [];
  for (const member of chosen) {
    const file = source.members.length === 1 ? source.name : member;
    const rows = parseJsonLines(await source.text(member), { file }).map(({ value }) => value);
    raws.push(...lmEvalTrials(rows, { suite: taskOf(member) }));
  }
  const finished = finishTrials(raws, { file: source.name, role });
  const totals = await readTotals(source, folder);
  const model = textOf(totals, 'model_name');
  const lowerIsBetter = lowerIn(totals, finished.trials);
  return {
    trials: finished.trials,
    notes: [...finished.notes, ...lowerIsBetter.map((name) => `${name}: lower is better, as the results file says.`)],
    lowerIsBetter,
    settings: versionsIn(totals),
    namedByFile: true,
    ...(model === undefined ? {} : { model }),
  };
}

function jsonLinesIn({ members }: ImportSource): string[] {
  return members.filter((member) => !member.includes('!/') && (members.length === 1 || member.endsWith('.jsonl')));
}

async function isSamples(source: ImportSource, member: string): Promise<boolean> {
  const keys = keyPaths(await source.head(member));
  return keys.has('doc_id') && (keys.has('filtered_resps') || keys.has('resps'));
}

function taskOf(member: string): string {
  return SAMPLES.exec(baseNameOf(member))?.groups?.task ?? 'lm-eval';
}

function refuseTwice(members: readonly string[], source: ImportSource): void {
  const twice = members.find((member) => members.some((other) => other !== member && taskOf(other) === taskOf(member)));
  if (twice === undefined) return;
  const files = members.filter((member) => taskOf(member) === taskOf(twice)).join(', ');
  throw new PlumblineError(
    `Cannot read the results of ${source.name}: it holds task "${taskOf(twice)}" more than once (${files})`,
    {
      code: 'trials-invalid',
      remedy: 'Name one samples file, or a folder with the samples of one run.',
      location: { file: source.name },
    },
  );
}

/** The results file beside the samples, where there is one. */
async function readTotals(source: ImportSource, folder = ''): Promise<unknown> {
  const member = source.members.find((each) => folderOf(each) === folder && /^results(?:_.+)?\.json$/.test(baseNameOf(each)));
  return member === undefined ? undefined : parseTolerantJson(await source.text(member), { file: member });
}

/** The version of each task, as the results file has it. */
function versionsIn(totals: unknown): Record<string, string> {
  const known = entriesOf(totals, 'versions').filter(([, version]) => typeof version === 'number' || typeof version === 'string');
  return Object.fromEntries(known.map(([task, version]) => [task, `version ${version}`]));
}

/** Scores that the results file calls better lower in any task; a score's name may carry its filter. */
function lowerIn(totals: unknown, trials: ImportedResults['trials']): string[] {
  const lower = new Set(
    entriesOf(totals, 'higher_is_better').flatMap(([, metrics]) =>
      entriesOf(metrics).flatMap(([name, higher]) => (higher === false ? [name] : [])),
    ),
  );
  const names = new Set(
    trials.flatMap((trial) => (trial.status === 'completed' ? trial.scores.map(({ metric }) => metric) : [])),
  );
  return [...names].filter((name) => lower.has(name) || lower.has(name.replace(/,.*$/, '')));
}
