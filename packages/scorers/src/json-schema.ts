import { dereference, type Schema, type SchemaDraft, Validator } from '@cfworker/json-schema';
import { PlumblineError, type Scorer } from '@plumbline/protocol';
import { decided } from './parts/decided.ts';
import { firstJsonObject } from './parts/first-json-object.ts';
import { unscored } from './parts/unscored.ts';
import { versionOf } from './parts/version-of.ts';

const DRAFTS: readonly SchemaDraft[] = ['2019-09', '7', '4'];
const MAX_CHARACTERS = 50_000;

/**
 * Passes when the first JSON object of the answer is valid under a JSON Schema (2020-12 unless `$schema` names another draft).
 *
 * Refused, because an answer could make them run for minutes: `pattern`, `patternProperties` and `format: "url"`.
 * For the same reason an answer of more than 50,000 characters is left unscored.
 *
 * @param schema is copied; references must point inside it
 * @throws PlumblineError `suite-invalid` for a schema that cannot be used
 */
export function jsonSchema(schema: object): Scorer {
  const validator = validatorOf(structuredClone(schema));
  return {
    name: 'json-schema',
    version: versionOf(1, schema),
    score({ output }) {
      if (output.length > MAX_CHARACTERS) return unscored(`the answer is longer than ${MAX_CHARACTERS} characters`);
      const found = firstJsonObject(output);
      if ('problem' in found) return decided(false, found.problem);
      const { valid, errors } = validator.validate(found.object);
      const last = errors.at(-1);
      return decided(valid, last === undefined ? 'the object fits the schema' : `${last.instanceLocation}: ${last.error}`);
    },
  };
}

function validatorOf(schema: Schema): Validator {
  try {
    const known = dereference(schema);
    for (const part of Object.values(known)) if (typeof part === 'object') refuseUnbounded(part, known);
    const draft = DRAFTS.find((name) => schema.$schema?.includes(name === '4' || name === '7' ? `draft-0${name}` : name));
    const validator = new Validator(schema, draft ?? '2020-12');
    validator.validate({});
    return validator;
  } catch (cause) {
    if (PlumblineError.is(cause)) throw cause;
    throw invalid(cause instanceof Error ? cause.message : String(cause), 'Correct the schema.', cause);
  }
}

function refuseUnbounded(part: Schema, known: Record<string, unknown>): void {
  const slow = part.format === 'url' ? 'format: "url"' : ['pattern', 'patternProperties'].find((keyword) => keyword in part);
  if (slow !== undefined) {
    throw invalid(`it uses ${slow}, on which an answer can hang`, 'Leave it out, and add matchesRegex() or custom() for it.');
  }
  if (part.__absolute_ref__ !== undefined && !(part.__absolute_ref__ in known)) {
    throw invalid(`nothing is at "${part.$ref}"`, 'Point every $ref at a place inside the schema.');
  }
}

function invalid(found: string, remedy: string, cause?: unknown): PlumblineError {
  return new PlumblineError(`Cannot use the JSON schema: ${found}`, { code: 'suite-invalid', remedy, cause });
}
