import { type Model, PlumblineError } from '@plumbline/protocol';
import type { Provider } from '../provider.ts';
import { requestHash } from '../request-hash.ts';
import { waitFor } from '../wait-for.ts';
import { readRecord } from './replay/read-record.ts';
import { type RecordedAnswer, ReplayRecordSchema } from './replay/replay-record.ts';
import { type ReplaySpec, ReplaySpecSchema } from './replay/schema.ts';

/** A recorded run's answers, found again by the hash of the request and the attempt. */
export const provider: Provider<ReplaySpec> = {
  name: 'replay',
  schema: ReplaySpecSchema,
  locality: 'remote',
  async prepare(spec, host) {
    const path = host.resolve(spec.run);
    const file = path.endsWith('.ndjson') ? path : `${path}/run.ndjson`;
    const text = await host.readText(file);
    if (text === undefined) {
      throw new PlumblineError(`Cannot find the recorded run ${file} of model ${JSON.stringify(spec.model)}`, {
        code: 'config-invalid',
        remedy: 'Set "run" to a run folder that holds run.ndjson; the path starts from the workspace root.',
        location: { field: 'run' },
      });
    }
    return { data: JSON.parse(JSON.stringify(readRecord(text, { file, role: spec.role }))) };
  },
  async create(prepared): Promise<Model> {
    const spec = ReplaySpecSchema.parse(prepared.spec);
    const record = ReplayRecordSchema.parse(prepared.data);
    const queues = new Map<string, RecordedAnswer[]>();
    for (const answer of record.answers) {
      const key = keyOf(answer.requestSha256, answer.attempt);
      queues.set(key, [...(queues.get(key) ?? []), answer]);
    }
    return {
      identity: record.identity ?? {
        provider: 'replay',
        model: spec.model,
        runtime: { kind: 'remote', endpoint: 'record' },
        sampling: {},
      },
      async complete(request, options) {
        await waitFor(0, options?.signal);
        const attempt = options?.attempt ?? 0;
        const hash = requestHash(request);
        const queue = queues.get(keyOf(hash, attempt)) ?? [];
        const answer = queue.length > 1 ? queue.shift() : queue[0];
        if (answer === undefined) {
          throw new PlumblineError(
            `Cannot replay a request (${hash}, attempt ${attempt}): it is not in ${record.file} (${record.role})`,
            {
              code: 'model-failed',
              remedy: 'Record the run again with these suites, or run the model itself.',
              location: { file: record.file },
            },
          );
        }
        const { requestSha256: _, attempt: __, ...completion } = answer;
        return { ...completion, replayed: true };
      },
      async close() {},
    };
  },
};

function keyOf(requestSha256: string, attempt: number): string {
  return `${requestSha256} ${attempt}`;
}
