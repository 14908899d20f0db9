import { formatValue } from './formatValue.js'
import type { Report, ReportTable } from './model.js'
import { phrases } from './phrases.js'

/**
 * A report as Markdown: headings, sentences and tables; charts are named but not drawn.
 *
 * @param report - from `customerReport`
 * @returns Markdown that ends in a line feed
 */
export function reportToMarkdown(report: Report): string {
  const lines = [`# ${escaped(report.title)}`, '', phrases[report.language].asOfLine(report.asOf, report.currency)]
  for (const section of report.sections) {
    lines.push('', `## ${escaped(section.title)}`, '', ...section.summary.map((sentence) => `${escaped(sentence)}\n`))
    if (section.figures.length > 0) {
      lines.push(
        ...section.figures.map(
          ({ label, value, kind }) => `- ${escaped(label)}: **${escaped(formatValue(value, kind, report.language))}**`,
        ),
        '',
      )
    }
    for (const table of section.tables) lines.push(...tableLines(table, report), '')
  }
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`
}

function tableLines({ title, columns, rows, note }: ReportTable, { language }: Report): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    `**${escaped(title)}**`,
    '',
    line(columns.map(({ label }) => escaped(label))),
    line(columns.map(({ kind }) => (kind === 'text' || kind === 'date' ? '---' : '--:'))),
    ...rows.map((row) => line(columns.map(({ kind }, i) => escaped(formatValue(row[i] ?? null, kind, language))))),
    ...(note === undefined ? [] : ['', `*${escaped(note)}*`]),
  ]
}

/** Text that Markdown reads as text: names of customers come from files. */
function escaped(text: string): string {
  return text.replace(/[\\`*_<>|[\]#]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ')
}
