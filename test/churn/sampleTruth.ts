import { makeCustomers } from '../../examples/sample/accounts.js'
import { chanceOf } from '../../examples/sample/chance.js'
import { SAMPLE_SEED } from '../../examples/sample/generate.js'
import { firmNames } from '../../examples/sample/names.js'
import { orderRows, tradeHistory } from '../../examples/sample/trade.js'
import type { Order } from '../../src/data/rows.js'

/** The sample data with what no file shows: who has silently stopped to order, as the generator made it. */
export function sampleTruth(): { orders: Order[]; segments: Map<string, string>; isGone: Map<string, boolean> } {
  const accounts = makeCustomers(firmNames(chanceOf(SAMPLE_SEED, 'names')), chanceOf(SAMPLE_SEED, 'customers'))
  const chance = chanceOf(SAMPLE_SEED, 'trade')
  const histories = accounts.map((account) => tradeHistory(account, chance))
  return {
    orders: orderRows(histories),
    segments: new Map(accounts.map(({ id, size }) => [id, size])),
    isGone: new Map(histories.map(({ account, goneOn }) => [account.id, goneOn !== null])),
  }
}
