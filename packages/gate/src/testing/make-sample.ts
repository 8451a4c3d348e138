import type { Role } from '@plumbline/protocol';
import type { Sample } from '../evidence/sample.ts';
import { groupsOf } from '../evidence/sum-by.ts';

/** One attempt at a case as a test writes it. */
export interface MadeValue {
  readonly caseId: string;
  /** A case without one is its own. */
  readonly cluster?: string;
  readonly baseline: number;
  readonly candidate: number;
  readonly successes?: Readonly<Record<Role, boolean>>;
}

/** A sample of attempts; those at one case stand side by side. */
export function makeSample(values: readonly MadeValue[]): Sample {
  const [cases, clusters] = [new Map<string, number>(), new Map<string, number>()];
  const numberIn = (known: Map<string, number>, key: string) => {
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  };
  const success = (role: Role) => Uint8Array.from(values, ({ successes }) => Number(successes?.[role] ?? false));
  return {
    size: values.length,
    cases: Int32Array.from(values, ({ caseId }) => numberIn(cases, caseId)),
    clusters: groupsOf(
      Int32Array.from(values, ({ caseId, cluster }) =>
        numberIn(clusters, cluster === undefined ? `case ${caseId}` : `cluster ${cluster}`),
      ),
    ),
    baseline: Float64Array.from(values, ({ baseline }) => baseline),
    candidate: Float64Array.from(values, ({ candidate }) => candidate),
    successes: { baseline: success('baseline'), candidate: success('candidate') },
  };
}
