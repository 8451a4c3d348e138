import type { Better, NamedModel, Role, Trial } from '@plumbline/protocol';
import type { ImportSource } from './import-source.ts';

/** Whose results are read, and what the user said of them. */
export interface ReadResultsOptions {
  readonly role: Role;
  /** The model whose results are meant, where the source holds those of several. */
  readonly model?: string | undefined;
  /** Direction of scores that the tool does not know by name; `higher` where nothing is said. */
  readonly better?: Readonly<Record<string, Better>> | undefined;
}

/** What a source held. */
export interface ImportedResults {
  readonly trials: readonly Trial[];
  /** The harness's own name of each trial's row, where a trial may lack what it was asked or expected; see `alignCases`. */
  readonly rows?: readonly string[];
  /** What a reader of the verdict should know of the source, a sentence each. */
  readonly notes: readonly string[];
  /** What stands around every case of a suite (solvers, version of the task), by suite: it must be the same on both sides. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether the suites are named after files, whose names say nothing of the cases. */
  readonly namedByFile?: boolean;
  /** The model as the source names it. */
  readonly model?: string;
  /** What the source says of that model. */
  readonly identity?: NamedModel | undefined;
  /** The scores of which the source itself says whether they are better higher or lower. */
  readonly directions?: Readonly<Record<string, Better>>;
}

/** How one harness writes its results. Readers are pure: the source brings the texts. */
export interface ResultFormat {
  /** As `--from` takes it. */
  readonly name: string;
  /** What the files are, for lists of the known formats. */
  readonly what: string;
  /** Whether the source looks like this format, told by content and not by file names alone. */
  detect(source: ImportSource): Promise<boolean>;
  /** @throws PlumblineError `trials-invalid` with the file and what was found there */
  read(source: ImportSource, options: ReadResultsOptions): Promise<ImportedResults>;
}
