/** The outcome of a test that may not exist for some data: `pValue` is then `null` and `reason` says why. */
export type TestResult = {
  pValue: number | null;
  statistic: number | null;
  /** The method's name, as a report prints it. */
  method: string;
  reason?: string;
};
