import { type Admission, createAdmission } from './create-admission.ts';
import { type Counters, createCounters } from './create-counters.ts';
import { createPunctualWait, type PunctualWait } from './create-punctual-wait.ts';
import type { MockOptions } from './mock-options.ts';

/** What a mock server knows of the requests before; a reset replaces it. */
export interface MockState {
  readonly options: MockOptions;
  readonly counters: Counters;
  readonly admission: Admission;
  /** How often each body was admitted. */
  readonly admitted: Map<string, number>;
  readonly wait: PunctualWait;
}

/** The state of a server that nobody has asked yet. */
export function createMockState(options: MockOptions): MockState {
  return {
    options,
    counters: createCounters(options.prices ?? {}),
    admission: createAdmission(options),
    admitted: new Map(),
    wait: createPunctualWait(),
  };
}
