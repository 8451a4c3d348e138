import { fileURLToPath } from 'node:url';
import { type Dataset, loadDataset } from '@plumbline/datasets';
import {
  type CaseGroup,
  ERROR_CODES,
  PlumblineError,
  type RunEvent,
  type RunEventOf,
  type SuiteIdentity,
} from '@plumbline/protocol';
import type { HostChannel, SuiteToAdmit } from '@plumbline/runner/node';
import { createSuiteAdmission, type RecordedSuites } from '../run/admit-suite.ts';
import type { RunPlan } from '../run/run-plan.ts';

/** A suite as its own file declares it. */
export interface ProbedSuite {
  readonly identity: SuiteIdentity;
  /** Cases to be run, after sampling. */
  readonly cases: number;
  /** How many of them each slice holds; the suite's own name is one of them. */
  readonly sliceCases: ReadonlyMap<string, number>;
  /** The same cases by their clusters and slices. */
  readonly groups: readonly CaseGroup[];
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
  const found: SuiteToAdmit[] = [];
  const failed: RunEventOf<'suite-failed'>[] = [];
  const datasets = new Map<string, Promise<Dataset>>();
  const channel: HostChannel = {
    record: async (events) => {
      for (const event of events.map((text) => JSON.parse(text) as RunEvent))
        if (event.type === 'suite-failed') failed.push(event);
    },
    admitSuite: async (suite) => {
      await admit(suite.identity);
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
      ...(started.sample === undefined ? {} : { sample: started.sample }),
      tellsCases: true,
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
  const probed = await Promise.all(found.map((suite) => withSlices(suite, datasets)));
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

async function withSlices(
  { identity, groups = [] }: SuiteToAdmit,
  datasets: ReadonlyMap<string, Promise<Dataset>>,
): Promise<ProbedSuite> {
  const counts = new Map<string, number>();
  for (const { slices, cases } of groups) for (const slice of slices) counts.set(slice, (counts.get(slice) ?? 0) + cases);
  const cases = groups.reduce((sum, group) => sum + group.cases, 0);
  const dataset = await datasets.get(identity.dataset?.name ?? '');
  const bytes = dataset?.cases.reduce((sum, { input }) => sum + Buffer.byteLength(JSON.stringify(input)), 0);
  return {
    identity,
    cases,
    sliceCases: new Map([...counts, [identity.name, cases]]),
    groups,
    ...(bytes === undefined || dataset === undefined ? {} : { inputBytes: bytes / dataset.cases.length }),
  };
}
