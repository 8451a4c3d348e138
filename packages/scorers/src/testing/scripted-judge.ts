import type { Completion, CompletionRequest, Model } from '@plumbline/protocol';

/** A judge for tests: gives each request the reply's text or completion, and keeps what it was asked. */
export interface ScriptedJudge extends Model {
  readonly requests: readonly CompletionRequest[];
}

/** Makes a judge from what it replies; a reply that throws is a judge that fails. */
export function scriptedJudge(reply: (request: CompletionRequest) => string | Partial<Completion>): ScriptedJudge {
  const requests: CompletionRequest[] = [];
  return {
    requests,
    identity: { provider: 'scripted', model: 'judge', runtime: { kind: 'node', version: '24' }, sampling: {} },
    async complete(request) {
      requests.push(request);
      const given = reply(request);
      const told = typeof given === 'string' ? { text: given } : given;
      return { text: '', finishReason: 'stop', latencyMs: 1, ...told };
    },
  };
}
