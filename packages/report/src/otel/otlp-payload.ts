import type { RunStarted } from '@plumbline/protocol';
import { otlpAttributes } from './otlp-attributes.ts';

/** Who sends what. */
export interface OtlpPayloadOptions {
  readonly started: Pick<RunStarted, 'runId' | 'toolVersion'>;
  /** Spans for `traces`, events for `logs`, each as JSON. */
  readonly items: readonly string[];
}

/** The kinds of OTLP payloads made here; each has its path below the endpoint. */
export type OtlpSignal = 'traces' | 'logs';

/**
 * One OTLP/HTTP request body in the JSON encoding of open-telemetry/opentelemetry-proto docs/specification.md: an
 * ExportTraceServiceRequest or an ExportLogsServiceRequest. Items come as JSON already, so that whoever holds them knows their size.
 */
export function otlpPayload(signal: OtlpSignal, { started, items }: OtlpPayloadOptions): string {
  const resource = JSON.stringify({
    attributes: otlpAttributes({
      'service.name': 'plumbline',
      'service.version': started.toolVersion,
      'plumbline.run.id': started.runId,
    }),
  });
  const scope = JSON.stringify({ name: '@plumbline/report', version: started.toolVersion });
  const list = `[${items.join(',')}]`;
  return signal === 'traces'
    ? `{"resourceSpans":[{"resource":${resource},"scopeSpans":[{"scope":${scope},"spans":${list}}]}]}`
    : `{"resourceLogs":[{"resource":${resource},"scopeLogs":[{"scope":${scope},"logRecords":${list}}]}]}`;
}
