import { clustered } from './families/clustered.ts';
import { costs } from './families/costs.ts';
import { errors } from './families/errors.ts';
import { graded } from './families/graded.ts';
import { planned } from './families/planned.ts';
import { repeated } from './families/repeated.ts';
import { shares } from './families/shares.ts';
import { sliced } from './families/sliced.ts';
import { unlikeClusters } from './families/unlike-clusters.ts';
import type { Family } from './family.ts';

/** Everything that is simulated, in the order of the tables. */
export const FAMILIES: readonly Family[] = [
  ...shares,
  ...graded,
  ...costs,
  ...clustered,
  ...unlikeClusters,
  ...repeated,
  ...errors,
  ...sliced,
  ...planned,
];
