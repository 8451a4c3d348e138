import { relative, sep } from 'node:path';
import type { RunConduct } from '@plumbline/protocol';
import type { Workspace } from '../config/load-workspace.ts';
import type { RunOptions } from './run-plan.ts';

/** What decides how a run goes about its calls. */
export interface ConductParts {
  readonly workspace: Workspace;
  /** What the command line says of it. */
  readonly options: Pick<RunOptions, 'concurrency' | 'cache' | 'record' | 'maxCostUsd'>;
  /** How the run that is taken up again went about them, where its log says. */
  readonly before?: RunConduct | undefined;
}

/** How a run goes about its calls: as the command line says, else as it did before, else as the configuration says. */
export function conductOf({ workspace: { root, configFile, config }, options, before }: ConductParts): RunConduct {
  const maxCostUsd = options.maxCostUsd ?? before?.maxCostUsd;
  return {
    config: relative(root, configFile).split(sep).join('/'),
    concurrency: options.concurrency ?? before?.concurrency ?? config.concurrency,
    cache: config.cache !== false && options.cache !== false && before?.cache !== false,
    record: options.record ?? before?.record ?? false,
    ...(maxCostUsd === undefined ? {} : { maxCostUsd }),
  };
}
