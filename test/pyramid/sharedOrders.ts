import type { CustomerValue } from '../../src/data/rows.js'
import { readSharedCells } from '../support/shared.js'

/**
 * Revenue of the 995 customers in the orders that come with the R package rfm. Ids are padded, so that their code-unit order is
 * the numeric order in which the reference broke ties.
 */
export const revenueByCustomer = (): CustomerValue[] => {
  const revenue = new Map<number, number>()
  for (const [customer, , amount] of readSharedCells('oracles/data/rfm_orders.csv')) {
    const id = Number(customer)
    revenue.set(id, (revenue.get(id) ?? 0) + Number(amount))
  }
  return [...revenue]
    .sort(([a], [b]) => a - b)
    .map(([id, value]) => ({ customerId: String(id).padStart(6, '0'), value }))
}
