import { expect, test } from 'vitest';
import { harnessFaults } from './harness-faults.ts';

const setting = { command: 'run', latencyMs: 50, concurrency: 16 } as const;
const good = {
  trials: 1_000,
  cpuMs: 0.6,
  bareCpuMs: 0.6,
  callsRatio: 1.1,
  bareCallsRatio: 1,
  serverMs: 50,
  wallRatio: 1.1,
  residentBytes: 400e6,
};
const grown = { ...good, trials: 10_000, residentBytes: 490e6, further: { bytesPerTrial: 10_000, cpuRatio: 1.1 } };

test('at every limit all is well', () => {
  expect(harnessFaults(setting, [good, grown])).toEqual([]);
});

test('each limit has its words', () => {
  const faults = (figures: object) => harnessFaults(setting, [{ ...good, ...figures }]);
  const place = '(1000 trials at 50 ms and 16 in flight)';
  expect(faults({ cpuMs: 0.7 })).toEqual([`CPU per trial in ms is 0.700, above 0.600 ${place}`]);
  expect(faults({ callsRatio: 1.2 })).toEqual([`time of calls over ideal is 1.20, above 1.10 ${place}`]);
  expect(faults({ residentBytes: 412e6 })).toEqual([`resident memory in MB is 412, above 400 ${place}`]);
  expect(faults({ further: { bytesPerTrial: 12_000, cpuRatio: 1.3 } })).toHaveLength(2);
});

test('start-up blurs the whole wall time of a small run, so that only the calls bind it', () => {
  expect(harnessFaults(setting, [{ ...good, wallRatio: 2 }])).toEqual([]);
  expect(harnessFaults(setting, [{ ...grown, wallRatio: 2 }])).toHaveLength(1);
});

test('64 in flight may take half as much again; without latency there is no ideal but the loop, which only shows', () => {
  expect(harnessFaults({ ...setting, concurrency: 64 }, [{ ...good, callsRatio: 1.5 }])).toEqual([]);
  expect(harnessFaults({ ...setting, concurrency: 64 }, [{ ...good, callsRatio: 1.51 }])).toHaveLength(1);
  expect(harnessFaults({ ...setting, latencyMs: 0 }, [{ ...good, callsRatio: 9 }])).toEqual([]);
});

test('a comparison is shown, not bound', () => {
  expect(harnessFaults({ ...setting, command: 'compare' }, [{ ...good, cpuMs: 9 }])).toEqual([]);
});
