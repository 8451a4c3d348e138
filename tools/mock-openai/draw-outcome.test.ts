import { expect, test } from 'vitest';
import { drawOutcome } from './draw-outcome.ts';

const bodies = Array.from({ length: 10_000 }, (_, index) => `{"model":"m","messages":[{"content":"q${index}"}]}`);

test('each fault gets its share: of 10,000 within five standard deviations of a binomial count', () => {
  const faults = { tooMany: 0.05, serverError: 0.02, dropped: 0.01, slowBody: 0.01, malformed: 0.01, truncated: 0.01 };
  const kinds = bodies.map((body) => drawOutcome(body, 0, { seed: 4, faults }).kind);
  for (const [fault, share] of Object.entries({ ...faults, answer: 0.89 })) {
    const count = kinds.filter((kind) => kind === fault).length;
    expect(Math.abs(count - 10_000 * share)).toBeLessThan(5 * Math.sqrt(10_000 * share * (1 - share)));
  }
});

test('the same request asked again has a draw of its own; a share of 1 is always hit', () => {
  const faults = { serverError: 0.5 };
  const again = bodies.filter(
    (body) => drawOutcome(body, 0, { faults }).kind === 'serverError' && drawOutcome(body, 1, { faults }).kind === 'serverError',
  );
  expect(Math.abs(again.length - 2_500)).toBeLessThan(220);
  expect(bodies.every((body) => drawOutcome(body, 0, { faults: { dropped: 1 } }).kind === 'dropped')).toBe(true);
});

test('a log-normal latency has its median in the middle and 84.1 % below median × e^sigma; the first piece never comes last', () => {
  const outcomes = bodies.map((body) =>
    drawOutcome(body, 0, { latencyMs: { medianMs: 80, sigma: 0.5 }, firstTokenMs: { medianMs: 40, sigma: 1 } }),
  );
  const below = (limit: number) => outcomes.filter(({ latencyMs }) => latencyMs < limit).length;
  expect(Math.abs(below(80) - 5_000)).toBeLessThan(250);
  expect(Math.abs(below(80 * Math.E ** 0.5) - 8_413)).toBeLessThan(185);
  expect(outcomes.every(({ firstTokenMs, latencyMs }) => firstTokenMs <= latencyMs)).toBe(true);
});

test('a fixed latency is what it says, and the first piece comes with it', () => {
  expect(drawOutcome('x', 0, { latencyMs: 50 })).toMatchObject({ latencyMs: 50, firstTokenMs: 50 });
  expect(drawOutcome('x', 0, { latencyMs: 50, firstTokenMs: 20 })).toMatchObject({ latencyMs: 50, firstTokenMs: 20 });
});

test('of the forms of a wait each comes up when any may', () => {
  const forms = bodies.map((body) => drawOutcome(body, 0, { retryAfter: { form: 'any', ms: 5 } }).retryAfter.form);
  expect(new Set(forms)).toEqual(new Set(['seconds', 'milliseconds', 'date']));
  expect(drawOutcome('x', 0, { retryAfter: { form: 'date', ms: 5 } }).retryAfter).toEqual({ form: 'date', ms: 5 });
});
