import {
  type ModelIdentity,
  type PriceTable,
  priceOf,
  type Role,
  type RunEvent,
  repriceTrial,
  type SuiteIdentity,
  type Trial,
} from '@plumbline/protocol';
import type { RecordedRun } from './run-fold.ts';

/** A recorded run with all costs worked out again, at other prices, from its recorded calls alone. */
export function repriceRun(run: RecordedRun, prices: PriceTable): RecordedRun {
  const suites = [...run.recordedSuites.baseline, ...run.recordedSuites.candidate];
  for (const { identity } of run.suites.values()) suites.push(identity);
  const reprice = pricer({ prices, identities: run.identities, suites });
  return {
    ...run,
    started: { ...run.started, prices },
    trials: run.trials.map(reprice),
    // What else was spent; nothing goes on from here.
    superseded: [...run.superseded, ...run.brokenOff].map(reprice),
    brokenOff: [],
  };
}

/**
 * The events by which a run takes over the trials of another, with their costs at its own prices: both roles of a comparison are
 * costed by one table. Without a table the recorded costs stay.
 */
export function repriceEvents(events: readonly RunEvent[], prices: PriceTable | undefined): readonly RunEvent[] {
  if (prices === undefined) return events;
  const identities: Partial<Record<Role, ModelIdentity>> = {};
  const suites: SuiteIdentity[] = [];
  for (const event of events) {
    if (event.type === 'model-loaded') identities[event.role] = event.identity;
    if (event.type === 'suite-recorded') suites.push(event.suite);
  }
  const reprice = pricer({ prices, identities, suites });
  return events.map((event) => (event.type === 'trial-finished' ? { ...event, trial: reprice(event.trial) } : event));
}

interface PricerOptions {
  readonly prices: PriceTable;
  readonly identities: Readonly<Partial<Record<Role, ModelIdentity>>>;
  readonly suites: readonly SuiteIdentity[];
}

function pricer({ prices, identities, suites }: PricerOptions): (trial: Trial) => Trial {
  const find = (model: ModelIdentity | undefined) => (model === undefined ? undefined : priceOf(prices, model));
  const ofRole = { baseline: find(identities.baseline), candidate: find(identities.candidate) };
  const ofJudge = new Map(suites.map(({ name, judge }) => [name, find(judge)]));
  return (trial) => repriceTrial(trial, { price: ofRole[trial.role], judgePrice: ofJudge.get(trial.suite) });
}
