import { better } from './better.ts';
import type { CheckRule } from './check-context.ts';
import { hazards } from './hazards.ts';
import { limit } from './limit.ts';
import { notWorse } from './not-worse.ts';
import { protectedSlices } from './protected-slices.ts';
import { requirements } from './requirements.ts';
import { slices } from './slices.ts';
import { zeroTolerance } from './zero-tolerance.ts';

/** The lines of a policy, in the order in which they are applied and shown. */
export const CHECK_RULES: readonly CheckRule[] = [
  notWorse,
  limit,
  zeroTolerance,
  hazards,
  protectedSlices,
  requirements,
  slices,
  better,
];
