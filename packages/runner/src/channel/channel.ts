import type { Case, CaseGroup, DatasetIdentity, SuiteIdentity } from '@plumbline/protocol';
import type { Checkpoint } from '../engine/cut-stretches.ts';

/** A dataset as the main process hands it to the page or worker that runs the suite. */
export interface LoadedDataset {
  readonly identity: DatasetIdentity;
  readonly cases: readonly Case[];
}

/** A suite that asks to be run. */
export interface SuiteToAdmit {
  readonly identity: SuiteIdentity;
  /** The cases to be run; only where the context asks for them. */
  readonly groups?: readonly CaseGroup[];
}

/** What a page or worker can ask of the main process, which alone touches files. */
export interface Channel {
  /** Resolves when the events, each as JSON, are on disk. They travel and are written as they are. */
  record(events: readonly string[]): Promise<void>;
  /** @throws PlumblineError `dataset-missing` or `dataset-invalid` */
  loadDataset(name: string): Promise<LoadedDataset>;
  /**
   * The project's own files that a suite file imports, itself or through others, each with the hash of its text. All paths are from the
   * workspace root, with forward slashes. Null where they are not known.
   */
  importedFiles(suiteFile: string): Promise<{ readonly [file: string]: string } | null>;
  /** Asked of every suite before the first trial of any is paid for. @throws PlumblineError for one that cannot be in this run */
  admitSuite(suite: SuiteToAdmit): Promise<void>;
  /** Whether the run may end here. Asked of one checkpoint after the other, each when all trials up to it are on disk. */
  checkpoint(reached: Checkpoint): Promise<{ readonly stop: boolean }>;
  /** The answer that is kept under a key, as plain JSON, for a page, which has no files; null where there is none. */
  recall(key: string): Promise<unknown>;
  /** Resolves when the answer is kept, or cannot be. */
  keep(answer: AnswerToKeep): Promise<void>;
  /** Says a line to whoever watches the run; once, however often it is told. */
  tell(line: string): Promise<void>;
}

/** What a host of suites answers by itself; which files they import is known where they are loaded. */
export type HostChannel = Omit<Channel, 'importedFiles'>;

/** An answer of a model, to be kept for later runs. */
export interface AnswerToKeep {
  readonly key: string;
  /** Plain JSON. */
  readonly answer: unknown;
  readonly source: { readonly provider: string; readonly model: string; readonly endpoint: string };
}

/** The name of a request on the channel. */
export type ChannelMethod = keyof Channel;

/** A channel whose calls are asked of the other end by name. */
export function channelThat(ask: (method: ChannelMethod, parameter: unknown) => Promise<never>): Channel {
  return {
    record: (events) => ask('record', events),
    loadDataset: (name) => ask('loadDataset', name),
    importedFiles: (suiteFile) => ask('importedFiles', suiteFile),
    admitSuite: (suite) => ask('admitSuite', suite),
    checkpoint: (reached) => ask('checkpoint', reached),
    recall: (key) => ask('recall', key),
    keep: (answer) => ask('keep', answer),
    tell: (line) => ask('tell', line),
  };
}
