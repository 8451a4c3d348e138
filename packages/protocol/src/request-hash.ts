import { canonicalJson } from './canonical-json.ts';
import type { CompletionRequest } from './completion.ts';
import { textHash } from './content-hash.ts';
import { messagesOf } from './message.ts';

/** The sampling values, in the order of canonical JSON. */
const SAMPLING = ['maxOutputTokens', 'seed', 'stop', 'temperature', 'topP'] as const;

/**
 * The hash by which a recorded answer is found again: SHA-256 of the canonical JSON of the turns and the sampling values of a
 * request. A text and the same text as a single user turn are one request.
 */
export function requestHash(request: CompletionRequest): string {
  // The canonical text is written out here: this is done for every call.
  const turns = messagesOf(request.messages).map(
    ({ role, content }) => `{"content":${JSON.stringify(content)},"role":${JSON.stringify(role)}}`,
  );
  const sampling: string[] = [];
  for (const name of SAMPLING) {
    const value = request[name];
    if (value !== undefined) sampling.push(`"${name}":${canonicalJson(value)}`);
  }
  return textHash(`{"messages":[${turns.join(',')}],"sampling":{${sampling.join(',')}}}`);
}
