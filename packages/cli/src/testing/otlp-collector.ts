import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

const Nanoseconds = z.string().regex(/^[1-9]\d{18}$/);
const TraceId = z.string().regex(/^(?!0+$)[0-9a-f]{32}$/);
const SpanId = z.string().regex(/^(?!0+$)[0-9a-f]{16}$/);
const Scalar = [
  z.strictObject({ stringValue: z.string() }),
  z.strictObject({ boolValue: z.boolean() }),
  z.strictObject({ intValue: z.string().regex(/^-?\d+$/) }),
  z.strictObject({ doubleValue: z.number() }),
] as const;
const AnyValue = z.union([...Scalar, z.strictObject({ arrayValue: z.strictObject({ values: z.array(z.union(Scalar)) }) })]);
const Attributes = z.array(z.strictObject({ key: z.string().min(1), value: AnyValue }));
const Resource = z.strictObject({ attributes: Attributes });
const Scope = z.strictObject({ name: z.string().min(1), version: z.string().min(1) });
const Span = z.strictObject({
  traceId: TraceId,
  spanId: SpanId,
  parentSpanId: SpanId.optional(),
  name: z.string().min(1),
  kind: z.int().min(1).max(5),
  startTimeUnixNano: Nanoseconds,
  endTimeUnixNano: Nanoseconds,
  attributes: Attributes,
  status: z.strictObject({ code: z.int().min(0).max(2), message: z.string().optional() }).optional(),
});
const LogRecord = z.strictObject({
  traceId: TraceId,
  spanId: SpanId,
  timeUnixNano: Nanoseconds,
  observedTimeUnixNano: Nanoseconds,
  eventName: z.string().min(1),
  severityNumber: z.int().min(1).max(24),
  attributes: Attributes,
});
/** The two request bodies that are sent, in the JSON encoding of opentelemetry-proto docs/specification.md, with no field besides. */
const Bodies = {
  '/v1/traces': z.strictObject({
    resourceSpans: z.tuple([
      z.strictObject({
        resource: Resource,
        scopeSpans: z.tuple([z.strictObject({ scope: Scope, spans: z.array(Span).min(1) })]),
      }),
    ]),
  }),
  '/v1/logs': z.strictObject({
    resourceLogs: z.tuple([
      z.strictObject({
        resource: Resource,
        scopeLogs: z.tuple([z.strictObject({ scope: Scope, logRecords: z.array(LogRecord).min(1) })]),
      }),
    ]),
  }),
};

/** A span or event as it arrived, its attributes as plain values: whole numbers as bigint. */
export type Arrived<Item> = Omit<Item, 'attributes'> & { readonly attributes: Readonly<Record<string, unknown>> };

/** What one request is answered with instead of success. */
export interface CollectorAnswer {
  readonly status: number;
  readonly body?: object;
}

/** A collector on this machine. */
export interface OtlpCollector {
  readonly url: string;
  readonly spans: Arrived<z.infer<typeof Span>>[];
  readonly events: Arrived<z.infer<typeof LogRecord>>[];
  /** Attributes of the resources that sent something. */
  readonly resources: Readonly<Record<string, unknown>>[];
  readonly headers: Readonly<Record<string, unknown>>[];
  /** Connections so far. */
  readonly connections: () => number;
  /** What was wrong with requests; empty when all were as the protocol wants them. */
  readonly faults: string[];
  close(): Promise<void>;
}

/**
 * Starts a collector that takes OTLP/HTTP JSON and nothing else.
 *
 * @param answer says what a request, counted from 1, is answered; success where it says nothing
 */
export async function startOtlpCollector(
  answer?: (request: number) => CollectorAnswer | undefined | Promise<CollectorAnswer>,
): Promise<OtlpCollector> {
  const collector = {
    spans: [] as OtlpCollector['spans'],
    events: [] as OtlpCollector['events'],
    resources: [] as Record<string, unknown>[],
    headers: [] as Record<string, unknown>[],
    faults: [] as string[],
  };
  let connections = 0;
  let requests = 0;
  const take = (url: string | undefined, text: string) => {
    const body: unknown = JSON.parse(text);
    if (url === '/v1/traces') {
      const [{ resource, scopeSpans }] = Bodies[url].parse(body).resourceSpans;
      collector.resources.push(plain(resource.attributes));
      collector.spans.push(...scopeSpans[0].spans.map((span) => ({ ...span, attributes: plain(span.attributes) })));
    } else if (url === '/v1/logs') {
      const [{ resource, scopeLogs }] = Bodies[url].parse(body).resourceLogs;
      collector.resources.push(plain(resource.attributes));
      collector.events.push(...scopeLogs[0].logRecords.map((item) => ({ ...item, attributes: plain(item.attributes) })));
    } else throw new Error(`there is no ${url}`);
  };
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', async () => {
      requests += 1;
      collector.headers.push(request.headers);
      response.setHeader('Content-Type', 'application/json');
      const other = await answer?.(requests);
      try {
        if (request.method !== 'POST' || request.headers['content-type'] !== 'application/json')
          throw new Error(`${request.method} of ${request.headers['content-type']}`);
        if (other === undefined || other.status === 200) take(request.url, text);
      } catch (error) {
        collector.faults.push(String(error));
      }
      response.statusCode = other?.status ?? 200;
      response.end(JSON.stringify(other?.body ?? {}));
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...collector,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function plain(attributes: z.infer<typeof Attributes>): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plainValue(value)]));
}

function plainValue(value: z.infer<typeof AnyValue>): unknown {
  if ('stringValue' in value) return value.stringValue;
  if ('boolValue' in value) return value.boolValue;
  if ('intValue' in value) return BigInt(value.intValue);
  if ('doubleValue' in value) return value.doubleValue;
  return value.arrayValue.values.map(plainValue);
}
