import type { RunEvent } from '@plumbline/protocol';
import { errorToWire } from '../channel/error-wire.ts';

/** The suite that failed, and where that is recorded. */
export interface EmitFailureOptions {
  readonly suite: string;
  readonly emit: (event: RunEvent) => Promise<void>;
  readonly now: () => string;
}

/** Records that a suite could not be run to its end, and why. */
export async function emitFailure(error: unknown, { suite, emit, now }: EmitFailureOptions): Promise<void> {
  const { location: _, ...told } = errorToWire(error);
  await emit({ type: 'suite-failed', at: now(), suite, error: told });
}
