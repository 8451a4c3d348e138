/**
 * How a schema reads a value of which there is one. For objects zod makes code of its own, by which many are read in half the time; to make
 * it takes longer than to read any one without.
 */
export const PARSED_ONCE = { jitless: true } as const;
