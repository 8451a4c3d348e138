import { type ErrorCode, type ErrorLocation, PlumblineError } from '@plumbline/protocol';

/** An error as plain JSON, for the way between processes. */
export interface ErrorWire {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
  readonly location: ErrorLocation;
}

/** An error made ready to travel; anything but a PlumblineError becomes `internal`. */
export function errorToWire(error: unknown): ErrorWire {
  if (PlumblineError.is(error)) {
    return { code: error.code, message: error.message, remedy: error.remedy, location: error.location };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'internal', message, remedy: 'Report this as a bug, with the command that led to it.', location: {} };
}

/** The error that was sent. */
export function errorFromWire(wire: ErrorWire): PlumblineError {
  return new PlumblineError(wire.message, { code: wire.code, remedy: wire.remedy, location: wire.location });
}
