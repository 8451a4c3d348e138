import { type Better, PlumblineError } from '@plumbline/protocol';
import { chooseModel } from '../choose-model.ts';
import { finishTrials } from '../finish-trials.ts';
import { baseNameOf, folderOf, type ImportSource } from '../import-source.ts';
import { entriesOf } from '../json-fields.ts';
import { keyPaths } from '../key-paths.ts';
import { lmEvalModel } from '../lm-eval-model.ts';
import { lmEvalTrials } from '../lm-eval-trials.ts';
import { modelInAll } from '../model-named.ts';
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
  const folder = await chooseFolder(files.map(folderOf), { source, wanted });
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
  const identity = modelInAll(totals.flatMap(lmEvalModel));
  const directions = directionsIn(totals, finished.trials);
  const lower = Object.keys(directions).filter((name) => directions[name] === 'lower');
  return {
    trials: finished.trials,
    notes: [...finished.notes, ...lower.map((name) => `${name}: lower is better, as the results file says.`)],
    directions,
    settings: versionsIn(totals),
    namedByFile: true,
    ...(identity === undefined ? {} : { model: identity.model, identity }),
  };
}

/**
 * The folder of the model that is meant: it is called by the name in its results file, or by that of the folder.
 *
 * @throws PlumblineError `usage` as `chooseModel`
 */
async function chooseFolder(
  members: readonly string[],
  { source, wanted }: { readonly source: ImportSource; readonly wanted: string | undefined },
): Promise<string | undefined> {
  const folders = [...new Set(members)];
  if (wanted === undefined && folders.length <= 1) return folders[0];
  const exact = folders.filter((folder) => wanted !== undefined && (folder === wanted || baseNameOf(folder) === wanted));
  if (exact.length === 1) return exact[0];
  const named: { readonly folder: string; readonly name: string }[] = [];
  for (const folder of folders) {
    const name = modelInAll((await readTotals(source, folder)).flatMap(lmEvalModel))?.model ?? folder;
    named.push({ folder, name });
  }
  const labelOf = ({ folder, name }: (typeof named)[number]) =>
    // Two runs of one model go by their folders.
    named.some((other) => other.folder !== folder && other.name === name) ? folder : name;
  const chosen = chooseModel(named.map(labelOf), { wanted, file: source.name });
  return named.find((each) => labelOf(each) === chosen)?.folder;
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

/** The results files beside the samples: one for each run that wrote there. */
async function readTotals(source: ImportSource, folder = ''): Promise<unknown[]> {
  const members = source.members.filter((each) => folderOf(each) === folder && /^results(?:_.+)?\.json$/.test(baseNameOf(each)));
  const totals: unknown[] = [];
  for (const member of members) totals.push(parseTolerantJson(await source.text(member), { file: member }));
  return totals;
}

/** The version of each task, as the results files have it. */
function versionsIn(totals: readonly unknown[]): Record<string, string> {
  const known = totals
    .flatMap((each) => entriesOf(each, 'versions'))
    .filter(([, version]) => typeof version === 'number' || typeof version === 'string');
  return Object.fromEntries(known.map(([task, version]) => [task, `version ${version}`]));
}

/** What the results files say of each score; `lower` where any task does. A score's name may carry its filter. */
function directionsIn(totals: readonly unknown[], trials: ImportedResults['trials']): Record<string, Better> {
  const said = totals.flatMap((each) => entriesOf(each, 'higher_is_better')).flatMap(([, metrics]) => entriesOf(metrics));
  const names = new Set(
    trials.flatMap((trial) => (trial.status === 'completed' ? trial.scores.map(({ metric }) => metric) : [])),
  );
  const directions = [...names].flatMap((name): [string, Better][] => {
    const own = said.filter(([metric]) => metric === name || metric === name.replace(/,.*$/, '')).map(([, higher]) => higher);
    if (own.includes(false)) return [[name, 'lower']];
    return own.includes(true) ? [[name, 'higher']] : [];
  });
  return Object.fromEntries(directions);
}
