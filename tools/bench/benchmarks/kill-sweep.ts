import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestWorkspace } from '../../../packages/cli/src/testing/test-workspace.ts';
import { type SpawnedMockOpenai, spawnMockOpenai } from '../../mock-openai/spawn-mock-openai.ts';
import type { Benchmark } from '../benchmark.ts';
import { comparisonOf } from '../comparison-of.ts';
import { measureProcess } from '../measure-process.ts';
import { createMockWorkspace } from '../mock-workspace.ts';
import { recordedTrials } from '../recorded-trials.ts';

const CASES = 2_000;
const KILLS = 30;
const SLOTS = 16;
const LIMIT_MS = 120_000;

/** What a run loses and pays twice when it is killed at any moment, and taken up again. */
export const killSweep: Benchmark = {
  name: 'kill-sweep',
  about: `A comparison on ${CASES} cases, killed (SIGKILL) at ${KILLS} random moments and resumed each time, beside one that was not`,
  async run({ root, say }) {
    const server = await spawnMockOpenai({
      seed: 7,
      latencyMs: { medianMs: 10, sigma: 0.5 },
      wrongShare: { old: 0.1, new: 0.12 },
    });
    const workspace = createMockWorkspace({ url: server.url, cases: CASES });
    const place = { main: join(root, 'packages/cli/src/main.ts'), server, workspace };
    try {
      say('uninterrupted');
      const whole = await compareWhole(place, ['--out', 'whole']);
      const expected = comparisonOf(workspace.path('whole'));
      const kills: Kill[] = [];
      for (let index = 1; index <= KILLS; index += 1) {
        // Low-discrepancy instead of random draws: the moments cover the run evenly, and are the same each time.
        const afterMs = ((index * 0.618034) % 1) * whole.wallSeconds * 1000;
        say(`kill ${index} of ${KILLS} after ${Math.round(afterMs)} ms`);
        kills.push(await killAndResume(place, { name: `kill-${index}`, afterMs, expected }));
      }
      return resultOf(kills, whole.wallSeconds);
    } finally {
      await server.close();
      workspace.remove();
    }
  },
};

interface Place {
  readonly main: string;
  readonly server: SpawnedMockOpenai;
  readonly workspace: TestWorkspace;
}

interface Kill {
  readonly recorded: number;
  readonly inFlight: number;
  readonly repeated: number;
  readonly missing: number;
  readonly isEqual: boolean;
}

const ARGS = ['--sequential', 'off', '--no-tui', '--no-cache', '--concurrency', String(SLOTS)];

function compareWhole({ main, workspace }: Place, more: readonly string[]) {
  const args = [main, 'compare', ...ARGS, ...more];
  return measureProcess(args, { cwd: workspace.folder, limitMs: LIMIT_MS, expectedCodes: [0, 1, 2] });
}

async function killAndResume(
  place: Place,
  { name, afterMs, expected }: { readonly name: string; readonly afterMs: number; readonly expected: string },
): Promise<Kill> {
  const { main, server, workspace } = place;
  const folder = workspace.path(name);
  await server.reset();
  const child = spawn(process.execPath, [main, 'compare', ...ARGS, '--out', folder], { cwd: workspace.folder, stdio: 'ignore' });
  await Promise.race([sleep(afterMs), once(child, 'exit')]);
  child.kill('SIGKILL');
  await untilIdle(server);
  const recorded = new Set(
    (await recordedTrials(folder)).map(({ role, input }) => keyOf(role === 'baseline' ? 'old' : 'new', input)),
  );
  const answered = (await server.answeredRequests()).map(({ model, prompt }) => keyOf(model, prompt));
  await server.reset();
  // A run that was killed before its log began has nothing to resume.
  await compareWhole(place, recorded.size > 0 ? ['--resume', folder] : ['--out', `${folder}-again`]);
  const asked = await server.answeredRequests();
  const repeated = asked.filter(({ model, prompt, times }) => times > 1 || recorded.has(keyOf(model, prompt)));
  return {
    recorded: recorded.size,
    inFlight: answered.filter((key) => !recorded.has(key)).length,
    repeated: repeated.length,
    missing: 2 * CASES - recorded.size - asked.length,
    isEqual: comparisonOf(recorded.size > 0 ? folder : `${folder}-again`) === expected,
  };
}

/** Until the server has nothing in work: what the killed run had asked is answered or given up by then. */
async function untilIdle(server: SpawnedMockOpenai): Promise<void> {
  for (let before = -1; ; ) {
    const { requests, inFlight } = await server.stats();
    if (inFlight === 0 && requests === before) return;
    before = requests;
    await sleep(100);
  }
}

function keyOf(model: string, prompt: unknown): string {
  return `${model} ${String(prompt)}`;
}

function resultOf(kills: readonly Kill[], wallSeconds: number) {
  const sum = (of: (kill: Kill) => number) => kills.reduce((total, kill) => total + of(kill), 0);
  const most = (of: (kill: Kill) => number) => Math.max(...kills.map(of));
  const unequal = kills.filter(({ isEqual }) => !isEqual).length;
  const failures = [
    ...(sum(({ repeated }) => repeated) === 0 ? [] : ['a recorded call was made again']),
    ...(sum(({ missing }) => Math.abs(missing)) === 0 ? [] : ['a call was lost']),
    ...(unequal === 0 ? [] : [`${unequal} comparisons differ from the uninterrupted one`]),
    ...(most(({ inFlight }) => inFlight) <= 4 * SLOTS ? [] : ['more was answered and not recorded than can be in flight']),
  ];
  return {
    header: [
      'kills',
      'recorded by then',
      'recorded calls repeated',
      'calls lost',
      'answered but not recorded (most)',
      'comparisons that differ',
    ],
    rows: [
      [
        String(kills.length),
        `${Math.min(...kills.map(({ recorded }) => recorded))} to ${most(({ recorded }) => recorded)} of ${2 * CASES}`,
        String(sum(({ repeated }) => repeated)),
        String(sum(({ missing }) => missing)),
        String(most(({ inFlight }) => inFlight)),
        String(unequal),
      ],
    ],
    remarks: [
      `Uninterrupted it takes ${wallSeconds.toFixed(1)} s. Two models at ${SLOTS} requests at once each: what is answered within the last moments before a kill is not on disk yet, and is asked again.`,
      `Required: no recorded call repeated, none lost, every comparison equal. ${failures.length === 0 ? 'It holds.' : 'It does not hold.'}`,
    ],
    ...(failures.length === 0 ? {} : { failure: failures.join('; ') }),
  };
}
