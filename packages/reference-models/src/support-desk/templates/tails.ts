/** Endings of a ticket; the empty one is drawn more often. */
export const TAILS: readonly string[] = [
  '',
  '',
  '',
  ' Regards, {f}.',
  ' This is {f}.',
  ' Thanks in advance.',
  ' Please reply by {day}.',
  ' Sent from my phone.',
];
