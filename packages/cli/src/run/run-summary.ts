import { timingOf } from '@plumbline/gate/timing';
import {
  type ModelIdentity,
  type Money,
  ROLES,
  type Role,
  type Shard,
  sumUsd,
  type Timing,
  type Trial,
  taskSuccess,
} from '@plumbline/protocol';
import type { RecordedRun } from './run-fold.ts';
import { runMoney } from './run-money.ts';
import { byPlace } from './trial-order.ts';

/** One role on one suite: how many trials ended how, and what they cost in US dollars. */
export interface SuiteSummary {
  readonly suite: string;
  readonly role: Role;
  readonly trials: number;
  readonly passed: number;
  readonly failed: number;
  readonly unscored: number;
  readonly errored: number;
  /** Absent when the cost of any trial is unknown. */
  readonly costUsd?: number;
}

/** What one recorded run measured, suite by suite. */
export interface RunSummary {
  readonly runId: string;
  readonly folder: string;
  /** Which part of the cases it holds; absent for all. */
  readonly shard?: Shard;
  readonly identities: Readonly<Partial<Record<Role, ModelIdentity>>>;
  readonly suites: readonly SuiteSummary[];
  readonly money: Money;
  /** Absent where no call was live. */
  readonly timing?: Timing;
}

/**
 * Adds up a recorded run, suites by name.
 *
 * @param before the same run as it was recorded, where its costs are by another price table now
 */
export function runSummary(run: RecordedRun, before?: RecordedRun): RunSummary {
  // Sums of money must not depend on when trials finished.
  const sorted = [...run.trials].sort(byPlace);
  const suites = [...bySuite(sorted)].flatMap(([suite, ofRole]) =>
    ROLES.flatMap((role) => (ofRole[role].length === 0 ? [] : [{ suite, role, ...figuresOf(ofRole[role]) }])),
  );
  const { runId, shard } = run.started;
  const timing = timingOf(run.trials);
  const folder = run.file.replace(/[/\\]run\.ndjson$/, '');
  return {
    runId,
    folder,
    ...(shard === undefined ? {} : { shard }),
    identities: run.identities,
    suites,
    // Sorted already, so that it is sorted at once there.
    money: runMoney({ ...run, trials: sorted }, before),
    ...(timing === undefined ? {} : { timing }),
  };
}

function bySuite(trials: readonly Trial[]): ReadonlyMap<string, Readonly<Record<Role, Trial[]>>> {
  const suites = new Map<string, Record<Role, Trial[]>>();
  for (const trial of trials) {
    const ofRole = suites.get(trial.suite) ?? { baseline: [], candidate: [] };
    ofRole[trial.role].push(trial);
    suites.set(trial.suite, ofRole);
  }
  return suites;
}

function figuresOf(trials: readonly Trial[]): Omit<SuiteSummary, 'suite' | 'role'> {
  let [passed, failed, unscored, errored] = [0, 0, 0, 0];
  for (const trial of trials) {
    const success = trial.status === 'completed' ? taskSuccess(trial.scores) : undefined;
    if (trial.status === 'errored') errored += 1;
    else if (success === undefined) unscored += 1;
    else if (success) passed += 1;
    else failed += 1;
  }
  const costUsd = sumUsd(trials.map((trial) => (trial.status === 'skipped' ? 0 : trial.costUsd)));
  return { trials: trials.length, passed, failed, unscored, errored, ...(costUsd === undefined ? {} : { costUsd }) };
}
