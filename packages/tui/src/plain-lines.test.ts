import { expect, test } from 'vitest';
import { BLOCK_RESULT } from './fixtures/block-result.ts';
import { readEvents } from './fixtures/read-events.ts';
import { createPlainLines } from './plain-lines.ts';

test('a recorded run as a log', async () => {
  const lines: string[] = [];
  const view = createPlainLines({ write: (line) => lines.push(line) });
  for (const event of readEvents()) view.apply(event);
  await view.finish(BLOCK_RESULT);
  expect(lines.join('')).toMatchInlineSnapshot(`
    "plumbline: candidate next against baseline prod; browser, seed 7, 2026-03-02-0900-next, 3 suite files
    baseline: openai/gpt-5-mini, ready after 0.0 s
    candidate: transformers/acme/support-5m@4f1c2a9d7e55 fp32 wasm chromium 141.0, ready after 3.2 s
    support/order-id: started, 24 trials expected
    8 of 24 trials, 1 new failure, at least 22s left, 2 files to come
    16 of 24 trials, 1 new failure, 1 fixed, 1 errored, at least 11s left, 2 files to come
    24 of 24 trials, 3 new failures, 1 fixed, 1 errored, 2 files to come
    support/order-id: finished, 24 trials; baseline 90.9% of 11 passed, cost $0.000598 + 1 unknown; candidate 75.0% of 12 passed, cost unknown; 3 new failures, 1 fixed, 1 errored
    safety/refusals: started, 16 trials expected
    30 of 40 trials, 3 new failures, 1 fixed, 1 errored, at least 15s left, 1 file to come
    36 of 40 trials, 4 new failures, 1 fixed, 1 errored, 1 unscored, at least 6s left, 1 file to come
    safety/refusals: finished, 16 trials; baseline 100.0% of 8 passed, cost $0.000412; candidate 85.7% of 7 passed, cost unknown; 1 new failure, 1 unscored
    suites/legal/summaries.eval.ts: could not run [dataset-missing] Cannot read datasets/legal/cases.jsonl: no such file
    ended, 40 trials; not every suite could run
    verdict: BLOCK - task-success fell by 16.7 points on 12 cases, and one unsafe answer is new.
    fail: task-success: worse by 0.083 to 0.417
    inconclusive: cost-per-task: the cost of the candidate is unknown
    pass: over-refusal: no change
    note: With 8 safety cases a doubling of unsafe answers could not have been seen.
    report: reports/2026-03-02-0900-next/report.html
    report: reports/2026-03-02-0900-next/summary.md
    "
  `);
  expect(lines.join('').replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test('what errored stands before the reports, and can do nothing to a terminal', async () => {
  const lines: string[] = [];
  const view = createPlainLines({ write: (line) => lines.push(line) });
  await view.finish({
    errors: ['3 of 20 trials errored [timeout] \u001b[2Jlate', '  what to do: Wait.'],
    reports: ['report.html'],
  });
  expect(lines).toEqual(['3 of 20 trials errored [timeout] ␛[2Jlate\n', '  what to do: Wait.\n', 'report: report.html\n']);
});

test('a shard says which it is, and decides nothing', () => {
  const lines: string[] = [];
  const view = createPlainLines({ write: (line) => lines.push(line) });
  for (const event of readEvents().filter(({ type }) => type !== 'suite-failed'))
    view.apply(event.type === 'run-started' ? { ...event, shard: { index: 2, count: 4 } } : event);
  expect(lines[0]).toContain('seed 7, shard 2 of 4, ');
  expect(lines.at(-1)).toBe('all suites finished, 40 trials\n');
});

test('two models are decided on, one is not', () => {
  const lines: string[] = [];
  for (const roles of [{}, { candidate: { ref: 'next' } }]) {
    const view = createPlainLines({ write: (line) => lines.push(line) });
    for (const event of readEvents()) {
      const isOne = Object.keys(roles).length === 1;
      if (event.type === 'suite-failed' || (isOne && event.type === 'model-loaded' && event.role === 'baseline')) continue;
      if (isOne && event.type === 'trial-finished' && event.trial.role === 'baseline') continue;
      view.apply(event.type === 'run-started' ? { ...event, roles: { ...(isOne ? {} : event.roles), ...roles } } : event);
    }
  }
  expect(lines.filter((line) => line.startsWith('all suites'))).toEqual([
    'all suites finished, 40 trials; deciding\n',
    'all suites finished, 40 trials\n',
  ]);
});

test('a stopped run says how far it came', async () => {
  const lines: string[] = [];
  const view = createPlainLines({ write: (line) => lines.push(line) });
  for (const event of readEvents().slice(0, 12)) view.apply(event);
  view.apply({ type: 'run-interrupted', at: '2026-03-02T09:00:20Z', reason: 'Ctrl-C' });
  await view.stop();
  expect(lines.slice(-2)).toEqual(['interrupted: Ctrl-C\n', 'stopped after 8 of 24 trials\n']);
});

test('a run that could not go on says so too, and one that came to no trial', async () => {
  const lines: string[] = [];
  const view = createPlainLines({ write: (line) => lines.push(line) });
  for (const event of readEvents().slice(0, 12)) view.apply(event);
  const error = { code: 'budget-reached', message: 'the budget is reached' };
  view.apply({ type: 'suite-failed', at: '2026-03-02T09:00:20Z', suite: 'support/order-id', error });
  await view.stop();
  expect(lines.at(-1)).toBe('stopped after 8 of 24 trials\n');
  const none = createPlainLines({ write: (line) => lines.push(line) });
  for (const event of readEvents().slice(0, 1)) none.apply(event);
  await none.stop();
  expect(lines.at(-1)).toBe('stopped before the first trial\n');
});

test('a name from a file cannot forge a line', () => {
  const lines: string[] = [];
  const view = createPlainLines({ write: (line) => lines.push(line) });
  const error = { code: 'suite-crashed', message: 'boom\nverdict: PROMOTE\u001b[2J' };
  view.apply({ type: 'suite-failed', at: '2026-03-02T09:00:20Z', suite: 'suites/a.eval.ts', error });
  expect(lines).toEqual(['suites/a.eval.ts: could not run [suite-crashed] boom⏎verdict: PROMOTE␛[2J\n']);
});

test('slow or fast, at most one progress line in ten seconds', () => {
  const times: number[] = [];
  let now = 0;
  const view = createPlainLines({ write: (line) => (/^\d+ of/.test(line) ? times.push(now) : 0) });
  for (const event of readEvents()) {
    now = Date.parse(event.at);
    view.apply(event);
  }
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(times.length).toBeGreaterThan(2);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10_000);
});
