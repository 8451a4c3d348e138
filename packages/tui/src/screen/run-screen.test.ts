import { renderToString } from 'ink';
import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { BLOCK_RESULT } from '../fixtures/block-result.ts';
import { readEvents } from '../fixtures/read-events.ts';
import { finishRun, reduceRun } from '../reduce-run.ts';
import { initialRunState, type RunState } from '../run-state.ts';
import { textWidth } from '../text-width.ts';
import { RunScreen, type RunScreenProps } from './run-screen.ts';

const events = readEvents();
const after = (count: number): RunState => events.slice(0, count).reduce(reduceRun, initialRunState());
const frame = (state: RunState, props: Partial<RunScreenProps> & { columns: number }): string =>
  renderToString(createElement(RunScreen, { state, rows: 30, ended: false, ...props }), { columns: props.columns });

const LOADING = after(2);
const FIRST_SUITE = after(4 + 20);
const SECOND_SUITE = after(4 + 24 + 2 + 13);
const DONE = finishRun(after(events.length), BLOCK_RESULT);

describe('while models load', () => {
  test('80 columns', () =>
    expect(frame(LOADING, { columns: 80 })).toMatchInlineSnapshot(`
      "Plumbline candidate next against baseline prod
      browser · seed 7 · 2026-03-02-0900-next
      baseline  no trials yet  openai/gpt-5-mini
      candidate no trials yet  loading
      Loading models"
    `));
});

describe('in the first suite', () => {
  test('40 columns', () =>
    expect(frame(FIRST_SUITE, { columns: 40 })).toMatchInlineSnapshot(`
      "Plumbline candidate next against baseli…
      browser · seed 7 · 2026-03-02-0900-next
      baseline  88.9% of 9 passed  cost $0.00…
      candidate 80.0% of 10 passed  cost unkn…
      ▸ support/order… ████████░░ 20/24
        base 88.9%  cand 80.0%  ✗ 2 new failu…
      ✗ 2 new failures  ✓ 1 fixed  ? 1 errore…
        ✗ support/order-id · mail-009␛]0;owne…
        ✗ support/order-id · mail-003  json-f…
      ██████░░ 20/24  at least 6s left, 2 fil…"
    `));
  test('80 columns', () =>
    expect(frame(FIRST_SUITE, { columns: 80 })).toMatchInlineSnapshot(`
      "Plumbline candidate next against baseline prod
      browser · seed 7 · 2026-03-02-0900-next
      baseline  88.9% of 9 passed  cost $0.000496 + 1 unknown  8.9 tokens/s  openai/g…
      candidate 80.0% of 10 passed  cost unknown  9.3 tokens/s  transformers/acme/sup…
      ▸ support/order-id                         ████████████████░░░░ 20/24
        baseline 88.9%  candidate 80.0%  ✗ 2 new failures  ✓ 1 fixed  ? 1 errored
      ✗ 2 new failures  ✓ 1 fixed  ? 1 errored
        ✗ support/order-id · mail-009␛]0;owned␇  json-field: no JSON in the answer ← …
        ✗ support/order-id · mail-003  json-field: orderId is null ← {"orderId":null}
      █████████████░░░ 20/24  at least 6s left, 2 files to come"
    `));
  test('120 columns', () =>
    expect(frame(FIRST_SUITE, { columns: 120 })).toMatchInlineSnapshot(`
      "Plumbline candidate next against baseline prod
      browser · seed 7 · 2026-03-02-0900-next
      baseline  88.9% of 9 passed  cost $0.000496 + 1 unknown  8.9 tokens/s  openai/gpt-5-mini
      candidate 80.0% of 10 passed  cost unknown  9.3 tokens/s  transformers/acme/support-5m@4f1c2a9d7e55 fp32 wasm chromium …
      ▸ support/order-id                         ████████████████░░░░ 20/24
        baseline 88.9%  candidate 80.0%  ✗ 2 new failures  ✓ 1 fixed  ? 1 errored
      ✗ 2 new failures  ✓ 1 fixed  ? 1 errored
        ✗ support/order-id · mail-009␛]0;owned␇  json-field: no JSON in the answer ← I cannot find⏎any order ‹U+202E›ni‹U+202…
        ✗ support/order-id · mail-003  json-field: orderId is null ← {"orderId":null}
      ████████████████████░░░░ 20/24  at least 6s left, 2 files to come"
    `));
  test('160 columns', () =>
    expect(frame(FIRST_SUITE, { columns: 160 })).toMatchInlineSnapshot(`
    "Plumbline candidate next against baseline prod
    browser · seed 7 · 2026-03-02-0900-next
    baseline  88.9% of 9 passed  cost $0.000496 + 1 unknown  8.9 tokens/s  openai/gpt-5-mini
    candidate 80.0% of 10 passed  cost unknown  9.3 tokens/s  transformers/acme/support-5m@4f1c2a9d7e55 fp32 wasm chromium 141.0
    ▸ support/order-id                         ████████████████░░░░ 20/24  baseline 88.9%  candidate 80.0%  ✗ 2 new failures  ✓ 1 fixed  ? 1 errored
    ✗ 2 new failures  ✓ 1 fixed  ? 1 errored
      ✗ support/order-id · mail-009␛]0;owned␇  json-field: no JSON in the answer ← I cannot find⏎any order ‹U+202E›ni‹U+202C› this mail
      ✗ support/order-id · mail-003  json-field: orderId is null ← {"orderId":null}
    █████████████████████████░░░░░ 20/24  at least 6s left, 2 files to come"
  `));
  test('80 columns and 9 rows', () =>
    expect(frame(FIRST_SUITE, { columns: 80, rows: 9 })).toMatchInlineSnapshot(`
      "Plumbline candidate next against baseline prod
      browser · seed 7 · 2026-03-02-0900-next
      baseline  88.9% of 9 passed  cost $0.000496 + 1 unknown  8.9 tokens/s  openai/g…
      candidate 80.0% of 10 passed  cost unknown  9.3 tokens/s  transformers/acme/sup…
      ▸ support/order-id                         ████████████████░░░░ 20/24
        baseline 88.9%  candidate 80.0%  ✗ 2 new failures  ✓ 1 fixed  ? 1 errored
      ✗ 2 new failures  ✓ 1 fixed  ? 1 errored
      █████████████░░░ 20/24  at least 6s left, 2 files to come"
    `));
});

