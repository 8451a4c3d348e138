import { canonicalJson, type NamedModel, PlumblineError } from '@plumbline/protocol';
import { chooseModel } from '../choose-model.ts';
import { finishTrials } from '../finish-trials.ts';
import type { ImportSource } from '../import-source.ts';
import { type InspectLog, inspectLogSamples, inspectLogs } from '../inspect-log.ts';
import { inspectTrial } from '../inspect-trial.ts';
import { fieldOf, itemsOf, jsonOf, numberOf, textOf } from '../json-fields.ts';
import { keyPaths } from '../key-paths.ts';
import { modelInAll, modelNamed } from '../model-named.ts';
import type { RawTrial } from '../raw-trial.ts';
import type { ImportedResults, ReadResultsOptions, ResultFormat } from '../result-format.ts';

/** Logs of Inspect: `.eval` archives and `.json` files, also of runs that crashed. An epoch is an attempt. */
export const inspect: ResultFormat = {
  name: 'inspect',
  what: 'Inspect logs (.eval or .json)',
  async detect(source) {
    if (source.members.some((member) => /(?:^|\/)_journal\/start\.json$/.test(member))) return true;
    for (const member of source.members.filter((each) => each.endsWith('.json')))
      if (keyPaths(await source.head(member)).has('eval.task')) return true;
    return false;
  },
  read,
};

async function read(source: ImportSource, { role, model: wanted }: ReadResultsOptions): Promise<ImportedResults> {
  const logs = await inspectLogs(source);
  const model = chooseModel(
    logs.flatMap((log) => textOf(log.header, 'eval', 'model') ?? []),
    { wanted, file: source.name },
  );
  const chosen = model === undefined ? logs : logs.filter((log) => textOf(log.header, 'eval', 'model') === model);
  refuseTwice(chosen, source);
  const raws: RawTrial[] = [];
  for (const log of chosen)
    for await (const sample of inspectLogSamples(source, log)) raws.push(inspectTrial(sample, { suite: taskOf(log), model }));
  const finished = finishTrials(raws, { file: source.name, role });
  return {
    trials: finished.trials,
    notes: [...chosen.flatMap((log) => logNotes(log, role)), ...finished.notes],
    settings: Object.fromEntries(chosen.flatMap((log) => [[taskOf(log), settingsOf(log)], ...scorerSettings(log)])),
    ...(model === undefined ? {} : { model, identity: modelInAll(chosen.map((log) => identityOf(log, model))) }),
  };
}

function identityOf({ header }: InspectLog, model: string): NamedModel {
  const args = fieldOf(header, 'eval', 'model_args');
  return modelNamed(model, {
    separator: '/',
    revision: textOf(args, 'revision'),
    dtype: textOf(args, 'torch_dtype') ?? textOf(args, 'dtype'),
    device: textOf(args, 'device'),
    configs: [fieldOf(header, 'eval', 'model_generate_config'), fieldOf(header, 'plan', 'config')],
  });
}

function taskOf({ header }: InspectLog): string {
  return textOf(header, 'eval', 'task') ?? 'inspect';
}

/** The solvers with their parameters are the prompt around the samples: where they differ, the logs do not compare. */
function settingsOf({ header }: InspectLog): string {
  const steps = itemsOf(header, 'plan', 'steps').map((step) => [fieldOf(step, 'solver'), fieldOf(step, 'params') ?? {}]);
  return canonicalJson(jsonOf([`version ${numberOf(header, 'eval', 'task_version') ?? 0}`, ...steps]));
}

/** The scorers with their parameters, each for itself: another one on one side shows in the scores. */
function scorerSettings(log: InspectLog): [string, string][] {
  return itemsOf(log.header, 'eval', 'scorers').flatMap((scorer): [string, string][] => {
    const name = textOf(scorer, 'name');
    if (name === undefined) return [];
    return [[`${taskOf(log)}, scorer ${name}`, canonicalJson(jsonOf(fieldOf(scorer, 'options') ?? {}) ?? {})]];
  });
}

function refuseTwice(logs: readonly InspectLog[], source: ImportSource): void {
  const seen = new Map<string, InspectLog>();
  for (const log of logs) {
    const earlier = seen.get(taskOf(log));
    if (earlier !== undefined) {
      throw new PlumblineError(
        `Cannot read the results of ${source.name}: it holds two logs of task "${taskOf(log)}" (${earlier.name} and ${log.name})`,
        {
          code: 'trials-invalid',
          remedy: 'Name one log, or a folder with one log of each task.',
          location: { file: source.name },
        },
      );
    }
    seen.set(taskOf(log), log);
  }
}

function logNotes(log: InspectLog, role: string): string[] {
  const status = textOf(log.header, 'status') ?? 'started';
  const expected = itemsOf(log.header, 'eval', 'dataset', 'sample_ids').length;
  const of = expected > 0 ? ` of ${expected} samples` : '';
  return [
    ...(status === 'success'
      ? []
      : [`The log ${log.name} of the ${role} did not end (status ${status}); what it holds${of} is compared.`]),
    ...(fieldOf(log.header, 'invalidated') === true
      ? [`The log ${log.name} of the ${role} is marked as invalidated by its authors.`]
      : []),
  ];
}
