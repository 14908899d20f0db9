import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dateOfDay } from '../../src/data/dayNumber.js'
import { seededRandom } from '../../src/data/random.js'
import { bgNbd, gammaGamma } from '../../src/lifetime/index.js'
import { purchaseHistories } from '../../src/orders/index.js'
import {
  groupedHistoriesFromSummary,
  groupedHistoriesSql,
  groupedSpendFromSummary,
  groupedSpendSql,
  historyScoresSql,
  probabilityAliveSql,
  type SqlQuery,
} from '../../src/warehouse/index.js'
import { expectClose } from '../support/expectClose.js'
import { type RunningSpark, startSpark } from './sparkEngine.js'

/**
 * From orders in a cluster to scores in a table of the cluster, on two executors with processes of their own: what a data scientist with
 * a Spark does. Only grouped histories come here, and only their scores go back.
 */
const CUSTOMERS = 1500
const LAST = 19_813
const options = { asOf: dateOfDay(LAST), timeUnit: 'week' } as const
const orders = (() => {
  const random = seededRandom(2024)
  const list: { customerId: string; date: string; amount: number }[] = []
  const exponential = (mean: number): number => -Math.log(1 - random()) * mean
  for (let n = 0; n < CUSTOMERS; n++) {
    // As the model has it: rates are gamma (1, 7 weeks), the share that leaves after a purchase beta (1, 3).
    const rate = exponential(1 / 7)
    const leaves = 1 - (1 - random()) ** (1 / 3)
    const price = 10 + exponential(60)
    for (let day = LAST - 60 - Math.floor(random() * 300); day <= LAST; day += 1 + Math.floor(exponential(7 / rate))) {
      const amount = Math.round(100 * price * (0.5 + random())) / 100
      list.push({ customerId: `客户 ${n}`, date: dateOfDay(day), amount })
      if (random() < leaves) break
    }
  }
  return list
})()

describe('Spark as a cluster of two executors', () => {
  let spark: RunningSpark | null = null
  const mapping = { table: ['shop', 'orders'], customerId: 'customer', date: 'ordered on', amount: 'amount' }

  beforeAll(async () => {
    spark = await startSpark('local-cluster[2,1,1024]')
    await spark.createTable({
      table: ['shop', 'orders'],
      columns: { customer: 'text', 'ordered on': 'date', amount: 'decimal' },
      rows: orders.map(({ customerId, date, amount }) => ({
        customer: customerId,
        'ordered on': date,
        amount: String(amount),
      })),
    })
  })
  afterAll(async () => {
    await spark?.stop()
  })

  it('has its executors in processes of their own', async () => {
    expect(await spark!.nodes()).toBe(3)
  })

  it('brings histories here, is fitted here, and keeps the scores there', async () => {
    const { histories, weights, customers } = groupedHistoriesFromSummary(
      await spark!.run(groupedHistoriesSql(mapping, options, 'spark')),
    )
    expect(customers).toBe(CUSTOMERS)
    expect(histories.length).toBeLessThan(CUSTOMERS)
    const fit = bgNbd.fit(histories, { weights, timeUnit: 'week' })
    const inMemory = purchaseHistories(orders, options)
    const fitInMemory = bgNbd.fit(inMemory, { timeUnit: 'week' })
    expect(fit.converged).toBe(true)
    expectClose(fit.logLikelihood, fitInMemory.logLikelihood, 1e-9)
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      expectClose(fit.params[name], fitInMemory.params[name], 1e-4, name)

    // What has a closed form is scored by SQL, straight into a table.
    await keep('shop.alive', probabilityAliveSql(mapping, { ...options, model: fit }, 'spark'))
    // Whatever else, by the few different histories: their scores go back, and are joined.
    const horizon = { horizon: 13 }
    const expected = histories.map((history) => bgNbd.expectedPurchases(fit, history, horizon))
    await spark!.createTable({
      table: 'history_scores',
      columns: { x: 'integer', first_day: 'integer', last_day: 'integer', expected: 'double' },
      rows: histories.map(({ repeatPurchases, firstDay, lastDay }, i) => ({
        x: repeatPurchases,
        first_day: firstDay,
        last_day: lastDay,
        expected: expected[i]!,
      })),
    })
    const scoresOf = {
      table: 'history_scores',
      repeatPurchases: 'x',
      firstDay: 'first_day',
      lastDay: 'last_day',
      scores: ['expected'],
    }
    await keep('shop.expected', historyScoresSql(mapping, { ...options, scoresOf }, 'spark'))

    const kept = await spark!.run({
      text: `SELECT a.customer_id, a.probability_alive, e.expected, a.problem FROM shop.alive AS a
        JOIN shop.expected AS e ON e.customer_id = a.customer_id`,
      parameters: [],
    })
    expect(kept).toHaveLength(CUSTOMERS)
    const historyOf = new Map(inMemory.map((history) => [history.customerId, history]))
    for (const row of kept) {
      const history = historyOf.get(String(row['customer_id']))!
      expectClose(Number(row['probability_alive']), bgNbd.probabilityAlive(fit, history), 1e-9)
      expectClose(Number(row['expected']), bgNbd.expectedPurchases(fit, history, horizon), 1e-12)
      expect(row['problem']).toBe(0)
    }
  })

  it('brings the spend of repeat purchases for the model of money', async () => {
    const { histories, weights } = groupedSpendFromSummary(await spark!.run(groupedSpendSql(mapping, options, 'spark')))
    const fit = gammaGamma.fit(histories, { weights })
    const fitInMemory = gammaGamma.fit(purchaseHistories(orders, options))
    expectClose(fit.logLikelihood, fitInMemory.logLikelihood, 1e-9)
    expectClose(fit.params.p, fitInMemory.params.p, 1e-3)
  })

  /** A query as a table. */
  async function keep(table: string, { text, parameters }: SqlQuery): Promise<void> {
    await spark!.run({ text: `CREATE TABLE ${table} AS ${text}`, parameters })
  }
})
