/** A sum of costs of which some may be unknown; the unknown ones are counted, never taken for 0. */
export interface KnownCost {
  /** Sum of the known costs, in US dollars at list price. */
  readonly knownUsd: number;
  readonly knownTrials: number;
  readonly unknownTrials: number;
}

/** Nothing spent so far, and nothing unknown. */
export const NO_COST: KnownCost = { knownUsd: 0, knownTrials: 0, unknownTrials: 0 };

/** Adds the cost of one trial; `undefined` is an unknown cost. */
export function addCost(cost: KnownCost, costUsd: number | undefined): KnownCost {
  if (costUsd === undefined) return { ...cost, unknownTrials: cost.unknownTrials + 1 };
  return { ...cost, knownUsd: cost.knownUsd + costUsd, knownTrials: cost.knownTrials + 1 };
}
