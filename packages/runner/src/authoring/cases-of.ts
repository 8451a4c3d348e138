import {
  type Case,
  type CaseLine,
  CaseLineSchema,
  caseOf,
  type DatasetIdentity,
  datasetHash,
  PlumblineError,
  parseRecord,
} from '@plumbline/protocol';
import type { Channel } from '../channel/channel.ts';
import { orderCases } from '../engine/order-cases.ts';
import type { DatasetReference, SuiteDefinition } from './suite-definition.ts';

/** The cases of a suite and the identity of the set they come from. */
export interface SuiteCases {
  readonly cases: readonly Case[];
  readonly dataset: DatasetIdentity;
}

/**
 * The cases of a suite, with the suite's own slices, and the identity of the set they come from.
 *
 * @throws PlumblineError `dataset-missing`, `dataset-invalid`, or `suite-invalid` for bad cases in the suite file
 */
export async function casesOf<Input>(name: string, definition: SuiteDefinition<Input>, channel: Channel): Promise<SuiteCases> {
  const { cases, identity } = isReference(definition.cases)
    ? await channel.loadDataset(definition.cases.dataset)
    : inlineCases(name, definition.cases);
  const { slices } = definition;
  if (slices === undefined) return { cases, dataset: identity };
  const slicesOf = (item: Case): readonly string[] => {
    try {
      return slices(item);
    } catch (error) {
      throw new PlumblineError(
        `Cannot tell the slices of case "${item.id}" of suite "${name}": ${error instanceof Error ? error.message : String(error)}`,
        { code: 'suite-invalid', remedy: 'Correct the function "slices" of the suite.', cause: error },
      );
    }
  };
  return {
    cases: cases.map((item) => ({ ...item, slices: [...new Set([...item.slices, ...slicesOf(item)])] })),
    dataset: identity,
  };
}

/** Which part of a suite's cases a run takes. */
export interface SampleOptions {
  readonly suite: string;
  readonly share: number | undefined;
  readonly seed: number;
}

/** The part of the cases that a quick run takes: the suite's first of the order of the run, at least one. */
export function sampleOf(cases: readonly Case[], { suite, share, seed }: SampleOptions): readonly Case[] {
  if (share === undefined) return cases;
  const order = orderCases({ suites: [{ name: suite, cases }], seed });
  return order.slice(0, Math.max(1, Math.ceil(cases.length * share))).map((item) => item.case);
}

function isReference<Input>(cases: SuiteDefinition<Input>['cases']): cases is DatasetReference<Input> {
  return 'dataset' in cases;
}

function inlineCases(name: string, lines: readonly CaseLine[]): { cases: Case[]; identity: DatasetIdentity } {
  const ids = new Set<string>();
  const cases = lines.map((line, index) => {
    const what = `case ${index + 1} of suite "${name}"`;
    const parsed = parseRecord(CaseLineSchema, line, { what, code: 'suite-invalid' });
    if (ids.has(parsed.id)) {
      throw new PlumblineError(`Cannot use ${what}: its id "${parsed.id}" is taken by an earlier case`, {
        code: 'suite-invalid',
        remedy: 'Give every case an id of its own.',
      });
    }
    ids.add(parsed.id);
    return caseOf(parsed);
  });
  if (cases.length === 0) {
    throw new PlumblineError(`Cannot run suite "${name}": it has no cases`, {
      code: 'suite-invalid',
      remedy: 'Give it at least one case.',
    });
  }
  return { cases, identity: { name: `${name} (inline)`, sha256: datasetHash(cases), cases: cases.length } };
}
