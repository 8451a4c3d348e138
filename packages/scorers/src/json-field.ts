import type { JsonValue, Scorer } from '@plumbline/protocol';
import { answerObject } from './parts/answer-object.ts';
import { decided } from './parts/decided.ts';
import { jsonEqual } from './parts/json-equal.ts';
import { unscored } from './parts/unscored.ts';
import { versionOf } from './parts/version-of.ts';

/** Where the field stands. */
export interface JsonFieldOptions {
  /** The keys that lead from the answer's object to the object which holds the field; none when absent. */
  readonly path?: readonly string[];
}

/**
 * Passes when one field of the first JSON object in the answer equals what the case expects of it: the field of that name
 * in the target, or else the target itself.
 */
export function jsonField(field: string, { path = [] }: JsonFieldOptions = {}): Scorer {
  const name = [...path, field].join('.');
  return {
    name: `json-field:${name}`,
    version: versionOf(1, { field, path }),
    score({ case: { target }, ...answer }) {
      if (target === undefined) return unscored('the case has no target');
      const found = answerObject(answer);
      if ('problem' in found) return decided(false, found.problem);
      const actual = path.concat(field).reduce(ownField, found.object);
      if (actual === undefined) return decided(false, `no field "${name}" in the object`);
      const wanted = ownField(target, field) ?? target;
      return decided(jsonEqual(actual, wanted), `${name} = ${typeof actual === 'string' ? `"${actual}"` : kindOf(actual)}`);
    },
  };
}

function ownField(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key)) return undefined;
  return value[key];
}

function kindOf(value: JsonValue): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
