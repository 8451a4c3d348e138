/**
 * What an error, or an answer that could not be scored, counts as: a failure of its role; nothing, its pair is left out;
 * or whatever is worst for the candidate (a success of the baseline, a failure of the candidate).
 */
export const TREATMENTS = ['errors-as-failures', 'errors-excluded', 'worst-case'] as const;
export type Treatment = (typeof TREATMENTS)[number];

/** The treatment as a reader is told it. */
export const TREATMENT_WORDS: Readonly<Record<Treatment, string>> = {
  'errors-as-failures': 'counting errors as failures',
  'errors-excluded': 'leaving errors out',
  'worst-case': 'taking the worst case for the candidate',
};
