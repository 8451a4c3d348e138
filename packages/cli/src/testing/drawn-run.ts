import {
  type Case,
  caseOf,
  datasetHash,
  type ModelIdentity,
  ROLES,
  type Role,
  type RunEvent,
  type Shard,
  type SuiteIdentity,
  type Trial,
} from '@plumbline/protocol';
import fc from 'fast-check';
import { createRunLog } from '../run/run-log.ts';

/** What became of one trial. */
interface DrawnTrial {
  readonly passed: boolean | 'errored';
  readonly costUsd: number;
  readonly latencyMs: number;
  readonly firstTokenMs?: number | undefined;
  readonly queueMs?: number | undefined;
}

/** A case, which of its cluster it is, and what became of it: by attempt, the baseline's trial and the candidate's. */
interface DrawnCase {
  readonly cluster: string | undefined;
  readonly slices: readonly string[];
  readonly trials: readonly Readonly<Record<Role, DrawnTrial>>[];
}

/** A run as it might have gone, and how its clusters fall on shards. */
export interface DrawnRun {
  readonly attempts: number;
  /** The cases of each suite. */
  readonly suites: readonly (readonly DrawnCase[])[];
  readonly shards: number;
  /** Shuffles the clusters over the shards, and the order in which trials end. */
  readonly seed: number;
}

const drawnTrial = fc.record({
  passed: fc.constantFrom<DrawnTrial['passed']>(true, true, false, 'errored'),
  costUsd: fc.double({ min: 1e-6, max: 1e-3, noNaN: true }),
  latencyMs: fc.double({ min: 100, max: 1000, noNaN: true }),
  firstTokenMs: fc.option(fc.double({ min: 1, max: 100, noNaN: true }), { nil: undefined }),
  queueMs: fc.option(fc.double({ min: 1, max: 1000, noNaN: true }), { nil: undefined }),
});

