import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Customer, dateOfDay, type Order, seededRandom } from '../../src/data/index.js'
import {
  type Filter,
  type InMemoryRepositoriesOptions,
  inMemoryRepositories,
  type PutOptions,
  type RepositoryName,
  repositoryFields,
} from '../../src/repositories/index.js'
import { expectError } from '../support/expectError.js'
import { all, idsOf, rejection, tickingStore } from './support.js'

const lin: Customer = { id: 'c1', name: 'Lin' }
const order: Order = { customerId: 'c1', date: '2024-03-01', amount: 5 }
const fixedStore = (): ReturnType<typeof inMemoryRepositories> =>
  inMemoryRepositories({ now: () => new Date('2024-03-01T10:00:00Z') })

describe('a store in memory', () => {
  it('has a repository of every row type, empty at first', async () => {
    const store = fixedStore()
    const names = Object.keys(repositoryFields) as RepositoryName[]
    expect(Object.keys(store).sort()).toEqual([...names, 'transaction'].sort())
    for (const name of names) {
      expect(await store[name].get('1')).toBeNull()
      expect(await all<object>(store[name].find({}))).toEqual([])
    }
  })

  it('keeps each row type apart', async () => {
    const store = fixedStore()
    await store.customers.put(lin)
    await store.contacts.put({ id: 'c1', customerId: 'c1', name: 'Wang' })
    expect((await store.customers.get('c1'))?.row.name).toBe('Lin')
    expect((await store.contacts.get('c1'))?.row.name).toBe('Wang')
    expect(await store.leads.get('c1')).toBeNull()
  })

  it('is apart from every other', async () => {
    const store = fixedStore()
    await store.customers.put(lin)
    expect(await fixedStore().customers.get('c1')).toBeNull()
  })

  it('gives the row, its version and the time of the last write', async () => {
    const store = tickingStore()
    expect(await store.customers.put(lin)).toEqual({ id: 'c1', version: 1, updatedAt: '2024-03-01T10:00:00.000Z' })
    expect(await store.customers.put({ ...lin, region: 'North' })).toEqual({
      id: 'c1',
      version: 2,
      updatedAt: '2024-03-01T10:00:01.000Z',
    })
    expect(await store.customers.get('c1')).toEqual({
      id: 'c1',
      version: 2,
      updatedAt: '2024-03-01T10:00:01.000Z',
      row: { id: 'c1', name: 'Lin', region: 'North' },
    })
  })

  it('stamps the rows of one batch with one time', async () => {
    const store = tickingStore()
    const receipts = await store.orders.putMany([order, order, order])
    expect(new Set(receipts.map(({ updatedAt }) => updatedAt))).toEqual(new Set(['2024-03-01T10:00:00.000Z']))
  })

  it('needs a clock that gives dates', async () => {
    expectError(() => inMemoryRepositories({} as InMemoryRepositoriesOptions), 'invalid-type', 'options.now')
    const without = undefined as unknown
    expectError(() => inMemoryRepositories(without as InMemoryRepositoriesOptions), 'missing-value', 'options')
    for (const time of [new Date(Number.NaN), 5, undefined]) {
      const store = inMemoryRepositories({ now: () => time as Date })
      await rejection(store.customers.put(lin), 'invalid-date', 'options.now')
      await rejection(store.orders.putMany([order]), 'invalid-date', 'options.now')
      expect(await all(store.customers.find({}))).toEqual([])
      expect(await all(store.orders.find({}))).toEqual([])
    }
  })
})

