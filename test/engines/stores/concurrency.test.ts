import { setTimeout as pause } from 'node:timers/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isClienteleError } from '../../../src/errors.js'
import type { Order } from '../../../src/index.js'
import { duckdbRepositories, postgresRepositories, type SqlRepositories } from '../../../src/stores/index.js'
import { type PostgresServer, startPostgres } from '../postgres.js'
import { emptyTables, now } from './openStores.js'

const order: Order = { customerId: 'c1', date: '2024-03-01', amount: '1.50' }

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
    return 'kept'
  } catch (error) {
    if (isClienteleError(error)) return error.code
    throw error
  }
}

describe('many writers on a server of PostgreSQL', () => {
  let server: PostgresServer
  /** Each writer with connections of its own, as programs on several machines have. */
  let pools: readonly Pool[]
  let stores: readonly SqlRepositories[]
  beforeAll(async () => {
    server = await startPostgres()
    pools = Array.from({ length: 8 }, () => new Pool({ connectionString: server.url, max: 4 }))
    stores = pools.map((pool) => postgresRepositories(pool, { now }))
    await stores[0]?.migrate()
  })
  beforeEach(() => emptyTables(pools[0] ?? expect.fail('there is no pool')))
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()))
    await server.stop()
  })

  const storeOf = (i: number): SqlRepositories => stores[i % stores.length] ?? expect.fail('there is no store')

  it('raise a counter against the version that they read, and no step is lost', async () => {
    await storeOf(0).customers.put({ id: 'counter', name: '0' })
    const raise = async (i: number): Promise<void> => {
      for (let attempt = 0; attempt < 1000; attempt++) {
        const stored = (await storeOf(i).customers.get('counter')) ?? expect.fail('the counter is gone')
        const next = { id: 'counter', name: String(Number(stored.row.name) + 1) }
        const code = await codeOf(storeOf(i).customers.put(next, { ifVersion: stored.version }))
        if (code === 'kept') return
        expect(code).toBe('stale-version')
      }
      expect.fail('a thousand attempts were not enough')
    }
    await Promise.all(Array.from({ length: 32 }, (_, i) => raise(i)))
    expect(await storeOf(0).customers.get('counter')).toMatchObject({ version: 33, row: { name: '32' } })
  })

  it('put one row at the same time without being told of each other', async () => {
    const receipts = await Promise.all(
      Array.from({ length: 64 }, (_, i) => storeOf(i).customers.put({ id: 'hot', name: String(i) })),
    )
    expect(receipts.map(({ version }) => version).sort((a, b) => a - b)).toEqual(receipts.map((_, i) => i + 1))
    const last = receipts.findIndex(({ version }) => version === 64)
    expect((await storeOf(0).customers.get('hot'))?.row.name).toBe(String(last))
  })

  it('put the same rows in batches of opposite order, which would wait for each other for ever', async () => {
    const ids = Array.from({ length: 300 }, (_, i) => `o${i}`)
    const batches = Array.from({ length: 12 }, (_, i) => {
      const order_ = i % 2 === 0 ? ids : [...ids].reverse()
      return storeOf(i).orders.putMany(
        order_.map(() => ({ ...order, amount: i })),
        { ids: order_ },
      )
    })
    await Promise.all(batches)
    const amounts = new Set<string>()
    for await (const page of storeOf(0).orders.find({})) {
      for (const { version, row } of page) {
        expect(version).toBe(12)
        amounts.add(String(row.amount))
      }
    }
    expect(amounts.size).toBe(1)
  })

  it('move money in transactions at the same time, and the sum stays', async () => {
    await storeOf(0).orders.putMany(
      Array.from({ length: 6 }, () => ({ ...order, amount: '100' })),
      { ids: [0, 1, 2, 3, 4, 5].map(String) },
    )
    let conflicts = 0
    const move = async (i: number): Promise<void> => {
      const [from, to] = [String(i % 6), String((i * 5 + 1) % 6)]
      for (;;) {
        const code = await codeOf(
          storeOf(i).transaction(async ({ orders }) => {
            const [a, b] = [await orders.get(from), await orders.get(to)]
            if (a === null || b === null || from === to) return
            await orders.put({ ...a.row, amount: Number(a.row.amount) - i }, { id: from, ifVersion: a.version })
            await orders.put({ ...b.row, amount: Number(b.row.amount) + i }, { id: to, ifVersion: b.version })
          }),
        )
        if (code === 'kept') return
        expect(code).toBe('transaction-conflict')
        conflicts++
        await pause(conflicts % 7)
      }
    }
    await Promise.all(Array.from({ length: 24 }, (_, i) => move(i)))
    let total = 0
    for await (const page of storeOf(0).orders.find({})) for (const { row } of page) total += Number(row.amount)
    expect(total).toBe(600)
    expect(conflicts).toBeGreaterThan(0)
  })

  it('with a put between two transactions cannot be seen in an order that contradicts itself', async () => {
    // One transaction has read a row before a single put changed it; another then reads the new row, and so comes after the put.
    // It must not find what the first one writes missing and act on it: one of the three has to be refused, or to wait.
    const one = storeOf(0)
    const other = storeOf(1)
    await one.customers.putMany([
      { id: 'a', name: 'old' },
      { id: 'b', name: 'old' },
    ])
    let seen: readonly (string | undefined)[] = []
    const first = codeOf(
      one.transaction(async ({ customers }) => {
        await customers.get('a')
        await storeOf(2).customers.put({ id: 'a', name: 'new' })
        const second = await codeOf(
          other.transaction(async (inner) => {
            seen = [(await inner.customers.get('a'))?.row.name, (await inner.customers.get('b'))?.row.name]
            await inner.customers.put({ id: 'c', name: seen.join() })
          }),
        )
        await customers.put({ id: 'b', name: 'new' })
        return second
      }),
    )
    const code = await first
    const c = await one.customers.get('c')
    // Kept, all of them, would mean: first before the put, the put before the second, the second before the first.
    expect(code === 'kept' && c !== null && seen.join() === 'new,old').toBe(false)
    expect(code).toBe('transaction-conflict')
  })

  it('survive that the server ends their connections', async () => {
    const store = storeOf(3)
    await store.orders.put(order, { id: 'before' })
    const transaction = store.transaction(async ({ orders }) => {
      await orders.put(order, { id: 'lost' })
      await pools[0]?.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()')
      await pause(50)
      await orders.put(order, { id: 'lost-2' })
    })
    for (const pool of pools) pool.on('error', () => undefined)
    await expect(transaction).rejects.toThrow()
    await store.orders.put(order, { id: 'after' })
    expect(await store.orders.get('lost')).toBeNull()
    expect((await store.orders.get('before'))?.version).toBe(1)
    const pool = pools[3] ?? expect.fail('there is no pool')
    expect([pool.totalCount, pool.waitingCount]).toEqual([pool.idleCount, 0])
  })

  it('give every connection back, whatever became of their work', async () => {
    const store = storeOf(4)
    const pool = pools[4] ?? expect.fail('there is no pool')
    for (let i = 0; i < 20; i++) {
      await codeOf(store.orders.put(order, { id: 'o', ifVersion: 99 }))
      await store.transaction(() => Promise.reject(new Error('no deal'))).catch(() => undefined)
      await codeOf(store.orders.remove('nobody'))
    }
    expect(pool.totalCount).toBe(pool.idleCount)
    expect((await store.orders.put(order, { id: 'o' })).version).toBe(1)
  })
})

