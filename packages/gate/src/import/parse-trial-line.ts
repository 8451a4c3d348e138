import { PlumblineError, parseRecord, type Role, type TrialLine, TrialLineSchema } from '@plumbline/protocol';
import { LARGEST } from '../table/trial-table.ts';
import { fastTrialLine } from './fast-trial-line.ts';
import { isNestedDeeply, MOST_LEVELS } from './is-nested-deeply.ts';
import { repeatedMember } from './repeated-member.ts';

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
  const repeated = repeatedMember(line);
  if (repeated !== undefined) {
    refuse(`"${repeated}" is there twice`, {
      remedy: `Keep one "${repeated}" on line ${number} of ${file}.`,
      location: { file, line: number, field: repeated },
    });
  }
  refuseDepth(value, { file, number });
  const plain = fastTrialLine(value);
  if (plain !== undefined) return plain;
  refuseStatus(value, { file, number });
  refuseContradictions(value, { file, number });
  const schema = isErrored(value) ? ErroredLineSchema : CompletedLineSchema;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).map(String);
  const expected = EXPECTED[path[0] ?? ''];
  const isScore = path.length > 1 && path[0] === 'scores';
  if (expected !== undefined && (issue?.code === 'invalid_union' || isScore)) {
    const found = path.reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      value,
    );
    const field = path.join('.');
    refuse(`"${field}" must be ${expected} (found ${foundText(found)})`, {
      remedy: `Correct "${field}" on line ${number} of ${file}.`,
      location: { file, line: number, field },
    });
  }
  return parseRecord(schema, value, {
    what: `a trial of the ${role}`,
    code: 'trials-invalid',
    location: { file, line: number },
    remedy: `Correct line ${number} of ${file}: a trial needs "case" and "scores", or "case" and "status":"errored".`,
  });
}

function refuseDepth(value: unknown, { file, number }: { readonly file: string; readonly number: number }): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [field, member] of Object.entries(value)) {
    if (!isNestedDeeply(member)) continue;
    refuse(`"${field}" is nested deeper than ${MOST_LEVELS} levels`, {
      remedy: `Flatten "${field}" on line ${number} of ${file}, or write it as a text.`,
      location: { file, line: number, field },
    });
  }
}

function refuseStatus(value: unknown, { file, number }: { readonly file: string; readonly number: number }): void {
  const status: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'status') : undefined;
  if (status === undefined || status === 'completed' || status === 'errored') return;
  const remedy =
    status === 'skipped'
      ? `Leave out line ${number} of ${file}: a case that was skipped was not run.`
      : `Correct "status" on line ${number} of ${file}, or leave it out where the answer came and was scored.`;
  refuse(`"status" must be "completed" or "errored" (found ${foundText(status)})`, {
    remedy,
    location: { file, line: number, field: 'status' },
  });
}

/** What the schema lets pass and no metric can take: amounts beyond all reason, and an error that was scored. */
function refuseContradictions(value: unknown, { file, number }: { readonly file: string; readonly number: number }): void {
  if (typeof value !== 'object' || value === null) return;
  for (const field of ['costUsd', 'latencyMs', 'firstTokenMs']) {
    const amount: unknown = Reflect.get(value, field);
    if (typeof amount !== 'number' || amount <= LARGEST) continue;
    refuse(`"${field}" must be a number from 0 to 10^15 (found ${foundText(amount)})`, {
      remedy: `Correct "${field}" on line ${number} of ${file}, or leave it out where it is unknown.`,
      location: { file, line: number, field },
    });
  }
  const scores: unknown = isErrored(value) ? Reflect.get(value, 'scores') : undefined;
  if (typeof scores !== 'object' || scores === null) return;
  if (Object.values(scores).every((score) => score === null)) return;
  refuse(`"status" is "errored", and yet there are scores (found ${JSON.stringify(scores).slice(0, 80)})`, {
    remedy: `Leave out "scores" on line ${number} of ${file}, or "status" where the answer came and was scored.`,
    location: { file, line: number, field: 'scores' },
  });
}

function refuse(
  found: string,
  { remedy, location }: { readonly remedy: string; readonly location: { file: string; line: number; field: string } },
): never {
  throw new PlumblineError(`Cannot read trials at ${location.file}:${location.line}: ${found}`, {
    code: 'trials-invalid',
    remedy,
    location,
  });
}

/** The value as JSON; one that JSON has no word for is told. */
function foundText(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number too large to be held';
  return JSON.stringify(value) ?? 'nothing';
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
