import type { ServerResponse } from 'node:http';
import { openai } from '../../authoring.ts';
import { createModel } from '../../create-model.ts';
import { prepareModel } from '../../node.ts';
import type { ChatRequest } from './test-chat-server.ts';

/** The key of every model that is made here. */
export const KEY = 'sk-test-0123456789abcdef';
export const env = (name: string) => (name === 'TEST_KEY' ? KEY : undefined);

export type Options = Partial<Parameters<typeof openai>[0]>;
/** How a test server answers a request. */
export type Answer = (request: ChatRequest, response: ServerResponse) => void;

/** The spec of such a model. */
export function specAt(url: string, options: Options = {}) {
  return openai({ model: 'm', baseURL: url, apiKeyEnv: 'TEST_KEY', maxRetries: 0, ...options });
}

/** A model of a test server, for tests: with a key, and without repetition unless the options say so. */
export async function modelAt(url: string, options: Options = {}) {
  return createModel(await prepareModel(specAt(url, options), { key: 'm', root: '/', runtime: 'node', env }), {
    runtime: 'node',
    env,
  });
}
