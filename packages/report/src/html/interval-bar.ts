import type { Interval } from '@plumbline/protocol';
import { type Html, html } from './escape.ts';

const WIDTH = 140;
const HEIGHT = 20;
const MIDDLE = HEIGHT / 2;

/** What is drawn, in the unit of the interval. */
export interface IntervalBarOptions {
  readonly interval: Interval;
  /** The value that means "no change": 0 for a difference, 1 for a ratio. */
  readonly neutral: number;
  readonly better: 'higher' | 'lower';
  /** The largest deviation from neutral that the drawing must hold, greater than 0. */
  readonly reach: number;
  /** How it is coloured: as the outcome says, never by the drawing alone. */
  readonly tone: 'worse' | 'better' | 'neutral';
  /** The policy's margin as a deviation from neutral; drawn on the worse side. */
  readonly margin?: number;
}

/** The deviation from neutral that an interval reaches on either side. */
export function intervalReach(interval: Interval, neutral: number): number {
  return Math.max(
    ...[interval.estimate, interval.lower ?? neutral, interval.upper ?? neutral].map((end) => Math.abs(end - neutral)),
  );
}

/**
 * An interval drawn as a line with its estimate as a dot: worse to the left of the zero line, better to the right, whatever
 * the metric's own direction. An open end has no end mark. The drawing repeats what the text beside it says.
 */
export function intervalBar({ interval, neutral, better, reach, tone, margin }: IntervalBarOptions): Html {
  const sign = better === 'higher' ? 1 : -1;
  const position = (value: number) => round(WIDTH / 2 + (clamp(((value - neutral) * sign) / reach) * (WIDTH - 12)) / 2);
  const ends = [interval.lower, interval.upper]
    .map((end, index) => end ?? neutral + (index === 0 ? -1 : 1) * reach * 2)
    .map(position);
  const left = Math.min(...ends);
  const right = Math.max(...ends);
  const closed = [interval.lower, interval.upper].filter((end) => end !== null).map(position);
  return html`<svg class="interval ${tone}" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true" focusable="false"><path class="zero" d="M${WIDTH / 2} 0V${HEIGHT}"/>${
    margin !== undefined &&
    margin <= reach &&
    html`<path class="margin" d="M${position(neutral - sign * margin)} 1V${HEIGHT - 1}"/>`
  }<path class="range" d="M${left} ${MIDDLE}H${right}"/>${closed.map((x) => html`<path class="end" d="M${x} ${MIDDLE - 4}V${MIDDLE + 4}"/>`)}<circle class="estimate" cx="${position(interval.estimate)}" cy="${MIDDLE}" r="3.5"/></svg>`;
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
