import { type Case, runOrderKey } from '@plumbline/protocol';

/** A case of a suite and its place in the order of the run. */
export interface OrderedCase {
  readonly suite: string;
  readonly case: Case;
  /** Its `runOrderKey`. */
  readonly key: string;
}

/** Suites with their cases, and the seed that orders them. */
export interface OrderCasesOptions {
  readonly suites: readonly { readonly name: string; readonly cases: readonly Case[] }[];
  readonly seed: number;
}

/**
 * The cases of all suites in the one random order of the run: any beginning of it is a random draw of whole clusters and of cases
 * that belong to none, over all suites. The same on every machine and for both roles.
 */
export function orderCases({ suites, seed }: OrderCasesOptions): OrderedCase[] {
  return suites
    .flatMap(({ name, cases }) =>
      cases.map((item) => ({
        suite: name,
        case: item,
        key: runOrderKey(seed, {
          suite: name,
          caseId: item.id,
          ...(item.cluster === undefined ? {} : { cluster: item.cluster }),
        }),
      })),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
