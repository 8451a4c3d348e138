import type { GateMetric } from '../gate-metric.ts';

/** Mean cost of a trial in US dollars at list price; unknown cost is no cost at all, never 0. */
export const costPerTask: GateMetric = {
  name: 'cost-per-task',
  unit: 'usd',
  better: 'lower',
  kind: 'money',
  value: (trial) => trial.costUsd,
};
