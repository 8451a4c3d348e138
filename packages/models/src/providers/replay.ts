import type { Provider } from '../provider.ts';
import { type ReplaySpec, ReplaySpecSchema } from './replay/schema.ts';

export const provider: Provider<ReplaySpec> = {
  name: 'replay',
  schema: ReplaySpecSchema,
  locality: 'remote',
  create: () => Promise.reject(new Error('being written')),
};
