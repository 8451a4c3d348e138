import {
  alignCases,
  alignedTasks,
  areOtherCases,
  compareCases,
  gradeScores,
  moneyNotes,
  parsePolicy,
  policyFor,
  refuseOtherPrompts,
  refuseOtherSettings,
  renameTasks,
  requireAnswers,
  scoreNamesNote,
  withTrials,
} from '@plumbline/gate';
import { timingOf } from '@plumbline/gate/timing';
import { type Better, contentHash, type PriceTable, type ReportInput, ROLES, type Role } from '@plumbline/protocol';
import { loadPolicyText } from '../config/load-policy-text.ts';
import type { Host } from '../host.ts';
import { TOOL_VERSION } from '../tool-version.ts';
import { areLargeLines, decideLines } from './decide-lines.ts';
import { ratchetHistory } from './ratchet-history.ts';
import { readSide, type Side } from './read-side.ts';
import { sidesMoney } from './sides-money.ts';

/** Two sets of results and what to decide them by. */
export interface DecideFilesOptions {
  readonly host: Pick<Host, 'now'>;
  /** Absolute paths of results (a file, an archive or a folder), or of recorded runs. */
  readonly baseline: string;
  readonly candidate: string;
  /** Format of the results; told from their content where absent. */
  readonly from?: string | undefined;
  /** The model meant on each side, where a file holds the results of several. */
  readonly models?: Readonly<Partial<Record<Role, string>>>;
  readonly policy?: string;
  /** `name:higher` or `name:lower`. */
  readonly metrics: readonly string[];
  readonly seed: number;
}

/** @throws PlumblineError for files that cannot be read, understood or paired */
export async function decideFiles(options: DecideFilesOptions): Promise<ReportInput> {
  const { host, from, models = {} } = options;
  const better = directionsOf(options.metrics);
  const chosen =
    options.policy === undefined ? undefined : parsePolicy(await loadPolicyText(options.policy), { file: options.policy });
  // Of large files only columns are kept; what a ratchet compares needs the trials.
  const isPlain = (from ?? 'trials') === 'trials' && chosen?.ratchet === undefined && Object.keys(models).length === 0;
  if (isPlain && (await areLargeLines(options))) {
    const { baseline, candidate, metrics, seed } = options;
    const found = await decideLines({ baseline, candidate, policy: chosen, metrics, better, seed, now: host.now() });
    if (found !== undefined) return found;
  }
  const read = (role: Role, prices?: PriceTable) =>
    readSide({ path: options[role], role, at: host.now(), from, model: models[role], better, prices });
  const found: Record<Role, Side> = { baseline: await read('baseline'), candidate: await read('candidate') };
  if (havePricesApart(found)) found.baseline = await read('baseline', found.candidate.prices);
  const sides = alignSides(found);
  const { baseline, candidate } = sides;
  refuseOtherSettings({ baseline: baseline.settings, candidate: candidate.settings });
  const said = [baseline.directions, candidate.directions, better].flatMap((each) => Object.entries(each));
  const directions = new Map<string, Better>(said);
  const trials = gradeScores(alignCases({ baseline, candidate }), {
    better: directions,
    roles: ROLES.filter((role) => sides[role].ungraded),
  });
  for (const role of ROLES) requireAnswers(trials[role], role);
  const recordedPolicy = candidate.policy ?? baseline.policy;
  const given = chosen ?? recordedPolicy;
  const policy = policyFor({
    ...trials,
    ...(given === undefined ? {} : { policy: given }),
    ...(options.metrics.length === 0 ? {} : { metricOptions: options.metrics }),
  });
  const ratchet = await ratchetHistory(policy, {
    candidate: trials.candidate,
    suites: candidate.suites,
    from: options.policy ?? options.candidate,
    at: host.now(),
    prices: candidate.prices,
  });
  const { comparison, changes } = compareCases({
    ...trials,
    policy,
    directions,
    recordedPolicy,
    history: ratchet.history,
    suites: { baseline: baseline.suites, candidate: candidate.suites },
    identities: {
      ...(baseline.identity === undefined ? {} : { baseline: baseline.identity }),
      ...(candidate.identity === undefined ? {} : { candidate: candidate.identity }),
    },
    seed: options.seed,
    toolVersion: TOOL_VERSION,
  });
  if (areOtherCases(comparison.pairing)) refuseOtherPrompts(trials);
  const money = sidesMoney(sides);
  const timing = timingOf([...trials.baseline, ...trials.candidate]);
  const choice = given === undefined ? scoreNamesNote([...trials.baseline, ...trials.candidate], options.metrics) : undefined;
  const notes = [
    ...ratchet.notes,
    ...baseline.notes,
    ...candidate.notes,
    ...(choice === undefined ? [] : [choice]),
    ...(money === undefined ? [] : moneyNotes(money)),
    ...comparison.notes,
  ];
  return {
    runId: 'gate',
    startedAt: host.now(),
    // Both sides may say the same of the format.
    comparison: {
      ...comparison,
      ...(money === undefined ? {} : { money }),
      ...(timing === undefined ? {} : { timing }),
      notes: [...new Set(notes)],
    },
    changes: withTrials(changes, trials),
  };
}

/** Tasks that are the same but for the names of their files go by the baseline's. */
function alignSides({ baseline, candidate }: Record<Role, Side>): Record<Role, Side> {
  if (!baseline.namedByFile || !candidate.namedByFile) return { baseline, candidate };
  const names = alignedTasks({ baseline: baseline.trials, candidate: candidate.trials });
  const settings = Object.entries(candidate.settings).map(([task, setting]) => [names.get(task) ?? task, setting]);
  const notes = [...names].map(
    ([is, was]) =>
      `The candidate's task "${is}" is taken for the baseline's "${was}": their names are those of files, and their cases are the same.`,
  );
  return {
    baseline,
    candidate: {
      ...candidate,
      trials: renameTasks(candidate.trials, names),
      settings: Object.fromEntries(settings),
      notes: [...candidate.notes, ...notes],
    },
  };
}

/** Whether two recorded runs were costed by different tables: their costs could not be compared. */
function havePricesApart({ baseline, candidate }: Readonly<Record<Role, Side>>): boolean {
  if (baseline.prices === undefined || candidate.prices === undefined) return false;
  return contentHash(baseline.prices) !== contentHash(candidate.prices);
}

/** `toxic:lower` as a direction; options of another form are refused where the policy is made of them. */
function directionsOf(metrics: readonly string[]): Record<string, Better> {
  const pairs = metrics.map(
    (option) => [option.slice(0, option.lastIndexOf(':')), option.endsWith(':lower') ? 'lower' : 'higher'] as const,
  );
  // A score may be named `constructor`.
  return Object.assign(Object.create(null), Object.fromEntries(pairs));
}
