import { latencyMetric } from '../latency-metric.ts';

/** The latency that half of the live answers stayed within. */
export const latencyP50 = latencyMetric('latency-p50', 0.5);
