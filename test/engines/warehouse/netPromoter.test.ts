import { beforeAll, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { netPromoterBy, netPromoterScore } from '../../../src/satisfaction/index.js'
import { netPromoterByFromSummary, netPromoterFromSummary, netPromoterSql } from '../../../src/warehouse/netPromoter.js'
import { describeEngines, enginesAndTranslations } from '../engines.js'
import { expectSame } from './expectSame.js'

const random = seededRandom(44)
const rows = Array.from({ length: 300 }, () => ({
  rating: random() < 0.1 ? null : Math.floor(random() * 11),
  region: random() < 0.1 ? null : ['north', 'North', "O'Neil", '东北', 'silent'][Math.floor(random() * 5)]!,
  weight: Math.floor(random() * 9) / 8,
})).map((row) => (row.region === 'silent' ? { ...row, rating: null } : row))

const ratings = rows.map(({ rating }) => rating)
const groups = rows.map(({ region }) => region ?? '')
const weights = rows.map(({ weight }) => weight)

describeEngines(({ dialect, running }) => {
  beforeAll(async () => {
    await running().createTable({
      table: 'survey',
      columns: { rating: 'integer', region: 'text', weight: 'double' },
      rows,
    })
    await running().createTable({ table: 'silence', columns: { rating: 'integer', region: 'text' }, rows: [] })
  })

  it('counts the score of all', async () => {
    const summary = await running().run(netPromoterSql({ table: 'survey', rating: 'rating' }, dialect))
    expect(summary).toHaveLength(12)
    expectSame(netPromoterFromSummary(summary), netPromoterScore(ratings))
    const wald = { interval: 'wald', level: 0.9 } as const
    expectSame(netPromoterFromSummary(summary, wald), netPromoterScore(ratings, wald))
  })

  it('counts the scores of groups, and adds them up', async () => {
    const summary = await running().run(netPromoterSql({ table: 'survey', rating: 'rating', group: 'region' }, dialect))
    expectSame(netPromoterByFromSummary(summary), netPromoterBy({ ratings, groups }))
    expectSame(netPromoterFromSummary(summary), netPromoterScore(ratings))
  })

  it('weighs', async () => {
    const mapping = { table: 'survey', rating: 'rating', group: 'region', weight: 'weight' }
    const summary = await running().run(netPromoterSql(mapping, dialect))
    expectSame(netPromoterByFromSummary(summary), netPromoterBy({ ratings, groups, weights }))
    expectSame(netPromoterFromSummary(summary), netPromoterScore(ratings, { weights }))
  })

  it('knows nothing of an empty table', async () => {
    const mapping = { table: 'silence', rating: 'rating', group: 'region' }
    const summary = await running().run(netPromoterSql(mapping, dialect))
    expectSame(netPromoterFromSummary(summary), netPromoterScore([]))
    expectSame(netPromoterByFromSummary(summary), netPromoterBy({ ratings: [], groups: [] }))
  })

  it('refuses a weight that is missing or below 0, and a rating off the scale', async () => {
    const columns = { rating: 'double', weight: 'double' } as const
    for (const [row, message] of [
      [{ rating: 9, weight: null }, 'weight: expected a number'],
      [{ rating: 9, weight: -1 }, 'weight: expected a number'],
      [{ rating: 9.5, weight: 1 }, 'rating: expected a whole number from 0 to 10'],
      [{ rating: 11, weight: 1 }, 'rating: expected a whole number from 0 to 10'],
    ] as const) {
      await running().createTable({ table: 'wrong', columns, rows: [row] })
      const summary = await running().run(
        netPromoterSql({ table: 'wrong', rating: 'rating', weight: 'weight' }, dialect),
      )
      expect(() => netPromoterFromSummary(summary)).toThrow(message)
    }
  })
}, enginesAndTranslations)
