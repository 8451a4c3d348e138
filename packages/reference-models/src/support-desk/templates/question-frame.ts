/** Openings of a question. */
export const QUESTION_LEADS: readonly string[] = [
  '',
  '',
  '',
  'Hi, ',
  'Hello, ',
  'Quick question: ',
  'Please tell me, ',
  'I wonder, ',
  'Good morning, ',
  'Dear team, ',
];

/** Endings of a question. */
export const QUESTION_TAILS: readonly string[] = [
  '',
  '',
  '',
  ' Thanks!',
  ' Thank you.',
  ' I could not find it on the site.',
  ' It is for a gift.',
  ' My name is {f}.',
];
