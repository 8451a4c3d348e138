import { ROLES, type Role, type Trial } from '@plumbline/protocol';

/** One case as a test writes it: its scores by role, or `error`, `unscored`, `absent`. */
export interface MadeCase {
  readonly id: string;
  readonly suite?: string;
  readonly slices?: readonly string[];
  readonly hash?: string;
  readonly cluster?: string;
  readonly attempt?: number;
  /** Name of the score; `task-success` when absent. */
  readonly metric?: string;
  readonly baseline: number | 'error' | 'unscored' | 'absent';
  readonly candidate: number | 'error' | 'unscored' | 'absent';
  readonly costs?: Readonly<Partial<Record<Role, number>>>;
}

/** Trials of both roles for the tests of this package. */
export function makeTrials(cases: readonly MadeCase[]): Record<Role, Trial[]> {
  const [baseline, candidate] = ROLES.map((role) => cases.flatMap((each) => makeTrial(each, role)));
  return { baseline: baseline ?? [], candidate: candidate ?? [] };
}

/** The four cells of a paired share as cases `<prefix>0`, `<prefix>1`, ... ; 1 is the value of a pass. */
export function makeCells(
  {
    fixed = 0,
    newFailures = 0,
    stillPassing = 0,
    stillFailing = 0,
  }: Partial<Record<'fixed' | 'newFailures' | 'stillPassing' | 'stillFailing', number>>,
  common: Partial<MadeCase> = {},
): MadeCase[] {
  const cells: [number, number, number][] = [
    [newFailures, 1, 0],
    [fixed, 0, 1],
    [stillPassing, 1, 1],
    [stillFailing, 0, 0],
  ];
  const values = cells.flatMap(([times, baseline, candidate]) => Array.from({ length: times }, () => ({ baseline, candidate })));
  return values.map((value, index) => ({ ...common, id: `${common.id ?? 'case-'}${index}`, ...value }));
}

function makeTrial(made: MadeCase, role: Role): Trial[] {
  const value = made[role];
  if (value === 'absent') return [];
  const { suite = 'suite', attempt = 0, metric = 'task-success', slices = [], hash, cluster, costs } = made;
  const costUsd = costs?.[role];
  const base = {
    suite,
    caseId: made.id,
    role,
    attempt,
    slices: [...slices],
    calls: [],
    ...(hash === undefined ? {} : { caseHash: hash }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(costUsd === undefined ? {} : { costUsd }),
  };
  if (value === 'error') return [{ ...base, status: 'errored', error: { code: 'provider-unreachable', message: 'no answer' } }];
  const named = { scorer: metric, version: '1', metric };
  const score =
    value === 'unscored'
      ? { ...named, state: 'unscored' as const, reason: 'no judge' }
      : { ...named, state: 'scored' as const, value, ...(metric === 'task-success' ? { passed: value === 1 } : {}) };
  return [{ ...base, status: 'completed', output: '', finishReason: 'stop', scores: [score] }];
}