describe('ids', () => {
  it('are counted up where nobody gives one', async () => {
    const store = fixedStore()
    expect((await store.orders.put(order)).id).toBe('1')
    expect((await store.orders.putMany([order, order])).map(({ id }) => id)).toEqual(['2', '3'])
    expect((await store.events.put({ userId: 'u', time: 0, event: 'visit' })).id).toBe('1')
    expect((await store.orders.get('3'))?.row).toEqual(order)
    expect(await store.orders.get('4')).toBeNull()
  })

  it('that a caller has used already are passed over', async () => {
    const store = fixedStore()
    await store.orders.put({ ...order, amount: 100 }, { id: '2' })
    await store.orders.putMany([order, order], { ids: ['3', '10'] })
    const receipts = await store.orders.putMany(new Array(8).fill(order))
    expect(receipts.map(({ id }) => id)).toEqual(['1', '4', '5', '6', '7', '8', '9', '11'])
    // Those of the caller are still where they were, and can be written again.
    expect((await store.orders.get('2'))?.row.amount).toBe(100)
    expect((await store.orders.put(order, { id: '2' })).version).toBe(2)
    expect((await store.orders.put(order, { id: '4' })).version).toBe(2)
    expect((await store.orders.get('2'))?.row.amount).toBe(5)
    expect(await idsOf(store.orders.find({}))).toEqual(['1', '10', '11', '2', '3', '4', '5', '6', '7', '8', '9'])
  })

  it('are text, and only equal text is the same id', async () => {
    const store = fixedStore()
    await store.orders.putMany([order, order])
    const ids = [
      '01',
      '1.0',
      ' 1',
      '1 ',
      '0',
      '-1',
      '1e0',
      '١',
      '99999999999999999999',
      '__proto__',
      'constructor',
      '😀',
    ]
    for (const id of ids) expect(await store.orders.get(id), id).toBeNull()
    expect((await store.orders.putMany(new Array(ids.length).fill(order), { ids })).every((r) => r.version === 1)).toBe(
      true,
    )
    for (const id of ids) expect((await store.orders.get(id))?.id).toBe(id)
    expect(await all(store.orders.find({}))).toHaveLength(ids.length + 2)
  })

  it('belong to the row where it has one', async () => {
    const store = fixedStore()
    expect((await store.customers.put(lin)).id).toBe('c1')
    await rejection(store.customers.put(lin, { id: 'c1' }), 'invalid-option', 'options.id')
    await rejection(store.customers.putMany([lin], { ids: ['c1'] }), 'invalid-option', 'options.ids[0]')
  })

  it('are refused when they are none', async () => {
    const store = fixedStore()
    const none: unknown = 5
    const missing: unknown = undefined
    await rejection(store.orders.get(''), 'invalid-id', 'orders.get.id')
    await rejection(store.orders.get(missing as string), 'missing-value', 'orders.get.id')
    await rejection(store.orders.remove(none as string), 'invalid-id', 'orders.remove.id')
    await rejection(store.orders.put(order, { id: '' }), 'invalid-id', 'options.id')
    await rejection(store.orders.putMany([order], { ids: [none as string] }), 'invalid-id', 'options.ids[0]')
    await rejection(store.orders.putMany([order], { ids: {} as string[] }), 'invalid-type', 'options.ids')
    await rejection(store.orders.putMany([order], { ids: ['a', 'b'] }), 'unequal-lengths', 'options.ids')
  })
})

describe('copies', () => {
  it('go in: changing a row afterwards changes nothing in the store', async () => {
    const store = fixedStore()
    const date = new Date('2024-03-01')
    const tags = ['vip']
    const row = { ...lin, acquiredOn: date, tags }
    const written = store.customers.put(row)
    // Before the promise is there, too.
    row.name = 'Wang'
    date.setTime(0)
    tags.push('lost')
    await written
    expect((await store.customers.get('c1'))?.row).toEqual({
      ...lin,
      acquiredOn: new Date('2024-03-01'),
      tags: ['vip'],
    })
  })

  it('come out: changing what get and find gave changes nothing in the store', async () => {
    const store = fixedStore()
    const row = {
      id: 'i1',
      customerId: 'c1',
      amount: 100,
      issuedOn: new Date('2024-03-01'),
      dueOn: '2024-03-31',
      payments: [{ date: new Date('2024-03-05'), amount: 40 }],
    }
    await store.invoices.put(row)
    for (const read of [
      async () => (await store.invoices.get('i1'))!.row,
      async () => (await all(store.invoices.find({})))[0]!.row,
    ]) {
      const copy = await read()
      expect(copy).toEqual(row)
      copy.amount = 0
      ;(copy.issuedOn as Date).setTime(0)
      const payment = copy.payments![0]!
      ;(payment.date as Date).setTime(0)
      payment.amount = 0
      expect(await read()).toEqual(row)
    }
  })

  it('keep the meaning of every kind of value', async () => {
    const store = fixedStore()
    const rows: Order[] = [
      { customerId: '😀 张三 \u0000 \ud800', date: new Date(-1), amount: Number.MAX_VALUE },
      { customerId: '__proto__', date: '2024-02-29T23:59:59.999+14:00', amount: '-0.10', currency: '' },
      { customerId: 'x'.repeat(100_000), date: 8.64e15, amount: '12345678901234567890.123456789' },
      { customerId: 'd', date: 0, amount: 5e-324 },
    ]
    await store.orders.putMany(rows)
    expect((await all(store.orders.find({}))).map(({ row }) => row)).toEqual(rows)
    await store.orders.put({ ...order, amount: new Decimal('0.10') }, { id: 'd' })
    expect((await store.orders.get('d'))?.row.amount).toBe('0.1')
  })
})

