/** The style sheet of the HTML report: system fonts, one column, tables that scroll sideways on a phone, plain on paper. */
export const STYLE = `
:root { color-scheme: light; --ink: #1b1f24; --soft: #59636e; --line: #d9dee3; --tint: #f5f7f9; --accent: #0072b2; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 62rem; color: var(--ink); background: #fff;
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--line); }
p { margin: .5rem 0; max-width: 46rem; }
header p, .note, footer { color: var(--soft); font-size: .9rem; }
nav ol { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: 1rem 0 0; list-style: none; font-size: .9rem; }
a { color: var(--accent); }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .75rem; margin: 1rem 0; }
.figures div { background: var(--tint); border-radius: .4rem; padding: .6rem .8rem; }
.figures dt { font-size: .8rem; color: var(--soft); }
.figures dd { margin: 0; font-size: 1.2rem; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
figure { margin: 1.25rem 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
.table { overflow-x: auto; margin: 1.25rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding: 0 0 .4rem; }
th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { border-bottom: 2px solid var(--line); font-weight: 600; }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td { min-width: 4.5em; }
td:not(.n):not(.w) { min-width: 6em; }
.w { min-width: 17em; }
tbody tr:nth-child(even) { background: var(--tint); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .75rem; }
@media (max-width: 36rem) { body { font-size: 15px; padding: 1rem .8rem 2rem; } h1 { font-size: 1.4rem; } .figures { grid-template-columns: 1fr 1fr; }
  figure svg { max-width: none; width: 34rem; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav { display: none; }
  h2 { break-after: avoid; }
  figure, tr, .figures div { break-inside: avoid; }
  .table { overflow: visible; }
  thead { display: table-header-group; }
}
`
