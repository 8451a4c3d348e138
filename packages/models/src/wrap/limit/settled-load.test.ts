import { describe, expect, test } from 'vitest';
import { type ClientLoad, createRandom, type LoadOptions, type SimulatedServer, simulateLoad } from './testing/simulate-load.ts';
import {
  away,
  bucketServer,
  crowdedServer,
  faultyServer,
  moodyServer,
  silent,
  slidingServer,
  windowServer,
  wordless,
} from './testing/simulated-servers.ts';

const SECONDS = 20;
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** What a client got per second, and which share of its requests was refused, from a second on. */
function from(second: number, { answered, refused }: ClientLoad) {
  const got = sum(answered.slice(second));
  const not = sum(refused.slice(second));
  return { perSecond: got / (answered.length - second), refusedShare: not / (got + not) };
}

const only = (options: Omit<LoadOptions, 'seconds'>): ClientLoad => {
  const [load] = simulateLoad({ seconds: SECONDS, ...options });
  if (load === undefined) throw new Error('There is one client');
  return load;
};

describe('a server that takes 200 requests a second, asked by 64 callers, gets 180 or more and refuses under 2 % once settled', () => {
  const servers: [string, () => SimulatedServer][] = [
    ['a bucket', () => silent(bucketServer(200))],
    ['a bucket that tells what is left', () => bucketServer(200)],
    ['a bucket that says when to come back', () => silent(bucketServer(200), () => 5)],
    ['a window', () => silent(windowServer(200))],
    ['a window that tells what is left', () => windowServer(200)],
    ['a sliding window', () => slidingServer(200)],
  ];
  const cases = servers.flatMap(([name, make]) => [5, 50, 250].map((latencyMs) => ({ name, make, latencyMs })));
  test.each(cases)('$name, answers in $latencyMs ms', ({ make, latencyMs }) => {
    const settled = from(SECONDS / 2, only({ server: make(), latencyMs }));
    expect(settled.perSecond).toBeGreaterThanOrEqual(180);
    expect(settled.perSecond).toBeLessThanOrEqual(210);
    expect(settled.refusedShare).toBeLessThan(0.02);
  });
});

test.each([5, 50, 250])(
  'a window that says when it begins anew is used up each time, and refuses under 10 %: answers in %i ms',
  (latencyMs) => {
    const server = silent(windowServer(200), (nowMs) => 1000 - (nowMs % 1000));
    const settled = from(SECONDS / 2, only({ server, latencyMs }));
    expect(settled.perSecond).toBeGreaterThanOrEqual(180);
    expect(settled.refusedShare).toBeLessThan(0.1);
  },
);

describe('a server that works on so many requests at a time, asked by 64 callers', () => {
  // Each answer takes 2 ms on its way besides.
  test.each([
    { atATime: 1, latencyMs: 50 },
    { atATime: 16, latencyMs: 50 },
    { atATime: 16, latencyMs: 1000 },
    { atATime: 40, latencyMs: 200 },
  ])('$atATime, answers in $latencyMs ms: is kept busy, and refuses under 2.5 % once settled', ({ atATime, latencyMs }) => {
    const settled = from(SECONDS / 2, only({ server: crowdedServer(atATime), latencyMs }));
    expect(settled.perSecond).toBeGreaterThanOrEqual((0.75 * atATime * 1000) / (latencyMs * 1.05 + 2));
    expect(settled.refusedShare).toBeLessThan(0.025);
  });
});

