import type { NamedModel } from '@plumbline/protocol';
import { chooseModel } from '../choose-model.ts';
import { finishTrials } from '../finish-trials.ts';
import { helmTrials } from '../helm-trials.ts';
import { baseNameOf, folderOf, type ImportSource } from '../import-source.ts';
import { fieldOf, textOf } from '../json-fields.ts';
import { keyPaths } from '../key-paths.ts';
import { modelInAll, modelNamed } from '../model-named.ts';
import { parseTolerantJson } from '../parse-tolerant-json.ts';
import type { ImportedResults, ReadResultsOptions, ResultFormat } from '../result-format.ts';

const STATS = 'per_instance_stats.json';

/** A run of HELM: `per_instance_stats.json`, with `scenario_state.json` and `run_spec.json` beside it where they are there. */
export const helm: ResultFormat = {
  name: 'helm',
  what: 'HELM run folders with per_instance_stats.json',
  async detect(source) {
    for (const member of statsIn(source)) {
      const keys = keyPaths(await source.head(member));
      if (keys.has('[].instance_id') && keys.has('[].stats')) return true;
    }
    return false;
  },
  read,
};

async function read(source: ImportSource, { role, model: wanted }: ReadResultsOptions): Promise<ImportedResults> {
  const runs = [];
  for (const member of statsIn(source)) runs.push(await readRun(source, member));
  const model = chooseModel(
    runs.flatMap((run) => run.model ?? []),
    { wanted, file: source.name },
  );
  const chosen = runs.filter((run) => model === undefined || run.model === model);
  const finished = finishTrials(
    chosen.flatMap((run) => helmTrials(run)),
    { file: source.name, role },
  );
  const blind = chosen.filter((run) => run.state === undefined).map((run) => run.suite);
  const notes = blind.map(
    (suite) =>
      `${suite}: the ${role} has no scenario_state.json, so its cases pair by their ids alone, and prompts could not be compared.`,
  );
  return {
    trials: finished.trials,
    notes: [...notes, ...finished.notes],
    ...(model === undefined ? {} : { model, identity: modelInAll(chosen.map((run) => identityOf(run, model))) }),
  };
}

function identityOf({ spec, state }: { readonly spec: unknown; readonly state: unknown }, model: string): NamedModel {
  const adapter = fieldOf(spec, 'adapter_spec') ?? fieldOf(state, 'adapter_spec');
  return modelNamed(model, { separator: '/', configs: [adapter] });
}

function statsIn({ members }: ImportSource): string[] {
  return members.length === 1 ? [...members] : members.filter((member) => baseNameOf(member) === STATS);
}

async function readRun(source: ImportSource, member: string) {
  const folder = folderOf(member);
  const beside = async (name: string): Promise<unknown> => {
    const path = folder === '' ? name : `${folder}/${name}`;
    return source.members.includes(path)
      ? parseTolerantJson(await source.text(path), { file: `${source.name}/${path}` })
      : undefined;
  };
  const spec = await beside('run_spec.json');
  const state = await beside('scenario_state.json');
  const stats = parseTolerantJson(await source.text(member), { file: source.name });
  const name = textOf(spec, 'name') ?? baseNameOf(folder);
  const model =
    textOf(spec, 'adapter_spec', 'model') ?? textOf(state, 'adapter_spec', 'model') ?? /[:,]model=([^,]+)/.exec(name)?.[1];
  return { stats, spec, state, suite: suiteOf(name), model };
}

/** The name of a run without the model in it: `mmlu:subject=law,model=x` is `mmlu:subject=law`. */
function suiteOf(runName: string): string {
  const [scenario = '', ...rest] = runName.split(':');
  const kept = rest
    .join(':')
    .split(',')
    .filter((part) => part !== '' && !/^model(?:_deployment)?=/.test(part));
  return kept.length === 0 ? scenario || 'helm' : `${scenario}:${kept.join(',')}`;
}
