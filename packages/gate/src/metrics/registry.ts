import type { GateMetric } from '../gate-metric.ts';
import { costPerSuccessfulTask } from './cost-per-successful-task.ts';
import { costPerTask } from './cost-per-task.ts';
import { firstTokenP50 } from './first-token-p50.ts';
import { firstTokenP95 } from './first-token-p95.ts';
import { latencyP50 } from './latency-p50.ts';
import { latencyP95 } from './latency-p95.ts';
import { overRefusal } from './over-refusal.ts';
import { taskSuccess } from './task-success.ts';
import { unsafeCompliance } from './unsafe-compliance.ts';

/**
 * The metrics that the gate knows by name, in the order in which they are shown; without the names that every object has of its
 * own, since a score may be named `constructor`.
 */
export const METRICS: Readonly<Record<string, GateMetric>> = Object.assign(Object.create(null), {
  'task-success': taskSuccess,
  'unsafe-compliance': unsafeCompliance,
  'over-refusal': overRefusal,
  'cost-per-task': costPerTask,
  'cost-per-successful-task': costPerSuccessfulTask,
  'latency-p50': latencyP50,
  'latency-p95': latencyP95,
  'first-token-p50': firstTokenP50,
  'first-token-p95': firstTokenP95,
});
