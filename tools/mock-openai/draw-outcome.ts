import type { FaultShares, Latency, MockOptions, RetryAfter } from './mock-options.ts';
import { type SeededDraws, seededDraws } from './seeded-draws.ts';

/** Every fault, in the order in which the draw takes them. */
const FAULTS: readonly (keyof FaultShares)[] = [
  'tooMany',
  'serverError',
  'dropped',
  'slowBody',
  'malformed',
  'truncated',
  'failedAnswer',
];
const DRAW = { fault: 0, radius: 1, angle: 2, form: 3, cut: 4, firstRadius: 5, firstAngle: 6 } as const;
const FORMS = ['seconds', 'milliseconds', 'date'] as const;

/** What will happen to an admitted request. */
export interface Outcome {
  readonly kind: 'answer' | keyof FaultShares;
  readonly latencyMs: number;
  /** At most the latency. */
  readonly firstTokenMs: number;
  readonly retryAfter: { readonly form: (typeof FORMS)[number]; readonly ms: number };
  /** Whether a truncated stream takes its connection with it. */
  readonly cutsConnection: boolean;
}

/**
 * What happens to a request depends on seed, body and how often it was admitted before: a repetition has a draw of its own, and
 * the order in which different requests arrive changes nothing.
 */
export function drawOutcome(body: string, timesBefore: number, options: MockOptions): Outcome {
  const { seed = 0, faults = {}, latencyMs = 0, firstTokenMs = latencyMs, retryAfter = { form: 'seconds', ms: 1000 } } = options;
  const draws = seededDraws(seed, `${timesBefore}\n${body}`);
  const total = drawLatency(latencyMs, draws(DRAW.radius), draws(DRAW.angle));
  const first = firstTokenMs === latencyMs ? total : drawLatency(firstTokenMs, draws(DRAW.firstRadius), draws(DRAW.firstAngle));
  return {
    kind: drawKind(faults, draws(DRAW.fault)),
    latencyMs: total,
    firstTokenMs: Math.min(first, total),
    retryAfter: { form: drawForm(retryAfter, draws), ms: retryAfter.ms },
    cutsConnection: draws(DRAW.cut) < 0.5,
  };
}

function drawKind(faults: FaultShares, uniform: number): Outcome['kind'] {
  let below = 0;
  for (const fault of FAULTS) {
    below += faults[fault] ?? 0;
    if (uniform < below) return fault;
  }
  return 'answer';
}

function drawForm({ form }: RetryAfter, draws: SeededDraws): Outcome['retryAfter']['form'] {
  return form === 'any' ? (FORMS[Math.floor(draws(DRAW.form) * FORMS.length)] ?? 'seconds') : form;
}

/** Log-normal: median × e^(sigma × z), the standard normal z by Box and Muller. */
function drawLatency(latency: Latency, radius: number, angle: number): number {
  if (typeof latency === 'number') return latency;
  const normal = Math.sqrt(-2 * Math.log(1 - radius)) * Math.cos(2 * Math.PI * angle);
  return latency.medianMs * Math.exp(latency.sigma * normal);
}