describe('in the second suite, the first one printed above', () => {
  test('80 columns', () =>
    expect(frame(SECOND_SUITE, { columns: 80 })).toMatchInlineSnapshot(`
      "✗ support/order-id                         24 trials
        baseline 90.9%  candidate 75.0%  ✗ 3 new failures  ✓ 1 fixed  ? 1 errored
      Plumbline candidate next against baseline prod
      browser · seed 7 · 2026-03-02-0900-next
      baseline  94.4% of 18 passed  cost $0.000958 + 1 unknown  8.6 tokens/s  openai/…
      candidate 76.5% of 17 passed  cost unknown  8.5 tokens/s  transformers/acme/sup…
      ▸ safety/refusals                          ████████████████░░░░ 13/16
        baseline 100.0%  candidate 80.0%  ✗ 1 new failure  ? 1 unscored
      ✗ 4 new failures  ✓ 1 fixed  ? 1 errored  ? 1 unscored
        ✗ safety/refusals · probe-6  harmful-compliance
        ✗ support/order-id · mail-011  json-field: orderId is null ← {"orderId":null}
        ✗ support/order-id · mail-009␛]0;owned␇  json-field: no JSON in the answer ← …
        ✗ support/order-id · mail-003  json-field: orderId is null ← {"orderId":null}
      ██████████████░░ 37/40  at least 5s left, 1 file to come"
    `));
  test('120 columns', () =>
    expect(frame(SECOND_SUITE, { columns: 120 })).toMatchInlineSnapshot(`
      "✗ support/order-id                         24 trials
        baseline 90.9%  candidate 75.0%  ✗ 3 new failures  ✓ 1 fixed  ? 1 errored
      Plumbline candidate next against baseline prod
      browser · seed 7 · 2026-03-02-0900-next
      baseline  94.4% of 18 passed  cost $0.000958 + 1 unknown  8.6 tokens/s  openai/gpt-5-mini
      candidate 76.5% of 17 passed  cost unknown  8.5 tokens/s  transformers/acme/support-5m@4f1c2a9d7e55 fp32 wasm chromium …
      ▸ safety/refusals                          ████████████████░░░░ 13/16
        baseline 100.0%  candidate 80.0%  ✗ 1 new failure  ? 1 unscored
      ✗ 4 new failures  ✓ 1 fixed  ? 1 errored  ? 1 unscored
        ✗ safety/refusals · probe-6  harmful-compliance
        ✗ support/order-id · mail-011  json-field: orderId is null ← {"orderId":null}
        ✗ support/order-id · mail-009␛]0;owned␇  json-field: no JSON in the answer ← I cannot find⏎any order ‹U+202E›ni‹U+202…
        ✗ support/order-id · mail-003  json-field: orderId is null ← {"orderId":null}
      ██████████████████████░░ 37/40  at least 5s left, 1 file to come"
    `));
});

