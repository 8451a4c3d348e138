import { taskSuccess as succeeded } from '@plumbline/protocol';
import type { GateMetric } from '../gate-metric.ts';

/** Share of the cases whose every passable score passed. */
export const taskSuccess: GateMetric = {
  name: 'task-success',
  unit: 'share',
  better: 'higher',
  kind: 'share',
  value(trial) {
    const success = succeeded(trial.scores);
    return success === undefined ? undefined : Number(success);
  },
};
