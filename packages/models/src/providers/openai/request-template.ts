/** What all requests of a model have in common. */
export interface RequestTemplate {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The key where none is needed, or where a proxy adds it: some servers want any. */
const NO_KEY = 'unused';

/**
 * How an endpoint's chat completions are asked for. Written here and not by the `openai` client, which loads the resources of all its other
 * endpoints to write these lines (docs/decisions/0010-asking-remote-models.md).
 */
export function requestTemplateOf({
  baseURL,
  key = NO_KEY,
}: {
  readonly baseURL: string;
  readonly key: string | undefined;
}): RequestTemplate {
  return {
    url: `${baseURL}/chat/completions`,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'content-type': 'application/json',
      authorization: `Bearer ${key}`,
      'user-agent': 'plumbline',
    },
  };
}
