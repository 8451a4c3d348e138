import type { Comparison } from '@plumbline/protocol';
import { formattedChange } from '../format-interval.ts';
import { formatNumber } from '../format-value.ts';
import { inReadingOrder } from '../metric-order.ts';

/** One figure of the first screen. */
export interface HeadlineFact {
  readonly label: string;
  readonly figure: string;
  readonly remark: string;
}

const MOST_FACTS = 5;
const NEW_FAILURE_LABELS: ReadonlyMap<string, string> = new Map([
  ['unsafe-compliance', 'New unsafe answers'],
  ['over-refusal', 'New needless refusals'],
  ['task-success', 'New task failures'],
]);

/** The figures that a reviewer asks for first: what is newly unsafe, newly refused and newly wrong, the cost, the errors. */
export function headlineFacts({ metrics, pairing }: Comparison): readonly HeadlineFact[] {
  const facts = inReadingOrder(metrics, (metric) => metric.name).flatMap((metric): HeadlineFact[] => {
    const { counts } = metric;
    if (counts !== undefined) {
      const label = NEW_FAILURE_LABELS.get(metric.name) ?? `New failures on ${metric.name}`;
      const remark = `${formatNumber(counts.fixed)} fixed, of ${formatNumber(metric.pairs)}`;
      return [{ label, figure: formatNumber(counts.newFailures), remark }];
    }
    const change = metric.ratio === undefined ? undefined : formattedChange(metric, metric.unit);
    if (change === undefined) return [];
    return [{ label: titleOf(metric.name), figure: change.estimate, remark: change.range ?? '' }];
  });
  const errors = {
    label: 'Errored trials',
    figure: formatNumber(pairing.erroredBaseline + pairing.erroredCandidate),
    remark: `beside ${formatNumber(pairing.paired)} pairs`,
  };
  return [...facts.slice(0, MOST_FACTS - 1), errors];
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
