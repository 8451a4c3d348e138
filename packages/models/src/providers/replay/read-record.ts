import { PlumblineError, parseRecord, ROLES, type Role, type RunEvent, RunEventSchema, splitRunLine } from '@plumbline/protocol';
import type { RecordedAnswer, ReplayRecord } from './replay-record.ts';

/**
 * Takes one role's answers out of a recorded run. A last line without its line feed is what an interrupted write leaves
 * behind, and is passed over.
 *
 * @throws PlumblineError `run-log-invalid` naming file and line; `config-invalid` when it is not clear whose answers are meant
 */
export function readRecord(text: string, options: { readonly file: string; readonly role: Role | undefined }): ReplayRecord {
  const { file } = options;
  const lines = text.split('\n').slice(0, -1);
  const events = lines.flatMap((line, index) => (line.trim() === '' ? [] : [eventOf(line, { file, line: index + 1 })]));
  const role = roleOf(events, options);
  const identity = events.findLast((event) => event.type === 'model-loaded' && event.role === role);
  return {
    file,
    role,
    ...(identity?.type === 'model-loaded' ? { identity: identity.identity } : {}),
    answers: events.flatMap((event) => answersOf(event, role)),
  };
}

function eventOf(line: string, location: { readonly file: string; readonly line: number }): RunEvent {
  const options = {
    what: 'run event',
    code: 'run-log-invalid',
    location,
    remedy: 'Use a run log that this tool wrote, unedited.',
  } as const;
  let value: unknown;
  try {
    value = JSON.parse(splitRunLine(line).json);
  } catch (cause) {
    throw new PlumblineError(`Cannot read a run event at ${location.file}:${location.line}: not JSON`, { ...options, cause });
  }
  return parseRecord(RunEventSchema, value, options);
}

function roleOf(events: readonly RunEvent[], options: { readonly file: string; readonly role: Role | undefined }): Role {
  const start = events.find((event) => event.type === 'run-started');
  const present = ROLES.filter((role) => start?.roles[role] !== undefined);
  if (options.role !== undefined && present.includes(options.role)) return options.role;
  const [only, ...others] = present;
  if (options.role === undefined && only !== undefined && others.length === 0) return only;
  const wanted = options.role === undefined ? '"role" is not set' : `"role" is ${JSON.stringify(options.role)}`;
  throw new PlumblineError(
    `Cannot tell whose answers of ${options.file} to replay: ${wanted}, the run has ${present.join(' and ') || 'no roles'}`,
    {
      code: 'config-invalid',
      remedy: present.length === 0 ? 'Name a run that was started by this tool.' : `Set "role" to ${present.join(' or ')}.`,
      location: { field: 'role' },
    },
  );
}

function answersOf(event: RunEvent, role: Role): RecordedAnswer[] {
  if (event.type !== 'trial-finished' || event.trial.role !== role || event.trial.status === 'skipped') return [];
  const { attempt, calls } = event.trial;
  return calls.map(({ costUsd: _, ...answer }) => ({ ...answer, attempt }));
}
