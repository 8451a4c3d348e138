import { firstTokenMetric } from '../first-token-metric.ts';

/** The time within which 95 % of the live answers had begun. */
export const firstTokenP95 = firstTokenMetric('first-token-p95', 0.95);
