import type { OtlpAttribute, OtlpValue } from './otlp-types.ts';

/** A value before it is encoded. A number says whether it is a whole one: a double of 1 must stay a double. */
export type AttributeValue =
  | string
  | boolean
  | readonly string[]
  | { readonly int: number | undefined }
  | { readonly double: number | undefined };

/** Attributes in OTLP's JSON encoding. What is undefined is left out: unknown is absent, never 0. */
export function otlpAttributes(values: Readonly<Record<string, AttributeValue | undefined>>): OtlpAttribute[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const encoded = value === undefined ? undefined : encode(value);
    return encoded === undefined ? [] : [{ key, value: encoded }];
  });
}

function encode(value: AttributeValue): OtlpValue | undefined {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if ('int' in value) return value.int === undefined ? undefined : { intValue: String(value.int) };
  if ('double' in value) return value.double === undefined ? undefined : { doubleValue: value.double };
  return { arrayValue: { values: value.map((item) => ({ stringValue: item })) } };
}
