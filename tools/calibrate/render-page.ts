import { type Calibration, judgements, outcomeTable, seedLine } from './calibration-page.ts';

/** Where, when and how a calibration was made. */
export interface Circumstances {
  /** ISO 8601 date. */
  readonly date: string;
  readonly command: string;
  readonly minutes: number;
  /** Processor, cores and load, in words. */
  readonly machine: string;
  /** The state of the repository that was measured, as `git describe` names it; absent outside a checkout. */
  readonly revision?: string;
}

/** The page `docs/calibration.md`, in Markdown. */
export function renderPage(calibration: Calibration, { date, command, minutes, machine, revision }: Circumstances): string {
  const sentences = judgements(calibration).map(({ because }) => `- ${because}\n`);
  const lines = [...calibration.seeds].map(([seed, verdicts]) => `- ${seedLine(seed, verdicts)}\n`);
  return `# How often the gate is right

The truth about the four reference models is known, so the gate can be marked. For each seed the generator makes 2,400 new
cases; production is run on them once, and each other model is compared with it by the command line, under the committed
suites, policy and prices. The models answer greedily, so production against itself takes both roles from one record.

Two limits of these rates. The models are the same four for every seed: the rates say how often other cases would have led to
another verdict, not how often other models would. And what \`unchanged\` truly differs by is small, not zero.

Measured on ${date}${revision === undefined ? '' : ` at ${revision}`}, ${minutes.toFixed(1)} minutes (${machine}) with:

\`\`\`sh
${command}
\`\`\`

${outcomeTable(calibration)}
In brackets: the exact 95 % interval of the rate (Clopper-Pearson). Against the policy's alpha, by the exact binomial test:

${sentences.join('')}
## Seed by seed

A reason follows where a verdict is not the one that the truth calls for.

${lines.join('')}`;
}