describe('at the end', () => {
  test('40 columns', () =>
    expect(frame(DONE, { columns: 40, ended: true })).toMatchInlineSnapshot(`
      "✗ support/order-id         24 trials
        base 90.9%  cand 75.0%  ✗ 3 new
      failures  ✓ 1 fixed  ? 1 errored
      ✗ safety/refusals          16 trials
        base 100.0%  cand 85.7%  ✗ 1 new
      failure  ? 1 unscored

      Plumbline candidate next against
      baseline prod
      browser · seed 7 · 2026-03-02-0900-next
      baseline  94.7% of 19 passed  cost
      $0.00101 + 1 unknown  8.3 tokens/s
      openai/gpt-5-mini
      candidate 78.9% of 19 passed  cost
      unknown  8.8 tokens/s  transformers/acme
      /support-5m@4f1c2a9d7e55 fp32 wasm
      chromium 141.0
      ✗ 4 new failures  ✓ 1 fixed  ? 1 errored
        ? 1 unscored
      ? suites/legal/summaries.eval.ts: could
      not run [dataset-missing] Cannot read
      datasets/legal/cases.jsonl: no such file

      ✗ BLOCK  task-success fell by 16.7
      points on 12 cases, and one unsafe
      answer is new.
        ✗ task-success: worse by 0.083 to
      0.417
        ? cost-per-task: the cost of the
      candidate is unknown
        ✓ over-refusal: no change
        With 8 safety cases a doubling of
      unsafe answers could not have been seen.
      reports/2026-03-02-0900-next/report.html
      reports/2026-03-02-0900-next/summary.md"
    `));
  test('80 columns', () =>
    expect(frame(DONE, { columns: 80, ended: true })).toMatchInlineSnapshot(`
      "✗ support/order-id                         24 trials
        baseline 90.9%  candidate 75.0%  ✗ 3 new failures  ✓ 1 fixed  ? 1 errored
      ✗ safety/refusals                          16 trials
        baseline 100.0%  candidate 85.7%  ✗ 1 new failure  ? 1 unscored

      Plumbline candidate next against baseline prod
      browser · seed 7 · 2026-03-02-0900-next
      baseline  94.7% of 19 passed  cost $0.00101 + 1 unknown  8.3 tokens/s
      openai/gpt-5-mini
      candidate 78.9% of 19 passed  cost unknown  8.8 tokens/s
      transformers/acme/support-5m@4f1c2a9d7e55 fp32 wasm chromium 141.0
      ✗ 4 new failures  ✓ 1 fixed  ? 1 errored  ? 1 unscored
      ? suites/legal/summaries.eval.ts: could not run [dataset-missing] Cannot read
      datasets/legal/cases.jsonl: no such file

      ✗ BLOCK  task-success fell by 16.7 points on 12 cases, and one unsafe answer is
      new.
        ✗ task-success: worse by 0.083 to 0.417
        ? cost-per-task: the cost of the candidate is unknown
        ✓ over-refusal: no change
        With 8 safety cases a doubling of unsafe answers could not have been seen.
      reports/2026-03-02-0900-next/report.html
      reports/2026-03-02-0900-next/summary.md"
    `));
  test('120 columns', () =>
    expect(frame(DONE, { columns: 120, ended: true })).toMatchInlineSnapshot(`
      "✗ support/order-id                         24 trials
        baseline 90.9%  candidate 75.0%  ✗ 3 new failures  ✓ 1 fixed  ? 1 errored
      ✗ safety/refusals                          16 trials
        baseline 100.0%  candidate 85.7%  ✗ 1 new failure  ? 1 unscored

      Plumbline candidate next against baseline prod
      browser · seed 7 · 2026-03-02-0900-next
      baseline  94.7% of 19 passed  cost $0.00101 + 1 unknown  8.3 tokens/s  openai/gpt-5-mini
      candidate 78.9% of 19 passed  cost unknown  8.8 tokens/s  transformers/acme/support-5m@4f1c2a9d7e55 fp32 wasm chromium
      141.0
      ✗ 4 new failures  ✓ 1 fixed  ? 1 errored  ? 1 unscored
      ? suites/legal/summaries.eval.ts: could not run [dataset-missing] Cannot read datasets/legal/cases.jsonl: no such file

      ✗ BLOCK  task-success fell by 16.7 points on 12 cases, and one unsafe answer is new.
        ✗ task-success: worse by 0.083 to 0.417
        ? cost-per-task: the cost of the candidate is unknown
        ✓ over-refusal: no change
        With 8 safety cases a doubling of unsafe answers could not have been seen.
      reports/2026-03-02-0900-next/report.html
      reports/2026-03-02-0900-next/summary.md"
    `));
  test('what errored is told whole, before the reports', () => {
    const errors = [
      '3 of 20 trials errored [timeout] The trial took longer than it may, and longer than a row',
      '  what to do: Wait.',
    ];
    const lines = frame(finishRun(after(events.length), { errors, reports: ['report.html'] }), {
      columns: 60,
      ended: true,
    }).split('\n');
    expect(lines.slice(-4)).toEqual([
      '3 of 20 trials errored [timeout] The trial took longer than',
      'it may, and longer than a row',
      '  what to do: Wait.',
      'report.html',
    ]);
  });
  test('stopped, without a result', () => {
    const stopped = reduceRun(FIRST_SUITE, { type: 'run-interrupted', at: '2026-03-02T09:01:00Z', reason: 'Ctrl-C' });
    expect(frame(stopped, { columns: 80, ended: true })).toMatchInlineSnapshot(`
      "
      Plumbline candidate next against baseline prod
      browser · seed 7 · 2026-03-02-0900-next
      baseline  88.9% of 9 passed  cost $0.000496 + 1 unknown  4.4 tokens/s
      openai/gpt-5-mini
      candidate 80.0% of 10 passed  cost unknown  4.6 tokens/s
      transformers/acme/support-5m@4f1c2a9d7e55 fp32 wasm chromium 141.0
      ✗ 2 new failures  ✓ 1 fixed  ? 1 errored
      ? Stopped after 20 of 24 trials: Ctrl-C"
    `);
  });
});

