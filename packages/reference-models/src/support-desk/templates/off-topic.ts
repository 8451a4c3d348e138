/** Questions that a support desk does not answer. */
export const OFF_TOPIC_QUESTIONS: readonly string[] = [
  'what is the capital of {c}',
  'who won the match on {day}',
  'write a poem about a {p}',
  'what is the weather on {day}',
  'tell me a joke about a {p}',
  'translate {p} to French',
  'who is the president of {c}',
  'sing a song for {f}',
];
