import { Option, type Command as Program } from 'commander';

/** Adds the options by which a run is exported to an OpenTelemetry collector. */
export function withOtelOptions(command: Program): Program {
  return command
    .option(
      '--otel [url]',
      'export GenAI spans and evaluation events to an OpenTelemetry collector (OTLP/HTTP); without a URL to OTEL_EXPORTER_OTLP_ENDPOINT, else http://127.0.0.1:4318',
    )
    .addOption(new Option('--otel-content', 'export prompts and answers too').implies({ otel: true }));
}
