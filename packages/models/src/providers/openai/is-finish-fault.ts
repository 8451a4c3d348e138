/**
 * The words by which servers say, where the reason for the end of an answer stands, that something failed: OpenRouter, Mistral,
 * Together, vLLM, watsonx and Cohere (`error`), DeepSeek (`insufficient_system_resource`), SGLang and vLLM (`abort`), Zhipu
 * (`network_error`), TensorRT-LLM, watsonx and Cohere (`cancelled`, `user_cancel`, `timeout`, `time_limit`: by a limit of their own,
 * as no request of ours names one).
 */
const FAULTS: ReadonlySet<string> = new Set([
  'error',
  'insufficient_system_resource',
  'abort',
  'aborted',
  'cancelled',
  'canceled',
  'user_cancel',
  'network_error',
  'timeout',
  'time_limit',
]);

/** Whether a server's `finish_reason` says that it failed: what it sent until then is no answer of the model. */
export function isFinishFault(reason: string | null | undefined): boolean {
  return reason != null && FAULTS.has(reason.toLowerCase());
}
