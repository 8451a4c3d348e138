/** The version of every score that another harness gave: which scorer it was is known by its name alone. */
export const IMPORTED_VERSION = 'imported';
