import { type CompletionRequest, PlumblineError } from '@plumbline/protocol';

const FIELDS = { messages: 1, temperature: 1, topP: 1, maxOutputTokens: 1, seed: 1, stop: 1 } satisfies Record<
  keyof CompletionRequest,
  1
>;

/**
 * Refuses a request with a field that no model is sent: suites run without a check of their types, and an answer to less than what was
 * asked is a wrong one.
 *
 * @throws PlumblineError `suite-invalid`
 */
export function refuseUnknownFields(request: CompletionRequest): void {
  for (const field in request) {
    if (Object.hasOwn(FIELDS, field) || Reflect.get(request, field) === undefined) continue;
    throw new PlumblineError(`Cannot ask a model with ${JSON.stringify(field)}: a request has no such field`, {
      code: 'suite-invalid',
      remedy: `Use these alone: ${Object.keys(FIELDS).join(', ')}.`,
    });
  }
}
