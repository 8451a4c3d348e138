import type { TrialLine } from '@plumbline/protocol';
import { LARGEST } from '../table/trial-table.ts';

/**
 * Reads an interchange line that is as it should be, without building anything else. Says of no line what is wrong with it.
 *
 * @param value what the line's JSON holds
 * @returns `undefined` for anything unusual, which the schema then accepts or refuses with its reason
 */
export function fastTrialLine(value: unknown): TrialLine | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const line = value as Readonly<Record<string, unknown>>;
  const isPlain =
    isCase(line.case) &&
    isAbsentOr(line.suite, isText) &&
    isAbsentOr(line.attempt, isCount) &&
    isNothingOr(line.costUsd, isAmount) &&
    isNothingOr(line.latencyMs, isAmount) &&
    isNothingOr(line.firstTokenMs, isAmount) &&
    isNothingOr(line.cluster, isString) &&
    isNothingOr(line.caseHash, isString) &&
    isNothingOr(line.model, isString) &&
    isAbsentOr(line.slices, isTexts);
  if (!isPlain) return undefined;
  // What is checked here is what the schema checks; values of `input`, `target` and `output` are JSON, since they were parsed from it.
  if (line.status === 'errored') return line.scores === undefined ? (value as TrialLine) : undefined;
  const isCompleted = line.status === undefined || line.status === 'completed';
  return isCompleted && areScores(line.scores) ? (value as TrialLine) : undefined;
}

function isCase(value: unknown): boolean {
  return isText(value) || Number.isSafeInteger(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= LARGEST;
}

function isTexts(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const each of value) if (typeof each !== 'string') return false;
  return true;
}

/** Numbers in [0, 1] and nulls; booleans are left to the schema, which makes numbers of them. */
function areScores(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const name in value) {
    const score = Reflect.get(value, name);
    if (score !== null && !(typeof score === 'number' && score >= 0 && score <= 1)) return false;
  }
  return true;
}

function isAbsentOr(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || is(value);
}

function isNothingOr(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || value === null || is(value);
}
