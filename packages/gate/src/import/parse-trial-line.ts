import { PlumblineError, parseRecord, type Role, type TrialLine, TrialLineSchema } from '@plumbline/protocol';

import { fastTrialLine } from './fast-trial-line.ts';

const [CompletedLineSchema, ErroredLineSchema] = TrialLineSchema.options;

/** What the fields that can be of several kinds must be, for the message. */
const EXPECTED: Readonly<Record<string, string>> = {
  scores: 'a number from 0 to 1, true, false, or null for "could not be scored"',
  case: 'a text or a whole number',
  cluster: 'a text or a number',
};

/**
 * Reads one interchange line.
 *
 * @throws PlumblineError `trials-invalid` with file, line, field, the value found and what to write
 */
export function parseTrialLine(
  line: string,
  { file, number, role }: { readonly file: string; readonly number: number; readonly role: Role },
): TrialLine {
  const value = parseJson(line, { file, number });
  const plain = fastTrialLine(value);
  if (plain !== undefined) return plain;
  const schema = isErrored(value) ? ErroredLineSchema : CompletedLineSchema;
  const issue = schema.safeParse(value).error?.issues[0];
  const path = (issue?.path ?? []).map(String);
  const expected = EXPECTED[path[0] ?? ''];
  const isScore = path.length > 1 && path[0] === 'scores';
  if (expected !== undefined && (issue?.code === 'invalid_union' || isScore)) {
    const found = path.reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      value,
    );
    const field = path.join('.');
    throw new PlumblineError(
      `Cannot read trials at ${file}:${number}: "${field}" must be ${expected} (found ${JSON.stringify(found) ?? 'nothing'})`,
      {
        code: 'trials-invalid',
        remedy: `Correct "${field}" on line ${number} of ${file}.`,
        location: { file, line: number, field },
      },
    );
  }
  return parseRecord(schema, value, {
    what: `a trial of the ${role}`,
    code: 'trials-invalid',
    location: { file, line: number },
    remedy: `Correct line ${number} of ${file}: a trial needs "case" and "scores", or "case" and "status":"errored".`,
  });
}

function parseJson(line: string, { file, number }: { file: string; number: number }): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    const token = /-?\b(?:NaN|Infinity)\b/.exec(line)?.[0];
    const found = token === undefined ? `the line is not JSON (found ${excerpt(line)})` : `${token} is not JSON and not a score`;
    throw new PlumblineError(`Cannot read trials at ${file}:${number}: ${found}`, {
      code: 'trials-invalid',
      remedy:
        token === undefined
          ? `Write one complete JSON object on line ${number} of ${file}.`
          : `Write null instead of ${token} on line ${number} of ${file} for what could not be scored.`,
      location: { file, line: number },
      cause,
    });
  }
}

function isErrored(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'status' in value && value.status === 'errored';
}

function excerpt(line: string): string {
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 77)}...` : line);
}
