import type { ScorerInput } from '@plumbline/protocol';
import { firstJsonObject, type JsonObjectSearch } from './first-json-object.ts';

/** The JSON object of an answer: the structured answer where the task returned one, else the first one in the text. */
export function answerObject({ output, value }: Pick<ScorerInput, 'output' | 'value'>): JsonObjectSearch {
  if (value === undefined) return firstJsonObject(output);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { object: value };
  return { problem: 'the structured answer is not an object' };
}
