import { DuckDBInstance } from '@duckdb/node-api'
import { PGlite } from '@electric-sql/pglite'
import { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isClienteleError } from '../../../src/errors.js'
import type { Filter, Order, Repository } from '../../../src/index.js'
import { inMemoryRepositories, type repositoryFields } from '../../../src/repositories/index.js'
import {
  duckdbRepositories,
  type PostgresSession,
  postgresRepositories,
  type SqlRepositories,
  type StoreOptions,
} from '../../../src/stores/index.js'
import { type PostgresServer, startPostgres } from '../postgres.js'
import { emptyTables, now } from './openStores.js'

/** One database, opened once, with stores on any schema of it. */
interface Engine {
  store(options?: Partial<StoreOptions>): SqlRepositories
  /** Runs SQL beside the store. */
  readonly session: PostgresSession
  close(): Promise<void>
}

async function openDuckdb(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  return {
    store: (options) => duckdbRepositories(instance, { now, ...options }),
    session: {
      async query(text, parameters) {
        const statements = /^DO \$\$ BEGIN (.*) END \$\$$/
          .exec(text)?.[1]
          ?.split(';')
          .filter((one) => one.trim()) ?? [text]
        let rows: unknown[] = []
        for (const one of statements) rows = (await connection.runAndReadAll(one, parameters)).getRowObjects()
        return { rows }
      },
    },
    async close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function openPglite(): Promise<Engine> {
  const pglite = await PGlite.create()
  return {
    store: (options) => postgresRepositories(pglite, { now, ...options }),
    session: pglite,
    close: () => pglite.close(),
  }
}

async function openPostgres(): Promise<Engine> {
  const server: PostgresServer = await startPostgres()
  const pool = new Pool({ connectionString: server.url })
  return {
    store: (options) => postgresRepositories(pool, { now, ...options }),
    session: pool,
    async close() {
      await pool.end()
      await server.stop()
    },
  }
}

async function failureOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    await call()
  } catch (error) {
    if (isClienteleError(error)) return [error.code, error.path]
    throw error
  }
  return 'nothing was thrown'
}

async function idsOf<Row extends object>(
  repository: Repository<Row>,
  filter: Filter<Row>,
  pageSize = 7,
): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const page of repository.find(filter, { pageSize })) for (const { id } of page) ids.push(id)
  return ids.sort()
}

/** What somebody tries who hopes that a text ends up in a statement. */
const ATTEMPTS = [
  `'; DROP TABLE clientele.orders; --`,
  `"; DROP TABLE clientele.orders; --`,
  `' OR '1'='1`,
  `') ON CONFLICT DO NOTHING; DELETE FROM clientele.customers; --`,
  `$1`,
  `$$; DROP SCHEMA clientele CASCADE; $$`,
  `\\'; DROP TABLE clientele.orders; --`,
  `E'\\x27'`,
  `{a,"b"}`,
  `["a"]`,
  'NULL',
  `\u001f`,
  `a\u001fb`,
  `a\u001f`,
  `*/ DELETE FROM clientele.orders /*`,
  `%s %d :id @id ?`,
]

const order: Order = { customerId: 'c1', date: '2024-03-01', amount: '1.50' }

