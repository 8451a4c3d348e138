import type { Provider } from './provider.ts';

/** Every provider by name, loaded when first used: an install that only asks remote APIs never loads an ONNX runtime. */
export const PROVIDERS = {
  openai: () => import('./providers/openai.ts'),
  replay: () => import('./providers/replay.ts'),
  scripted: () => import('./providers/scripted.ts'),
  transformers: () => import('./providers/transformers.ts'),
} as const satisfies Record<string, () => Promise<{ provider: Provider }>>;

/** The name of a provider. */
export type ProviderName = keyof typeof PROVIDERS;
