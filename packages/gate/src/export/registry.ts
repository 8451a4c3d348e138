import { inspect } from './formats/inspect.ts';
import { trials } from './formats/trials.ts';
import type { TrialsExport } from './trials-export.ts';

/** Every format in which trials can be written for others. */
export const TRIALS_EXPORTS: readonly TrialsExport[] = [trials, inspect];
