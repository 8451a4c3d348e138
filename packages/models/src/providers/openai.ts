import type { Provider } from '../provider.ts';
import { type OpenaiSpec, OpenaiSpecSchema } from './openai/schema.ts';

export const provider: Provider<OpenaiSpec> = {
  name: 'openai',
  schema: OpenaiSpecSchema,
  locality: 'remote',
  create: () => Promise.reject(new Error('being written')),
};
