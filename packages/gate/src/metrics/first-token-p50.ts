import { firstTokenMetric } from '../first-token-metric.ts';

/** The time within which half of the live answers had begun. */
export const firstTokenP50 = firstTokenMetric('first-token-p50', 0.5);
