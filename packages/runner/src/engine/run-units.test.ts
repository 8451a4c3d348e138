import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { runUnits } from './run-units.ts';

const never = new AbortController().signal;

function* counting(upTo: number, onPull: (n: number) => void): Generator<number> {
  for (let n = 0; n < upTo; n += 1) {
    onPull(n);
    yield n;
  }
}

describe('runUnits', () => {
  test('runs every unit once', async () => {
    const seen: number[] = [];
    await runUnits(
      counting(100, () => undefined),
      {
        laneOf: () => 'one',
        slotsPerLane: 7,
        signal: never,
        run: async (unit) => void seen.push(unit),
      },
    );
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });

  test('keeps at most so many running in each lane', async () => {
    const running = new Map<string, number>();
    let most = 0;
    await runUnits(
      counting(60, () => undefined),
      {
        laneOf: (unit) => (unit % 2 === 0 ? 'even' : 'odd'),
        slotsPerLane: 3,
        signal: never,
        run: async (unit) => {
          const lane = unit % 2 === 0 ? 'even' : 'odd';
          running.set(lane, (running.get(lane) ?? 0) + 1);
          most = Math.max(most, running.get(lane) ?? 0);
          await sleep(1);
          running.set(lane, (running.get(lane) ?? 0) - 1);
        },
      },
    );
    expect(most).toBe(3);
  });

  test('lets so many be at work in their turn, and as many more as there are slots end what is left', async () => {
    const most = { atWork: 0, inSlots: 0 };
    let [atWork, inSlots] = [0, 0];
    await runUnits(
      counting(40, () => undefined),
      {
        laneOf: () => 'one',
        slotsPerLane: 5,
        turnsPerLane: 3,
        signal: never,
        run: async (_, turn) => {
          inSlots += 1;
          most.inSlots = Math.max(most.inSlots, inSlots);
          await turn(async () => {
            atWork += 1;
            most.atWork = Math.max(most.atWork, atWork);
            await sleep(1);
            atWork -= 1;
          });
          await sleep(1);
          inSlots -= 1;
        },
      },
    );
    expect(most).toEqual({ atWork: 3, inSlots: 5 });
  });

  test('pulls at most one further round ahead of what has finished', async () => {
    let pulled = 0;
    let finished = 0;
    let ahead = 0;
    await runUnits(
      counting(200, () => {
        pulled += 1;
        ahead = Math.max(ahead, pulled - finished);
      }),
      {
        laneOf: () => 'one',
        slotsPerLane: 4,
        signal: never,
        run: async () => {
          await sleep(1);
          finished += 1;
        },
      },
    );
    expect(ahead).toBeLessThanOrEqual(2 * 4 + 1);
  });

  test('stops pulling when a unit fails, lets what runs settle, and throws that failure', async () => {
    const finished: number[] = [];
    let pulled = 0;
    const failing = runUnits(
      counting(1000, () => (pulled += 1)),
      {
        laneOf: () => 'one',
        slotsPerLane: 2,
        signal: never,
        run: async (unit) => {
          await sleep(1);
          if (unit === 3) throw new Error('unit 3 broke');
          finished.push(unit);
        },
      },
    );
    await expect(failing).rejects.toThrow('unit 3 broke');
    expect(pulled).toBeLessThan(20);
    expect(finished).toContain(2);
  });

  test('starts nothing new once aborted', async () => {
    const abort = new AbortController();
    const started: number[] = [];
    const running = runUnits(
      counting(1000, () => undefined),
      {
        laneOf: () => 'one',
        slotsPerLane: 2,
        signal: abort.signal,
        run: async (unit) => {
          started.push(unit);
          await sleep(1);
          if (unit === 4) abort.abort(new Error('stopped by hand'));
        },
      },
    );
    await expect(running).rejects.toThrow('stopped by hand');
    expect(started.length).toBeLessThan(12);
  });
});
