import { createHash } from 'node:crypto';
import { canonicalJson, changedImport, PlumblineError, ROLES, textHash } from '@plumbline/protocol';
import { liveRoles } from '../run/sequential-outcome.ts';
import { byPlace } from '../run/trial-order.ts';
import { differencesOf } from './differences-of.ts';
import type { ReadShard, Shards } from './read-shards.ts';
import { sampledCases } from './sampled-cases.ts';

/** What must be the same of all shards, and its value. */
type Aspect = readonly [what: string, value: unknown];

/** What a run's first event says, in a reader's words; whatever else it says is told by its key. */
const WORDS: Readonly<Record<string, string>> = {
  toolVersion: 'the version of the tool',
  seed: 'the seed',
  attempts: 'the number of attempts',
  sample: 'the sample',
  runtime: 'the runtime',
  suiteFiles: 'the list of suite files',
  policy: 'the policy',
  prices: 'the price table',
  judge: 'the judge',
  replayOf: 'the replayed run',
};
/** Values longer than this are told by their hash. */
const LONGEST_VALUE = 60;

/**
 * Refuses shards that are not of one run: which differ in anything but their cases and times, hold the same case, or do not hold all
 * cases of a suite together.
 *
 * @throws PlumblineError `shards-differ` with both values; `shards-incomplete` for cases that no shard has
 */
export function refuseUnlikeShards(shards: Shards): void {
  const [first, ...others] = shards;
  const expected = new Map(aspectsOf(first));
  for (const other of others) {
    const found = new Map(aspectsOf(other));
    for (const what of new Set([...expected.keys(), ...found.keys()])) {
      const [difference, ...more] = differencesOf(expected.get(what), found.get(what));
      if (difference === undefined) continue;
      const { path, was, is } = difference;
      const where = `${path === '' ? '' : ` in ${path}`}${more.length === 0 ? '' : ` and ${more.length} more`}`;
      throw unlike(`${what} differs${where}: ${valueText(was)} in shard ${first.shard.index}, ${valueText(is)}`, first, other);
    }
  }
  refuseOtherImports(shards);
  refuseSharedCases(shards);
  requireAllCases(shards);
}

function aspectsOf({ run }: ReadShard): Aspect[] {
  // Where a recorded side lies, and how calls are made, differs from machine to machine; what is recorded must not.
  const { type: _, at: __, runId: ___, shard: ____, conduct: _____, roles, ...started } = run.started;
  const live = liveRoles(run);
  return [
    ...Object.entries(started).map(([key, value]): Aspect => [WORDS[key] ?? `"${key}"`, value]),
    ...ROLES.flatMap((role): Aspect[] => [
      [`who plays the ${role}`, live.includes(role) ? roles[role] : roles[role] && 'a recorded run'],
      [`the model of the ${role}`, run.identities[role]],
      [`where the recorded ${role} ended`, run.recordedStops[role]],
      [`the list of recorded suites of the ${role}`, run.recordedSuites[role]],
      [`the set of recorded trials of the ${role}`, live.includes(role) ? undefined : trialsHash(run, role)],
    ]),
    ['the list of suites', [...run.suites.keys()]],
    ...[...run.suites].flatMap(([name, { identity }]): Aspect[] => [
      [`the file of suite "${name}"`, [identity.file, identity.sha256]],
      [`the dataset of suite "${name}"`, identity.dataset],
      [`the set of scorers of suite "${name}"`, identity.scorers],
    ]),
  ];
}

function trialsHash({ trials }: ReadShard['run'], role: string): string {
  const hash = createHash('sha256');
  for (const trial of trials.filter((each) => each.role === role).sort(byPlace)) hash.update(`${canonicalJson(trial)}\n`);
  return hash.digest('hex');
}

/** Shards that were begun by an earlier version do not say what their suites import; all others must agree. */
function refuseOtherImports(shards: Shards): void {
  for (const name of shards[0].run.suites.keys()) {
    const importsOf = ({ run }: ReadShard) => ({ imports: run.suites.get(name)?.identity.imports });
    const [first, ...others] = shards.filter((each) => importsOf(each).imports !== undefined);
    if (first === undefined) continue;
    for (const other of others) {
      const changed = changedImport(importsOf(first), importsOf(other));
      if (changed === undefined) continue;
      const { file, was, is } = changed;
      const values = `${textOf(was)} in shard ${first.shard.index}, ${textOf(is)}`;
      throw unlike(`the file ${file} that suite "${name}" imports differs: ${values}`, first, other);
    }
  }
}

function textOf(sha256: string | undefined): string {
  return sha256 === undefined ? 'none' : `sha256 ${sha256.slice(0, 12)}`;
}

function refuseSharedCases(shards: Shards): void {
  const holders = new Map<string, ReadShard>();
  for (const each of shards) {
    const live = liveRoles(each.run);
    for (const { role, suite, caseId } of each.run.trials) {
      if (!live.includes(role)) continue;
      const place = JSON.stringify([suite, caseId]);
      const holder = holders.get(place) ?? each;
      if (holder !== each) throw unlike(`both hold case "${caseId}" of suite "${suite}"`, holder, each);
      holders.set(place, each);
    }
  }
}

/** A recorded side that ended early leaves fewer cases than the dataset has; how many, only its record knows. */
function requireAllCases(shards: Shards): void {
  const [first] = shards;
  if (Object.keys(first.run.recordedStops).length > 0) return;
  const { attempts, sample } = first.run.started;
  for (const [name, { identity }] of first.run.suites) {
    if (identity.dataset === undefined) continue;
    const planned = sampledCases(identity.dataset.cases, sample);
    const trials = shards.reduce((sum, { run }) => sum + (run.suites.get(name)?.expectedTrials ?? 0), 0);
    const cases = trials / (liveRoles(first.run).length * attempts);
    if (cases === planned) continue;
    throw new PlumblineError(`Cannot merge the shards: together they hold ${cases} of the ${planned} cases of suite "${name}"`, {
      code: 'shards-incomplete',
      remedy: 'Run all shards again, with one version of the tool and the same suites and options.',
    });
  }
}

function valueText(value: unknown): string {
  if (value === undefined) return 'none';
  const text = canonicalJson(value);
  return text.length <= LONGEST_VALUE ? text : `one with sha256 ${textHash(text).slice(0, 12)}`;
}

function unlike(found: string, first: ReadShard, other: ReadShard): PlumblineError {
  const { index, count } = other.shard;
  return new PlumblineError(`Cannot merge ${other.folder} with ${first.folder}: ${found} in shard ${index}`, {
    code: 'shards-differ',
    remedy: `Run shard ${index} of ${count} again with the files and options of shard ${first.shard.index}, or the other way round.`,
    location: { file: other.run.file },
  });
}
