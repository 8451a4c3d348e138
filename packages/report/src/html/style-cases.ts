/**
 * The cases. The text of a closed sensitive case has no box at all, so that neither a screen reader nor the browser's own
 * search (which opens a folded element) can reach it.
 */
export const CASE_STYLE = `
.group { margin-top: 34px; }
.group-head + .quiet { margin: -4px 0 10px; }
.group-head { display: flex; gap: 16px; align-items: baseline; justify-content: space-between; margin-bottom: 8px; }
.group-head h3 { font-size: 16px; margin: 0; }
button { font: inherit; font-size: 13px; color: var(--link); background: none; border: 1px solid var(--strong-line); border-radius: 6px; padding: 3px 11px; cursor: pointer; white-space: nowrap; }
button:hover { border-color: var(--link); }
.case { border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 48px; }
.case[open] { contain-intrinsic-size: auto 420px; }
.case:last-of-type { border-bottom: 1px solid var(--line); }
.case > summary { padding: 11px 0; }
.case > summary:hover .case-id { text-decoration: underline; text-underline-offset: 3px; }
.sensitive:not([open]) > .case-body { display: none; }
.case-id { font-weight: 600; margin: 0 6px 0 3px; }
.slices-of { margin: 0 4px; }
.slice { font-size: 12.5px; color: var(--quiet); background: var(--panel); border-radius: 4px; padding: 1px 6px; }
.why { color: var(--ink); }
.why::before { content: "– "; color: var(--quiet); }
.warning { color: var(--open); font-weight: 500; }
.case[open] .when-closed { display: none; }
.case-body { padding: 2px 0 26px 19px; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.prompt { font-size: 14px; margin-bottom: 16px; max-width: 76em; }
.turn { display: grid; grid-template-columns: 84px minmax(0, 1fr); padding: 2px 0; }
.turn dt { color: var(--quiet); }
.answers { display: grid; grid-template-columns: 1fr 1fr; gap: 20px; }
figure { min-width: 0; }
figcaption { font-size: 13px; margin-bottom: 6px; }
figcaption .quiet { margin-left: 6px; }
figure .text, .no-answer { background: var(--panel); border-radius: 8px; padding: 12px 14px; }
.no-answer { color: var(--quiet); }
del, ins { text-decoration: none; border-radius: 2px; color: inherit; }
del { background: var(--only-before); box-shadow: inset 0 -1.5px 0 var(--bad); }
ins { background: var(--only-after); box-shadow: inset 0 -1.5px 0 var(--good); }
.scores { margin-top: 8px; font-size: 13px; }
.scores .quiet { margin: 0 4px; }
@media (max-width: 720px) {
  .answers { grid-template-columns: minmax(0, 1fr); }
  .case-body { padding-left: 0; }
  .turn { grid-template-columns: minmax(0, 1fr); padding: 4px 0; }
  .group-head { flex-wrap: wrap; gap: 8px; }
}
`;
