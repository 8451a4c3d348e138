import type { ModelSpec, Role, Trial } from '@plumbline/protocol';
import { type PriceTable, priceOf } from '@plumbline/protocol';
import { type RoleCeiling, roleCeiling } from './role-ceiling.ts';
import { type TrialMeans, trialMeans } from './trial-means.ts';

/** What one role is going to ask in one suite. What is not known is absent. */
export interface RoleSuitePlan {
  readonly suite: string;
  readonly trials: number;
  /** One per trial where no earlier trial told. */
  readonly calls: number;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly costUsd?: number;
}

/** What one role is going to ask. A sum over suites is absent where that of one suite is not known. */
export interface RolePlan {
  readonly role: Role;
  /** As the command line or the configuration names it. */
  readonly ref: string;
  readonly provider: string;
  readonly model: string;
  readonly trials: number;
  readonly calls: number;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly costUsd?: number;
  readonly suites: readonly RoleSuitePlan[];
  /** Where the tokens come from; absent without an earlier trial. */
  readonly basis?: TokenBasis;
  readonly hasPrice: boolean;
  /** ASSUMED, where the tokens of a suite are not known: what is taken at most; else why that cannot be said. */
  readonly ceiling?: RoleCeiling;
  readonly noCeiling?: string;
}

/** The earlier trials that a forecast of tokens rests on. */
export interface TokenBasis {
  /** False where no earlier run asked this model and those of others are taken for it. */
  readonly sameModel: boolean;
  /** The models that they asked. */
  readonly models: readonly string[];
  readonly runs: number;
  readonly trials: number;
}

/** What a role's forecast is made from. */
export interface RolePlanOptions {
  readonly role: Role;
  readonly ref: string;
  readonly spec: ModelSpec;
  readonly suites: readonly { readonly name: string; readonly cases: number; readonly inputBytes?: number | undefined }[];
  readonly attempts: number;
  readonly prices: PriceTable | undefined;
  /** Earlier trials, and what they asked. */
  readonly earlier: {
    readonly trials: readonly Trial[];
    readonly models: readonly string[];
    readonly runs: number;
    readonly sameModel: boolean;
  };
}

/** Forecasts calls, tokens and money of a role from the means of earlier trials, suite by suite, at the prices of today. */
export function planRole({ role, ref, spec, suites, attempts, prices, earlier }: RolePlanOptions): RolePlan {
  const price = prices === undefined ? undefined : priceOf(prices, spec);
  const bySuite = Map.groupBy(earlier.trials, ({ suite }) => suite);
  const planned = suites.map(({ name, cases }) =>
    planSuite(name, { trials: cases * attempts, means: trialMeans(bySuite.get(name) ?? [], price) }),
  );
  const { models, runs, sameModel } = earlier;
  const sums = sumsOf(planned);
  const withInputs = planned.map((plan, index) => ({ plan, inputBytes: suites[index]?.inputBytes }));
  const known = suites.reduce((sum, { name }) => sum + (trialMeans(bySuite.get(name) ?? [], price)?.trials ?? 0), 0);
  return {
    role,
    ref,
    provider: spec.provider,
    model: spec.model,
    trials: planned.reduce((sum, { trials }) => sum + trials, 0),
    calls: planned.reduce((sum, { calls }) => sum + calls, 0),
    ...sums,
    suites: planned,
    ...(known === 0 ? {} : { basis: { sameModel, models, runs, trials: known } }),
    hasPrice: price !== undefined,
    ...(sums.inputTokens === undefined || sums.outputTokens === undefined ? roleCeiling(withInputs, { spec, price }) : {}),
  };
}

function planSuite(suite: string, { trials, means }: { trials: number; means: TrialMeans | undefined }): RoleSuitePlan {
  const { calls = 1, inputTokens, outputTokens, costUsd } = means ?? {};
  return {
    suite,
    trials,
    calls: Math.round(trials * calls),
    ...(inputTokens === undefined ? {} : { inputTokens: Math.round(trials * inputTokens) }),
    ...(outputTokens === undefined ? {} : { outputTokens: Math.round(trials * outputTokens) }),
    ...(costUsd === undefined ? {} : { costUsd: trials * costUsd }),
  };
}

function sumsOf(suites: readonly RoleSuitePlan[]): Pick<RolePlan, 'inputTokens' | 'outputTokens' | 'costUsd'> {
  const inputTokens = sumOf(suites.map((suite) => suite.inputTokens));
  const outputTokens = sumOf(suites.map((suite) => suite.outputTokens));
  const costUsd = sumOf(suites.map((suite) => suite.costUsd));
  return {
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(costUsd === undefined ? {} : { costUsd }),
  };
}

/** The sum; unknown where one of the values is. */
export function sumOf(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce((sum, value) => (sum === undefined || value === undefined ? undefined : sum + value), 0);
}
