import { type CompletionRequest, CompletionSchema, type Model, ModelIdentitySchema } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A model to hold against the contract, and what it is to be asked. */
export interface ContractSubject {
  readonly model: Model;
  /** Requests with the answers that they must get; at least two that differ. */
  readonly expected: readonly { readonly request: CompletionRequest; readonly text: string }[];
  /** Texts that must appear in no identity: keys, passwords. */
  readonly secrets?: readonly string[];
  /** Frees what `makeModel` started, after the model was closed. */
  readonly release?: () => Promise<void>;
}

/** What every model does, whatever its provider. Each provider's test calls this with a model of its own. */
export function describeModelContract(name: string, makeModel: () => Promise<ContractSubject>): void {
  describe(`${name} keeps the model contract`, () => {
    let subject: ContractSubject;
    beforeAll(async () => {
      subject = await makeModel();
    });
    afterAll(async () => {
      await subject.model.close?.();
      await subject.release?.();
    });
    const first = () => {
      const [one] = subject.expected;
      if (one === undefined) throw new Error('The contract needs expected answers');
      return one;
    };

    test('its identity is plain JSON in the words of the protocol, without secrets', () => {
      const { identity } = subject.model;
      expect(JSON.parse(JSON.stringify(identity))).toEqual(identity);
      expect(ModelIdentitySchema.parse(identity)).toEqual(identity);
      for (const secret of subject.secrets ?? []) expect(JSON.stringify(identity)).not.toContain(secret);
    });

    test('it answers with a text and a reason to finish; usage is valid or absent', async () => {
      const { request, text } = first();
      const completion = await subject.model.complete(request);
      expect(completion).toMatchObject({ text, finishReason: 'stop' });
      expect(JSON.parse(JSON.stringify(completion))).toEqual(completion);
      expect(CompletionSchema.parse(completion)).toEqual(completion);
    });

    test('concurrent calls are answered independently of each other', async () => {
      const completions = await Promise.all(subject.expected.map(({ request }) => subject.model.complete(request)));
      expect(completions.map(({ text }) => text)).toEqual(subject.expected.map(({ text }) => text));
    });

    test('a call may name its attempt', async () => {
      const { request, text } = first();
      expect((await subject.model.complete(request, { attempt: 0 })).text).toBe(text);
    });

    test('a call whose signal is already aborted rejects with an AbortError', async () => {
      const call = subject.model.complete(first().request, { signal: AbortSignal.abort() });
      await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    });

    test('a call that is aborted under way rejects with an AbortError, and the next one is answered', async () => {
      const controller = new AbortController();
      const { request, text } = first();
      const call = subject.model.complete(request, { signal: controller.signal });
      controller.abort(new Error('changed my mind'));
      await expect(call).rejects.toMatchObject({ name: 'AbortError' });
      expect((await subject.model.complete(request)).text).toBe(text);
    });

    test('closing it twice is closing it once', async () => {
      await subject.model.close?.();
      await subject.model.close?.();
    });
  });
}