describe('two clients of one server that takes 200 requests a second', () => {
  test.each<[string, () => SimulatedServer]>([
    ['a bucket', () => silent(bucketServer(200))],
    ['a bucket that tells what is left', () => bucketServer(200)],
    ['a window', () => silent(windowServer(200))],
    ['a sliding window', () => slidingServer(200)],
  ])('%s: begin together, and each gets a third or more', (_, make) => {
    const loads = simulateLoad({ server: make(), latencyMs: 50, seconds: 40, starts: [0, 0] });
    const settled = loads.map((load) => from(20, load));
    for (const { perSecond, refusedShare } of settled) {
      expect(perSecond).toBeGreaterThanOrEqual(200 / 3);
      expect(refusedShare).toBeLessThan(0.02);
    }
    expect(sum(settled.map(({ perSecond }) => perSecond))).toBeGreaterThanOrEqual(180);
  });

  test.each<[string, () => SimulatedServer]>([
    ['a bucket', () => silent(bucketServer(200))],
    ['a window', () => silent(windowServer(200))],
    ['a sliding window', () => slidingServer(200)],
  ])('%s: the one that comes later is not starved either', (_, make) => {
    const loads = simulateLoad({ server: make(), latencyMs: 50, seconds: 100, starts: [0, 5] });
    for (const load of loads) expect(from(60, load).perSecond).toBeGreaterThanOrEqual(200 / 4);
  });
});

describe('a run that begins later at a server that takes 60 a second, and answers in 300 ms, has a fifth of it or more in the second minute', () => {
  const servers: [string, () => SimulatedServer][] = [
    ['a bucket', () => silent(bucketServer(60))],
    ['a window', () => silent(windowServer(60))],
    ['a sliding window', () => slidingServer(60)],
  ];
  const cases = servers.flatMap(([name, make]) =>
    [0.5, 10].flatMap((later) => [1, 2, 3].map((seed) => ({ name, make, later, seed }))),
  );
  test.each(cases)('$name, $later s later, seed $seed', ({ make, later, seed }) => {
    const loads = simulateLoad({ server: make(), latencyMs: 300, seconds: 120, starts: [0, later], seed });
    const shares = loads.map((load) => from(60, load).perSecond);
    expect(sum(shares)).toBeGreaterThanOrEqual(54);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(60 / 5);
  });
});

test('refusals that come however slowly one asks do not slow one down for long: half of what the server took remains', () => {
  const load = only({ server: moodyServer(20), latencyMs: 50 });
  // 64 callers with answers in 52 ms or a little more get about 1,200 a second, less the twentieth that is refused.
  expect(from(SECONDS / 2, load).perSecond).toBeGreaterThanOrEqual((1200 * 19) / 20 / 2);
});

describe('chance refusals of 5 % with a second to wait, beside 6 % of accidents, do not starve a run: half of what the server took remains', () => {
  const loads = [
    { latencyMs: 10, callers: 64 },
    { latencyMs: 300, callers: 32 },
  ];
  const cases = loads.flatMap((load) => [1, 2, 3, 4, 5, 6].map((seed) => ({ ...load, seed })));
  test.each(cases)('answers in $latencyMs ms, $callers callers, seed $seed', ({ latencyMs, callers, seed }) => {
    const server = faultyServer({ refused: 0.05, broken: 0.06 }, createRandom(seed * 7919));
    const [load] = simulateLoad({ server, latencyMs, callers, seconds: 40, lateMs: 10, seed });
    // For each answer: 1 / 0.89 tries of the latency and 2 ms on the way, 0.05 / 0.89 waits of 1 s, 0.06 / 0.89 of a quarter of one.
    const secondsPerAnswer = ((latencyMs + 2) / 1000 + 0.05 + 0.06 / 4) / 0.89;
    const least = callers / secondsPerAnswer / 2;
    expect(load === undefined ? 0 : from(20, load).perSecond).toBeGreaterThanOrEqual(least);
  });
});