describe.each([
  ['DuckDB', openDuckdb],
  ['PGlite', openPglite],
  ['PostgreSQL', openPostgres],
])('a store on %s', (_, open) => {
  let engine: Engine
  let store: SqlRepositories
  beforeAll(async () => {
    engine = await open()
    store = engine.store()
    await store.migrate()
  })
  beforeEach(() => emptyTables(engine.session))
  afterAll(() => engine.close())

  it('takes SQL in any text, id and filter for text', async () => {
    const before = await engine.session.query(`SELECT count(*) AS tables FROM information_schema.tables`)
    for (const [i, text] of ATTEMPTS.entries()) {
      const customer = {
        ...{ id: `${text}${i}`, name: text, type: text, region: text, industry: text, segment: text, source: text },
        ...{ phone: text, email: text, tags: [text, text] },
      }
      await store.customers.put(customer)
      expect((await store.customers.get(customer.id))?.row).toEqual(customer)
      await store.orders.put(
        { ...order, customerId: text, orderId: text, productId: text, currency: text },
        { id: text },
      )
      expect((await store.orders.get(text))?.row).toEqual({
        ...order,
        ...{ customerId: text, orderId: text, productId: text, currency: text },
      })
    }
    for (const [i, text] of ATTEMPTS.entries()) {
      const id = `${text}${i}`
      expect(await idsOf(store.customers, { name: text }), text).toEqual([id])
      expect(await idsOf(store.customers, { name: { in: [text, 'nobody', ''] } }), text).toEqual([id])
      expect(await idsOf(store.customers, { name: { from: text, to: text } }), text).toEqual([id])
      expect(await idsOf(store.customers, { tags: { has: text } }), text).toEqual([id])
      expect(await idsOf(store.customers, { id: { in: [id, `${text}'`] } }), text).toEqual([id])
      expect(await store.customers.get(`${text}?`)).toBeNull()
      await store.customers.remove(id)
    }
    const after = await engine.session.query(`SELECT count(*) AS tables FROM information_schema.tables`)
    expect(after.rows).toEqual(before.rows)
    expect((await idsOf(store.orders, {})).length).toBe(ATTEMPTS.length)
  })

  it('takes every text field of every row type for text', async () => {
    const text = ATTEMPTS[0] ?? ''
    const everywhere: readonly [keyof typeof repositoryFields, object][] = [
      ['contacts', { id: text, customerId: text, name: text, role: text, phone: text, email: text }],
      ['leads', { id: text, createdOn: '2024-03-01', source: text, customerId: text }],
      [
        'opportunities',
        {
          id: text,
          customerId: text,
          stage: text,
          amount: '1',
          createdOn: '2024-03-01',
          lossReason: text,
          owner: text,
        },
      ],
      ['stageChanges', { opportunityId: text, from: text, to: text, at: '2024-03-01T00:00:00.000Z' }],
      ['contracts', { id: text, customerId: text, amount: '1', signedOn: '2024-03-01', opportunityId: text }],
      ['subscriptions', { customerId: text, startsOn: '2024-03-01', monthlyAmount: '1', reason: text }],
      [
        'invoices',
        { id: text, customerId: text, amount: '1', issuedOn: '2024-03-01', dueOn: '2024-03-01', currency: text },
      ],
      ['interactions', { customerId: text, at: '2024-03-01T00:00:00.000Z', kind: text, channel: text, outcome: text }],
      ['surveys', { respondentId: text, item: text, score: 1, customerId: text }],
      ['complaints', { id: text, customerId: text, receivedAt: '2024-03-01T00:00:00.000Z', grade: text }],
      ['calls', { offeredAt: '2024-03-01T00:00:00.000Z', customerId: text, issue: text }],
      ['creditSheets', { customerId: text, scores: { [text]: 1 } }],
      ['events', { userId: text, time: '2024-03-01T00:00:00.000Z', event: text }],
    ]
    for (const [name, row] of everywhere) {
      const repository = store[name] as unknown as Repository<object>
      const { id } = await repository.put(row)
      expect((await repository.get(id))?.row, name).toEqual(row)
    }
  })

  it('refuses text that a database cannot hold, wherever it stands', async () => {
    for (const text of ['a\0b', '\ud83d', 'a\ude00b']) {
      const customer = { id: 'c1', name: 'Lin' }
      const refused = (path: string) => ['unreadable-text', path]
      expect(await failureOf(() => store.customers.put({ ...customer, name: text }))).toEqual(
        refused('customers.put.name'),
      )
      expect(await failureOf(() => store.customers.put({ ...customer, tags: ['ok', text] }))).toEqual(
        refused('customers.put.tags'),
      )
      expect(await failureOf(() => store.customers.putMany([customer, { id: text, name: 'Wu' }]))).toEqual(
        refused('customers.putMany[1].id'),
      )
      expect(await failureOf(() => store.creditSheets.put({ customerId: 'c1', scores: { [text]: 1 } }))).toEqual(
        refused('creditSheets.put.scores'),
      )
      expect(await failureOf(() => store.orders.put(order, { id: text }))).toEqual(refused('options.id'))
      const ids = ['o1', text]
      expect(await failureOf(() => store.orders.putMany([order, order], { ids }))).toEqual(refused('options.ids[1]'))
      expect(await failureOf(() => store.orders.get(text))).toEqual(refused('orders.get.id'))
      expect(await failureOf(() => store.orders.remove(text))).toEqual(refused('orders.remove.id'))
      expect(await failureOf(() => idsOf(store.customers, { name: text }))).toEqual(refused('filter.name'))
      expect(await failureOf(() => idsOf(store.customers, { tags: { has: text } }))).toEqual(refused('filter.tags'))
    }
    expect(await idsOf(store.customers, {})).toEqual([])
    // A whole pair, and what looks like an escape, are text.
    await store.customers.put({ id: 'c1', name: '😀', tags: ['\\u0000', '\\ud83d'] })
    expect((await store.customers.get('c1'))?.row.tags).toEqual(['\\u0000', '\\ud83d'])
  })

  it('refuses ids, dates and amounts beyond what it can keep', async () => {
    const put = (changes: Partial<Order>) => failureOf(() => store.orders.put({ ...order, ...changes }))
    expect(await put({ customerId: 'x'.repeat(801) })).toEqual(['invalid-id', 'orders.put.customerId'])
    expect(await put({ customerId: '客'.repeat(800), orderId: '😀'.repeat(400) })).toBe('nothing was thrown')
    for (const date of [new Date(-62_135_596_800_001), new Date(253_402_300_800_000), '0000-12-31', -1e15]) {
      expect(await put({ date }), String(date)).toEqual(['out-of-range', 'orders.put.date'])
    }
    expect(await put({ amount: `0.${'0'.repeat(1000)}1` })).toEqual(['out-of-range', 'orders.put.amount'])
    expect(await put({ amount: `0.${'0'.repeat(999)}1` })).toBe('nothing was thrown')
    const call = { offeredAt: new Date(253_402_300_800_000) }
    expect(await failureOf(() => store.calls.put(call))).toEqual(['out-of-range', 'calls.put.offeredAt'])
    const payments = [
      { date: '2024-03-01', amount: 1 },
      { date: '0000-01-01', amount: 1 },
    ]
    const invoice = { id: 'i1', customerId: 'c1', amount: 1, issuedOn: '2024-03-01', dueOn: '2024-03-01', payments }
    expect(await failureOf(() => store.invoices.put(invoice))).toEqual([
      'out-of-range',
      'invoices.put.payments[1].date',
    ])
  })

  it('cuts amounts and dates where the store in memory does, however far away the bounds are', async () => {
    const memory = inMemoryRepositories({ now })
    const amounts = [
      ...['0', '-0.00', '5e-324', `0.${'0'.repeat(999)}1`, '0.1', '0.10000000000000000001', '0.09999999999999999999'],
      ...['1e308', '-1e308', '9007199254740993', '9007199254740992', '-9007199254740993', '1.10'],
    ]
    const rows = amounts.map(
      (amount, i): Order => ({ ...order, amount, date: `${String(1 + i * 700).padStart(4, '0')}-12-31` }),
    )
    const ids = rows.map((_, i) => `o${i}`)
    await memory.orders.putMany(rows, { ids })
    await store.orders.putMany(rows, { ids })
    const bounds = [
      ...amounts,
      ...['1e400', '-1e400', '1e5000', `1e-1001`, '-1e-1001', '1e-5000', `0.1${'0'.repeat(1100)}1`, '1.1000', '-0'],
    ]
    for (const bound of bounds) {
      for (const name of ['in', 'from', 'to', 'below', 'above']) {
        const filter = { amount: { [name]: name === 'in' ? [bound] : bound } }
        expect(await idsOf(store.orders, filter), JSON.stringify(filter)).toEqual(await idsOf(memory.orders, filter))
      }
    }
    for (const bound of ['0000-01-01', '0001-12-31', '9999-12-31', -8.64e15, 8.64e15, '2024-03-01']) {
      for (const name of ['in', 'from', 'to', 'below', 'above']) {
        const filter = { date: { [name]: name === 'in' ? [bound] : bound } }
        expect(await idsOf(store.orders, filter), JSON.stringify(filter)).toEqual(await idsOf(memory.orders, filter))
      }
    }
  })

  it('keeps columns that other programs can reckon with', async () => {
    await store.orders.putMany([order, { ...order, amount: 2.25, date: new Date('2024-04-01T23:59:59.999Z') }])
    await store.calls.put({ offeredAt: '2024-03-01T08:00:00.250+08:00', answeredAt: '2024-03-01T00:00:10.250Z' })
    const { rows } = await engine.session.query(
      `SELECT CAST(sum(amount) AS double precision) AS total, CAST(max(date) - min(date) AS integer) AS days FROM clientele.orders`,
    )
    expect(rows).toEqual([{ total: 3.75, days: 31 }])
    const seconds = await engine.session.query(
      `SELECT CAST(extract(epoch FROM answered_at - offered_at) AS double precision) AS seconds FROM clientele.calls`,
    )
    expect(seconds.rows).toEqual([{ seconds: 10 }])
  })

  it('asks for migrate where its tables are not there', async () => {
    const other = engine.store({ schema: 'not_there' })
    for (const call of [() => other.orders.get('o1'), () => other.orders.put(order), () => idsOf(other.orders, {})]) {
      expect(await failureOf(call)).toEqual(['store-version', 'migrate'])
    }
    const inTransaction = other.transaction(async ({ orders }) => {
      await orders.put(order).catch(() => undefined)
    })
    expect(await failureOf(() => inTransaction)).toEqual(['store-version', 'migrate'])
  })

  it('keeps the schemas apart, and takes names of any script', async () => {
    const other = engine.store({ schema: '客户_Ö1' })
    expect(await other.migrate()).toEqual({ from: 0, to: 1 })
    await other.orders.put(order, { id: 'o1' })
    expect(await idsOf(other.orders, {})).toEqual(['o1'])
    expect(await idsOf(store.orders, {})).toEqual([])
    expect((await other.orders.put(order)).id).not.toBe('')
  })

  it('refuses a schema that is no name', async () => {
    const names = [
      '',
      '1a',
      'a b',
      'a"b',
      `a'; DROP SCHEMA clientele CASCADE; --`,
      'a.b',
      'a\0',
      'x'.repeat(64),
      '客'.repeat(22),
    ]
    for (const schema of names) {
      expect(await failureOf(async () => engine.store({ schema })), schema).toEqual([
        'invalid-option',
        'options.schema',
      ])
    }
  })

  it('migrates once, whoever calls it and however often', async () => {
    expect(await store.migrate()).toEqual({ from: 1, to: 1 })
    const stores = Array.from({ length: 6 }, () => engine.store({ schema: 'at_once' }))
    const results = await Promise.all(stores.map((one) => one.migrate()))
    expect(results.map(({ from }) => from).sort()).toEqual([0, 1, 1, 1, 1, 1])
    await stores[0]?.orders.put(order, { id: 'o1' })
    await stores[1]?.migrate()
    expect(await idsOf(engine.store({ schema: 'at_once' }).orders, {})).toEqual(['o1'])
  })

  it('refuses tables of a newer version than its own', async () => {
    const other = engine.store({ schema: 'newer' })
    await other.migrate()
    await engine.session.query(
      `INSERT INTO newer.migrations (number, title, applied_at) VALUES (7, 'of the future', TIMESTAMP '2030-01-01')`,
    )
    expect(await failureOf(() => other.migrate())).toEqual(['store-version', 'migrate'])
  })

  it('loads a hundred thousand rows at once and reads them back, put again as the next version', async () => {
    const rows = Array.from({ length: 120_000 }, (_, i): Order => ({ ...order, customerId: `c${i % 100}`, amount: i }))
    const receipts = await store.orders.putMany(rows)
    expect(new Set(receipts.map(({ id }) => id)).size).toBe(rows.length)
    const ids = receipts.map(({ id }) => id)
    const again = await store.orders.putMany(rows.slice(0, 60_000), { ids: ids.slice(0, 60_000) })
    expect(again.every(({ version, id }, i) => version === 2 && id === ids[i])).toBe(true)
    let count = 0
    let total = 0
    for await (const page of store.orders.find({}, { pageSize: 25_000 })) {
      count += page.length
      for (const { row } of page) total += Number(row.amount)
    }
    expect([count, total]).toEqual([120_000, (120_000 * 119_999) / 2])
  })

  it('keeps a large batch that is aborted while it is written whole or not at all', async () => {
    const rows = Array.from({ length: 120_000 }, (_, i): Order => ({ ...order, amount: i }))
    const controller = new AbortController()
    const reason = new Error('too long')
    const loading = store.orders.putMany(rows, { signal: controller.signal })
    setTimeout(() => controller.abort(reason), 20)
    // PGlite leaves timers no time before it is done.
    const outcome = await loading.catch((error: unknown) => error)
    const isKept = Array.isArray(outcome)
    if (!isKept) expect(outcome).toBe(reason)
    expect((await idsOf(store.orders, {}, 50_000)).length).toBe(isKept ? rows.length : 0)
  })

  it('ends a transaction whose work left a call behind, before its connection is used again', async () => {
    let behind: Promise<unknown> = Promise.resolve()
    await store.transaction(async ({ orders }) => {
      await orders.put(order, { id: 'o1' })
      // The put asks for the version first: what it does then must not reach the connection any more, or be part of it.
      behind = orders.put(order, { id: 'o2', ifVersion: 0 })
      behind.catch(() => undefined)
    })
    const outcome = await behind.then(
      () => 'kept',
      (error: unknown) => (isClienteleError(error) ? error.code : error),
    )
    expect(['kept', 'transaction-over']).toContain(outcome)
    expect(await idsOf(store.orders, {})).toEqual(outcome === 'kept' ? ['o1', 'o2'] : ['o1'])
  })
})