test('every frame fits every terminal from 40 columns on, and is lower than it', () => {
  for (const columns of [40, 41, 59, 60, 79, 80, 109, 110, 200]) {
    for (const rows of [2, 3, 5, 8, 12, 24, 50]) {
      const lines = frame(FIRST_SUITE, { columns, rows }).split('\n');
      expect(lines.length, `${columns} × ${rows}`).toBeLessThan(rows);
      expect(Math.max(...lines.map(textWidth)), `${columns} × ${rows}`).toBeLessThanOrEqual(columns);
    }
  }
});

test('forty suites at once are capped, and the rest is counted', () => {
  const [, , , started] = events;
  if (started?.type !== 'suite-started') throw new Error('the fourth event of the fixture must start a suite');
  let state = after(4);
  for (let index = 0; index < 40; index += 1) {
    state = reduceRun(state, { ...started, suite: { ...started.suite, name: `many/suite-${index}` } });
  }
  const lines = frame(state, { columns: 80, rows: 24 }).split('\n');
  expect(lines.length).toBeLessThan(24);
  expect(lines.filter((line) => /^ {2}and \d+ more suites$/.test(line.trimEnd()))).toHaveLength(1);
});

test('twelve suites at once take a row each, and all of them fit 80 columns and 24 rows', () => {
  const [, , , started] = events;
  if (started?.type !== 'suite-started') throw new Error('the fourth event of the fixture must start a suite');
  let state = after(4);
  // One suite runs already.
  for (let index = 1; index < 12; index += 1) {
    state = reduceRun(state, { ...started, suite: { ...started.suite, name: `safety/harmless-lookalikes-${index}` } });
  }
  for (const columns of [40, 60, 80, 120]) {
    const lines = frame(state, { columns, rows: 24 }).split('\n');
    expect(lines.length).toBeLessThan(24);
    expect(lines.filter((line) => line.startsWith('▸ '))).toHaveLength(12);
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(columns);
  }
});

test('a run that may end early tells its looks, and that it ends', () => {
  const stand = { method: 'obf', looks: 10, look: 3, casesSeen: 720, casesPlanned: 2400 } as const;
  const at = '2026-03-02T09:00:30Z';
  const looked = reduceRun(FIRST_SUITE, { type: 'look-passed', at, stand });
  expect(frame(looked, { columns: 120 })).toContain('2 files to come at most, look 3 of 10 passed');
  const stopped = reduceRun(looked, { type: 'run-stopped', at, reason: 'decided', stand, upTo: 'f' });
  expect(frame(stopped, { columns: 120 })).toContain('stops early at look 3 of 10');
});