describe('chance refusals of 5 % cost a run little of its first eight seconds: over six seeds it gets 85 % of what the server took', () => {
  const loads = [
    { callers: 64, latencyMs: 300 },
    { callers: 16, latencyMs: 300 },
    { callers: 64, latencyMs: 1000 },
  ];
  const waits = [
    { asked: 'no word about waiting', retryAfterMs: 0, waitSeconds: 0.0625 },
    { asked: 'a second to wait', retryAfterMs: 1000, waitSeconds: 1 },
  ];
  const cases = loads.flatMap((load) => waits.map((wait) => ({ ...load, ...wait })));
  test.each(cases)('$callers callers, answers in $latencyMs ms, $asked', ({ callers, latencyMs, retryAfterMs, waitSeconds }) => {
    const seeds = [1, 2, 3, 4, 5, 6];
    const answered = seeds.map((seed) => {
      const server = silent(faultyServer({ refused: 0.05, broken: 0 }, createRandom(seed * 7919)), () => retryAfterMs);
      return sum(simulateLoad({ server, latencyMs, callers, seconds: 8, lateMs: 10, seed }).flatMap((load) => load.answered));
    });
    // For each answer: 1 / 0.95 tries of 2 ms on the way, 0.05 / 0.95 waits, and the latency, whose mean is 1.046 of the usual one. What is
    // still being answered when the eight seconds are over is one answer of each caller.
    const secondsPerAnswer = (0.002 + 0.05 * waitSeconds) / 0.95 + (1.046 * latencyMs) / 1000;
    const taken = seeds.length * callers * (8 / secondsPerAnswer - 1);
    expect(sum(answered) / taken).toBeGreaterThanOrEqual(0.85);
  });
});

describe('a server that closes the connection of what it does not take loses no call of 64 callers', () => {
  test.each([
    { atATime: 1, latencyMs: 300 },
    { atATime: 16, latencyMs: 50 },
    { atATime: 16, latencyMs: 300 },
    { atATime: 16, latencyMs: 2000 },
  ])('$atATime at a time, answers in $latencyMs ms: and is kept busy', ({ atATime, latencyMs }) => {
    const load = only({ server: wordless(crowdedServer(atATime)), latencyMs });
    expect(load.lost).toBe(0);
    expect(from(SECONDS / 2, load).perSecond).toBeGreaterThanOrEqual((0.75 * atATime * 1000) / (latencyMs * 1.05 + 2));
  });

  test.each([50, 300])('200 a second, answers in %i ms: and gets 180 or more, of which it refuses under 15 %%', (latencyMs) => {
    const load = only({ server: wordless(bucketServer(200)), latencyMs });
    const settled = from(SECONDS / 2, load);
    expect(load.lost).toBe(0);
    expect(settled.perSecond).toBeGreaterThanOrEqual(180);
    expect(settled.refusedShare).toBeLessThan(0.15);
  });
});

describe('accidents of 6 % that close the connection do not slow a run down: 90 % of what the server took remains', () => {
  test.each([1, 2, 3])('seed %i', (seed) => {
    const random = createRandom(seed * 7919);
    const load = only({ server: wordless({ admits: () => random() >= 0.06 }), latencyMs: 300, callers: 32, seed });
    // For each answer: 1 / 0.94 tries of 2 ms, 0.06 / 0.94 waits of a quarter of a second, and the latency, whose mean is 1.046 of the usual one.
    const secondsPerAnswer = (0.002 + 0.06 * 0.25) / 0.94 + 1.046 * 0.3;
    expect(from(SECONDS / 2, load).perSecond).toBeGreaterThanOrEqual((0.9 * 32) / secondsPerAnswer);
  });
});

describe('a server that fails a part of all requests, however few, does not bring a run to a halt: a quarter of what it took remains', () => {
  const cases = [0.2, 0.33, 0.5].flatMap((share) => [1, 2, 3].map((seed) => ({ share, seed })));
  const perSecond = ({ share, seed }: (typeof cases)[number], tell: (server: SimulatedServer) => SimulatedServer) => {
    const random = createRandom(seed * 7919);
    const server = tell({ admits: () => random() >= share });
    const [load] = simulateLoad({ server, latencyMs: 100, callers: 16, seconds: 120, lateMs: 10, seed });
    return load === undefined ? 0 : sum(load.answered.slice(60)) / 60;
  };
  /** For each answer: 2 ms on the way for each try, an eighth of a second or less between two, and the latency, whose mean is 1.046 of the usual one. */
  const taken = (share: number) => 16 / ((0.002 + share * 0.0625) / (1 - share) + 0.1046);
  test.each(cases)('$share refused, seed $seed', (one) => {
    expect(perSecond(one, (server) => silent(server))).toBeGreaterThanOrEqual(taken(one.share) / 4);
  });
  test.each(cases)('$share of connections closed, seed $seed', (one) => {
    expect(perSecond(one, wordless)).toBeGreaterThanOrEqual(taken(one.share) / 4);
  });
});

