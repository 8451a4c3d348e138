import type { Comparison, Reporter, ReportInput, VerdictOutcome } from '@plumbline/protocol';
import { earlyStopText } from '../early-stop-text.ts';
import { formatCount, formatNumber } from '../format-value.ts';
import { modelName, shortHash } from '../identity-rows.ts';
import { checksSection } from '../markdown/checks-section.ts';
import { codeSpan, plainMarkdown } from '../markdown/escape-markdown.ts';
import { failuresSection } from '../markdown/failures-section.ts';
import { fitSections, type Section } from '../markdown/fit-lines.ts';
import { metricsSection } from '../markdown/metrics-section.ts';
import { moneySection } from '../markdown/money-section.ts';
import { timingSection } from '../markdown/timing-section.ts';

/** GitHub refuses a comment above 65,536 characters. */
const MOST_BYTES = 60_000;
const MOST_NOTES = 20;

const VERDICTS: Readonly<Record<VerdictOutcome, string>> = {
  promote: '✅ **Promote.**',
  block: '⛔ **Block.**',
  inconclusive: '❔ **Inconclusive.**',
};

/** `summary.md`: a comment for a pull request, below 60 kB. Texts that may be harmful are never quoted. */
export const markdownReporter: Reporter = {
  name: 'markdown',
  file: 'summary.md',
  render(input) {
    const { comparison, changes } = input;
    const { checks } = comparison.verdict;
    return fitSections(
      [
        headSection(comparison),
        metricsSection(comparison),
        ...checksSection(checks, 'fail'),
        ...checksSection(checks, 'open'),
        ...notesSection(comparison),
        ...moneySection(comparison),
        ...timingSection(comparison),
        sourceSection(input),
        ...failuresSection(changes),
        ...checksSection(checks, 'listed'),
      ],
      MOST_BYTES,
    );
  },
};

function headSection(comparison: Comparison): Section {
  const { verdict, inputs, pairing } = comparison;
  const stopped = earlyStopText(comparison);
  const errors = pairing.erroredBaseline + pairing.erroredCandidate;
  const remarks = [
    formatCount(pairing.paired, 'pair'),
    ...(errors === 0
      ? []
      : [
          `${formatCount(errors, 'error')} (baseline ${formatNumber(pairing.erroredBaseline)}, candidate ${formatNumber(pairing.erroredCandidate)})`,
        ]),
    ...(pairing.contentMismatch === 0
      ? []
      : [`${formatCount(pairing.contentMismatch, 'case')} not paired: their content differs`]),
    ...(pairing.onlyBaseline + pairing.onlyCandidate === 0
      ? []
      : [`only on one side: baseline ${formatNumber(pairing.onlyBaseline)}, candidate ${formatNumber(pairing.onlyCandidate)}`]),
  ];
  return {
    lines: [
      `${VERDICTS[verdict.outcome]} ${plainMarkdown(verdict.because)}${stopped === undefined ? '' : ` ${stopped}`}`,
      '',
      `Candidate ${name(inputs.candidate)} against baseline ${name(inputs.baseline)}: ${remarks.join('; ')}.`,
    ],
    rest: '`report.html`',
  };
}

function name(identity: Comparison['inputs']['baseline']): string {
  if (identity === undefined) return modelName(identity);
  return `${codeSpan(modelName(identity), 120)}${identity.revision === undefined ? '' : ` ${codeSpan(identity.revision, 60)}`}`;
}

function notesSection({ notes }: Comparison): readonly Section[] {
  if (notes.length === 0) return [];
  const omitted = notes.length - MOST_NOTES;
  const lines = notes.slice(0, MOST_NOTES).map((note) => `- ${plainMarkdown(note)}`);
  const rest = omitted > 0 ? [`- … and ${omitted} more, in \`comparison.json\``] : [];
  return [{ lines: ['### What could not have been seen', '', ...lines, ...rest], rest: '`comparison.json`' }];
}

function sourceSection({ runId, comparison: { inputs } }: ReportInput): Section {
  const parts = [
    `Run ${codeSpan(runId)}`,
    `policy ${codeSpan(shortHash(inputs.policySha256))}`,
    `data ${codeSpan(shortHash(inputs.datasetSha256))}`,
    `seed ${inputs.seed}`,
    `plumbline ${codeSpan(inputs.toolVersion, 40)}`,
  ];
  return { lines: [`${parts.join(' · ')}. Every case: \`report.html\`.`], rest: '`comparison.json`' };
}
