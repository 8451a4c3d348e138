/** A value in OTLP's JSON encoding: 64-bit integers are decimal strings. */
export type OtlpValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number }
  | { readonly arrayValue: { readonly values: readonly OtlpValue[] } };

/** An attribute of a resource, span or log record. */
export interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

/** A span. Ids are lower-case hex, times nanoseconds since 1970 as decimal strings, enumerations integers. */
export interface OtlpSpan {
  /** 32 hex digits. */
  readonly traceId: string;
  /** 16 hex digits. */
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** 1 internal, 3 client. */
  readonly kind: 1 | 3;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly OtlpAttribute[];
  /** Code 2 is an error; absent is unset. */
  readonly status?: { readonly code: 2; readonly message?: string };
}

/** An event, which OTLP sends as a log record with a name. */
export interface OtlpEvent {
  readonly traceId: string;
  readonly spanId: string;
  readonly timeUnixNano: string;
  readonly observedTimeUnixNano: string;
  readonly eventName: string;
  /** 9 is INFO. */
  readonly severityNumber: 9;
  readonly attributes: readonly OtlpAttribute[];
}
