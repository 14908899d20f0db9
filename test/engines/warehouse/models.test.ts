import { expect, it } from 'vitest'
import { scoreApplicants, scorecard, weightOfEvidence } from '../../../src/credit/index.js'
import { bgNbd, gammaGamma, mbgNbd, paretoNbd } from '../../../src/lifetime/index.js'
import { purchaseHistories } from '../../../src/orders/index.js'
import {
  groupedHistoriesFromSummary,
  groupedHistoriesSql,
  groupedSpendFromSummary,
  groupedSpendSql,
  historyScoresSql,
  probabilityAliveSql,
  scorecardSql,
} from '../../../src/warehouse/index.js'
import { describeEngines, enginesAndTranslations } from '../engines.js'
import { expectRows } from './expectRows.js'
import { createOrders, orderMapping, randomOrders, someOn, withoutOrderIds } from './orderTables.js'

const options = { asOf: '2024-12-31', timeUnit: 'week' } as const

describeEngines(({ dialect, running }) => {
  const orders = [
    ...randomOrders(800, 7, { customers: 200 }),
    // A customer of many purchases, the last of them long ago.
    ...Array.from({ length: 700 }, (_, i) => ({
      customerId: 'daily',
      date: new Date(Date.UTC(2020, 0, 1 + i)).toISOString(),
      amount: '1.00',
      orderId: '',
      currency: '',
    })),
  ]
  const histories = purchaseHistories(withoutOrderIds(orders), options)
  const mapping = orderMapping(dialect, {})

  it('gives P(alive) of BG/NBD and MBG/NBD', async () => {
    await createOrders(running(), orders, dialect)
    for (const { kind, probabilityAlive } of [bgNbd, mbgNbd]) {
      for (const params of someOn(dialect, [
        { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
        { r: 1.5, alpha: 40, a: 0.05, b: 0.4 },
      ])) {
        const model = { kind: kind as 'bg-nbd' | 'mbg-nbd', params }
        const rows = await running().run(probabilityAliveSql(mapping, { ...options, model }, dialect))
        const found = new Map(rows.map((row) => [String(row['customer_id']), Number(row['probability_alive'])]))
        const expected = probabilityAlive(params, histories)
        expect(found.size).toBe(histories.length)
        for (const [i, { customerId }] of histories.entries()) {
          // Below 1e-300 the databases differ in what they can hold.
          if (expected[i]! > 1e-300) expectRows(found.get(customerId), expected[i], 1e-9, customerId)
          else expect(found.get(customerId)).toBeLessThan(1e-299)
        }
      }
    }
  })

  it('gives every customer the scores of its history, of any model', async () => {
    await createOrders(running(), orders, dialect)
    const grouped = groupedHistoriesFromSummary(await running().run(groupedHistoriesSql(mapping, options, dialect)))
    const { params } = paretoNbd.fit(grouped.histories, { weights: grouped.weights, timeUnit: 'week' })
    const expectedPurchases = paretoNbd.expectedPurchases(params, grouped.histories, { horizon: 26 })
    await running().createTable({
      table: 'history_scores_of_model',
      columns: { x: 'integer', first: 'integer', last: 'integer', purchases: 'double' },
      rows: grouped.histories.map(({ repeatPurchases, firstDay, lastDay }, i) => ({
        x: repeatPurchases,
        first: firstDay,
        last: lastDay,
        purchases: expectedPurchases[i]!,
      })),
    })
    const scoresOf = {
      table: 'history_scores_of_model',
      repeatPurchases: 'x',
      firstDay: 'first',
      lastDay: 'last',
      scores: ['purchases'],
    }
    const rows = await running().run(historyScoresSql(mapping, { ...options, scoresOf }, dialect))
    const found = new Map(rows.map((row) => [String(row['customer_id']), Number(row['purchases'])]))
    expectRows(
      histories.map(({ customerId }) => found.get(customerId)),
      paretoNbd.expectedPurchases(params, histories, { horizon: 26 }),
    )
  })

  it('counts equal spend, and a fit on it is the fit on all customers', async () => {
    const prices = randomOrders(900, 8, { customers: 250 })
      .filter(({ amount }) => !amount.startsWith('-'))
      .map((order, i) => ({ ...order, amount: `${5 + (i % 3)}.50` }))
    await createOrders(running(), prices, dialect)
    const rows = await running().run(groupedSpendSql(mapping, options, dialect))
    const { histories: spend, weights, customers } = groupedSpendFromSummary(rows)
    const all = purchaseHistories(withoutOrderIds(prices), options)
    expect(customers).toBe(all.length)
    expect(spend.length).toBeLessThan(all.length)
    const fit = gammaGamma.fit(spend, { weights })
    expectRows(fit.logLikelihood, gammaGamma.fit(all).logLikelihood, 1e-8)
  })

  it('gives applicants the points of a card', async () => {
    const months = [6, 9, 12, 24, 36, 48, null, 30, -1, 20]
    const trade = ['retail', 'Retail', "o'neil", 'farm', 'farm', 'retail', '', 'farm', 'retail', "o'neil"]
    const bad = [0, 1, 1, 0, 1, 0, 1, 0, 0, 1]
    for (const closed of ['left', 'right'] as const) {
      const card = scorecard(
        {
          intercept: -0.3,
          variables: [
            {
              weights: weightOfEvidence(months, bad, {
                bins: [12, 20, 36],
                closed,
                specials: [{ id: 'refused', values: [-1] }],
                variable: 'months',
                zeroCells: 'add-half',
              }),
              coefficient: 0.8,
            },
            {
              weights: weightOfEvidence(trade, bad, {
                bins: [['retail', "o'neil"], ['Retail'], ['farm']],
                variable: 'trade',
                zeroCells: 'add-half',
              }),
              coefficient: 1.1,
            },
          ],
        },
        { rounding: 'half-away', unseen: 'worst' },
      )
      const applicants = [...months, 11.99, 12, 36, 1e9].map((value, i) => ({
        id: `a${String(i).padStart(2, '0')}`,
        months: value,
        trade: trade[i] === undefined ? 'unheard of' : trade[i] === '' ? null : trade[i],
      }))
      await running().createTable({
        table: 'applicants',
        columns: { id: 'text', months: 'double', 'line of "trade"': 'text' },
        rows: applicants.map((row) => ({ id: row.id, months: row.months, 'line of "trade"': row.trade })),
      })
      const query = scorecardSql(
        { table: 'applicants', id: 'id', variables: { trade: 'line of "trade"' } },
        { card },
        dialect,
      )
      const rows = await running().run(query)
      const sorted = rows.sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1))
      expectRows(
        sorted.map(({ score, probability }) => ({ score: Number(score), probability: Number(probability) })),
        scoreApplicants(card, applicants),
      )
    }
  })
}, enginesAndTranslations)
