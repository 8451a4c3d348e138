import { contentHash, type ModelIdentity } from '@plumbline/protocol';
import type { ScriptedAnswer, ScriptedSpec } from './schema.ts';

/** A script's identity holds the hash of its lines: another script is another model. */
export function scriptIdentity(spec: ScriptedSpec, script: readonly ScriptedAnswer[]): ModelIdentity {
  return {
    provider: 'scripted',
    model: spec.model,
    ...(spec.revision === undefined ? {} : { revision: spec.revision }),
    files: { script: contentHash(script) },
    runtime: { kind: 'remote', endpoint: 'script' },
    sampling: {},
  };
}