describe('calls that a server never has a word for do not bring the others to a halt: a fifth of what it took remains', () => {
  const shares = [0.01, 0.02, 0.05];
  test.each(shares.flatMap((share) => [1, 2, 3].map((seed) => ({ share, seed }))))(
    '$share of the calls, seed $seed',
    ({ share, seed }) => {
      const random = createRandom(seed * 7919);
      const server = wordless({ admits: () => true, dooms: () => random() < share });
      const [load] = simulateLoad({ server, latencyMs: 100, callers: 16, seconds: 120, lateMs: 10, seed });
      // A doomed call takes six tries, and the five waits of 0.25, 0.5, 1, 2 and 4 s between them.
      const secondsPerAnswer = 0.1066 + (share / (1 - share)) * 7.75;
      expect(load === undefined ? 0 : sum(load.answered.slice(60)) / 60).toBeGreaterThanOrEqual(16 / secondsPerAnswer / 5);
    },
  );
});

describe('a server that takes nothing for a while is asked as before in two thirds of that time after it, and no call is lost', () => {
  const servers: [string, () => SimulatedServer][] = [
    ['it takes all', () => ({ admits: () => true })],
    ['it takes 50 a second', () => silent(bucketServer(50))],
    ['it takes 16 at a time', () => crowdedServer(16)],
  ];
  const cases = servers.flatMap(([name, make]) =>
    [6, 24].flatMap((seconds) =>
      [300, 1500].flatMap((latencyMs) => [16, 64].map((callers) => ({ name, make, seconds, latencyMs, callers }))),
    ),
  );
  const share = (
    { make, seconds, latencyMs, callers }: Omit<(typeof cases)[number], 'name'>,
    tell: (server: SimulatedServer) => SimulatedServer,
  ) => {
    const end = 20 + seconds;
    const [load] = simulateLoad({ server: tell(away(make(), 20, end)), latencyMs, callers, seconds: end + (5 * seconds) / 3 });
    if (load === undefined) throw new Error('There is one client');
    const before = sum(load.answered.slice(10, 20)) / 10;
    return { share: sum(load.answered.slice(end + (2 * seconds) / 3)) / seconds / before, lost: load.lost };
  };
  test.each(cases)('$name, refuses all for $seconds s, answers in $latencyMs ms, $callers callers', (one) => {
    expect(share(one, (server) => silent(server)).share).toBeGreaterThanOrEqual(0.75);
  });
  test.each(cases)('$name, closes all connections for $seconds s, answers in $latencyMs ms, $callers callers', (one) => {
    const { share: got, lost } = share(one, wordless);
    expect(got).toBeGreaterThanOrEqual(0.75);
    expect(lost).toBe(0);
  });
});

describe('a server that refuses all from the first request on is asked by all 64 callers in as long again', () => {
  test.each([3, 20])('for %i s', (seconds) => {
    const server = silent(away({ admits: () => true }, 0, seconds));
    const [load] = simulateLoad({ server, latencyMs: 300, seconds: 2 * seconds + 5 });
    if (load === undefined) throw new Error('There is one client');
    expect(sum(load.answered.slice(2 * seconds)) / 5).toBeGreaterThanOrEqual((0.9 * 64) / 0.316);
  });
});

test('a server that is gone for good is told as such: each of 16 callers gives up within a minute', () => {
  const [load] = simulateLoad({
    server: wordless(away({ admits: () => true }, 5, 1000)),
    latencyMs: 300,
    callers: 16,
    seconds: 65,
  });
  expect(load?.lost).toBeGreaterThanOrEqual(16);
});

test('a server that is not there from the first request on is told as such within 20 s', () => {
  const [load] = simulateLoad({ server: wordless({ admits: () => false }), latencyMs: 300, callers: 16, seconds: 20 });
  expect(load?.lost).toBeGreaterThanOrEqual(16);
});
