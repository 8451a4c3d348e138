import OpenAI from 'openai';

/** What all requests of a model have in common. */
export interface RequestTemplate {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The `openai` client of an endpoint. It is asked for requests and streams; what is sent is sent by a transport. */
export function createClient(endpoint: { readonly apiKey: string; readonly baseURL: string }): OpenAI {
  return new OpenAI({
    ...endpoint,
    maxRetries: 0,
    organization: null,
    project: null,
    logLevel: 'off',
    dangerouslyAllowBrowser: true,
  });
}

/**
 * Lets the client write address and headers, once for all calls of a model: they are the same each time, and to write them anew, as
 * its `create` does, takes it longer than sending them takes undici.
 */
export async function requestTemplateOf(client: OpenAI): Promise<RequestTemplate> {
  const { url, req } = await client.buildRequest({ method: 'post', path: '/chat/completions', body: {} });
  return { url, headers: Object.fromEntries(req.headers) };
}
