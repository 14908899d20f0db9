import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Customer, Order } from '../../src/data/index.js'
import { inMemoryRepositories, type Repositories } from '../../src/repositories/index.js'
import { all, idsOf, rejection, tickingStore } from './support.js'

const lin: Customer = { id: 'c1', name: 'Lin' }
const wang: Customer = { id: 'c2', name: 'Wang' }
const order: Order = { customerId: 'c1', date: '2024-03-01', amount: 5 }
const newStore = (): ReturnType<typeof inMemoryRepositories> =>
  inMemoryRepositories({ now: () => new Date('2024-03-01T10:00:00Z') })

/** A promise and the function that keeps it. */
function latch(): { opened: Promise<void>; open: () => void } {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('a transaction', () => {
  it('writes to several repositories and gives back what its work gives', async () => {
    const store = newStore()
    const result = await store.transaction(async ({ customers, orders }) => {
      await customers.put(lin)
      return orders.putMany([order, order])
    })
    expect(result.map(({ id }) => id)).toEqual(['1', '2'])
    expect((await store.customers.get('c1'))?.row).toEqual(lin)
    expect(await idsOf(store.orders.find({}))).toEqual(['1', '2'])
  })

  it('sees the committed rows and its own writes', async () => {
    const store = tickingStore()
    await store.customers.putMany([lin, wang])
    await store.transaction(async ({ customers }) => {
      expect((await customers.get('c1'))?.row).toEqual(lin)
      expect((await customers.put({ ...lin, region: 'North' }, { ifVersion: 1 })).version).toBe(2)
      expect((await customers.put({ ...lin, region: 'South' })).version).toBe(3)
      await rejection(customers.put(lin, { ifVersion: 1 }), 'stale-version')
      expect((await customers.get('c1'))?.row.region).toBe('South')
      await customers.remove('c2')
      expect(await customers.get('c2')).toBeNull()
      await customers.put({ id: 'c3', name: 'Zhao' })
      expect(await idsOf(customers.find({}, { pageSize: 1 }))).toEqual(['c1', 'c3'])
      expect(await idsOf(customers.find({ region: 'South' }))).toEqual(['c1'])
      expect(await idsOf(customers.find({}, { includeRemoved: true }))).toEqual(['c1', 'c2', 'c3'])
    })
    expect(
      (await all(store.customers.find({}, { includeRemoved: true }))).map(({ id, version }) => [id, version]),
    ).toEqual([
      ['c1', 3],
      ['c2', 2],
      ['c3', 1],
    ])
  })

  it('ends a loop over its own writes, even when the loop adds rows', async () => {
    const store = newStore()
    await store.orders.putMany([order, order])
    await store.transaction(async ({ orders }) => {
      await orders.put(order)
      const seen: string[] = []
      for await (const page of orders.find({}, { pageSize: 1 })) {
        seen.push(page[0]!.id)
        await orders.put(order)
      }
      expect(seen).toEqual(['1', '2', '3'])
    })
    expect(await all(store.orders.find({}))).toHaveLength(6)
  })

  it('shows nothing to others before it is committed, and then all at once', async () => {
    const store = newStore()
    await store.customers.put(lin)
    const written = latch()
    const looked = latch()
    const running = store.transaction(async ({ customers, orders }) => {
      await customers.put({ ...lin, name: 'Lin Ltd' })
      await customers.put(wang)
      await orders.put(order)
      written.open()
      await looked.opened
    })
    await written.opened
    expect((await store.customers.get('c1'))?.row.name).toBe('Lin')
    expect(await idsOf(store.customers.find({}))).toEqual(['c1'])
    expect(await all(store.orders.find({}))).toEqual([])
    looked.open()
    await running
    expect((await store.customers.get('c1'))?.row.name).toBe('Lin Ltd')
    expect(await idsOf(store.customers.find({}))).toEqual(['c1', 'c2'])
    expect(await idsOf(store.orders.find({}))).toEqual(['1'])
  })

  it('leaves nothing when its work fails, and passes the error on', async () => {
    const store = newStore()
    await store.customers.put(lin)
    const reason = new Error('second thoughts')
    const failing = store.transaction(async ({ customers, orders }) => {
      await customers.put({ ...lin, name: 'Lin Ltd' })
      await orders.put(order)
      await customers.remove('c1')
      throw reason
    })
    await expect(failing).rejects.toBe(reason)
    expect(await store.customers.get('c1')).toMatchObject({ version: 1, row: lin })
    expect(await all(store.orders.find({}, { includeRemoved: true }))).toEqual([])
    const bad = store.transaction(async ({ orders }) => {
      await orders.put(order)
      await orders.put({ ...order, amount: Number.NaN })
    })
    await rejection(bad, 'invalid-number', 'orders.put.amount')
    expect(await all(store.orders.find({}))).toEqual([])
    const thrown = store.transaction(() => {
      throw reason
    })
    await expect(thrown).rejects.toBe(reason)
  })

  it('goes on after an error that its work handles, without half of a batch', async () => {
    const store = newStore()
    await store.transaction(async ({ orders }) => {
      await orders.put(order)
      await rejection(orders.putMany([order, { ...order, amount: Infinity }]), 'invalid-number')
    })
    expect(await all(store.orders.find({}))).toHaveLength(1)
  })

  it('that only reads or does nothing ends well', async () => {
    const store = newStore()
    expect(await store.transaction(async () => 5)).toBe(5)
    expect(await store.transaction(async ({ customers }) => customers.get('c1'))).toBeNull()
  })

  it('makes ids that nobody else gets, also after one that failed', async () => {
    const store = newStore()
    const failing = store.transaction(async ({ orders }) => {
      expect((await orders.put(order)).id).toBe('1')
      expect((await store.orders.put(order)).id).toBe('2')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect((await store.orders.put(order)).id).toBe('3')
    expect(await idsOf(store.orders.find({}))).toEqual(['2', '3'])
    // An id that was made for nothing is free for callers.
    expect((await store.orders.put(order, { id: '1' })).version).toBe(1)
    expect(await idsOf(store.orders.find({}))).toEqual(['1', '2', '3'])
  })

  it('passes over the ids of callers that it has not committed yet', async () => {
    const store = newStore()
    await store.transaction(async ({ orders }) => {
      await orders.putMany([order, order], { ids: ['1', '3'] })
      expect((await orders.put(order)).id).toBe('2')
      expect((await orders.putMany([order, order])).map(({ id, version }) => [id, version])).toEqual([
        ['4', 1],
        ['5', 1],
      ])
    })
    expect((await store.orders.put(order)).id).toBe('6')
    expect((await store.orders.put(order, { id: '3' })).version).toBe(2)
    expect(await idsOf(store.orders.find({}))).toEqual(['1', '2', '3', '4', '5', '6'])
  })

  it('has no transaction of its own', async () => {
    const store = newStore()
    const rename = (repositories: Repositories): Promise<unknown> =>
      repositories.customers.put({ ...lin, name: 'Lin Ltd' })
    const inTransaction = (repositories: Repositories): Promise<unknown> =>
      repositories.transaction ? repositories.transaction(rename) : rename(repositories)
    await inTransaction(store)
    expect((await store.customers.get('c1'))?.version).toBe(1)
    const failing = store.transaction(async (repositories) => {
      expect(repositories.transaction).toBeUndefined()
      await inTransaction(repositories)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect((await store.customers.get('c1'))?.version).toBe(1)
  })

  it('needs a function and an object of options', async () => {
    const store = newStore()
    await rejection(store.transaction({} as () => Promise<void>), 'invalid-type', 'work')
    await rejection(
      store.transaction(async () => 5, [] as object),
      'invalid-type',
      'options',
    )
  })
})

describe('a conflict', () => {
  type Step = (repositories: Repositories) => Promise<unknown>
  const readC1: Step = ({ customers }) => customers.get('c1')
  const readC9: Step = ({ customers }) => customers.get('c9')
  const writeC1: Step = ({ customers }) => customers.put({ ...lin, name: 'Lin Ltd' })
  const writeC9: Step = ({ customers }) => customers.put({ id: 'c9', name: 'New' })
  const removeC1: Step = ({ customers }) => customers.remove('c1')
  const writeC2: Step = ({ customers }) => customers.put({ ...wang, name: 'Wang Ltd' })
  const findNone: Step = ({ customers }) => all(customers.find({ name: 'nobody' }))
  const findOrders: Step = ({ orders }) => all(orders.find({}))

  it.each<[string, Step, string, Step, boolean]>([
    ['read a row', readC1, 'changed it', writeC1, true],
    ['read a row', readC1, 'removed it', removeC1, true],
    ['read a row', readC1, 'changed another', writeC2, false],
    ['read a row', readC1, 'only read it', readC1, false],
    ['wrote a row', writeC1, 'changed it', writeC1, true],
    ['wrote a row', writeC1, 'changed another', writeC2, false],
    ['wrote a new row', writeC9, 'wrote one of the same id', writeC9, true],
    ['removed a row', removeC1, 'changed it', writeC1, true],
    ['saw that there is no row', readC9, 'wrote it', writeC9, true],
    ['went through a repository', findNone, 'changed any row of it', writeC2, true],
    ['went through a repository', findNone, 'added a row to it', writeC9, true],
    ['went through another repository', findOrders, 'changed a row', writeC1, false],
  ])('arises or not: it %s, somebody else %s', async (_, mine, __, theirs, conflict) => {
    const store = newStore()
    await store.customers.putMany([lin, wang])
    const running = store.transaction(async (repositories) => {
      await mine(repositories)
      await theirs(store)
      await repositories.orders.put(order)
    })
    if (conflict) {
      const error = await rejection(running, 'transaction-conflict', 'customers')
      expect(error.message).toContain('try it again')
    } else await running
    expect(await all(store.orders.find({}))).toHaveLength(conflict ? 0 : 1)
  })

  it('arises when somebody changed a row and changed it back', async () => {
    const store = newStore()
    await store.customers.put(lin)
    const running = store.transaction(async ({ customers }) => {
      await customers.get('c1')
      await store.customers.put(wang)
      await store.customers.put({ ...lin, name: 'Other' })
      await store.customers.put(lin)
      await customers.put({ ...lin, name: 'Lin Ltd' })
    })
    await rejection(running, 'transaction-conflict', 'customers')
    expect(await store.customers.get('c1')).toMatchObject({ version: 3, row: lin })
  })

  it('arises when somebody else uses an id that the transaction made', async () => {
    const store = newStore()
    const running = store.transaction(async ({ orders }) => {
      const { id } = await orders.put(order)
      await store.orders.put({ ...order, amount: 6 }, { id })
      return id
    })
    await rejection(running, 'transaction-conflict', 'orders')
    expect(await store.orders.get('1')).toMatchObject({ version: 1, row: { amount: 6 } })
  })

  it('of two transactions on the same row is lost by the one that ends second', async () => {
    const store = newStore()
    await store.customers.put(lin)
    const both = latch()
    const rename = (name: string, wait: Promise<void>): Promise<void> =>
      store.transaction(async ({ customers }) => {
        const before = await customers.get('c1')
        await wait
        await customers.put({ ...before!.row, name })
      })
    const slow = rename('slow', both.opened)
    await rename('fast', Promise.resolve())
    both.open()
    await rejection(slow, 'transaction-conflict', 'customers')
    expect(await store.customers.get('c1')).toMatchObject({ version: 2, row: { name: 'fast' } })
  })

  it('arises at once where the transaction meets what was changed since it saw it', async () => {
    const store = newStore()
    await store.customers.putMany([lin, wang])
    const meet = (first: Step, second: Step): Promise<void> =>
      store.transaction(async (repositories) => {
        await first(repositories)
        await store.customers.put({ ...lin, region: 'North' })
        await rejection(second(repositories), 'transaction-conflict', 'customers')
      })
    await rejection(meet(readC1, readC1), 'transaction-conflict', 'customers')
    await rejection(meet(readC1, writeC1), 'transaction-conflict', 'customers')
    await rejection(meet(findNone, findNone), 'transaction-conflict', 'customers')
    const paging = store.transaction(async ({ customers }) => {
      for await (const _ of customers.find({}, { pageSize: 1 })) await store.customers.put(lin)
    })
    await rejection(paging, 'transaction-conflict', 'customers')
  })

  it('does not show a row twice to a loop within the transaction, not even one that others wrote as well', async () => {
    const store = newStore()
    await store.customers.put(lin)
    const running = store.transaction(async ({ customers }) => {
      await customers.put(wang)
      await store.customers.put({ ...wang, name: 'another Wang' })
      expect(await idsOf(customers.find({}))).toEqual(['c1', 'c2'])
    })
    await rejection(running, 'transaction-conflict')
  })

  it('loses no increment when those who lose try again', async () => {
    const store = newStore()
    await store.orders.put({ ...order, amount: 0 }, { id: 'counter' })
    let conflicts = 0
    const increment = async (): Promise<void> => {
      for (;;) {
        try {
          return await store.transaction(async ({ orders }) => {
            const before = await orders.get('counter')
            await Promise.resolve()
            await orders.put({ ...order, amount: Number(before!.row.amount) + 1 }, { id: 'counter' })
          })
        } catch (error) {
          if ((error as { code?: string }).code !== 'transaction-conflict') throw error
          conflicts++
        }
      }
    }
    await Promise.all(Array.from({ length: 20 }, increment))
    expect(await store.orders.get('counter')).toMatchObject({ version: 21, row: { amount: 20 } })
    expect(conflicts).toBeGreaterThan(0)
  })
})

describe('a transaction that has ended', () => {
  it('leaves repositories that refuse everything', async () => {
    const store = newStore()
    let escaped: Repositories = store
    await store.transaction(async (repositories) => {
      escaped = repositories
      await repositories.orders.putMany([order, order])
    })
    await rejection(escaped.customers.put(lin), 'transaction-over', 'transaction')
    await rejection(escaped.customers.get('c1'), 'transaction-over')
    await rejection(escaped.customers.putMany([lin]), 'transaction-over')
    await rejection(escaped.customers.remove('c1'), 'transaction-over')
    await rejection(all(escaped.orders.find({})), 'transaction-over')
    expect(await store.customers.get('c1')).toBeNull()
  })

  it('also when it failed', async () => {
    const store = newStore()
    let escaped: Repositories = store
    await expect(
      store.transaction(async (repositories) => {
        escaped = repositories
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await rejection(escaped.customers.put(lin), 'transaction-over')
  })

  it('stops a loop that outlives it', async () => {
    const store = newStore()
    await store.orders.putMany([order, order])
    const pages = await store.transaction(async ({ orders }) => {
      const iterator = orders.find({}, { pageSize: 1 })[Symbol.asyncIterator]()
      await iterator.next()
      return iterator
    })
    await rejection(pages.next(), 'transaction-over')
  })

  it('does not keep a write that nobody waited for and that came too late', async () => {
    const store = newStore()
    const late: Promise<unknown>[] = []
    const ended = latch()
    await store.transaction(async ({ customers }) => {
      late.push(ended.opened.then(() => customers.put(lin)))
    })
    ended.open()
    await rejection(Promise.all(late), 'transaction-over')
    expect(await store.customers.get('c1')).toBeNull()
  })
})

describe('an aborted transaction', () => {
  const reason = new Error('no longer wanted')

  it('ends at once and leaves nothing', async () => {
    const store = newStore()
    const controller = new AbortController()
    const never = new Promise<never>(() => {})
    const running = store.transaction(
      async ({ customers }) => {
        await customers.put(lin)
        controller.abort(reason)
        await never
      },
      { signal: controller.signal },
    )
    await expect(running).rejects.toBe(reason)
    expect(await store.customers.get('c1')).toBeNull()
  })

  it('ends at once when its work aborts it before it waits for anything', async () => {
    const store = newStore()
    const controller = new AbortController()
    const running = store.transaction(
      () => {
        controller.abort(reason)
        return new Promise<never>(() => {})
      },
      { signal: controller.signal },
    )
    await expect(running).rejects.toBe(reason)
  })

  it('leaves nothing when it is aborted at the last moment', async () => {
    const store = newStore()
    const controller = new AbortController()
    const running = store.transaction(
      async ({ customers }) => {
        await customers.put(lin)
        queueMicrotask(() => controller.abort(reason))
      },
      { signal: controller.signal },
    )
    await expect(running).rejects.toBe(reason)
    expect(await store.customers.get('c1')).toBeNull()
  })

  it('stops its repositories, too', async () => {
    const store = newStore()
    const controller = new AbortController()
    const seen: unknown[] = []
    const running = store.transaction(
      async ({ customers }) => {
        controller.abort(reason)
        await customers.put(lin).catch((error: unknown) => seen.push(error))
      },
      { signal: controller.signal },
    )
    await expect(running).rejects.toBe(reason)
    expect(seen).toEqual([reason])
  })

  it('after its end changes nothing', async () => {
    const store = newStore()
    const controller = new AbortController()
    await store.transaction(({ customers }) => customers.put(lin), { signal: controller.signal })
    controller.abort(reason)
    expect((await store.customers.get('c1'))?.row).toEqual(lin)
  })
})

describe('any interleaving of transactions', () => {
  it('leaves what they leave one after the other, in the order of their commits', async () => {
    type Step = { action: 'add' | 'sum' | 'remove'; id: string; from: string }
    const id = fc.constantFrom('a', 'b', 'c')
    const step: fc.Arbitrary<Step> = fc.record({ action: fc.constantFrom('add', 'sum', 'remove'), id, from: id })
    const amountOf = async ({ orders }: Repositories, at: string): Promise<number> =>
      Number((await orders.get(at))?.row.amount ?? 0)
    const runStep = async (repositories: Repositories, one: Step): Promise<void> => {
      const { orders } = repositories
      if (one.action === 'add') {
        const sum = (await amountOf(repositories, one.id)) + (await amountOf(repositories, one.from)) + 1
        await orders.put({ ...order, amount: sum % 1000 }, { id: one.id })
      } else if (one.action === 'sum') {
        let sum = 0
        for await (const page of orders.find({}, { pageSize: 1 })) sum += Number(page[0]!.row.amount)
        await orders.put({ ...order, amount: sum % 1000 }, { id: one.id })
      } else if (await orders.get(one.id)) await orders.remove(one.id)
    }
    const start = async (): Promise<ReturnType<typeof newStore>> => {
      const store = newStore()
      await store.orders.putMany([order, order], { ids: ['a', 'b'] })
      return store
    }
    let conflicts = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 4 }),
        fc.array(fc.nat({ max: 3 }), { maxLength: 24 }),
        async (plans, schedule) => {
          const store = await start()
          const turns = plans.map(() => [] as (() => void)[])
          const committed: number[] = []
          const running = plans.map((plan, i) =>
            store
              .transaction(async (repositories) => {
                for (const one of plan) {
                  await new Promise<void>((resolve) => turns[i]!.push(resolve))
                  await runStep(repositories, one)
                }
              })
              .then(
                () => committed.push(i),
                (error: { code?: string }) => {
                  expect(error.code).toBe('transaction-conflict')
                  conflicts++
                },
              ),
          )
          const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
          const everyone = plans.flatMap((plan, i) => plan.map(() => i))
          for (const i of [...schedule, ...everyone]) {
            turns[i % plans.length]!.shift()?.()
            await settle()
          }
          await Promise.all(running)

          const serial = await start()
          for (const i of committed)
            await serial.transaction(async (repositories) => {
              for (const one of plans[i]!) await runStep(repositories, one)
            })
          const state = async ({ orders }: Repositories): Promise<unknown[]> =>
            (await all(orders.find({}, { includeRemoved: true })))
              .map(({ id: at, version, row, removedAt }) => [at, version, row.amount, removedAt])
              .sort()
          expect(await state(store)).toEqual(await state(serial))
          expect(committed.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 150 },
    )
    expect(conflicts).toBeGreaterThan(50)
  })
})
