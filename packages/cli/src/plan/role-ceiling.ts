import { costUsdOf, type ModelSpec, type Price } from '@plumbline/protocol';
import type { RoleSuitePlan } from './role-plan.ts';

/** No tokeniser of bytes makes more tokens than bytes; each turn adds a few of its own. */
export const TOKENS_OF_A_TURN = 16;

/** What a role takes at most where no earlier trial told, under the assumptions that the plan prints beside it. */
export interface RoleCeiling {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Absent where the price is unknown or by the hour. */
  readonly costUsd?: number;
  /** Of the assumptions: the longest answer that the model is allowed. */
  readonly maxOutputTokens: number;
}

/** Either the most that a role takes, or why it cannot be said. */
export type CeilingOrReason = { readonly ceiling: RoleCeiling } | { readonly noCeiling: string };

/** A suite as far as its prompts are known before a run. */
export interface CeilingSuite {
  readonly plan: RoleSuitePlan;
  /** Mean bytes of the input of a case; absent for cases that are written in the suite file. */
  readonly inputBytes: number | undefined;
}

/**
 * The most that a role takes, suites that earlier trials tell of by their means: one call for each trial, a token for each byte of the
 * case's input, and an answer as long as the model is allowed. What a task adds to the prompt is not known before it runs.
 */
export function roleCeiling(
  suites: readonly CeilingSuite[],
  { spec, price }: { readonly spec: ModelSpec; readonly price: Price | undefined },
): CeilingOrReason {
  const { maxOutputTokens } = spec;
  if (typeof maxOutputTokens !== 'number') return { noCeiling: `${spec.model} has no "maxOutputTokens" in evals.config.ts` };
  const blind = suites.find(({ plan, inputBytes }) => plan.inputTokens === undefined && inputBytes === undefined);
  if (blind !== undefined) return { noCeiling: `the cases of ${blind.plan.suite} are written in its file` };
  let [inputTokens, outputTokens, costUsd] = [0, 0, price === undefined ? undefined : 0];
  for (const { plan, inputBytes = 0 } of suites) {
    const isKnown = plan.inputTokens !== undefined && plan.outputTokens !== undefined;
    const input = isKnown ? plan.inputTokens : Math.ceil(plan.trials * (inputBytes + TOKENS_OF_A_TURN));
    const output = isKnown ? plan.outputTokens : plan.trials * maxOutputTokens;
    inputTokens += input ?? 0;
    outputTokens += output ?? 0;
    const own = plan.costUsd ?? atMostUsd({ inputTokens: input ?? 0, outputTokens: output ?? 0, trials: plan.trials }, price);
    costUsd = costUsd === undefined || own === undefined ? undefined : costUsd + own;
  }
  return { ceiling: { inputTokens, outputTokens, maxOutputTokens, ...(costUsd === undefined ? {} : { costUsd }) } };
}

/** At the dearest kind of each token; the time of a device that is paid by the hour is not known. */
function atMostUsd(
  { trials, ...usage }: { readonly inputTokens: number; readonly outputTokens: number; readonly trials: number },
  price: Price | undefined,
): number | undefined {
  if (price === undefined || price['usd-per-hour'] !== undefined) return undefined;
  const { 'usd-per-request': perRequest = 0, ...ofTokens } = price;
  const { input, output } = ofTokens;
  const dearest =
    input === undefined || output === undefined
      ? ofTokens
      : {
          ...ofTokens,
          input: Math.max(input, price['cached-input'] ?? 0, price['cache-write-input'] ?? 0),
          output: Math.max(output, price.reasoning ?? 0),
        };
  const tokens = costUsdOf({ usage, latencyMs: 0 }, dearest);
  return tokens === undefined ? undefined : tokens + perRequest * trials;
}
