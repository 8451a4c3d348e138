import type { Provider } from '../provider.ts';
import { type TransformersSpec, TransformersSpecSchema } from './transformers/schema.ts';

export const provider: Provider<TransformersSpec> = {
  name: 'transformers',
  schema: TransformersSpecSchema,
  locality: 'local',
  create: () => Promise.reject(new Error('being written')),
};
