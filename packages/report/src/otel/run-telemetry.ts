import type { ModelIdentity, Role, RunEvent, RunStarted } from '@plumbline/protocol';
import { type TrialTelemetry, trialTelemetry } from './trial-telemetry.ts';

const NOTHING: TrialTelemetry = { spans: [], events: [] };

/**
 * Follows the events of a run and says what is to be exported of each. Of trials that were taken over from an earlier run nothing is:
 * that run has told of them.
 *
 * @param started the first event of the run
 */
export function runTelemetry(
  started: RunStarted,
  { content }: { readonly content: boolean },
): (event: RunEvent) => TrialTelemetry {
  const identities: Partial<Record<Role, ModelIdentity>> = {};
  const judges = new Map<string, ModelIdentity>();
  return (event) => {
    if (event.type === 'model-loaded') identities[event.role] = event.identity;
    if (event.type === 'suite-started' && event.suite.judge !== undefined) judges.set(event.suite.name, event.suite.judge);
    if (event.type !== 'trial-finished') return NOTHING;
    const { at, trial } = event;
    if (started.roles[trial.role]?.recordedRun !== undefined) return NOTHING;
    const models = { identity: identities[trial.role], judge: judges.get(trial.suite) };
    return trialTelemetry(trial, { runId: started.runId, at, ...models, content });
  };
}