describe('versions', () => {
  it('go up by one with each write of each of two interleaved writers; the last one wins', async () => {
    const store = fixedStore()
    const writes = ['A', 'B', 'C', 'D'].map((name) => store.customers.put({ ...lin, name }))
    expect((await Promise.all(writes)).map(({ version }) => version)).toEqual([1, 2, 3, 4])
    expect((await store.customers.get('c1'))?.row.name).toBe('D')
  })

  it('refuse a write against a stale one, and say both', async () => {
    const store = fixedStore()
    await store.customers.put(lin)
    await store.customers.put({ ...lin, name: 'Wang' }, { ifVersion: 1 })
    const error = await rejection(store.customers.put(lin, { ifVersion: 1 }), 'stale-version', 'customers.put')
    expect(error.received).toEqual({ expected: 1, actual: 2 })
    expect(error.message).toMatch(/version 1 .*version 2/)
    expect((await store.customers.get('c1'))?.row.name).toBe('Wang')
    const removal = await rejection(store.customers.remove('c1', { ifVersion: 1 }), 'stale-version', 'customers.remove')
    expect(removal.received).toEqual({ expected: 1, actual: 2 })
    expect((await store.customers.remove('c1', { ifVersion: 2 })).version).toBe(3)
  })

  it('let only one of several win who all saw the same', async () => {
    const store = fixedStore()
    await store.customers.put(lin)
    const results = await Promise.allSettled(
      ['A', 'B', 'C'].map((name) => store.customers.put({ ...lin, name }, { ifVersion: 1 })),
    )
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect((await store.customers.get('c1'))?.row.name).toBe('A')
  })

  it('0 asks for a row that is not there', async () => {
    const store = fixedStore()
    expect((await store.customers.put(lin, { ifVersion: 0 })).version).toBe(1)
    const error = await rejection(store.customers.put(lin, { ifVersion: 0 }), 'stale-version')
    expect(error.received).toEqual({ expected: 0, actual: 1 })
    const absent = await rejection(store.orders.put(order, { id: 'x', ifVersion: 2 }), 'stale-version')
    expect(absent.received).toEqual({ expected: 2, actual: 0 })
    expect(absent.message).toContain('no such row')
    expect((await store.orders.put(order, { ifVersion: 0 })).version).toBe(1)
  })

  it('are whole numbers', async () => {
    const store = fixedStore()
    await rejection(store.customers.put(lin, { ifVersion: -1 }), 'out-of-range', 'options.ifVersion')
    await rejection(store.customers.put(lin, { ifVersion: 0.5 }), 'out-of-range', 'options.ifVersion')
    await rejection(
      store.customers.put(lin, { ifVersion: '1' } as object as PutOptions),
      'invalid-type',
      'options.ifVersion',
    )
    expect(await store.customers.get('c1')).toBeNull()
  })
})

