/** A source of uniform random numbers in [0, 1); the caller seeds it and records the seed, so that a result can be had again. */
export type RandomSource = () => number;
