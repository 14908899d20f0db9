import { writeFileSync } from 'node:fs'
import { renderCharts } from '../charts/render.js'
import { isClienteleError } from '../errors.js'
import { type Report, reportCharts, reportToHtml, reportToMarkdown } from '../report/index.js'
import type { ParsedOptions } from './options.js'
import { say } from './orders.js'

/** Writes the result to `--out`, else to standard output. */
export async function writeResult(options: ParsedOptions, text: string): Promise<void> {
  const file = options.text('out')
  if (file === undefined) {
    await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()))
    return
  }
  writeFileSync(file, text)
  say(options, `wrote ${file}`)
}

/** JSON for machines: typed arrays as arrays. */
export function toJson(value: unknown): string {
  const plain = JSON.stringify(
    value,
    (_, entry: unknown) => (ArrayBuffer.isView(entry) ? Array.from(entry as Float64Array) : entry),
    2,
  )
  return `${plain}\n`
}

/** A report in the form that the options ask for: JSON, HTML where `--out` ends in .html, else Markdown. */
export async function printed(report: Report, options: ParsedOptions): Promise<string> {
  if (options.flag('json')) return toJson(report)
  if (!/\.html?$/i.test(options.text('out') ?? '')) return reportToMarkdown(report)
  if (options.flag('no-charts')) return reportToHtml(report)
  try {
    const charts = await renderCharts(reportCharts(report).map(({ specification }) => specification))
    return reportToHtml(report, { charts })
  } catch (error) {
    if (!isClienteleError(error) || error.code !== 'missing-package') throw error
    say(options, `${error.message}; the report has its tables only`)
    return reportToHtml(report)
  }
}