describe('removing', () => {
  it('stamps the row and hides it', async () => {
    const store = tickingStore()
    await store.customers.put(lin)
    const removedAt = '2024-03-01T10:00:01.000Z'
    expect(await store.customers.remove('c1')).toEqual({ id: 'c1', version: 2, updatedAt: removedAt })
    expect(await store.customers.get('c1')).toBeNull()
    expect(await all(store.customers.find({}))).toEqual([])
    const removed = { id: 'c1', version: 2, updatedAt: removedAt, removedAt, row: lin }
    expect(await store.customers.get('c1', { includeRemoved: true })).toEqual(removed)
    expect(await all(store.customers.find({}, { includeRemoved: true }))).toEqual([removed])
    expect(await all(store.customers.find({ name: 'Wang' }, { includeRemoved: true }))).toEqual([])
  })

  it('of what is not there, or not any more, is an error', async () => {
    const store = fixedStore()
    const error = await rejection(store.customers.remove('c1'), 'unknown-id', 'customers.remove')
    expect([error.received, error.message]).toEqual(['c1', 'customers.remove: there is no row "c1"'])
    await store.customers.put(lin)
    await store.customers.remove('c1')
    await rejection(store.customers.remove('c1'), 'unknown-id')
    expect((await store.customers.get('c1', { includeRemoved: true }))?.version).toBe(2)
  })

  it('can be undone by putting the row again, with the next version', async () => {
    const store = fixedStore()
    await store.customers.put(lin)
    await store.customers.remove('c1')
    const error = await rejection(store.customers.put(lin, { ifVersion: 2 }), 'stale-version')
    expect(error.received).toEqual({ expected: 2, actual: 0 })
    expect((await store.customers.put(lin, { ifVersion: 0 })).version).toBe(3)
    expect(await store.customers.get('c1')).not.toHaveProperty('removedAt')
  })
})

