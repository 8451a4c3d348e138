import { fieldOf, itemsOf, numberOf, shownText, textOf } from './json-fields.ts';
import type { RawTrial } from './raw-trial.ts';

/** Statistics of HELM that describe the request or the answer's length, not how good it is. */
const NO_SCORE =
  /^(?:num_|finish_reason_|inference_|training_|prompt_truncated|batch_size|max_prob|logprob|logits|perplexity|bits_per_byte|predicted_index|ignored)/;

/** What lies in the folder of one run of HELM. */
export interface HelmRun {
  readonly stats: unknown;
  /** `scenario_state.json`: prompts, references and answers. */
  readonly state: unknown;
  readonly suite: string;
}

/** The instances of a run as trials; another choice of few-shot examples is another attempt, a perturbed instance another case. */
export function helmTrials({ stats, state, suite }: HelmRun): RawTrial[] {
  const requests = new Map<string, unknown>();
  for (const request of itemsOf(state, 'request_states')) {
    const key = keyOf(request, fieldOf(request, 'instance', 'id'), fieldOf(request, 'instance', 'perturbation'));
    // A multiple choice asks once for each reference; the first stands for the instance.
    if (!requests.has(key)) requests.set(key, request);
  }
  return itemsOf(stats).map((entry) => {
    const perturbation = fieldOf(entry, 'perturbation');
    const request = requests.get(keyOf(entry, fieldOf(entry, 'instance_id'), perturbation));
    const values = itemsOf(entry, 'stats');
    const isCached = fieldOf(request, 'result', 'cached') === true;
    const seconds = isCached ? undefined : statOf(values, 'inference_runtime');
    const changed = textOf(perturbation, 'name');
    const suffix = changed === undefined ? '' : ` (${changed})`;
    const known =
      request === undefined ? { caseId: `${shownText(fieldOf(entry, 'instance_id'))}${suffix}` } : contentOf(request, changed);
    return {
      suite,
      ...known,
      attempt: numberOf(entry, 'train_trial_index') ?? 0,
      output: textOf(itemsOf(request, 'result', 'completions')[0], 'text'),
      scores: scoresOf(values),
      latencyMs: seconds === undefined ? undefined : seconds * 1000,
      outputTokens: statOf(values, 'num_output_tokens') ?? statOf(values, 'num_completion_tokens'),
      slices: slicesOf(values, changed),
      error:
        fieldOf(request, 'result', 'success') === false
          ? (textOf(request, 'result', 'error') ?? 'the request did not succeed')
          : undefined,
    };
  });
}

function keyOf(entry: unknown, id: unknown, perturbation: unknown): string {
  return JSON.stringify([id, fieldOf(entry, 'train_trial_index') ?? 0, textOf(perturbation, 'name') ?? null]);
}

/** HELM numbers its instances, so a case is its text and references. */
function contentOf(request: unknown, perturbation: string | undefined): Pick<RawTrial, 'identity' | 'input' | 'target'> {
  const instance = fieldOf(request, 'instance');
  const references = itemsOf(instance, 'references').map((each) => ({
    text: fieldOf(each, 'output', 'text') ?? fieldOf(each, 'output') ?? null,
    tags: fieldOf(each, 'tags') ?? [],
  }));
  const text = textOf(instance, 'input', 'text') ?? fieldOf(instance, 'input');
  return {
    identity: [text ?? null, references, perturbation ?? null],
    input: textOf(request, 'request', 'prompt') ?? fieldOf(request, 'request', 'messages') ?? text,
    target: references,
  };
}

function scoresOf(stats: readonly unknown[]): RawTrial['scores'] {
  const values = new Map<string, unknown>();
  for (const stat of stats) {
    const name = textOf(stat, 'name', 'name');
    if (name === undefined || NO_SCORE.test(name) || values.has(name)) continue;
    values.set(name, fieldOf(stat, 'mean') ?? null);
  }
  return [...values].map(([name, value]) => ({ name, value }));
}

function statOf(stats: readonly unknown[], name: string): number | undefined {
  return numberOf(
    stats.find((stat) => textOf(stat, 'name', 'name') === name),
    'mean',
  );
}

function slicesOf(stats: readonly unknown[], perturbation: string | undefined): string[] {
  const part = stats.map((stat) => textOf(stat, 'name', 'sub_split')).find((each) => each !== undefined);
  return [
    ...(part === undefined ? [] : [`sub_split:${part}`]),
    ...(perturbation === undefined ? [] : [`perturbation:${perturbation}`]),
  ];
}
