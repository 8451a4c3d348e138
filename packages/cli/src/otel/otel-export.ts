import type { RunEvent, RunStarted } from '@plumbline/protocol';
import { runTelemetry } from '@plumbline/report';
import { shortenText } from '@plumbline/tui';
import type { OtelTarget } from './otel-target.ts';
import { createOtlpSender, type Delivery, type FinishWait } from './otlp-sender.ts';

/** A run on its way to a collector. */
export interface OtelExport {
  /** Takes the next event of the run; never waits. */
  add(event: RunEvent): void;
  /** Resolves when the collector has kept up; for a reader that may wait. */
  room(): Promise<void>;
  /** Sends the rest. @returns the line that says what was not delivered, if anything */
  finish(options: FinishExportOptions): Promise<string | undefined>;
}

/** How the rest is waited for. */
export interface FinishExportOptions {
  /** Ends the wait. */
  readonly signal: AbortSignal;
  /** True where the run was ended, which leaves little time. */
  readonly isEnded?: boolean;
  /** Gets the line that says what is waited for, where that takes long. */
  readonly say: (line: string) => void;
}

const LONGEST_REASON = 200;

/**
 * Exports a run while it goes on. A collector that is slow, down or in error costs the run nothing but what is not delivered.
 *
 * @param started the first event of the run
 */
export function createOtelExport(target: OtelTarget, started: RunStarted): OtelExport {
  const telemetryOf = runTelemetry(started, target);
  const sender = createOtlpSender(target, { started });
  return {
    add: (event) => {
      const { spans, events } = telemetryOf(event);
      for (const span of spans) sender.add('traces', JSON.stringify(span));
      for (const item of events) sender.add('logs', JSON.stringify(item));
    },
    room: () => sender.room(),
    finish: async ({ signal, isEnded = false, say }) => {
      const onWait = (wait: FinishWait) => say(waitLine(wait, target));
      return undeliveredLine(await sender.finish({ signal, isEnded, onWait }), target);
    },
  };
}

function waitLine({ left, mostMs }: FinishWait, target: OtelTarget): string {
  const items = `${left.traces} spans and ${left.logs} evaluation events`;
  const seconds = Math.ceil(mostMs / 1000);
  return `OpenTelemetry: ${items} are still to be taken by ${endpointOf(target)}; that is waited for up to ${seconds} s, Ctrl-C ends the wait`;
}

function endpointOf({ url }: OtelTarget): string {
  return url.traces.replace(/\/v1\/traces$/, '');
}

function undeliveredLine({ sent, undelivered, reason }: Delivery, target: OtelTarget): string | undefined {
  if (undelivered.traces + undelivered.logs === 0) return undefined;
  const shares = [`${undelivered.traces} of ${sent.traces} spans`, `${undelivered.logs} of ${sent.logs} evaluation events`].join(
    ' and ',
  );
  return `OpenTelemetry: ${shares} were not delivered to ${endpointOf(target)}${reason === undefined ? '' : `: ${shownReason(reason, target.headers)}`}. The run itself is complete; \`plumbline report RUN --otel\` exports it again.`;
}

/** A collector's own words, without what it was sent to be let in. */
function shownReason(reason: string, headers: OtelTarget['headers']): string {
  let text = reason;
  for (const value of Object.values(headers)) if (value !== '') text = text.replaceAll(value, '[header]');
  return shortenText(text, LONGEST_REASON);
}
