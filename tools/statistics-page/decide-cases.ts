import { buildComparison, parsePolicy } from '../../packages/gate/src/index.ts';
import type { Comparison, PolicyText, Role, SequentialOutcome, Trial } from '../../packages/protocol/src/index.ts';

/** What one model made of a case: its score in [0, 1], one for each attempt, or an error. */
type Outcome = number | 'error' | readonly number[];

/** So many cases that went the same way. */
export interface CaseGroup {
  readonly cases: number;
  readonly baseline: Outcome;
  readonly candidate: Outcome;
  /** What an earlier production made of them, which the policy's ratchet names. */
  readonly anchor?: Outcome;
  /** Name of the score; `task-success` when absent. */
  readonly metric?: string;
  readonly slices?: readonly string[];
  /** Each so many cases share a cluster; when absent every case stands for itself. */
  readonly clusterSize?: number;
  /** US dollars for one attempt, baseline's and candidate's. */
  readonly costs?: readonly [number, number];
  /** Content hashes, baseline's and candidate's. */
  readonly hashes?: readonly [string, string];
}

/** The same without permission to change it. */
type Frozen<Value> = Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> } : Value;

/**
 * Runs the real gate over made-up cases.
 *
 * @param policyText what `policy.yaml` would hold
 * @param options.sequential how far a run that may end early has come; absent for a run of fixed size
 */
export function decideCases(
  policyText: Frozen<PolicyText>,
  groups: readonly CaseGroup[],
  { sequential }: { readonly sequential?: SequentialOutcome } = {},
): Comparison {
  const policy = parsePolicy(policyText, { file: 'policy.yaml' });
  const anchor = groups.some((group) => group.anchor !== undefined) ? trialsOf(groups, 'anchor') : undefined;
  return buildComparison({
    baseline: trialsOf(groups, 'baseline'),
    candidate: trialsOf(groups, 'candidate'),
    policy,
    suites: { baseline: [], candidate: [] },
    identities: {},
    history: { anchor },
    sequential,
    seed: 1,
    toolVersion: 'docs',
  });
}

function trialsOf(groups: readonly CaseGroup[], side: Role | 'anchor'): Trial[] {
  return groups.flatMap((group, place) =>
    Array.from({ length: group.cases }, (_, index) => attemptsAt(group, { side, id: `${place}-${index}`, index })).flat(),
  );
}

function attemptsAt(group: CaseGroup, { side, id, index }: { side: Role | 'anchor'; id: string; index: number }): Trial[] {
  const { metric = 'task-success', slices = [], clusterSize, costs, hashes } = group;
  const outcome = group[side];
  if (outcome === undefined) return [];
  const role = side === 'candidate' ? 'candidate' : 'baseline';
  const own = role === 'candidate' ? 1 : 0;
  const attempts = typeof outcome === 'object' ? outcome : [outcome];
  return attempts.map((value, attempt): Trial => {
    const base: Pick<Trial, 'suite' | 'caseId' | 'role' | 'attempt' | 'slices' | 'cluster' | 'caseHash'> & {
      calls: [];
      costUsd?: number;
    } = {
      suite: 'suite',
      caseId: id,
      role,
      attempt,
      slices: [...slices],
      calls: [],
      ...(clusterSize === undefined ? {} : { cluster: `${id.split('-')[0]}, ${Math.floor(index / clusterSize)}` }),
      ...(costs === undefined ? {} : { costUsd: costs[own] }),
      ...(hashes === undefined ? {} : { caseHash: hashes[own] }),
    };
    if (value === 'error') return { ...base, status: 'errored', error: { code: 'provider-unreachable', message: 'no answer' } };
    const passed = metric === 'task-success' ? { passed: value === 1 } : {};
    const score = { scorer: metric, version: '1', metric, state: 'scored', value, ...passed } as const;
    return { ...base, status: 'completed', output: '', finishReason: 'stop', scores: [score] };
  });
}