describe('two stores on one instance of DuckDB', () => {
  let instance: DuckDBInstance
  let stores: readonly ReturnType<typeof duckdbRepositories>[]
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:')
    stores = [1, 2].map(() => duckdbRepositories(instance, { now }))
    await Promise.all(stores.map((store) => store.migrate()))
  })
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()))
    instance.closeSync()
  })
  const storeOf = (i: number) => stores[i % 2] ?? expect.fail('there is no store')

  it('wait for each other', async () => {
    const raise = (i: number): Promise<void> =>
      storeOf(i).transaction(async ({ customers }) => {
        const stored = await customers.get('counter')
        await pause(1)
        await customers.put({ id: 'counter', name: String(Number(stored?.row.name ?? 0) + 1) })
      })
    await Promise.all(Array.from({ length: 20 }, (_, i) => raise(i)))
    expect(await storeOf(0).customers.get('counter')).toMatchObject({ version: 20, row: { name: '20' } })
  })

  it('report what a program writes on a connection of its own between read and write', async () => {
    await storeOf(0).customers.put({ id: 'a', name: 'old' })
    const connection = await instance.connect()
    const code = await codeOf(
      storeOf(0).transaction(async ({ customers }) => {
        await customers.get('a')
        await connection.run(`UPDATE clientele.customers SET name = 'other', version = version + 1 WHERE id = 'a'`)
        await customers.put({ id: 'a', name: 'new' })
      }),
    )
    connection.closeSync()
    expect(code).toBe('transaction-conflict')
    expect((await storeOf(1).customers.get('a'))?.row.name).toBe('other')
    expect((await storeOf(1).customers.put({ id: 'a', name: 'new' })).version).toBe(3)
  })

  it('cannot be used once they are closed', async () => {
    const store = duckdbRepositories(instance, { now })
    const writing = store.customers.put({ id: 'last', name: 'last' })
    await store.close()
    expect((await writing).version).toBe(1)
    expect(await codeOf(store.customers.get('last'))).not.toBe('kept')
    expect((await storeOf(0).customers.get('last'))?.version).toBe(1)
  })
})
