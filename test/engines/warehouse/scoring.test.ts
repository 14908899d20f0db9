import { expect, it } from 'vitest'
import { rfmValues } from '../../../src/orders/index.js'
import { customerPyramid } from '../../../src/pyramid/index.js'
import { type RfmScoring, type RfmSegmentsOptions, rfmScores, rfmSegments } from '../../../src/scoring/index.js'
import {
  customerValueCountsSql,
  pyramidTiersFromSummary,
  type RfmLines,
  rfmCutsFromSummary,
  rfmScoreCountsSql,
  rfmScoresFromSummary,
  rfmScoresSql,
  rfmSegmentCountsFromSummary,
  rfmSegmentsSql,
  rfmValueCountsSql,
} from '../../../src/warehouse/index.js'
import { describeEngines, enginesAndTranslations } from '../engines.js'
import { expectRows } from './expectRows.js'
import { createOrders, orderMapping, randomOrders, someOn, withoutOrderIds } from './orderTables.js'

const rfm = { asOf: '2024-12-31' } as const
const bands = {
  recency: [300, { below: 400 }, 600],
  frequency: [20, { above: 30 }, 40],
  monetary: [-100, 2000, { above: 100_000 }],
}

describeEngines(({ dialect, running }) => {
  const orders = randomOrders(1500, 6, { customers: 60 })
  const values = rfmValues(withoutOrderIds(orders), rfm)
  const mapping = orderMapping(dialect, {})

  it('cuts at the same quantiles, and scores by them', async () => {
    await createOrders(running(), orders, dialect)
    const counted = await running().run(rfmValueCountsSql(mapping, rfm, dialect))
    for (const bins of [2, [3, 5, 7]] as const) {
      const { scores, ...expected } = rfmScores(values, { bins })
      const { customers, ...found } = rfmCutsFromSummary(counted, { bins })
      expect(customers).toBe(values.length)
      expectRows(found, expected)
      const { cuts } = expected
      const rows = await running().run(rfmScoresSql(mapping, { ...rfm, cuts }, dialect))
      expectRows(rfmScoresFromSummary(rows, { cuts }), scores)
    }
  })

  it('scores by ranks and by bands', async () => {
    await createOrders(running(), orders, dialect)
    const ranked = rfmScores(values, { method: 'rank', bins: 12 })
    const banded = rfmScores(values, { method: 'bands', bands })
    const cases: readonly [RfmLines, RfmScoring<unknown>][] = [
      [{ cuts: ranked.cuts }, ranked],
      [{ bands }, banded],
    ]
    for (const [lines, expected] of cases) {
      const rows = await running().run(rfmScoresSql(mapping, { ...rfm, ...lines }, dialect))
      expectRows(rfmScoresFromSummary(rows, lines), expected.scores)
    }
  })

  it('counts the segments, and puts each customer into its own', async () => {
    await createOrders(running(), orders, dialect)
    const custom = [
      { id: "it's best", r: [3, 4], m: [2, 4] },
      { id: 'often', f: [4, 4] },
    ] as const
    const schemes: RfmSegmentsOptions[] = [
      {},
      { high: 'median' },
      { scheme: 'named11', bins: 4 },
      { scheme: custom as NonNullable<RfmSegmentsOptions['scheme']> },
    ]
    const { cuts, scores } = rfmScores(values, { bins: 4 })
    const counted = await running().run(rfmScoreCountsSql(mapping, { ...rfm, cuts }, dialect))
    for (const options of someOn(dialect, schemes)) {
      const { members, ...expected } = rfmSegments(scores, options)
      const { customers, ...found } = rfmSegmentCountsFromSummary(counted, options)
      expect(customers).toBe(values.length)
      expectRows(found, expected)
      const { high: _, ...scheme } = options
      const query = rfmSegmentsSql(mapping, { ...rfm, cuts, ...scheme, high: found.high }, dialect)
      const rows = await running().run(query)
      const segments = new Map(rows.map((row) => [String(row['customer_id']), row['segment']]))
      expect(members.map(({ customerId }) => segments.get(customerId))).toEqual(members.map(({ segment }) => segment))
    }
  })

  it('gives the tiers of a pyramid from orders and from values', async () => {
    await createOrders(running(), orders, dialect)
    const counted = await running().run(rfmValueCountsSql(mapping, rfm, dialect))
    const money = values.map(({ customerId, monetary }) => ({ customerId, value: monetary }))
    for (const scheme of ['three-tier', 'curry'] as const) {
      const { members: _, ...expected } = customerPyramid(money, { scheme })
      expectRows(pyramidTiersFromSummary(counted, { scheme }), expected)
    }
    const rows = Array.from({ length: 200 }, (_, i) => ({ customerId: `c${i}`, value: Math.floor(i / 17) * 10.5 - 20 }))
    await running().createTable({
      table: 'customer_values',
      columns: { customerId: 'text', value: 'double' },
      rows,
    })
    const { members: _, ...expected } = customerPyramid(rows)
    const found = await running().run(customerValueCountsSql({ table: 'customer_values', value: 'value' }, dialect))
    expectRows(pyramidTiersFromSummary(found), expected)
    expect(expected.tiesAtCuts.length).toBeGreaterThan(0)
  })
}, enginesAndTranslations)
