import type { Role, Trial } from '@plumbline/protocol';

/** Of what the trials are. */
export interface ExportOptions {
  readonly role: Role;
  /** The model's name, for the reader. */
  readonly model: string;
  /** When the run began, ISO 8601. */
  readonly startedAt: string;
  readonly toolVersion: string;
}

/** How trials are written for others to read. */
export interface TrialsExport {
  /** As `--format` takes it. */
  readonly name: string;
  /** What is written, for the help. */
  readonly what: string;
  /** The whole file. Skipped trials are left out. */
  write(trials: readonly Trial[], options: ExportOptions): string;
}
