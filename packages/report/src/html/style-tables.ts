/** Tables, interval drawings and list filters. */
export const TABLE_STYLE = `
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--quiet); font-size: 13px; padding-bottom: 10px; max-width: min(60em, calc(100vw - 48px)); }
th, td { text-align: left; vertical-align: top; padding: 9px 16px 9px 0; border-bottom: 1px solid var(--line); font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--quiet); font-size: 12.5px; line-height: 1.3; vertical-align: bottom; padding-top: 0; padding-bottom: 7px; border-bottom-color: var(--strong-line); }
tbody th { font-weight: 600; }
.metrics, .slices { overflow-wrap: normal; }
.metrics tbody th, .slices tbody th { min-width: 170px; max-width: 260px; overflow-wrap: anywhere; }
.number { text-align: right; white-space: nowrap; }
.detail { display: block; color: var(--quiet); font-size: 12.5px; font-weight: 400; line-height: 1.4; }
.change { white-space: nowrap; }
.change .reason { white-space: normal; max-width: 15em; }
.number .detail { white-space: normal; min-width: 5em; }
.alarming { color: var(--bad); font-weight: 650; }
td .quiet { white-space: nowrap; }
.noteworthy { font-weight: 650; }
.axis { display: flex; justify-content: space-between; width: 140px; }
.interval { display: block; width: 140px; height: 20px; margin-top: 2px; fill: none; stroke: var(--quiet); color: var(--quiet); }
.interval.worse { stroke: var(--bad); color: var(--bad); }
.interval.better { stroke: var(--good); color: var(--good); }
.interval .zero { stroke: var(--strong-line); stroke-width: 1; }
.interval .margin { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 2 2.5; }
.interval .range { stroke-width: 2; }
.interval .end { stroke-width: 1.5; }
.interval .estimate { fill: currentColor; stroke: var(--page); stroke-width: 1.5; }
.identity { font-size: 13px; line-height: 1.45; }
.identity th, .identity td { padding-top: 5px; padding-bottom: 5px; }
.identity tbody th { font-weight: 400; color: var(--quiet); width: 38%; }
.identity .differs td { font-weight: 600; }
.tag { color: var(--open); font-weight: 500; }
.hazards { margin-top: 12px; font-size: 14px; }
.pairing { font-size: 13px; }
.hazards th, .hazards td, .pairing th, .pairing td { padding-top: 5px; padding-bottom: 5px; }
.hazards tbody th, .pairing tbody th { font-weight: 400; }
.filter { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; margin-bottom: 14px; }
.filter input { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--strong-line); border-radius: 6px; padding: 5px 10px; width: 17em; max-width: 100%; }
.filter input::placeholder { color: var(--quiet); opacity: 1; }
`;
