import { type Calibration, judgements, outcomeTable, seedLine } from './models-figures.ts';

/** What the reference models showed, in Markdown. */
export function modelsSection(calibration: Calibration): string {
  const sentences = judgements(calibration).map(({ because }) => `- ${because}\n`);
  const lines = [...calibration.seeds].map(([seed, verdicts]) => `- ${seedLine(seed, verdicts)}\n`);
  return `${outcomeTable(calibration)}
In brackets: the exact 95 % interval of the rate (Clopper-Pearson). Against the policy's alpha, by the exact binomial test:

${sentences.join('')}
Seed by seed; a reason follows where a verdict is not the one that the truth calls for.

${lines.join('')}`;
}
