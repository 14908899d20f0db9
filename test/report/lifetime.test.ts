import { describe, expect, it } from 'vitest'
import { dateOfDay } from '../../src/data/dayNumber.js'
import { seededRandom } from '../../src/data/random.js'
import { drawExponential, drawGamma } from '../../src/numeric/index.js'
import { type CustomerReport, customerReport, type ReportValue } from '../../src/report/index.js'
import { expectClose } from '../support/expectClose.js'
import { hasShared, readSharedCells } from '../support/shared.js'

const LAST = 20_000
const section = (report: CustomerReport) => report.sections.find(({ id }) => id === 'lifetime')
const figure = (report: CustomerReport, id: string): ReportValue =>
  section(report)?.figures.find((entry) => entry.id === id)?.value ?? null

/** Customers who buy at a rate of their own until they leave; who is left at the end is known. */
function simulated(customers: number, weeks: number) {
  const random = seededRandom(5)
  const orders: { customerId: string; date: string; amount: number }[] = []
  let alive = 0
  for (let c = 0; c < customers; c++) {
    const rate = drawGamma(random, 1.2) / 8
    const life = drawExponential(random) / (drawGamma(random, 1.5) / 40)
    const spend = 20 / drawGamma(random, 4)
    const birth = random() * weeks
    if (birth + life > weeks) alive++
    for (let at = birth; at < Math.min(weeks, birth + life); at += drawExponential(random) / rate) {
      const date = dateOfDay(LAST - Math.floor(7 * (weeks - at)))
      const amount = Math.round(600 * spend * drawGamma(random, 5)) / 100
      orders.push({ customerId: `c${String(c).padStart(5, '0')}`, date, amount })
    }
  }
  return { orders, alive }
}

describe('the section on lifetime value', () => {
  const { orders, alive } = simulated(1500, 100)
  const asOf = dateOfDay(LAST)
  const report = customerReport({ orders }, { asOf })

  it('finds about as many customers left as there are, and forecasts what comes', () => {
    expect(Number(figure(report, 'alive')) / alive).toBeGreaterThan(0.85)
    expect(Number(figure(report, 'alive')) / alive).toBeLessThan(1.15)
    expect(Math.abs(Number(figure(report, 'holdout-error')))).toBeLessThan(0.15)
    const [equity, lower, upper] = ['equity', 'equity-lower', 'equity-upper'].map((id) => Number(figure(report, id)))
    expect(lower).toBeLessThan(equity!)
    expect(upper).toBeGreaterThan(equity!)
  })

  it('agrees with itself: bands add up to all customers and their value', () => {
    const bands = section(report)?.tables.find(({ id }) => id === 'alive-table')?.rows ?? []
    const customers = new Set(orders.map(({ customerId }) => customerId)).size
    expect(bands.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(customers)
    expectClose(
      bands.reduce((sum, row) => sum + Number(row[3]), 0),
      Number(figure(report, 'equity')),
      1e-9,
    )
  })

  it('lists customers with the facts of their own orders', () => {
    const rows = section(report)?.tables.find(({ id }) => id === 'best-table')?.rows ?? []
    expect(rows).toHaveLength(20)
    for (const [, id, revenue, bought] of rows) {
      const own = orders.filter(({ customerId }) => customerId === id)
      expectClose(
        Number(revenue),
        own.reduce((sum, { amount }) => sum + amount, 0),
        1e-9,
      )
      expect(bought).toBe(new Set(own.map(({ date }) => date)).size)
    }
    const fading = section(report)?.tables.find(({ id }) => id === 'saving-table')?.rows ?? []
    for (const row of fading) {
      expect(row[5]).toBeGreaterThanOrEqual(0.1)
      expect(row[5]).toBeLessThan(0.5)
    }
  })

  it('is told in Chinese, at the rate and margin that were given, or not at all', () => {
    const half = customerReport({ orders }, { asOf, language: 'zh', margin: 0.5, annualDiscountRate: 0.1 })
    expect(section(half)?.title).toBe('客户终身价值：谁仍是客户，价值几何')
    expectClose(Number(figure(half, 'equity')), Number(figure(report, 'equity')) / 2, 1e-9)
    expect(section(customerReport({ orders }, { asOf, lifetime: false }))).toBeUndefined()
  })

  it('makes no forecast of data that are too thin, and says why', () => {
    const sentence = (rows: typeof orders, end: string, language: 'en' | 'zh' = 'en'): string => {
      const { summary, figures, tables } =
        section(customerReport({ orders: rows }, { asOf: end, language })) ?? expect.fail()
      expect(figures).toEqual([])
      expect(tables).toEqual([])
      return summary.join(' ')
    }
    expect(sentence(orders.slice(0, 20), asOf)).toContain('bought a second time; it takes 30')
    expect(sentence(orders.slice(0, 20), asOf, 'zh')).toContain('至少需要 30 位')
    const brief = Array.from({ length: 80 }, (_, i) => ({
      customerId: `c${i % 40}`,
      date: dateOfDay(LAST - (i % 7) - (i < 40 ? 20 : 0)),
      amount: 1 + i,
    }))
    expect(sentence(brief, asOf)).toContain('less than 12 weeks')
    // Everybody buys once a week like clockwork and spends the same: neither leaving nor spending has a spread to fit.
    const clockwork = Array.from({ length: 40 * 20 }, (_, i) => ({
      customerId: `c${i % 40}`,
      date: dateOfDay(LAST - 7 * Math.floor(i / 40)),
      amount: 10,
    }))
    expect(sentence(clockwork, asOf)).toContain('No forecast is made.')
  })

  it('fits a part of many customers and applies the model to all', () => {
    const many = simulated(21_000, 60)
    const report = customerReport({ orders: many.orders }, { asOf })
    expect(section(report)?.summary.at(-1)).toMatch(/^The model was fitted to 10,\d{3} of the customers, evenly spread/)
    expect(Number(figure(report, 'alive')) / many.alive).toBeGreaterThan(0.85)
    expect(Number(figure(report, 'alive')) / many.alive).toBeLessThan(1.15)
  })
})

describe.skipIf(!hasShared)('the section on lifetime value, on the CDNOW log beside the project', () => {
  it('has the parameters and the forecast of an independent fit', () => {
    const orders = readSharedCells('oracles/data/cdnow_sample.csv').map(([id, , date, , spend]) => ({
      customerId: String(id),
      date: String(date),
      amount: Number(spend),
    }))
    const report = customerReport({ orders }, { asOf: '1998-06-30' })
    expect(section(report)?.summary.join(' ')).toContain('Of 2,357 customers')
    expect(Math.abs(Number(figure(report, 'holdout-error')))).toBeLessThan(0.05)
  })
})
