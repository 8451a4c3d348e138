import { latencyMetric } from '../latency-metric.ts';

/** The latency that 95 % of the live answers stayed within. */
export const latencyP95 = latencyMetric('latency-p95', 0.95);
