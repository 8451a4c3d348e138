import { CASE_STYLE } from './style-cases.ts';
import { TABLE_STYLE } from './style-tables.ts';

const BASE_STYLE = `
:root {
  color-scheme: light dark;
  --page: #fdfdfc; --panel: #f6f6f3; --line: #e0e0da; --strong-line: #b9b9b1;
  --ink: #1b1c1e; --quiet: #5a5e64; --link: #1f4f96;
  --bad: #a3211b; --bad-ground: #fdf1ef; --good: #1a6638; --good-ground: #eff7f1; --open: #7a4f00; --open-ground: #fcf5e6;
  --only-before: #fbe1dd; --only-after: #d9f0df;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #151618; --panel: #1d1f22; --line: #313439; --strong-line: #565b62;
    --ink: #e9e9e6; --quiet: #a6abb2; --link: #9dbdf5;
    --bad: #ff9b91; --bad-ground: #2c1a19; --good: #83d3a0; --good-ground: #16251b; --open: #efc368; --open-ground: #2a2314;
    --only-before: #552b27; --only-after: #1f4a2d;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; background: var(--page); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 1180px; padding: 0 24px 96px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
main:focus { outline: none; }
p, ul, dl, figure { margin: 0; }
ul { padding: 0; list-style: none; }
dd { margin: 0; }
a { color: var(--link); text-underline-offset: 3px; }
b { font-weight: 600; }
code { font: 0.92em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
h1, h2, h3 { margin: 0; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; }
h2 { font-size: 19px; margin-bottom: 14px; }
h3 { font-size: 15px; margin-bottom: 6px; }
main > section, main > .columns, .columns section + section { margin-top: 52px; }
.columns > div > section:first-child { margin-top: 0; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.quiet { color: var(--quiet); font-weight: 400; }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 24px; top: -60px; background: var(--page); padding: 8px 12px; z-index: 1; }
.skip:focus { top: 8px; }
.top { display: flex; flex-wrap: wrap; gap: 8px 32px; align-items: center; justify-content: space-between; padding: 22px 0 18px; border-bottom: 1px solid var(--line); }
.brand { font-weight: 650; letter-spacing: -0.01em; display: flex; gap: 8px; align-items: center; }
.brand svg { stroke: var(--ink); fill: var(--ink); stroke-width: 1; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 20px; }
nav a { color: var(--quiet); text-decoration: none; }
nav a:hover { color: var(--ink); text-decoration: underline; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 40px 56px; align-items: start; }
.wide-narrow { grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr); }
main > .verdict { margin-top: 32px; }
.verdict { display: flex; gap: 22px; align-items: flex-start; padding: 26px 28px 24px; border-radius: 10px; }
.verdict-icon { flex: none; width: 52px; height: 52px; fill: none; stroke: currentColor; stroke-width: 3.2; stroke-linecap: round; stroke-linejoin: round; }
.verdict h1 { font-size: 32px; line-height: 52px; }
.verdict .because { font-size: 18px; line-height: 1.45; margin: 2px 0 10px; max-width: 46em; text-wrap: pretty; }
.verdict .quiet b { font-weight: 500; color: var(--ink); }
.promote { background: var(--good-ground); } .promote h1, .promote .verdict-icon { color: var(--good); }
.block { background: var(--bad-ground); } .block h1, .block .verdict-icon { color: var(--bad); }
.inconclusive { background: var(--open-ground); } .inconclusive h1, .inconclusive .verdict-icon { color: var(--open); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 20px 32px; margin-top: 26px; padding: 0 28px; }
.facts dt { color: var(--quiet); font-size: 13px; line-height: 1.35; }
.facts dd > span { display: block; }
.facts .figure { font-size: 27px; line-height: 1.3; font-weight: 600; letter-spacing: -0.02em; white-space: nowrap; }
.facts .quiet { font-size: 13px; }
.state { white-space: nowrap; font-weight: 600; }
.check-icon { width: 14px; height: 14px; vertical-align: -2px; margin-right: 2px; fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.state.fail, .fail > .state { color: var(--bad); } .state.open, .open > .state { color: var(--open); }
.state.pass, .pass > .state { color: var(--good); } .state.listed, .listed > .state { color: var(--quiet); font-weight: 500; }
.check-list li { display: grid; grid-template-columns: 96px minmax(0, 1fr); padding: 11px 0; border-top: 1px solid var(--line); }
.check-list { border-bottom: 1px solid var(--line); }
.check-list .state { align-self: start; }
.checks details { margin-top: 14px; }
.checks details[open] .check-list { margin-top: 10px; }
.needed { color: var(--quiet); }
summary { cursor: pointer; }
.checks summary { color: var(--link); width: fit-content; }
.inputs { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 3px 20px; margin-top: 16px; font-size: 13px; }
.inputs > div { display: contents; }
.inputs dt { color: var(--quiet); }
.notes li { padding-left: 20px; position: relative; max-width: 60em; }
.notes li + li { margin-top: 8px; }
.notes li::before { content: ""; position: absolute; left: 2px; top: 0.72em; width: 8px; border-top: 1.5px solid var(--strong-line); }
`;

const NARROW_STYLE = `
@media (max-width: 860px) {
  .columns, .wide-narrow { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 560px) {
  body { padding: 0 16px 64px; }
  .verdict { flex-direction: column; gap: 8px; padding: 20px; }
  .verdict h1 { line-height: 1.2; }
  .facts { padding: 0; grid-template-columns: 1fr 1fr; gap: 18px; }
  .check-list li { grid-template-columns: minmax(0, 1fr); gap: 2px; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@page { size: A4 landscape; margin: 14mm; }
@media print {
  :root { --page: #fff; --panel: #fff; --line: #ccc; --strong-line: #888; --ink: #000; --quiet: #444; --link: #000;
    --bad: #8c1a15; --good: #14522d; --open: #634000; --bad-ground: #fff; --good-ground: #fff; --open-ground: #fff; --only-before: #eee; --only-after: #eee; }
  html { font-size: 9pt; color-scheme: light; }
  caption, .detail, .facts dt, .facts .quiet, .scores, figcaption, .slice { font-size: 8pt; }
  main > section, main > .columns, .columns section + section { margin-top: 28px; }
  body { max-width: none; padding: 0; }
  .skip, nav, .filter, button { display: none !important; }
  .verdict { border: 2px solid currentColor; }
  .scroll { overflow: visible; }
  h2, h3, .group-head { break-after: avoid; }
  tr, .check-list li, figure { break-inside: avoid; }
  .case { content-visibility: visible; }
}
`;

/** The page's only style sheet, a fixed text. */
export const STYLE = `${BASE_STYLE}${TABLE_STYLE}${CASE_STYLE}${NARROW_STYLE}`;
