import { describe, expect, it } from 'vitest'
import { renderCharts } from '../../src/charts/render.js'
import { formatValue } from '../../src/report/formatValue.js'
import { customerReport, reportCharts, reportToHtml, reportToMarkdown } from '../../src/report/index.js'
import { orders } from './orders.js'

const hostile = '<script>alert("x")</script>|*[a](b)\n# b'
const report = customerReport(
  { orders: [...orders, { customerId: hostile, date: '2024-01-01', amount: 1e6 }] },
  { asOf: '2024-12-31' },
)

describe('reportToHtml', () => {
  it('is one file that loads nothing and runs nothing', async () => {
    const charts = await renderCharts(reportCharts(report).map(({ specification }) => specification))
    const html = reportToHtml(report, { charts })
    expect(html.slice(0, 40)).toContain('<!doctype html>\n<html lang="en">')
    expect(html.match(/<script|<link|<img|@import|url\((?!#)|src=/gi)).toBeNull()
    // The names of XML namespaces are no addresses to load from.
    expect(html.replace(/xmlns(:\w+)?="[^"]*"/g, '').match(/https?:/)).toBeNull()
    const ids = [...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, id] of html.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id)
    expect(html.match(/<svg/g)?.length).toBe(charts.length)
    expect(html).toContain('&#60;script&#62;')
    for (const { id } of report.sections) expect(html).toContain(`<section id="${id}">`)
    expect(html.match(/NaN|Infinity|undefined/)).toBeNull()
  })

  it('tells a screen reader one sentence for each chart, and lets the keyboard scroll its tables', async () => {
    const [chart] = reportCharts(report)
    const charts = await renderCharts(reportCharts(report).map(({ specification }) => specification))
    const html = reportToHtml(report, { charts })
    expect(html).toContain(`<figure role="img" aria-label="${chart?.description}"><svg aria-hidden="true" `)
    expect(html.match(/<figure/g)?.length).toBe(html.match(/<svg aria-hidden="true"/g)?.length)
    expect(html.match(/<table/g)?.length).toBe(
      html.match(/<div class="table" role="group" tabindex="0" aria-label="[^"]/g)?.length,
    )
  })

  it('says in its own language why there are no charts, and says the language to browsers', () => {
    const zh = customerReport({ orders }, { asOf: '2024-12-31', language: 'zh' })
    const html = reportToHtml(zh)
    expect(html).toContain('<html lang="zh-CN">')
    expect(html).toContain('本报告不含图表')
    expect(html).not.toContain('<figure')
  })

  it('has no English words left in a Chinese report but names', () => {
    const zh = customerReport({ orders }, { asOf: '2024-12-31', language: 'zh' })
    const words = reportToMarkdown(zh).match(/[A-Za-z]{3,}/g) ?? []
    expect(words.filter((word) => !['CNY', 'RFM', 'ABC', 'VIP'].includes(word))).toEqual([])
  })
})

describe('reportToMarkdown', () => {
  it('keeps a hostile name inside of its cell', () => {
    const line = reportToMarkdown(report)
      .split('\n')
      .find((text) => text.includes('script'))
    expect(line).toMatch(
      /^\| 1 \| \\<script\\>alert\("x"\)\\<\/script\\>\\\|\\\*\\\[a\\\]\(b\) \\# b \| 1,000,000\.00 \|/,
    )
  })

  it('has a heading per section and a table for every table', () => {
    const text = reportToMarkdown(report)
    expect(text.match(/^## /gm)?.length).toBe(report.sections.length)
    expect(text.match(/^\| ---|^\| --:/gm)?.length).toBe(report.sections.flatMap(({ tables }) => tables).length)
  })
})

describe('formatValue', () => {
  it.each([
    [1234567.891, 'money', '1,234,567.89'],
    [-0.5, 'money', '−0.50'],
    [-0.001, 'money', '0.00'],
    [1e15, 'count', '1,000,000,000,000,000'],
    [0.12345, 'share', '12.3%'],
    [1, 'days', '1 day'],
    [2.5, 'days', '2.5 days'],
    [3, 'number', '3'],
    [2.6789, 'number', '2.68'],
    [null, 'money', '–'],
    ['2024-01-01', 'date', '2024-01-01'],
  ] as const)('writes %s as %s: %s', (value, kind, text) => {
    expect(formatValue(value, kind, 'en')).toBe(text)
  })

  it('writes days in Chinese', () => {
    expect(formatValue(3, 'days', 'zh')).toBe('3 天')
  })
})

describe('the section on the period', () => {
  const rowsOf = (days: readonly string[]) => {
    const orders = days.map((date) => ({ customerId: 'a', date, amount: 2 }))
    const { sections } = customerReport({ orders }, { asOf: '2024-12-31' })
    return sections.find(({ id }) => id === 'period')?.tables[0]?.rows
  }

  it('counts by days, months or years, as the span asks, and keeps periods without orders', () => {
    expect(rowsOf(['2024-02-28', '2024-03-01'])).toEqual([
      ['2024-02-28', 2, 1, 2],
      ['2024-02-29', 0, 0, null],
      ['2024-03-01', 2, 1, 2],
    ])
    expect(rowsOf(['2023-11-30', '2023-12-01', '2024-02-29', '2024-02-01'])).toEqual([
      ['2023-11', 2, 1, 2],
      ['2023-12', 2, 1, 2],
      ['2024-01', 0, 0, null],
      ['2024-02', 4, 2, 2],
    ])
    expect(rowsOf(['1999-12-31', '2024-01-01'])).toHaveLength(26)
  })
})