describe('putMany', () => {
  it('acknowledges in the order of the rows', async () => {
    const store = fixedStore()
    await store.orders.put(order, { id: 'b' })
    const receipts = await store.orders.putMany([order, order], { ids: ['a', 'b'] })
    expect(receipts.map(({ id, version }) => [id, version])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
    expect(await store.orders.putMany([])).toEqual([])
  })

  it('keeps nothing when one row is not of the type', async () => {
    const store = fixedStore()
    const rows = [order, order, { ...order, amount: Number.NaN }, order]
    await rejection(store.orders.putMany(rows), 'invalid-number', 'orders.putMany[2].amount')
    expect(await all(store.orders.find({}))).toEqual([])
    await rejection(store.orders.putMany({} as Order[]), 'invalid-type', 'orders.putMany')
    await rejection(store.orders.putMany(new Array(1)), 'invalid-type', 'orders.putMany[0]')
    await rejection(store.orders.put([] as object as Order), 'invalid-type', 'orders.put')
  })

  it('keeps nothing when an id comes twice', async () => {
    const store = fixedStore()
    const customers = [lin, { id: 'c2', name: 'Wang' }, lin]
    await rejection(store.customers.putMany(customers), 'duplicate-id', 'customers.putMany[2].id')
    expect(await all(store.customers.find({}))).toEqual([])
    await rejection(store.orders.putMany([order, order], { ids: ['a', 'a'] }), 'duplicate-id', 'options.ids[1]')
    expect(await all(store.orders.find({}))).toEqual([])
  })
})

describe('find', () => {
  it('gives full pages, then the rest; none is empty', async () => {
    const store = fixedStore()
    await store.orders.putMany(Array.from({ length: 7 }, (_, i) => ({ ...order, amount: i })))
    const sizes = async (filter: Filter<Order>, pageSize?: number): Promise<number[]> => {
      const found: number[] = []
      for await (const page of store.orders.find(filter, pageSize === undefined ? {} : { pageSize }))
        found.push(page.length)
      return found
    }
    expect(await sizes({}, 3)).toEqual([3, 3, 1])
    expect(await sizes({}, 7)).toEqual([7])
    expect(await sizes({})).toEqual([7])
    expect(await sizes({ amount: { from: 3 } }, 2)).toEqual([2, 2])
    expect(await sizes({ amount: { from: 30 } }, 2)).toEqual([])
    await store.orders.putMany(new Array(2000).fill(order))
    expect(await sizes({})).toEqual([1000, 1000, 7])
  })

  it('checks its arguments with the first page', async () => {
    const store = fixedStore()
    for (const pageSize of [0, -1, 1.5]) await rejection(all(store.orders.find({}, { pageSize })), 'out-of-range')
    await rejection(all(store.orders.find({ colour: 'red' } as Filter<Order>)), 'invalid-option', 'filter.colour')
    await rejection(all(store.orders.find({}, [] as object)), 'invalid-type', 'options')
  })

  it('can be left at any time', async () => {
    const store = fixedStore()
    await store.orders.putMany(new Array(10).fill(order))
    for await (const page of store.orders.find({}, { pageSize: 4 })) {
      expect(page).toHaveLength(4)
      break
    }
    expect(await all(store.orders.find({}))).toHaveLength(10)
  })

  it('ends, even when the loop adds rows', async () => {
    const store = fixedStore()
    await store.orders.putMany(new Array(10).fill(order))
    await store.orders.put(order, { id: 'given' })
    const seen: string[] = []
    for await (const page of store.orders.find({}, { pageSize: 1 })) {
      seen.push(page[0]!.id)
      await store.orders.put(order)
      await store.orders.put(order, { id: `given ${seen.length}` })
    }
    expect(new Set(seen)).toEqual(new Set(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'given']))
    expect(seen).toHaveLength(11)
  })

  it('shows every row that matches all the time once, and none twice, whatever is done meanwhile', async () => {
    const step = fc.record({ action: fc.constantFrom('put', 'remove', 'add', 'grow'), id: fc.nat({ max: 19 }) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 20 }),
        fc.nat({ max: 4 }),
        async (steps, size) => {
          const store = fixedStore()
          await store.orders.putMany(new Array(10).fill(order))
          await store.orders.putMany(new Array(10).fill(order), { ids: Array.from({ length: 10 }, (_, i) => `x${i}`) })
          const idOf = (i: number): string => (i < 10 ? String(i + 1) : `x${i - 10}`)
          const touched = new Set<string>()
          const seen: string[] = []
          let round = 0
          for await (const page of store.orders.find({ amount: { below: 10 } }, { pageSize: size + 1 })) {
            seen.push(...page.map(({ id }) => id))
            for (const { action, id } of steps[round] ?? []) {
              if (action === 'put') await store.orders.put({ ...order, amount: 6 }, { id: idOf(id) })
              else if (action === 'add') await store.orders.putMany([order, order])
              else {
                touched.add(idOf(id))
                if (action === 'grow') await store.orders.put({ ...order, amount: 60 }, { id: idOf(id) })
                else if (await store.orders.get(idOf(id))) await store.orders.remove(idOf(id))
              }
            }
            round++
          }
          expect(new Set(seen).size).toBe(seen.length)
          for (let i = 0; i < 20; i++) if (!touched.has(idOf(i))) expect(seen).toContain(idOf(i))
        },
      ),
      { numRuns: 100 },
    )
  })

  it('finds in 100,000 orders what a plain filter finds', async () => {
    const random = seededRandom(7)
    const orders = Array.from({ length: 100_000 }, () => ({
      customerId: `c${Math.floor(random() * 1000)}`,
      date: dateOfDay(19_000 + Math.floor(random() * 730)),
      amount: Math.round(random() * 100_000) / 100,
    }))
    const store = fixedStore()
    for (let i = 0; i < orders.length; i += 10_000) await store.orders.putMany(orders.slice(i, i + 10_000))
    const expected = orders.filter(({ date, amount }) => date >= '2023-01-01' && date < '2023-04-01' && amount >= 500)
    const found = await all(
      store.orders.find({ date: { from: '2023-01-01', below: '2023-04-01' }, amount: { from: 500 } }),
    )
    expect(found.map(({ row }) => row)).toEqual(expected)
    expect(expected.length).toBeGreaterThan(1000)
    expect(await all(store.orders.find({}))).toHaveLength(100_000)
    expect((await store.orders.get('77777'))?.row).toEqual(orders[77_776])
  })
})

