import { PlumblineError } from '@plumbline/protocol';

/**
 * The one model whose results are meant, of those that a source names.
 *
 * @returns `undefined` where the source names none
 * @throws PlumblineError `usage` that lists the models when there are several and none, or another one, is asked for
 */
export function chooseModel(
  names: Iterable<string>,
  { wanted, file }: { readonly wanted: string | undefined; readonly file: string },
): string | undefined {
  const models = [...new Set(names)].sort();
  if (wanted === undefined && models.length <= 1) return models[0];
  const exact = models.find((model) => model === wanted);
  const endings = models.filter((model) => wanted !== undefined && model.endsWith(wanted));
  const chosen = exact ?? (endings.length === 1 ? endings[0] : undefined);
  if (chosen !== undefined) return chosen;
  const found = models.length === 0 ? 'no model' : models.join(', ');
  throw new PlumblineError(
    wanted === undefined
      ? `Cannot tell whose results of ${file} are meant: it holds those of ${models.length} models (${found})`
      : `Cannot find the results of the model "${wanted}" in ${file} (found ${found})`,
    {
      code: 'usage',
      remedy:
        models.length === 0
          ? 'Name no model for this side; --baseline-model and --candidate-model are for one side each.'
          : `Add --model, or --baseline-model and --candidate-model, with one of: ${found}.`,
      location: { file },
    },
  );
}
