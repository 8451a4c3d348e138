import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type PatienceOptions, patientPieces } from './patient-pieces.ts';

const GRACE_MS = 60;

/** A body of these pieces, each after its milliseconds; then it ends, fails or hangs. What became of it is told in `end`. */
function bodyOf(pieces: readonly (readonly [piece: string, afterMs: number])[], last: 'ends' | 'fails' | 'hangs') {
  const state = { given: 0, end: 'none' };
  async function* body() {
    try {
      for (const [piece, afterMs] of pieces) {
        if (afterMs > 0) await wait(afterMs);
        state.given += 1;
        yield piece;
      }
      if (last === 'fails') throw new Error('reset');
      if (last === 'hangs') await new Promise(() => undefined);
      state.end = 'read';
    } finally {
      if (state.end === 'none') state.end = 'left';
    }
  }
  return { body: body(), state };
}

/** Reads until it has seen `.`, which is all that it needs. */
async function read(body: AsyncIterable<string>, { stopsAt, ...more }: Partial<PatienceOptions> & { stopsAt?: string } = {}) {
  let text = '';
  let givenUp = 0;
  const waits: number[] = [];
  const options: PatienceOptions = {
    isWhole: () => text.includes('.'),
    isCutOff: () => false,
    graceMs: GRACE_MS,
    onGivenUp: () => {
      givenUp += 1;
    },
    onWaited: (ms) => waits.push(ms),
    ...more,
  };
  for await (const piece of patientPieces(body, options)) {
    text += piece;
    if (piece === stopsAt) break;
  }
  return { text, givenUp, waits };
}

describe('a body that is whole', () => {
  test('and ends is read to its end, with what comes late', async () => {
    const { body } = bodyOf(
      [
        ['a.', 0],
        ['b', 20],
      ],
      'ends',
    );
    expect(await read(body)).toEqual({ text: 'a.b', givenUp: 0, waits: [] });
  });

  test('and hangs is given up, however often it gives something', async () => {
    const { body } = bodyOf([['a.', 0], ...Array.from({ length: 50 }, () => [':', 10] as const)], 'hangs');
    const { text, givenUp, waits } = await read(body);
    expect(text.length).toBeLessThan(12);
    expect([givenUp, waits.length]).toEqual([1, 1]);
    expect(waits[0]).toBeGreaterThanOrEqual(GRACE_MS - 2);
  });

  test('and fails says so: its reader knows what that means', async () => {
    await expect(read(bodyOf([['a.', 0]], 'fails').body)).rejects.toThrow('reset');
  });
});

test('a body that is not whole is waited for', async () => {
  const { body } = bodyOf(
    [
      ['a', 0],
      ['b', 2 * GRACE_MS],
    ],
    'ends',
  );
  expect(await read(body)).toEqual({ text: 'ab', givenUp: 0, waits: [] });
});

describe('the rest of a body whose reader has stopped', () => {
  test.each(['ends', 'fails'] as const)('is read, where it %s', async (last) => {
    const { body, state } = bodyOf(
      [
        ['a', 0],
        ['end', 0],
        ['rest', 10],
      ],
      last,
    );
    expect(await read(body, { stopsAt: 'end' })).toEqual({ text: 'aend', givenUp: 0, waits: [expect.any(Number)] });
    expect(state.given).toBe(3);
  });

  test('is given up where it hangs', async () => {
    const { body } = bodyOf([['end', 0]], 'hangs');
    expect(await read(body, { stopsAt: 'end' })).toMatchObject({ text: 'end', givenUp: 1, waits: [expect.any(Number)] });
  });

  test('is left where nothing more is wanted', async () => {
    const { body, state } = bodyOf(
      [
        ['end', 0],
        ['rest', 0],
      ],
      'ends',
    );
    expect(await read(body, { stopsAt: 'end', isCutOff: () => true })).toMatchObject({ givenUp: 0, waits: [] });
    expect(state).toEqual({ given: 1, end: 'left' });
  });
});
