import { PlumblineError } from '@plumbline/protocol';

/** What ends the run and not the trial: a trial that met it is not recorded, and is run again when the run goes on. */
const STOPPERS: readonly string[] = ['budget-reached', 'disk-full', 'endpoint-closed', 'quota-exhausted'];

/** Whether an error of a call ends the whole run: no other call could be made either. */
export function stopsRun(error: unknown): error is PlumblineError {
  return PlumblineError.is(error) && STOPPERS.includes(error.code);
}
