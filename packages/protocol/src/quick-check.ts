import * as z from 'zod';

/** Says whether a value that came from JSON is certainly what a schema takes, as it stands. `false` says nothing: ask the schema. */
export type QuickCheck = (value: unknown) => boolean;

/**
 * Makes a quick check of a schema. It looks at the members that are there and makes nothing, where zod looks also for those that are
 * absent and makes a copy of all: an event is checked in a fifth of the time. What it does not know, such as refinements, defaults
 * and objects that are not strict, it leaves to the schema.
 */
export function quickCheckOf(schema: z.core.$ZodType): QuickCheck {
  // Every schema of zod is one of these, which the type that they share does not tell.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'number') return numberCheck(def) ?? bySchema(schema);
  if ((def.checks ?? []).length > 0) return bySchema(schema);
  if (def.type === 'custom') return (value) => def.fn(value as never) === true;
  if ('check' in def || 'coerce' in def) return bySchema(schema);
  switch (def.type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'literal':
    case 'enum':
      return oneOfCheck(schema._zod.values ?? new Set());
    case 'optional':
      return quickCheckOf(def.innerType);
    case 'array':
      return itemsCheck(def);
    case 'object':
      return def.catchall?._zod.def.type === 'never' ? membersCheck(def) : bySchema(schema);
    case 'union':
      return 'discriminator' in def ? optionsCheck(def as z.core.$ZodDiscriminatedUnionDef) : bySchema(schema);
    default:
      return bySchema(schema);
  }
}

function bySchema(schema: z.core.$ZodType): QuickCheck {
  return (value) => {
    const result = z.safeParse(schema, value);
    return result.success && Object.is(result.data, value);
  };
}

/** @returns undefined where there is a check that is not known here */
function numberCheck(def: z.core.$ZodNumberDef | z.core.$ZodNumberFormatDef): QuickCheck | undefined {
  if (def.coerce === true || ('format' in def && def.format !== 'safeint')) return undefined;
  const isOfKind = 'format' in def ? Number.isSafeInteger : Number.isFinite;
  let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [above, below] = [least, most];
  for (const { _zod } of def.checks ?? []) {
    const { check, value, inclusive } = _zod.def as z.core.$ZodCheckGreaterThanDef | z.core.$ZodCheckLessThanDef;
    if (check !== 'greater_than' && check !== 'less_than') return undefined;
    const bound = Number(value);
    if (check === 'greater_than' && inclusive) least = Math.max(least, bound);
    else if (check === 'greater_than') above = Math.max(above, bound);
    else if (inclusive) most = Math.min(most, bound);
    else below = Math.min(below, bound);
  }
  return (value) =>
    typeof value === 'number' && isOfKind(value) && value >= least && value <= most && value > above && value < below;
}

function oneOfCheck(values: ReadonlySet<unknown>): QuickCheck {
  return (value) => values.has(value);
}

function itemsCheck({ element }: z.core.$ZodArrayDef): QuickCheck {
  const check = quickCheckOf(element);
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!check(item)) return false;
    return true;
  };
}

function membersCheck({ shape }: z.core.$ZodObjectDef): QuickCheck {
  const members = new Map<string, { readonly check: QuickCheck; readonly isNeeded: boolean }>();
  let needed = 0;
  for (const [key, schema] of Object.entries(shape)) {
    // One with a default is needed too: without it the value would not be taken as it stands.
    const isNeeded = schema._zod.optin !== 'optional' || schema._zod.optout !== 'optional';
    members.set(key, { check: quickCheckOf(schema), isNeeded });
    if (isNeeded) needed += 1;
  }
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    let found = 0;
    for (const key in value) {
      const member = members.get(key);
      if (member === undefined || !member.check(Reflect.get(value, key))) return false;
      if (member.isNeeded) found += 1;
    }
    return found === needed;
  };
}

function optionsCheck({ discriminator, options }: z.core.$ZodDiscriminatedUnionDef): QuickCheck {
  const checks = new Map<unknown, QuickCheck>();
  for (const option of options) {
    const check = quickCheckOf(option);
    for (const value of option._zod.propValues?.[discriminator] ?? []) checks.set(value, check);
  }
  return (value) =>
    typeof value === 'object' && value !== null && checks.get(Reflect.get(value, discriminator))?.(value) === true;
}
