import { fileURLToPath } from 'node:url';
import { type Dataset, loadDataset } from '@plumbline/datasets';
import { type Case, ERROR_CODES, PlumblineError, type RunEvent, type RunEventOf, type SuiteIdentity } from '@plumbline/protocol';
import type { Channel } from '@plumbline/runner/node';
import { createSuiteAdmission, type RecordedSuites } from '../run/admit-suite.ts';
import type { RunPlan } from '../run/run-plan.ts';
import { sampledCases } from './sampled-cases.ts';

/** A suite as its own file declares it. */
export interface ProbedSuite {
  readonly identity: SuiteIdentity;
  /** Cases to be run, after sampling. */
  readonly cases: number;
  /** How many of them are expected in each slice that its dataset names; the suite's own name is one of them. */
  readonly sliceCases: ReadonlyMap<string, number>;
  /** Σm²/n for clusters of m cases, where its dataset names clusters of several. */
  readonly clusterEffect?: number;
  /** Mean bytes of the input of a case as JSON; absent for cases that are no dataset's. */
  readonly inputBytes?: number;
}

/**
 * Asks every suite file of a plan for its suites and their cases, by running it for no role at all: nothing is asked of a model,
 * none is loaded, nothing is recorded. Files and datasets are refused as a run would refuse them.
 *
 * @param recorded suites whose trials a role takes from a record; a suite that does not pair with them is refused
 * @throws PlumblineError of the first suite that cannot be run
 */
export async function probeSuites(plan: RunPlan, recorded: RecordedSuites): Promise<ProbedSuite[]> {
  const { workspace, started, suites } = plan;
  if (suites.length === 0) return [];
  // Who judges is known only where the judge is made ready, as a plan does not.
  const admit = createSuiteAdmission({ baseline: withoutJudge(recorded.baseline), candidate: withoutJudge(recorded.candidate) });
  const found: SuiteIdentity[] = [];
  const failed: RunEventOf<'suite-failed'>[] = [];
  const datasets = new Map<string, Promise<Dataset>>();
  const channel: Channel = {
    record: async (events) => {
      for (const event of events.map((text) => JSON.parse(text) as RunEvent))
        if (event.type === 'suite-failed') failed.push(event);
    },
    admitSuite: async (suite) => {
      await admit(suite);
      found.push(suite);
    },
    checkpoint: async () => ({ stop: false }),
    recall: async () => null,
    keep: async () => undefined,
    tell: async () => undefined,
    loadDataset: (name) => {
      const loading = datasets.get(name) ?? loadDataset(name, { root: workspace.datasets });
      datasets.set(name, loading);
      return loading;
    },
  };
  // Vitest takes half a second to load; only what runs suite files waits for it.
  const { runSuites } = await import('@plumbline/runner/node');
  const { failures } = await runSuites({
    root: workspace.root,
    suiteFiles: suites.map(({ path }) => path),
    context: {
      mode: 'run',
      runtime: 'node',
      roles: [],
      models: {},
      seed: started.seed,
      attempts: started.attempts,
      ...(started.judge === undefined ? {} : { judge: { isNeverAsked: true as const } }),
      slotsPerModel: 1,
      suiteFiles: Object.fromEntries(suites.map(({ file, sha256 }) => [file, sha256])),
      done: [],
    },
    setupFile: fileURLToPath(new URL('../worker-setup.ts', import.meta.url)),
    channel,
    signal: new AbortController().signal,
  });
  for (const { error } of failures) throw error;
  for (const { suite, error } of failed) throw suiteError(suite, error);
  const probed = await Promise.all(found.map((identity) => withSlices(identity, { datasets, share: started.sample })));
  return probed.sort((a, b) => (a.identity.name < b.identity.name ? -1 : 1));
}

function withoutJudge(suites: readonly SuiteIdentity[]): SuiteIdentity[] {
  return suites.map(({ judge: _, ...suite }) => suite);
}

function suiteError(suite: string, { code, message, remedy }: RunEventOf<'suite-failed'>['error']): PlumblineError {
  return new PlumblineError(`Cannot plan ${suite}: ${message}`, {
    code: ERROR_CODES.find((known) => known === code) ?? 'suite-invalid',
    remedy: remedy ?? 'Mend the cause and plan again.',
  });
}

interface SliceParts {
  readonly datasets: ReadonlyMap<string, Promise<Dataset>>;
  readonly share: number | undefined;
}

async function withSlices(identity: SuiteIdentity, { datasets, share }: SliceParts): Promise<ProbedSuite> {
  const all = identity.dataset?.cases ?? 0;
  const cases = sampledCases(all, share);
  const counts = new Map<string, number>();
  const dataset = await datasets.get(identity.dataset?.name ?? '');
  for (const { slices } of dataset?.cases ?? []) for (const slice of slices) counts.set(slice, (counts.get(slice) ?? 0) + 1);
  const expected = [...counts].map(([slice, count]) => [slice, Math.round((count * cases) / all)] as const);
  const effect = clusterEffectOf(dataset?.cases ?? []);
  const bytes = dataset?.cases.reduce((sum, { input }) => sum + Buffer.byteLength(JSON.stringify(input)), 0);
  return {
    identity,
    cases,
    sliceCases: new Map([...expected, [identity.name, cases]]),
    ...(effect > 1 ? { clusterEffect: effect } : {}),
    ...(bytes === undefined || all === 0 ? {} : { inputBytes: bytes / all }),
  };
}

/** A case without a cluster is its own. */
function clusterEffectOf(cases: readonly Pick<Case, 'cluster'>[]): number {
  const sizes = new Map<string, number>();
  let alone = 0;
  for (const { cluster } of cases) {
    if (cluster === undefined) alone += 1;
    else sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  }
  const squares = [...sizes.values()].reduce((sum, size) => sum + size * size, alone);
  return cases.length === 0 ? 1 : squares / cases.length;
}
