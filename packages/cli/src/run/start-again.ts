import { dirname } from 'node:path';

/** What to do about a run log of which nothing can be kept. */
export function startAgain(file: string): string {
  return `Start the run again without --resume: with another --out, or with the same one once ${dirname(file)} is deleted.`;
}
