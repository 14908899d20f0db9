import { escapedHtml as escaped } from '../data/html.js'
import { formatValue } from './formatValue.js'
import type { Report, ReportChart, ReportSection, ReportTable } from './model.js'
import { phrases } from './phrases.js'
import { STYLE } from './style.js'

/** Options of {@link reportToHtml}. */
export interface ReportToHtmlOptions {
  /** SVG texts in the order of `reportCharts(report)`, from `renderCharts`. Left out, the report has its tables only. */
  readonly charts?: readonly string[]
}

/**
 * A report as one HTML file that needs nothing else: no network, no script; it prints, and reads on a phone.
 *
 * @param report  - from `customerReport`
 * @param options - `charts`: the pictures, drawn by `renderCharts(reportCharts(report).map(({ specification }) => specification))`
 * @returns a whole HTML document
 */
export function reportToHtml(report: Report, options: ReportToHtmlOptions = {}): string {
  const phrase = phrases[report.language]
  const pictures = new Map(reportCharts(report).map(({ id }, i) => [id, options.charts?.[i]]))
  const contents = report.sections.map(({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>`)
  const missing = options.charts === undefined ? `<p class="note">${escaped(phrase.withoutCharts)}</p>` : ''
  return `<!doctype html>
<html lang="${report.language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(report.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escaped(report.title)}</h1><p>${escaped(phrase.asOfLine(report.asOf, report.currency))}</p>${missing}</header>
<nav aria-label="${escaped(phrase.contents)}"><ol>${contents.join('')}</ol></nav>
<main>
${report.sections.map((section) => sectionHtml(section, report, pictures)).join('\n')}
</main>
<footer><p>${escaped(report.asOf === null ? phrase.madeWith : phrase.madeFromOrders)}</p></footer>
</body>
</html>
`
}

/** The charts of a report in the order in which they stand in it. */
export function reportCharts(report: Report): ReportChart[] {
  return report.sections.flatMap(({ charts }) => charts)
}

function sectionHtml(
  section: ReportSection,
  report: Report,
  pictures: ReadonlyMap<string, string | undefined>,
): string {
  const figures = section.figures.map(
    ({ label, value, kind }) =>
      `<div><dt>${escaped(label)}</dt><dd>${escaped(formatValue(value, kind, report.language))}</dd></div>`,
  )
  const charts = section.charts.map(({ id, description }) => chartHtml(id, description, pictures.get(id)))
  return [
    `<section id="${section.id}">`,
    `<h2>${escaped(section.title)}</h2>`,
    ...section.summary.map((sentence) => `<p>${escaped(sentence)}</p>`),
    figures.length === 0 ? '' : `<dl class="figures">${figures.join('')}</dl>`,
    ...charts,
    ...section.tables.map((table) => tableHtml(table, report)),
    '</section>',
  ].join('\n')
}

function chartHtml(id: string, description: string, picture: string | undefined): string {
  if (picture === undefined) return ''
  // Vega numbers gradients and clips from 0 in every picture; in one page they need names of their own.
  const own = picture.replace(/(\bid="|url\(#)(gradient_|clip)/g, `$1${id}-$2`)
  // The sentence stands for the picture: what Vega names within it would be read as one mark after the other.
  const silent = own.replace('<svg ', '<svg aria-hidden="true" ')
  return `<figure role="img" aria-label="${escaped(description)}">${silent}</figure>`
}

/** A column with a text of more characters than this is given room. */
const LONG_TEXT = 30

function tableHtml({ id, title, columns, rows, note }: ReportTable, { language }: Report): string {
  const written = rows.map((row) => columns.map(({ kind }, i) => formatValue(row[i] ?? null, kind, language)))
  const attributes = columns.map(({ kind }, i) => {
    if (kind !== 'text' && kind !== 'date') return ' class="n"'
    return written.some((row) => row[i]!.length > LONG_TEXT) ? ' class="w"' : ''
  })
  const head = columns.map(({ label }, i) => `<th scope="col"${attributes[i]}>${escaped(label)}</th>`)
  const body = written.map(
    (row) => `<tr>${row.map((cell, i) => `<td${attributes[i]}>${escaped(cell)}</td>`).join('')}</tr>`,
  )
  return [
    // Wide tables scroll sideways, by keyboard too.
    `<div class="table" role="group" tabindex="0" aria-label="${escaped(title)}"><table id="${id}"><caption>${escaped(title)}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody></table></div>`,
    note === undefined ? '' : `<p class="note">${escaped(note)}</p>`,
  ].join('\n')
}
