import type { SequentialStand } from '@plumbline/protocol';

/** What a reader must know of a run that ended early and is now compared with something else than what ended it. */
export function stoppedNote(what: string, { casesSeen, casesPlanned }: SequentialStand): string {
  return `${what} is a recorded run that stopped early, after ${casesSeen} of ${casesPlanned} cases, because of what they showed: its figures lean that way, and the intervals here do not allow for it.`;
}
