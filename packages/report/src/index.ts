export { type OtlpSignal, otlpPayload } from './otel/otlp-payload.ts';
export { runTelemetry } from './otel/run-telemetry.ts';
export type { TrialTelemetry } from './otel/trial-telemetry.ts';
export * from './registry.ts';
export { htmlReporter } from './reporters/html.ts';
export { jsonReporter } from './reporters/json.ts';
export { junitReporter } from './reporters/junit.ts';
export { markdownReporter } from './reporters/markdown.ts';
