import { PlumblineError } from '@plumbline/protocol';
import type { OtlpSignal } from '@plumbline/report';
import type { Host } from '../host.ts';

/** What a command line says of OpenTelemetry. */
export interface OtelOptions {
  /** An endpoint, or true for the environment's or the default one; absent for no export. */
  readonly otel?: string | true;
  readonly otelContent?: boolean;
}

/** A collector, and what it is to be told. */
export interface OtelTarget {
  readonly url: Readonly<Record<OtlpSignal, string>>;
  /** May hold a token: never shown. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether prompts and answers are exported. */
  readonly content: boolean;
}

/** Where a collector listens for OTLP/HTTP by default. */
const DEFAULT_ENDPOINT = 'http://127.0.0.1:4318';

/**
 * The collector that a command line and the environment mean. The environment alone turns nothing on.
 *
 * @returns `undefined` where no export is wanted
 * @throws PlumblineError `usage` for an endpoint that is no http URL, and for headers that cannot be read; no value of one is shown
 */
export function otelTargetOf({ otel, otelContent }: OtelOptions, env: Host['env']): OtelTarget | undefined {
  if (otel === undefined) return undefined;
  const given = otel === true ? undefined : otel;
  const endpoint = given ?? nonEmpty(env.OTEL_EXPORTER_OTLP_ENDPOINT) ?? DEFAULT_ENDPOINT;
  const from = given === undefined ? 'OTEL_EXPORTER_OTLP_ENDPOINT' : '--otel';
  const base = baseOf(endpoint, from);
  return {
    url: { traces: `${base}/v1/traces`, logs: `${base}/v1/logs` },
    headers: headersOf(env.OTEL_EXPORTER_OTLP_HEADERS ?? ''),
    content: otelContent === true,
  };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function baseOf(endpoint: string, from: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    const isSecret = url !== undefined && url.password !== '';
    throw new PlumblineError(
      `Cannot export to ${isSecret ? 'the endpoint' : JSON.stringify(endpoint)} of ${from}: it is no plain http or https URL`,
      {
        code: 'usage',
        remedy: `Write a URL such as --otel=${DEFAULT_ENDPOINT}; --otel without one stands last, or before another option. A token goes into OTEL_EXPORTER_OTLP_HEADERS.`,
      },
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** `name=value,name=value`, values percent-encoded, as the OTLP exporter specification has it. */
function headersOf(text: string): Record<string, string> {
  const headers = new Headers();
  for (const [index, pair] of text.split(',').entries()) {
    if (pair.trim() === '') continue;
    const at = pair.indexOf('=');
    try {
      headers.set(pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim()));
    } catch {
      throw new PlumblineError(`Cannot read header ${index + 1} of OTEL_EXPORTER_OTLP_HEADERS (value not shown)`, {
        code: 'usage',
        remedy: 'Write name=value pairs with commas between them, values percent-encoded.',
      });
    }
  }
  return Object.fromEntries(headers);
}
