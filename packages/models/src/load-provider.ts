import { PlumblineError } from '@plumbline/protocol';
import type { Provider } from './provider.ts';
import { PROVIDERS } from './registry.ts';

/**
 * Loads a provider by its name.
 *
 * @throws PlumblineError `config-invalid` that lists the known providers
 */
export async function loadProvider(name: string): Promise<Provider> {
  const load = Object.entries(PROVIDERS).find(([known]) => known === name)?.[1];
  if (load === undefined) {
    throw new PlumblineError(`Cannot find the model provider ${JSON.stringify(name)}`, {
      code: 'config-invalid',
      remedy: `Set "provider" to one of: ${Object.keys(PROVIDERS).join(', ')}.`,
      location: { field: 'provider' },
    });
  }
  return (await load()).provider;
}
