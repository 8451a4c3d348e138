import { type Model, PlumblineError, parseRecord } from '@plumbline/protocol';
import * as z from 'zod';
import type { PreparationHost, PreparedModel, Provider } from '../provider.ts';
import { waitFor } from '../wait-for.ts';
import { answerFor } from './scripted/answer-for.ts';
import {
  type ScriptedAnswer,
  ScriptedAnswerSchema,
  type ScriptedSpec,
  ScriptedSpecSchema,
  ScriptSchema,
} from './scripted/schema.ts';
import { scriptIdentity } from './scripted/script-identity.ts';

/** Answers from a script of plain data: the same every time. */
export const provider: Provider<ScriptedSpec> = {
  name: 'scripted',
  schema: ScriptedSpecSchema,
  locality: 'remote',
  async prepare(spec, host) {
    return { data: JSON.parse(JSON.stringify(await readScript(spec, host))) };
  },
  create: async (prepared) => createScripted(prepared),
};

async function readScript(spec: ScriptedSpec, host: PreparationHost): Promise<ScriptedAnswer[]> {
  if (typeof spec.answers !== 'string') return linesOf(spec.answers);
  const path = host.resolve(spec.answers);
  const text = await host.readText(path);
  if (text === undefined) {
    throw new PlumblineError(`Cannot find the script ${path} of model ${JSON.stringify(spec.model)}`, {
      code: 'config-invalid',
      remedy: 'Correct "answers": the path starts from the workspace root.',
      location: { field: 'answers' },
    });
  }
  return linesOf(
    parseRecord(ScriptSchema, parseJson(text, path), { what: 'script', code: 'config-invalid', location: { file: path } }),
  );
}

function linesOf(script: z.output<typeof ScriptSchema>): ScriptedAnswer[] {
  if (Array.isArray(script)) return script;
  return Object.entries(script).map(([match, text]) => ScriptedAnswerSchema.parse({ match, text }));
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PlumblineError(`Cannot read the script ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      code: 'config-invalid',
      remedy: 'Make the file valid JSON.',
      location: { file: path },
      cause: error,
    });
  }
}

function createScripted(prepared: PreparedModel): Model {
  const spec = ScriptedSpecSchema.parse(prepared.spec);
  const script = z.array(ScriptedAnswerSchema).parse(prepared.data);
  return {
    identity: scriptIdentity(spec, script),
    async complete(request, options) {
      const answer = answerFor(script, request, options?.attempt ?? 0);
      await waitFor(answer.latencyMs, options?.signal);
      if (answer.error !== undefined) {
        throw new PlumblineError(answer.error.message, {
          code: answer.error.code,
          remedy: 'The script asks for this error; change its line.',
        });
      }
      const { text, finishReason, usage, refusal, latencyMs } = answer;
      return {
        text,
        finishReason,
        latencyMs,
        ...(usage === undefined ? {} : { usage }),
        ...(refusal === undefined ? {} : { refusal }),
      };
    },
    async close() {},
  };
}
