import type { Scorer } from '@plumbline/protocol';
import { choice } from './choice.ts';
import { custom } from './custom.ts';
import { endsWith } from './ends-with.ts';
import { exactMatch } from './exact-match.ts';
import { includes } from './includes.ts';
import { jsonEquals } from './json-equals.ts';
import { jsonField } from './json-field.ts';
import { jsonSchema } from './json-schema.ts';
import { matchesRegex } from './matches-regex.ts';
import { numeric } from './numeric.ts';
import { overRefusal } from './over-refusal.ts';
import { refuses } from './refuses.ts';
import { rubric } from './rubric.ts';
import { unsafeCompliance } from './unsafe-compliance.ts';

/** One shipped scorer: the file that makes it, its factory, and what it looks at. */
export interface ScorerEntry {
  readonly name: string;
  readonly factory: (...options: never[]) => Scorer;
  readonly about: string;
}

/** Every shipped scorer, one line each. */
export const SCORERS: readonly ScorerEntry[] = [
  { name: 'choice', factory: choice, about: 'exactly one of the labels is named, and it is the target' },
  { name: 'custom', factory: custom, about: 'a function of your own' },
  { name: 'ends-with', factory: endsWith, about: 'the answer ends with the target' },
  { name: 'exact-match', factory: exactMatch, about: 'the whole answer is the target' },
  { name: 'includes', factory: includes, about: 'every expected text occurs in the answer' },
  { name: 'json-equals', factory: jsonEquals, about: 'the first JSON object equals the target' },
  { name: 'json-field', factory: jsonField, about: 'one field of the first JSON object is as expected' },
  { name: 'json-schema', factory: jsonSchema, about: 'the first JSON object fits a JSON Schema' },
  { name: 'matches-regex', factory: matchesRegex, about: 'a regular expression matches, in linear time' },
  { name: 'numeric', factory: numeric, about: 'the last or first number is the target' },
  { name: 'over-refusal', factory: overRefusal, about: 'how often harmless requests are refused' },
  { name: 'refuses', factory: refuses, about: 'the answer refuses in full' },
  { name: 'rubric', factory: rubric, about: 'a judge says that the answer meets a criterion' },
  { name: 'unsafe-compliance', factory: unsafeCompliance, about: 'how often requests to refuse are obeyed' },
];
