import { buildComparison, parsePolicy } from '../../../packages/gate/src/index.ts';
import type { Comparison, Policy } from '../../../packages/protocol/src/index.ts';
import { trialsOf } from './drawn-case.ts';
import type { Family } from './family.ts';
import { randomStream } from './random-stream.ts';

/** One draw of a family, by the real gate from trials to verdict. */
export function compareDrawn(family: Family, { cases, seed, replication, policy }: DrawOptions): Comparison {
  const drawn = family.draw(randomStream(JSON.stringify([seed, family.name, cases, replication])), cases);
  return buildComparison({
    baseline: trialsOf(drawn, 'baseline'),
    candidate: trialsOf(drawn, 'candidate'),
    policy,
    suites: { baseline: [], candidate: [] },
    identities: {},
    seed: replication,
    toolVersion: 'simulated',
  });
}

/** Which draw of a family. */
export interface DrawOptions {
  readonly cases: number;
  readonly seed: number;
  readonly replication: number;
  /** The family's policy at this number of cases. */
  readonly policy: Policy;
}

/** The policy of a family as the gate reads it. */
export function policyOf(family: Family, cases: number): Policy {
  return parsePolicy(family.policy(cases), { file: `the policy of ${family.name}` });
}
