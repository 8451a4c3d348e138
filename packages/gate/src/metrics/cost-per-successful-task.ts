import { taskSuccess } from '@plumbline/protocol';
import type { GateMetric } from '../gate-metric.ts';

/** Cost of all trials ÷ number of successful ones, in US dollars; only trials whose cost and success are both known. */
export const costPerSuccessfulTask: GateMetric = {
  name: 'cost-per-successful-task',
  unit: 'usd',
  better: 'lower',
  kind: 'money-per-success',
  value: (trial) => (taskSuccess(trial.scores) === undefined ? undefined : trial.costUsd),
};
