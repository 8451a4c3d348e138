import { exchangeRedactor } from '@plumbline/models/node';
import type { ExchangeSink } from '@plumbline/protocol';
import type { BrowserPlace } from '@plumbline/runner/node';
import type { RunPlan } from './run-plan.ts';

/** The file of a run folder that holds its exchanges with endpoints. */
export function exchangesFileOf({ folder }: Pick<RunPlan, 'folder'>): string {
  return `${folder}/exchanges.ndjson`;
}

/**
 * Opens the record of exchanges with endpoints, where one is wanted.
 *
 * @throws PlumblineError `file-unreadable`
 */
export async function openExchanges(plan: RunPlan): Promise<ExchangeSink | undefined> {
  if (!plan.conduct.record) return undefined;
  const { openExchangeLog } = await import('@plumbline/models/node');
  return openExchangeLog(exchangesFileOf(plan));
}

/** A browser whose proxy records what it passes on, each endpoint without its key. */
export function recordingBrowser(browser: BrowserPlace | undefined, sink: ExchangeSink | undefined): BrowserPlace | undefined {
  if (browser === undefined || sink === undefined) return browser;
  const endpoints = Object.entries(browser.endpoints).map(([prefix, endpoint]) => {
    const redacted = exchangeRedactor(endpoint.apiKey);
    const exchanges: ExchangeSink = {
      write: (exchange) => sink.write(redacted(exchange)),
      get failure() {
        return sink.failure;
      },
    };
    return [prefix, { ...endpoint, exchanges }] as const;
  });
  return { ...browser, endpoints: Object.fromEntries(endpoints) };
}
