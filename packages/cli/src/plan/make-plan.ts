import { type DecisionPlan, parsePolicy, planDecision, policyFor } from '@plumbline/gate';
import { loadProvider, readSpec } from '@plumbline/models/node';
import type { Role, SuiteIdentity, Trial } from '@plumbline/protocol';
import { adoptRecorded } from '../run/adopt-recorded.ts';
import type { RunPlan } from '../run/run-plan.ts';
import { type EarlierRun, openEarlierRuns } from './earlier-runs.ts';
import { type ProbedSuite, probeSuites } from './probe-suites.ts';
import { planRole, type RolePlan, sumOf } from './role-plan.ts';
import type { SpendingPlan } from './spending-plan.ts';

/**
 * Forecasts a comparison without loading a model, asking one or writing anything.
 *
 * @throws PlumblineError as a comparison would before its first trial, keys and model files excepted
 */
export async function makePlan(plan: RunPlan): Promise<SpendingPlan> {
  const { started, workspace } = plan;
  const records = await takenOver(plan);
  for (const ref of plan.refs.values()) {
    if (ref.kind === 'model') readSpec(ref.spec, await loadProvider(ref.spec.provider));
  }
  const probed = await probeSuites(plan, records.suites);
  const paired = probed.map((suite) => withCases(suite, pairsOf(suite, records)));
  // Of a record that ended early only its own cases are asked again; of any other the whole suite is.
  const suites = records.isPart ? paired : probed;
  const earlier = await openEarlierRuns({
    reports: workspace.reports,
    files: plan.suites.map(({ file }) => file),
    suites: suites.map(({ identity }) => identity.name),
    attempts: started.attempts,
  });
  const roles: RolePlan[] = [];
  for (const [role, ref] of plan.refs) {
    if (ref.kind !== 'model') continue;
    roles.push(
      planRole({
        role,
        ref: ref.ref,
        spec: ref.spec,
        suites: suites.map(({ identity, cases, inputBytes }) => ({ name: identity.name, cases, inputBytes })),
        attempts: started.attempts,
        prices: started.prices,
        earlier: await earlier.answersOf(ref.spec),
      }),
    );
  }
  const comparisons = await earlier.comparisons();
  const cost = sumOf(roles.map(({ costUsd }) => costUsd));
  const { sample, sequential } = started;
  return {
    formatVersion: 1,
    seed: started.seed,
    attempts: started.attempts,
    ...(sample === undefined ? {} : { sample }),
    cases: suites.reduce((sum, { cases }) => sum + cases, 0),
    trials: roles.reduce((sum, { trials }) => sum + trials, 0),
    calls: roles.reduce((sum, { calls }) => sum + calls, 0),
    ...(cost === undefined ? ceilingOf(roles) : { costUsd: cost }),
    suites: suites.map(({ identity: { name, file }, cases }) => ({ name, file, cases })),
    roles,
    ...(started.judge === undefined ? {} : { judge: started.judge.ref }),
    recorded: [...plan.refs].flatMap(([role, ref]) => (ref.kind === 'recorded' ? [{ role, ref: ref.ref }] : [])),
    ...(sequential === undefined ? {} : { sequential }),
    earlierRuns: comparisons.map(({ trials: _, ...run }) => run),
    unreadableRuns: earlier.unreadable,
    hasPolicy: started.policy !== undefined,
    decision: decisionOf(plan, { suites: paired, comparisons }),
  };
}

/** The most that all roles cost, those whose cost is known by that. */
function ceilingOf(roles: readonly RolePlan[]): { readonly costAtMostUsd?: number } {
  const sum = sumOf(roles.map(({ costUsd, ceiling }) => costUsd ?? ceiling?.costUsd));
  return sum === undefined ? {} : { costAtMostUsd: sum };
}

interface DecisionParts {
  readonly suites: readonly ProbedSuite[];
  readonly comparisons: readonly EarlierRun[];
}

function decisionOf({ started, workspace }: RunPlan, { suites, comparisons }: DecisionParts): DecisionPlan {
  const written = started.policy;
  const latest = comparisons[0]?.trials ?? { baseline: [], candidate: [] };
  const policy = policyFor({
    ...latest,
    policy: written === undefined ? undefined : parsePolicy(written, { file: workspace.config.policy }),
  });
  return planDecision({
    policy,
    suites: suites.map(({ identity, cases, sliceCases, groups }) => ({
      name: identity.name,
      cases,
      sliceCases,
      groups,
      scorers: identity.scorers.map(({ name }) => name),
    })),
    earlier: comparisons.map(({ trials }) => trials),
    sequential: started.sequential,
  });
}

interface TakenOver {
  readonly suites: Readonly<Record<Role, readonly SuiteIdentity[]>>;
  /** By role, the trials that are taken over. */
  readonly trials: readonly (readonly Trial[])[];
  /** Whether one of the records had ended before its last case. */
  readonly isPart: boolean;
}

/** What the recorded roles bring with them. */
async function takenOver(plan: RunPlan): Promise<TakenOver> {
  const suites: Record<Role, SuiteIdentity[]> = { baseline: [], candidate: [] };
  const trials: Trial[][] = [];
  let isPart = false;
  for (const [role, ref] of plan.refs) {
    if (ref.kind !== 'recorded') continue;
    const events = await adoptRecorded(ref.runLog, role, plan.started.at);
    for (const event of events) {
      if (event.type !== 'suite-recorded') continue;
      suites[role].push(event.suite);
      isPart ||= event.stopped !== undefined;
    }
    trials.push(events.flatMap((event) => (event.type === 'trial-finished' ? [event.trial] : [])));
  }
  return { suites, trials, isPart };
}

/** How many cases of a suite can be paired: no more than each record holds. */
function pairsOf({ identity, cases }: ProbedSuite, { trials }: TakenOver): number {
  const held = trials.map((of) => new Set(of.flatMap(({ suite, caseId }) => (suite === identity.name ? [caseId] : []))).size);
  return Math.min(cases, ...held);
}

function withCases(suite: ProbedSuite, cases: number): ProbedSuite {
  const share = suite.cases === 0 ? 0 : cases / suite.cases;
  const sliceCases = [...suite.sliceCases].map(([name, count]) => [name, Math.round(count * share)] as const);
  return { ...suite, cases, sliceCases: new Map(sliceCases) };
}
