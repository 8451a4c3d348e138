import { type Better, PlumblineError } from '@plumbline/protocol';
import { METRICS } from './metrics/registry.ts';

const OPTION = /^(.+):(higher|lower)$/;

/**
 * The metrics that options such as `correct:higher` name, with their directions, in their order.
 *
 * @throws PlumblineError `usage` for an option of another form
 */
export function metricsNamed(options: readonly string[]): ReadonlyMap<string, Better> {
  return new Map(
    options.map((option) => {
      const [, name, better] = OPTION.exec(option) ?? [];
      if (name !== undefined && (better === 'higher' || better === 'lower')) return [name, better] as const;
      throw new PlumblineError(`Cannot read the metric option: expected a score's name and a direction (found "${option}")`, {
        code: 'usage',
        remedy: 'Write it as in "correct:higher" or "toxic:lower".',
      });
    }),
  );
}

/** Whether one of the metrics named says what a success is. */
export function replacesSuccess(named: ReadonlyMap<string, Better>): boolean {
  return [...named].some(([name, better]) => METRICS[name] === undefined && better === 'higher');
}
