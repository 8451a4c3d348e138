import { PlumblineError } from '@plumbline/protocol';
import { apiKeyIn } from '../../api-key-in.ts';
import type { RemoteEndpoint } from '../../provider.ts';
import type { OpenaiSpec } from './schema.ts';

const OPENAI_BASE_URL = 'https://api.openai.com/v1';
/** Printable characters of ASCII. */
const IN_A_HEADER = /^[\x20-\x7e]+$/;
/** The variable that holds the key where a spec names none. */
export const DEFAULT_KEY_NAME = 'OPENAI_API_KEY';

/** The endpoint's base URL, without a slash at its end. */
export function baseUrlOf(spec: OpenaiSpec): string {
  return (spec.baseURL ?? OPENAI_BASE_URL).replace(/\/+$/, '');
}

/** The name of the variable that holds the endpoint's key, if it wants one. */
export function keyNameOf(spec: OpenaiSpec): string {
  return spec.apiKeyEnv ?? DEFAULT_KEY_NAME;
}

/** Whether the endpoint is OpenAI's own. */
export function isOpenaiItself(baseUrl: string): boolean {
  return new URL(baseUrl).hostname === 'api.openai.com';
}

/**
 * The endpoint of a spec, with the name of the variable that holds its key. A server of one's own may be asked without a key.
 *
 * @throws PlumblineError `config-invalid` when OpenAI's own endpoint, or a spec that names a variable, finds no key there, or one that
 * cannot be sent
 */
export function endpointOf(spec: OpenaiSpec, env: (name: string) => string | undefined): RemoteEndpoint {
  const baseUrl = baseUrlOf(spec);
  const apiKeyEnv = keyNameOf(spec);
  const key = apiKeyIn(env, apiKeyEnv);
  if (key !== undefined) {
    if (IN_A_HEADER.test(key)) return { baseUrl, apiKeyEnv };
    throw new PlumblineError(
      `Cannot ask ${baseUrl} for model ${JSON.stringify(spec.model)}: the key in ${apiKeyEnv} holds a character that no header can carry`,
      { code: 'config-invalid', remedy: `Put the key alone into ${apiKeyEnv}, in one line.`, location: { field: 'apiKeyEnv' } },
    );
  }
  if (spec.apiKeyEnv === undefined && !isOpenaiItself(baseUrl)) return { baseUrl };
  throw new PlumblineError(
    `Cannot ask ${baseUrl} for model ${JSON.stringify(spec.model)}: the environment variable ${apiKeyEnv} is not set`,
    {
      code: 'config-invalid',
      remedy: `Put the key into ${apiKeyEnv}, or name another variable in "apiKeyEnv".`,
      location: { field: 'apiKeyEnv' },
    },
  );
}
