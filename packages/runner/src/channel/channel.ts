import type { Case, DatasetIdentity, RunEvent } from '@plumbline/protocol';

/** A dataset as the main process hands it to the page or worker that runs the suite. */
export interface LoadedDataset {
  readonly identity: DatasetIdentity;
  readonly cases: readonly Case[];
}

/** What a page or worker can ask of the main process, which alone touches files. */
export interface Channel {
  /** Resolves when the events are on disk. */
  record(events: readonly RunEvent[]): Promise<void>;
  /** @throws PlumblineError `dataset-missing` or `dataset-invalid` */
  loadDataset(name: string): Promise<LoadedDataset>;
}

/** The name of a request on the channel. */
export type ChannelMethod = keyof Channel;
