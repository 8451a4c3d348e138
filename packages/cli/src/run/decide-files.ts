import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { buildComparison, caseChanges, parsePolicy, parseTrialLines, policyFor } from '@plumbline/gate';
import type { Better, ModelIdentity, Policy, ReportInput, Role, SuiteIdentity, Trial } from '@plumbline/protocol';
import { loadPolicyText } from '../config/load-policy-text.ts';
import { readText } from '../config/read-text.ts';
import { runLogAt } from '../config/resolve-ref.ts';
import type { Host } from '../host.ts';
import { TOOL_VERSION } from '../tool-version.ts';
import { adoptRecorded } from './adopt-recorded.ts';
import { readRun } from './read-run.ts';

/** Two files of results and what to decide them by. */
export interface DecideFilesOptions {
  readonly host: Host;
  /** Absolute paths of trials as JSON lines, or of recorded runs. */
  readonly baseline: string;
  readonly candidate: string;
  readonly policy?: string;
  /** `name:higher` or `name:lower`. */
  readonly metrics: readonly string[];
  readonly seed: number;
}

/** @throws PlumblineError for files that cannot be read, understood or paired */
export async function decideFiles(options: DecideFilesOptions): Promise<ReportInput> {
  const baseline = await readSide(options.baseline, 'baseline', options);
  const candidate = await readSide(options.candidate, 'candidate', options);
  const trials = { baseline: baseline.trials, candidate: candidate.trials };
  const given =
    options.policy === undefined
      ? (candidate.policy ?? baseline.policy)
      : parsePolicy(await loadPolicyText(options.policy), { file: options.policy });
  const policy = policyFor({
    ...trials,
    ...(given === undefined ? {} : { policy: given }),
    ...(options.metrics.length === 0 ? {} : { metricOptions: options.metrics }),
  });
  const comparison = buildComparison({
    ...trials,
    policy,
    suites: { baseline: baseline.suites, candidate: candidate.suites },
    identities: {
      ...(baseline.identity === undefined ? {} : { baseline: baseline.identity }),
      ...(candidate.identity === undefined ? {} : { candidate: candidate.identity }),
    },
    seed: options.seed,
    toolVersion: TOOL_VERSION,
  });
  return { runId: 'gate', startedAt: options.host.now(), comparison, changes: caseChanges({ ...trials, policy }) };
}

interface Side {
  readonly trials: readonly Trial[];
  readonly suites: readonly SuiteIdentity[];
  readonly identity?: ModelIdentity;
  readonly policy?: Policy;
}

async function readSide(path: string, role: Role, { host, metrics }: DecideFilesOptions): Promise<Side> {
  const at = host.now();
  const file = runLogAt(path) ?? path;
  if (!(await isRunLog(file)))
    return {
      trials: parseTrialLines(await readText(file, { what: 'trials' }), { file, role, better: directionsOf(metrics) }),
      suites: [],
    };
  const { started } = await readRun(file);
  const trials: Trial[] = [];
  const suites: SuiteIdentity[] = [];
  let identity: ModelIdentity | undefined;
  for (const event of await adoptRecorded(file, role, at)) {
    if (event.type === 'trial-finished') trials.push(event.trial);
    if (event.type === 'suite-recorded') suites.push(event.suite);
    if (event.type === 'model-loaded') identity = event.identity;
  }
  return {
    trials,
    suites,
    ...(identity === undefined ? {} : { identity }),
    ...(started.policy === undefined ? {} : { policy: parsePolicy(started.policy, { file }) }),
  };
}

async function isRunLog(file: string): Promise<boolean> {
  try {
    for await (const line of createInterface({ input: createReadStream(file, { end: 4096 }) }))
      return line.startsWith('{"type":"run-started"');
  } catch {
    // The reader of trials names the file and the reason.
  }
  return false;
}

/** `toxic:lower` as a direction; options of another form are refused where the policy is made of them. */
function directionsOf(metrics: readonly string[]): Record<string, Better> {
  const pairs = metrics.map(
    (option) => [option.slice(0, option.lastIndexOf(':')), option.endsWith(':lower') ? 'lower' : 'higher'] as const,
  );
  return Object.fromEntries(pairs);
}
