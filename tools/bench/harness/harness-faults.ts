import type { HarnessFigures } from './harness-figures.ts';
import type { HarnessSetting } from './measure-pair.ts';

/** What must hold; times are ratios, memory is bytes. */
export const HARNESS_LIMITS = {
  /** Wall time over the ideal, by concurrency. */
  wallRatio: { 16: 1.1, 64: 1.5 } as Readonly<Record<number, number>>,
  residentBytes: 400e6,
  bytesPerTrial: 10_000,
  /** Up to this many trials the tree may take `residentBytes`; beyond, `bytesPerTrial` more for each. */
  trialsOfResident: 1_000,
  /** From so many trials on, start-up varies too little to blur the difference of two whole runs. */
  trialsOfWholeWall: 10_000,
  /** Processor time of a further trial over that of one before it: what two measurements of the same may differ by. */
  linearity: 1.1,
} as const;

/** Each requirement that the figures of one setting do not meet, in words; only `run` is bound, `compare` is shown. */
export function harnessFaults(setting: HarnessSetting, figures: readonly HarnessFigures[]): string[] {
  if (setting.command !== 'run') return [];
  const { latencyMs, concurrency } = setting;
  const wallLimit = latencyMs === 0 ? undefined : HARNESS_LIMITS.wallRatio[concurrency];
  return figures.flatMap((each) => {
    const place = `${each.trials} trials at ${latencyMs} ms and ${concurrency} in flight`;
    const beyond = (what: string, value: number, limit: number | undefined, digits = 2) =>
      limit === undefined || value <= limit
        ? []
        : [`${what} is ${value.toFixed(digits)}, above ${limit.toFixed(digits)} (${place})`];
    return [
      ...beyond('CPU per trial in ms', each.cpuMs, each.bareCpuMs, 3),
      ...beyond('time of calls over ideal', each.callsRatio, wallLimit),
      ...(each.trials < HARNESS_LIMITS.trialsOfWholeWall ? [] : beyond('wall time over ideal', each.wallRatio, wallLimit)),
      ...(each.trials > HARNESS_LIMITS.trialsOfResident
        ? []
        : beyond('resident memory in MB', each.residentBytes / 1e6, HARNESS_LIMITS.residentBytes / 1e6, 0)),
      ...(each.further === undefined
        ? []
        : [
            ...beyond('memory per further trial in bytes', each.further.bytesPerTrial, HARNESS_LIMITS.bytesPerTrial, 0),
            ...beyond('CPU of a further trial over one before', each.further.cpuRatio, HARNESS_LIMITS.linearity),
          ]),
    ];
  });
}
