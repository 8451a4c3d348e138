import type { FrontPower } from './front-power.ts';

/** The power of cases by which nothing is ever shown, as of fewer than five clusters. */
export const nothingShown: FrontPower = {
  smallestDetectable: undefined,
  notWorse: () => 0,
  better: () => 0,
  casesToHold: () => undefined,
  drifts: () => ({ notWorse: NEVER, worse: NEVER, better: NEVER, unmet: { margin: 0, change: 0 }, canHoldAt: () => false }),
};

/** So far from every bound that no look crosses it. */
const NEVER = -40;
