/** The one style sheet of the page: light and dark, on a screen and on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --text: #1b1f24; --dim: #5b6470; --line: #dde1e6;
  --passed: #1a7f37; --warned: #9a6700; --failed: #cf222e; --open: #6e7781; --skipped: #6e7781;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1216; --card: #171b21; --text: #e7eaee; --dim: #98a2ae; --line: #2c333c;
    --passed: #3fb950; --warned: #d29922; --failed: #f85149; --open: #8b949e; --skipped: #8b949e;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, "Liberation Sans", sans-serif; }
main { max-width: 1000px; margin: 0 auto; padding: 32px 20px 48px; }
header, .card, .check { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 22px; margin-bottom: 16px; }
header { border-left: 6px solid; }
header.passed, .attempt.passed { border-left-color: var(--passed); }
header.warned, .attempt.warned { border-left-color: var(--warned); }
header.failed, .attempt.failed { border-left-color: var(--failed); }
header.open, .attempt.open, .attempt.fix { border-left-color: var(--open); }
header.skipped { border-left-color: var(--skipped); }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 6px; }
h2 { font-size: 17px; margin: 0 0 12px; }
h3 { font-size: 15px; margin: 0; }
h3 .dim { font-weight: 400; }
p { margin: 6px 0; overflow-wrap: anywhere; }
dl { display: flex; flex-wrap: wrap; gap: 4px 28px; margin: 12px 0 0; }
dt { color: var(--dim); font-size: 13px; }
dd { margin: 0; overflow-wrap: anywhere; }
.dim { color: var(--dim); }
.ids { font-size: 13px; }
.mark { font-weight: 700; }
.mark.passed { color: var(--passed); fill: var(--passed); }
.mark.warned { color: var(--warned); fill: var(--warned); }
.mark.failed { color: var(--failed); fill: var(--failed); }
.mark.open { color: var(--open); fill: var(--open); }
.mark.skipped { color: var(--skipped); fill: var(--skipped); }
.badge { border: 1px solid; border-radius: 999px; padding: 1px 9px; font-size: 12.5px; font-weight: 600; }
.badge.passed { color: var(--passed); }
.badge.warned { color: var(--warned); }
.badge.failed { color: var(--failed); }
.badge.open { color: var(--open); }
.badge.skipped { color: var(--skipped); }
.scroll { overflow-x: auto; }
.timeline { display: block; width: 100%; min-width: 720px; }
.timeline text { fill: var(--text); font-size: 14px; }
.timeline text.tick { fill: var(--dim); font-size: 12px; text-anchor: middle; }
.timeline text.took { fill: var(--dim); text-anchor: end; }
.timeline text.mark.passed { fill: var(--passed); }
.timeline text.mark.warned { fill: var(--warned); }
.timeline text.mark.failed { fill: var(--failed); }
.timeline text.mark.open { fill: var(--open); }
.timeline text.mark.skipped { fill: var(--skipped); }
.timeline .grid { stroke: var(--line); }
.timeline .wait { stroke: var(--dim); stroke-width: 2; stroke-dasharray: 2 3; }
.timeline rect.passed { fill: var(--passed); }
.timeline rect.warned { fill: var(--warned); }
.timeline rect.failed { fill: var(--failed); }
.timeline rect.open { fill: var(--open); }
.legend { font-size: 13px; margin: 10px 0 0; }
.check { padding: 12px 22px; margin-bottom: 10px; }
.check summary { cursor: pointer; overflow-wrap: anywhere; }
.seen { margin: 10px 0; }
.attempt { border-left: 3px solid; padding: 2px 0 2px 14px; margin: 14px 0; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; vertical-align: top; font-weight: 400; color: var(--dim); padding: 3px 16px 3px 0; width: 160px; overflow-wrap: anywhere; }
td { padding: 3px 0; }
pre { margin: 0; font: 13px/1.5 ui-monospace, "Liberation Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 320px; overflow-y: auto; }
footer { color: var(--dim); font-size: 13px; text-align: center; }
@media print { body { background: none; } header, .card, .check { break-inside: avoid; } }
`;