/** Runs of up to 45 cases in up to 3 suites, some cases in clusters, tried once or twice, on 1 to 7 shards of any sizes. */
export const drawnRuns: fc.Arbitrary<DrawnRun> = fc.constantFrom(1, 2).chain((attempts) =>
  fc.record({
    attempts: fc.constant(attempts),
    suites: fc.array(
      fc.array(
        fc.record({
          cluster: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { nil: undefined }),
          slices: fc.subarray(['lang:en', 'lang:de', 'long']),
          trials: fc.array(fc.record({ baseline: drawnTrial, candidate: drawnTrial }), {
            minLength: attempts,
            maxLength: attempts,
          }),
        }),
        { minLength: 1, maxLength: 15 },
      ),
      { minLength: 1, maxLength: 3 },
    ),
    shards: fc.integer({ min: 1, max: 7 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
  }),
);

/** Where a log is written, and which part of the run it tells. */
export interface WriteDrawnOptions {
  readonly folder: string;
  /** Absent for the whole run on one machine. */
  readonly shard?: Shard;
  /** What is written instead of an event; nothing for none. */
  readonly change?: (event: RunEvent) => RunEvent | readonly RunEvent[];
}

/** Writes the log of a drawn run, or of one of its shards: trials end in an order of their own. */
export async function writeDrawnRun(
  run: DrawnRun,
  { folder, shard, change = (event) => event }: WriteDrawnOptions,
): Promise<string> {
  const random = numbersFrom(run.seed + 1000 * (shard?.index ?? 0));
  let atMs = Date.parse('2026-11-24T12:00:00.000Z') + Math.floor(random() * 50);
  const at = () => {
    atMs += Math.floor(random() * 4);
    return new Date(atMs).toISOString();
  };
  const suites = run.suites.map((cases, index) => ({ identity: identityOf(`suite-${index}`, cases), cases }));
  const holds = placeOnShards(run);
  const trials = suites
    .flatMap(({ identity, cases }) =>
      cases.flatMap((_, place) => (holds(identity.name, place, shard) ? trialsOf(identity.name, cases, place) : [])),
    )
    .map((trial) => ({ trial, key: random() }))
    .sort((a, b) => a.key - b.key);
  const countOf = (suite: string) => trials.filter(({ trial }) => trial.suite === suite).length;
  const events: RunEvent[] = [
    {
      type: 'run-started',
      formatVersion: 1,
      at: at(),
      runId: `drawn-${shard?.index ?? 'whole'}`,
      toolVersion: '0.1.0',
      seed: 1,
      attempts: run.attempts,
      ...(shard === undefined ? {} : { shard }),
      runtime: 'node',
      roles: { baseline: { ref: 'old', spec: specOf('old') }, candidate: { ref: 'new', spec: specOf('new') } },
      suiteFiles: suites.map(({ identity }) => identity.file),
    },
    ...ROLES.map((role): RunEvent => ({ type: 'model-loaded', at: at(), role, identity: modelOf(role), loadMs: 1 })),
    ...suites.map(
      ({ identity }): RunEvent => ({ type: 'suite-started', at: at(), suite: identity, expectedTrials: countOf(identity.name) }),
    ),
    ...trials.map(({ trial }): RunEvent => ({ type: 'trial-finished', at: at(), trial })),
    ...suites.map(
      ({ identity: { name } }): RunEvent => ({ type: 'suite-finished', at: at(), suite: name, trials: countOf(name) }),
    ),
    { type: 'run-finished', at: at(), trials: trials.length },
  ];
  const log = await createRunLog(`${folder}/run.ndjson`);
  await log.append(events.flatMap(change));
  await log.close();
  return log.file;
}

const specOf = (model: string) => ({ provider: 'scripted', model });
const modelOf = (role: Role): ModelIdentity => ({
  provider: 'scripted',
  model: role === 'baseline' ? 'old' : 'new',
  runtime: { kind: 'node', version: '24' },
  sampling: {},
});

function caseAt(suite: string, { cluster, slices }: DrawnCase, place: number): Case {
  const id = `${suite}-${place}`;
  return caseOf({
    id,
    input: `question ${id}`,
    target: 'yes',
    slices: [...slices],
    ...(cluster === undefined ? {} : { cluster }),
  });
}

function identityOf(name: string, cases: readonly DrawnCase[]): SuiteIdentity {
  const sha256 = datasetHash(cases.map((item, place) => caseAt(name, item, place)));
  return {
    name,
    file: `${name}.eval.ts`,
    sha256: 'f'.repeat(64),
    dataset: { name, sha256, cases: cases.length },
    scorers: [{ name: 'exact-match', version: '1' }],
  };
}

function trialsOf(suite: string, cases: readonly DrawnCase[], place: number): Trial[] {
  const drawn = cases[place];
  if (drawn === undefined) return [];
  const { id, hash, slices, cluster, input } = caseAt(suite, drawn, place);
  return drawn.trials.flatMap((roles, attempt) =>
    ROLES.map((role): Trial => {
      const { passed, costUsd, latencyMs, firstTokenMs, queueMs } = roles[role];
      const base = {
        suite,
        caseId: id,
        caseHash: hash,
        role,
        attempt,
        slices,
        ...(cluster === undefined ? {} : { cluster }),
        input,
      };
      if (passed === 'errored')
        return { ...base, status: 'errored', error: { code: 'provider-refused', message: `${id} was refused` }, calls: [] };
      const value = Number(passed);
      return {
        ...base,
        status: 'completed',
        output: passed ? 'yes' : 'no',
        finishReason: 'stop',
        calls: [
          {
            requestSha256: hash,
            text: passed ? 'yes' : 'no',
            finishReason: 'stop',
            costUsd,
            latencyMs,
            ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
            ...(queueMs === undefined ? {} : { queueMs }),
          },
        ],
        costUsd,
        latencyMs,
        scores: [{ scorer: 'exact-match', version: '1', metric: 'task-success', state: 'scored', value, passed }],
      };
    }),
  );
}

/** Which shard each cluster falls on: any, so that some shards may have none. */
function placeOnShards(run: DrawnRun): (suite: string, place: number, shard: Shard | undefined) => boolean {
  const random = numbersFrom(run.seed);
  const shardOf = new Map<string, number>();
  const units = run.suites.map((cases, index) =>
    cases.map(({ cluster }, place) => {
      const unit = `suite-${index} ${cluster ?? place}`;
      shardOf.set(unit, shardOf.get(unit) ?? 1 + Math.floor(random() * run.shards));
      return shardOf.get(unit);
    }),
  );
  return (suite, place, shard) => shard === undefined || units[Number(suite.replace('suite-', ''))]?.[place] === shard.index;
}

/** Numbers in [0, 1) from a seed: a linear congruential generator (Numerical Recipes), good enough to shuffle with. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
