import type { ReportInput } from '@plumbline/protocol';
import { shortened } from '../cut-text.ts';
import { modelName } from '../identity-rows.ts';
import { caseSection } from './case-section.ts';
import { checksSection } from './checks-section.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { Html, html } from './escape.ts';
import { identitySection } from './identity-section.ts';
import { metricTable } from './metric-table.ts';
import { moneySection } from './money-section.ts';
import { notesSection } from './notes-section.ts';
import { pairingSection } from './pairing-section.ts';
import { safetySection } from './safety-section.ts';
import { SCRIPT } from './script.ts';
import { sliceTable } from './slice-table.ts';
import { STYLE } from './style.ts';
import { timingSection } from './timing-section.ts';
import { VERDICT_WORDS, verdictSection } from './verdict-section.ts';

/** The whole page as one file: nothing is fetched, and no data stands inside the script or the style. */
export function page(input: ReportInput): string {
  const { comparison, changes } = input;
  const safety = safetySection(comparison, changes);
  const slices = sliceTable(comparison);
  const { markup } = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(contentSecurityPolicy({ style: STYLE, script: SCRIPT }))}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${VERDICT_WORDS[comparison.verdict.outcome]}: ${shortened(modelName(comparison.inputs.candidate), 120)}</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the verdict</a>
<header class="top">
<p class="brand"><svg viewBox="0 0 12 24" width="12" height="24" aria-hidden="true" focusable="false"><path d="M6 0v13M6 13l4 4.5L6 24l-4-6.5z"/></svg>Plumbline</p>
<nav aria-label="Sections"><ul>
<li><a href="#checks">Checks</a></li>
<li><a href="#limits">Limits</a></li>
${safety && html`<li><a href="#safety">Safety</a></li>`}
<li><a href="#metrics">Metrics</a></li>
${slices && html`<li><a href="#slices">Slices</a></li>`}
<li><a href="#cases">Cases</a></li>
</ul></nav>
</header>
<main id="main" tabindex="-1">
${verdictSection(comparison)}
<div class="columns wide-narrow">
<div>
${checksSection(comparison.verdict)}
${notesSection(comparison)}
</div>
<div>
${identitySection(input)}
${pairingSection(comparison.pairing)}
${moneySection(comparison)}
${timingSection(comparison)}
</div>
</div>
${safety}
${metricTable(comparison)}
${slices}
${caseSection(changes)}
</main>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`;
  return `<!doctype html>\n${markup}`;
}
