import type { FinishReason } from '@plumbline/protocol';

const FINISH_REASONS: ReadonlyMap<string, FinishReason> = new Map([
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'content-filter'],
  ['tool_calls', 'tool-calls'],
  ['function_call', 'tool-calls'],
]);

/** A server's `finish_reason` in the protocol's words; what it does not name is `unknown`. */
export function finishReasonOf(reason: string | null | undefined): FinishReason {
  return FINISH_REASONS.get(reason ?? '') ?? 'unknown';
}
