import type { Provider } from '../provider.ts';
import { type ScriptedSpec, ScriptedSpecSchema } from './scripted/schema.ts';

export const provider: Provider<ScriptedSpec> = {
  name: 'scripted',
  schema: ScriptedSpecSchema,
  locality: 'remote',
  create: () => Promise.reject(new Error('being written')),
};
