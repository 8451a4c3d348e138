import { type Case, type DatasetCard, datasetHash, PlumblineError } from '@plumbline/protocol';

/** A dataset as read, with what its messages need. */
export interface CheckCardOptions {
  readonly card: DatasetCard;
  readonly cases: readonly Case[];
  /** Name of the dataset's folder. */
  readonly name: string;
  /** Path of the card, for messages. */
  readonly cardFile: string;
}

/**
 * Holds a dataset's card against its cases: name, number, hash, and the size of each slice that the card names.
 *
 * @throws PlumblineError `dataset-invalid` naming the field, what the card says and what was found
 */
export function checkCard({ card, cases, name, cardFile }: CheckCardOptions): void {
  const sha256 = datasetHash(cases);
  const found = { name, cases: cases.length, sha256 };
  const wrong = [
    ...Object.entries(found).map(([field, value]) => ({ field, value, claimed: card[field as keyof typeof found] })),
    ...Object.entries(card.slices).map(([slice, claimed]) => ({
      field: `slices.${slice}`,
      value: sizeOf(slice, cases),
      claimed,
    })),
  ].find(({ value, claimed }) => value !== claimed);
  if (wrong === undefined) return;
  throw new PlumblineError(
    `Cannot use dataset "${name}": field "${wrong.field}" of ${cardFile} is ${wrong.claimed}, but its cases give ${wrong.value}`,
    {
      code: 'dataset-invalid',
      remedy:
        `If the cases are right, write cases: ${cases.length}, sha256: ${sha256} and the sizes of changed slices into ` +
        `${cardFile}; else make them again: ${card.made}`,
      location: { file: cardFile, field: wrong.field },
    },
  );
}

function sizeOf(slice: string, cases: readonly Case[]): number {
  return cases.filter(({ slices }) => slices.includes(slice)).length;
}
