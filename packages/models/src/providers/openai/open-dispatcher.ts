import { PlumblineError } from '@plumbline/protocol';
import type { Dispatcher } from 'undici';
import Agent from 'undici/lib/dispatcher/agent.js';

/** A model server on this machine is never behind a proxy. */
const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

/**
 * What sends requests: by the proxy that `HTTPS_PROXY` or `HTTP_PROXY` names (in small letters, too), but for the hosts of `NO_PROXY` and this
 * machine; directly where there is none. `HTTP_PROXY` alone serves https as well; an empty variable names none.
 *
 * @param env reads an environment variable
 * @throws PlumblineError `config-invalid` for a proxy whose address cannot be read
 */
export async function openDispatcher(options: Agent.Options, env: (name: string) => string | undefined): Promise<Dispatcher> {
  const named = (name: string) => env(name.toLowerCase()) || env(name) || undefined;
  const proxies = { HTTP_PROXY: named('HTTP_PROXY'), HTTPS_PROXY: named('HTTPS_PROXY') };
  const direct = named('NO_PROXY') ?? '';
  if ((proxies.HTTP_PROXY ?? proxies.HTTPS_PROXY) === undefined || direct.trim() === '*') return new Agent(options);
  for (const [name, value] of Object.entries(proxies)) {
    if (value === undefined || (/^https?:/i.test(value) && URL.canParse(value))) continue;
    throw new PlumblineError(
      `Cannot send requests by the proxy of ${name}: it is no address that begins with http:// or https://`,
      {
        code: 'config-invalid',
        location: { field: name },
        remedy: `Write an address such as http://127.0.0.1:3128 into ${name}, or unset it.`,
      },
    );
  }
  // Of undici as a whole: only its front door gives clients the method by which they connect to a proxy.
  const { EnvHttpProxyAgent } = await import('undici');
  // The class would read what is absent from the variables themselves.
  const { HTTP_PROXY: httpProxy = '', HTTPS_PROXY: httpsProxy = '' } = proxies;
  return new EnvHttpProxyAgent({ ...options, httpProxy, httpsProxy, noProxy: [direct, ...THIS_MACHINE].join(',') });
}
