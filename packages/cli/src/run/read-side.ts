import { basename } from 'node:path';
import { parsePolicy } from '@plumbline/gate';
import type {
  Better,
  ModelIdentity,
  NamedModel,
  Policy,
  PriceTable,
  Role,
  RunStarted,
  SequentialStand,
  SuiteIdentity,
  Trial,
} from '@plumbline/protocol';
import { runLogAt } from '../config/resolve-ref.ts';
import { adoptRecorded } from './adopt-recorded.ts';
import { isRunLog } from './is-run-log.ts';
import { readResults } from './read-results.ts';
import { readRun } from './read-run.ts';
import { repriceEvents } from './reprice-run.ts';
import { stoppedNote } from './stopped-note.ts';

/** Where one side's results are, and how to read them. */
export interface SideOptions {
  /** Absolute path of results, or of a recorded run. */
  readonly path: string;
  readonly role: Role;
  /** The time, for the events of a recorded run. */
  readonly at: string;
  readonly from?: string | undefined;
  readonly model?: string | undefined;
  readonly better?: Readonly<Record<string, Better>> | undefined;
  /** Prices by which a recorded run is costed instead of its own. */
  readonly prices?: PriceTable | undefined;
}

/** One side of a decision, wherever it comes from. */
export interface Side {
  readonly trials: readonly Trial[];
  /** The harness's own name of each trial's row, where a trial may lack what it was asked or expected. */
  readonly rows?: readonly string[];
  readonly suites: readonly SuiteIdentity[];
  /** What stands around the cases of imported suites. */
  readonly settings: Readonly<Record<string, string>>;
  readonly identity?: NamedModel;
  /** What a recorded run is costed by. */
  readonly prices?: PriceTable;
  /** What a recorded run was decided by. */
  readonly policy?: Policy;
  readonly notes: readonly string[];
  /** True where the results do not say themselves which scores pass a trial. */
  readonly ungraded: boolean;
  /** What the results say themselves of the directions of their scores. */
  readonly directions: Readonly<Record<string, Better>>;
  /** True where the suites are named after files. */
  readonly namedByFile: boolean;
}

/** @throws PlumblineError for results that cannot be read or understood */
export async function readSide(options: SideOptions): Promise<Side> {
  const file = runLogAt(options.path);
  return file !== undefined && (await isRunLog(file)) ? readRecorded(file, options) : readImported(options);
}

async function readImported({ path, role, from, model, better }: SideOptions): Promise<Side> {
  const results = await readResults(path, { role, from, model, better });
  const isForeign = results.format !== 'trials';
  const trials = results.trials.length === 1 ? '1 trial' : `${results.trials.length} trials`;
  const of = results.model === undefined ? '' : ` of ${results.model}`;
  return {
    trials: results.trials,
    ...(results.rows === undefined ? {} : { rows: results.rows }),
    suites: [],
    ...(results.identity === undefined ? {} : { identity: results.identity }),
    settings: results.settings ?? {},
    notes: [
      ...(isForeign ? [`The ${role}: ${trials}${of}, read as ${results.format} from ${basename(path)}.`] : []),
      ...results.notes,
    ],
    ungraded: isForeign,
    directions: results.directions ?? {},
    namedByFile: results.namedByFile ?? false,
  };
}

async function readRecorded(file: string, { role, at, prices }: SideOptions): Promise<Side> {
  const { started } = await readRun(file);
  const trials: Trial[] = [];
  const suites: SuiteIdentity[] = [];
  let identity: ModelIdentity | undefined;
  let stopped: SequentialStand | undefined;
  for (const event of repriceEvents(await adoptRecorded(file, role, at), prices)) {
    if (event.type === 'trial-finished') trials.push(event.trial);
    if (event.type === 'suite-recorded') {
      suites.push(event.suite);
      stopped ??= event.stopped;
    }
    if (event.type === 'model-loaded') identity = event.identity;
  }
  return {
    trials,
    suites,
    settings: {},
    notes: [...(stopped === undefined ? [] : [stoppedNote(`The ${role}`, stopped)]), ...repricedNotes(role, { started, prices })],
    ungraded: false,
    directions: {},
    namedByFile: false,
    ...(identity === undefined ? {} : { identity }),
    ...costedBy(prices ?? started.prices),
    ...(started.policy === undefined ? {} : { policy: parsePolicy(started.policy, { file }) }),
  };
}

function costedBy(prices: PriceTable | undefined): Pick<Side, 'prices'> {
  return prices === undefined ? {} : { prices };
}

function repricedNotes(
  role: Role,
  { started, prices }: { readonly started: RunStarted; readonly prices: PriceTable | undefined },
) {
  if (prices === undefined || started.prices === undefined) return [];
  return [
    `The ${role} was recorded at the prices of ${started.prices.effective}; it is costed by those of ${prices.effective}, as the other side is.`,
  ];
}
