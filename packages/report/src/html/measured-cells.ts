import type { Counts, Measured } from '@plumbline/protocol';
import { shortened } from '../cut-text.ts';
import { formattedChange } from '../format-interval.ts';
import { formatNumber } from '../format-value.ts';
import { type Html, html } from './escape.ts';
import { type IntervalBarOptions, intervalBar, intervalReach } from './interval-bar.ts';

/** Header cells of the four cells of a paired comparison. */
export const COUNT_HEADERS: Html = html`<th scope="col" class="number">New<br>failures</th><th scope="col" class="number">Fixed</th><th scope="col" class="number">Still<br>failing</th><th scope="col" class="number">Still<br>passing</th>`;

/** The four cells; dashes where the metric has none. */
export function countCells(counts: Counts | undefined): Html {
  const cells =
    counts === undefined
      ? [undefined, undefined, undefined, undefined]
      : [counts.newFailures, counts.fixed, counts.stillFailing, counts.stillPassing];
  return html`${cells.map((count) => html`<td class="number">${count === undefined ? '–' : formatNumber(count)}</td>`)}`;
}

/** The cell with the change, its interval and how it was computed. */
export function changeCell(measured: Measured, unit: string): Html {
  const change = formattedChange(measured, unit);
  if (change === undefined) return html`<td>–</td>`;
  return html`<td class="change"><b>${change.estimate}</b>${
    change.range !== undefined && html`<span class="detail">${change.range} at ${change.level}</span>`
  }${change.reason !== undefined && html`<span class="detail reason">${shortened(change.reason, 200)}</span>`}</td>`;
}

/** How far from "no change" the drawing of a measurement reaches; 0 when there is none. */
export function reachOf(measured: Measured): number {
  if (measured.ratio !== undefined) return intervalReach(measured.ratio, 1);
  return measured.difference === undefined ? 0 : intervalReach(measured.difference, 0);
}

/** The interval of a measurement as a drawing, or nothing when there is none or it has no extent. */
export function drawingOf(
  measured: Measured,
  options: Pick<IntervalBarOptions, 'better' | 'reach' | 'tone' | 'margin'>,
): Html | undefined {
  const interval = measured.ratio ?? measured.difference;
  if (interval === undefined || options.reach <= 0) return undefined;
  return intervalBar({ interval, neutral: measured.ratio === undefined ? 0 : 1, ...options });
}

/** What the interval on all cases says by itself: it lies on the worse side of "no change", on the better side, or across. */
export function toneOf(measured: Measured, better: 'higher' | 'lower'): 'worse' | 'better' | 'neutral' {
  const interval = measured.ratio ?? measured.difference;
  const neutral = measured.ratio === undefined ? 0 : 1;
  if (interval === undefined) return 'neutral';
  const above = interval.lower !== null && interval.lower > neutral;
  const below = interval.upper !== null && interval.upper < neutral;
  if (!above && !below) return 'neutral';
  return above === (better === 'higher') ? 'better' : 'worse';
}
