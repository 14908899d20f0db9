/** The report of the command, made in code: data, Markdown and HTML with charts. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderCharts } from 'clientele/charts/render'
import { customerReport, reportCharts, reportToHtml, reportToMarkdown } from 'clientele/report'
import { importCustomers, importOrders } from 'clientele/tables'

const read = (name: string): string => readFileSync(new URL(`sample/${name}`, import.meta.url), 'utf8')
const { rows: orders } = importOrders(read('orders.csv'))
const { rows: customers } = importCustomers(read('customers.csv'))

const report = customerReport({ orders, customers }, { asOf: '2025-12-31', language: 'zh' })
const charts = await renderCharts(reportCharts(report).map(({ specification }) => specification))
const file = join(mkdtempSync(join(tmpdir(), 'clientele-')), 'report.html')
writeFileSync(file, reportToHtml(report, { charts }))
console.log(`${file}: ${report.sections.length} sections, ${charts.length} charts`)
console.log(reportToMarkdown(report).slice(0, 600))
