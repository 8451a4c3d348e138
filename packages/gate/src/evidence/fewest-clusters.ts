/** Fewer clusters give no interval: their spread cannot be told. On its own, since a policy is read without any statistics. */
export const FEWEST_CLUSTERS = 5;