describe('an aborted signal', () => {
  const reason = new Error('no longer wanted')
  const signal = AbortSignal.abort(reason)

  it('makes every call reject with its reason, and nothing is written', async () => {
    const store = fixedStore()
    await store.customers.put(lin)
    const { customers } = store
    await expect(customers.get('c1', { signal })).rejects.toBe(reason)
    await expect(customers.put({ ...lin, name: 'Wang' }, { signal })).rejects.toBe(reason)
    await expect(customers.putMany([{ id: 'c2', name: 'Wang' }], { signal })).rejects.toBe(reason)
    await expect(customers.remove('c1', { signal })).rejects.toBe(reason)
    await expect(all(customers.find({}, { signal }))).rejects.toBe(reason)
    await expect(store.transaction(async () => expect.fail('runs'), { signal })).rejects.toBe(reason)
    expect((await all(customers.find({}, { includeRemoved: true }))).map(({ version, row }) => [version, row])).toEqual(
      [[1, lin]],
    )
  })

  it('stops a loop at the next page', async () => {
    const store = fixedStore()
    await store.orders.putMany(new Array(10).fill(order))
    const controller = new AbortController()
    let pages = 0
    const loop = async (): Promise<void> => {
      for await (const _ of store.orders.find({}, { pageSize: 3, signal: controller.signal })) {
        pages++
        if (pages === 2) controller.abort(reason)
      }
    }
    await expect(loop()).rejects.toBe(reason)
    expect(pages).toBe(2)
  })
})

describe('any sequence of writes', () => {
  it('leaves what a plain Map says', async () => {
    const id = fc.constantFrom('a', 'b', '1', '2', '3')
    const step = fc.record({
      action: fc.constantFrom('put', 'put', 'made', 'remove', 'check', 'batch'),
      id,
      other: id,
      amount: fc.nat({ max: 9 }),
      version: fc.nat({ max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { orders } = fixedStore()
        const model = new Map<string, { version: number; amount: number; removed: boolean }>()
        const write = (at: string, amount: number, removed = false): number => {
          const version = (model.get(at)?.version ?? 0) + 1
          model.set(at, { version, amount: removed ? model.get(at)!.amount : amount, removed })
          return version
        }
        const actual = (at: string): number => (model.get(at)?.removed === false ? model.get(at)!.version : 0)
        for (const { action, id: at, other, amount, version } of steps) {
          const row = { ...order, amount }
          if (action === 'put') expect((await orders.put(row, { id: at })).version).toBe(write(at, amount))
          else if (action === 'made') {
            const receipt = await orders.put(row)
            expect(model.has(receipt.id)).toBe(false)
            write(receipt.id, amount)
          } else if (action === 'remove') {
            if (actual(at) === 0) await rejection(orders.remove(at), 'unknown-id')
            else expect((await orders.remove(at)).version).toBe(write(at, 0, true))
          } else if (action === 'check') {
            const call = orders.put(row, { id: at, ifVersion: version })
            if (actual(at) === version) expect((await call).version).toBe(write(at, amount))
            else
              expect((await rejection(call, 'stale-version')).received).toEqual({
                expected: version,
                actual: actual(at),
              })
          } else {
            const call = orders.putMany([row, row], { ids: [at, other] })
            if (at === other) await rejection(call, 'duplicate-id')
            else expect((await call).map((r) => r.version)).toEqual([write(at, amount), write(other, amount)])
          }
        }
        const kept = await all(orders.find({}, { includeRemoved: true, pageSize: 2 }))
        expect(kept).toHaveLength(model.size)
        for (const { id: at, version, row, removedAt } of kept)
          expect({ version, amount: row.amount, removed: removedAt !== undefined }).toEqual(model.get(at))
        const there = [...model].filter(([, { removed }]) => !removed).map(([at]) => at)
        expect(await idsOf(orders.find({}))).toEqual(there.sort())
      }),
      { numRuns: 200 },
    )
  })
})
