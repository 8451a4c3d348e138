/** What the server takes from the body of a request for a chat completion. */
export interface ChatRequest {
  /** The whole body as it came: two requests are the same where every byte of it is. */
  readonly body: string;
  readonly model: string;
  /** The text of the last message. */
  readonly prompt: string;
  /** Words of all messages. */
  readonly promptWords: number;
  readonly stream: boolean;
  /** Whether a stream is to end with its usage. */
  readonly includeUsage: boolean;
}

interface Body {
  readonly model?: unknown;
  readonly messages?: readonly { readonly content?: unknown }[];
  readonly stream?: unknown;
  readonly stream_options?: { readonly include_usage?: unknown };
}

/** Reads the body of a request; `undefined` where it is no JSON with a model and messages. */
export function readChatRequest(body: string): ChatRequest | undefined {
  const parsed = parse(body);
  if (parsed === undefined || typeof parsed.model !== 'string' || !Array.isArray(parsed.messages)) return undefined;
  const texts = parsed.messages.map(({ content }) => textOf(content));
  return {
    body,
    model: parsed.model,
    prompt: texts.at(-1) ?? '',
    promptWords: texts.reduce((sum, text) => sum + wordsIn(text), 0),
    stream: parsed.stream === true,
    includeUsage: parsed.stream_options?.include_usage === true,
  };
}

/** Words of a text, which stand for its tokens. */
export function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function parse(body: string): Body | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A message's content is a text, or parts of which some are texts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: { text?: unknown }) => (typeof part.text === 'string' ? part.text : '')).join('');
}
