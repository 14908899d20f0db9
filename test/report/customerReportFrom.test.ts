import { describe, expect, it } from 'vitest'
import { customerReport, customerReportFrom } from '../../src/report/index.js'
import { inMemoryRepositories } from '../../src/repositories/index.js'
import { orders } from './orders.js'

const now = (): Date => new Date('2025-01-01T00:00:00Z')
const opportunities = [{ id: 'p1', customerId: 'c1', stage: 'proposal', amount: '900', createdOn: '2024-12-01' }]
const customers = [{ id: 'c1', name: 'One', region: 'east' }]

describe('customerReportFrom', () => {
  it('gives the report of the rows that the store holds, whatever the pages', async () => {
    const repositories = inMemoryRepositories({ now })
    await repositories.orders.putMany(orders)
    await repositories.customers.putMany(customers)
    await repositories.opportunities.putMany(opportunities)
    const expected = customerReport({ orders, customers, opportunities }, { asOf: '2024-12-31', language: 'zh' })
    for (const pageSize of [1, 7, 1000])
      expect(await customerReportFrom(repositories, { asOf: '2024-12-31', language: 'zh', pageSize })).toEqual(expected)
  })

  it('needs orders only, and leaves out what was removed', async () => {
    const { orders: repository } = inMemoryRepositories({ now })
    await repository.putMany(orders.slice(0, 5))
    await repository.put({ customerId: 'gone', date: '2024-01-01', amount: 1 }, { id: 'x' })
    await repository.remove('x')
    expect(await customerReportFrom({ orders: repository }, { asOf: '2024-12-31' })).toEqual(
      customerReport({ orders: orders.slice(0, 5) }, { asOf: '2024-12-31' }),
    )
  })

  it('stops when it is told to, and says what it needs', async () => {
    const repositories = inMemoryRepositories({ now })
    await repositories.orders.putMany(orders)
    const reason = new Error('enough')
    const options = { asOf: '2024-12-31', signal: AbortSignal.abort(reason) }
    await expect(customerReportFrom(repositories, options)).rejects.toBe(reason)
    await expect(customerReportFrom({} as never, { asOf: '2024-12-31' })).rejects.toMatchObject({
      code: 'missing-value',
      path: 'repositories.orders',
    })
  })
})
