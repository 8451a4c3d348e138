import { type Model, PlumblineError, requestHash } from '@plumbline/protocol';
import { answersInFile } from '#record-file';
import type { Provider } from '../provider.ts';
import { waitFor } from '../wait-for.ts';
import { answersInMemory } from './replay/answers-in-memory.ts';
import { eventOfLine } from './replay/event-of-line.ts';
import { readRecord } from './replay/read-record.ts';
import { ReplaySourceSchema } from './replay/replay-record.ts';
import { roleOfRecord } from './replay/role-of-record.ts';
import { type ReplaySpec, ReplaySpecSchema } from './replay/schema.ts';

/** A recorded run's answers, found again by the trial, the hash of the request and the attempt. */
export const provider: Provider<ReplaySpec> = {
  name: 'replay',
  schema: ReplaySpecSchema,
  locality: 'remote',
  async prepare(spec, host) {
    const path = host.resolve(spec.run);
    const file = path.endsWith('.ndjson') ? path : `${path}/run.ndjson`;
    const options = { file, role: spec.role };
    if (host.runtime === 'browser') {
      const text = presentOr(await host.readText(file), spec, file);
      return { data: JSON.parse(JSON.stringify(readRecord(text, options))) };
    }
    return { data: { file, role: await roleIn(presentOr(await host.readFirstLine(file), spec, file), options) } };
  },
  async create(prepared): Promise<Model> {
    const spec = ReplaySpecSchema.parse(prepared.spec);
    const source = ReplaySourceSchema.parse(prepared.data);
    const answers = 'events' in source ? answersInMemory(source) : await answersInFile(source);
    return {
      identity: answers.identity ?? {
        provider: 'replay',
        model: spec.model,
        runtime: { kind: 'remote', endpoint: 'record' },
        sampling: {},
      },
      async complete(request, { signal, attempt = 0, trial } = {}) {
        await waitFor(0, signal);
        const requestSha256 = requestHash(request);
        const found = answers.find({ requestSha256, attempt, ...(trial === undefined ? {} : { trial }) });
        if ('answer' in found) return found.answer;
        const what =
          trial === undefined ? 'a request' : `case ${JSON.stringify(trial.caseId)} of suite ${JSON.stringify(trial.suite)}`;
        throw new PlumblineError(`Cannot replay ${what} from ${source.file} (${source.role}): ${found.missing}`, {
          code: 'model-failed',
          remedy: 'Ask what was asked when the run was recorded, or run the model itself.',
          location: { file: source.file },
        });
      },
      close: async () => answers.close(),
    };
  },
};

function roleIn(firstLine: string, options: { readonly file: string; readonly role: ReplaySpec['role'] }) {
  const event = eventOfLine(firstLine, { file: options.file, line: 1 });
  return roleOfRecord(event.type === 'run-started' ? event : undefined, options);
}

function presentOr(text: string | undefined, spec: ReplaySpec, file: string): string {
  if (text !== undefined) return text;
  throw new PlumblineError(`Cannot find the recorded run ${file} of model ${JSON.stringify(spec.model)}`, {
    code: 'config-invalid',
    remedy: 'Set "run" to a run folder that holds run.ndjson; the path starts from the workspace root.',
    location: { field: 'run' },
  });
}
