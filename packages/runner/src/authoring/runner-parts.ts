import type { Call, JsonValue, Model, Price, PriceTable } from '@plumbline/protocol';
import type { Channel } from '../channel/channel.ts';
import type { RunContext } from './run-context.ts';

/** Where a model is made, what its calls may cost, and who keeps its answers. */
export interface CreateModelOptions extends Pick<RunContext, 'runtime' | 'spending' | 'cache' | 'exchangesFile'> {
  readonly prices?: PriceTable;
  readonly channel: Pick<Channel, 'record' | 'recall' | 'keep' | 'tell'>;
}

/** What the command line wires into the runner in each page and worker: the runner knows no provider. */
export interface RunnerParts {
  /** Makes a model from what the main process prepared. */
  createModel(prepared: JsonValue, options: CreateModelOptions): Promise<Model>;
  /** The same model, reporting every call. */
  meterModel(model: Model, options: { readonly price?: Price; readonly onCall: (call: Call) => void }): Model;
}

const KEY = Symbol.for('plumbline.runner-parts');

/** Called once per page or worker, before any suite runs. */
export function configureRunner(parts: RunnerParts): void {
  Reflect.set(globalThis, KEY, parts);
}

/** @throws Error when `configureRunner` was not called: the Vitest configuration lacks the setup file */
export function runnerParts(): RunnerParts {
  const parts = Reflect.get(globalThis, KEY) as RunnerParts | undefined;
  if (parts === undefined) {
    throw new Error(
      'The runner is not configured. Run suites with `plumbline`, or extend the Vitest configuration of suites/vitest.config.ts.',
    );
  }
  return parts;
}
