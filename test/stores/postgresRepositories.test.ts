import { describe, expect, it } from 'vitest'
import { type PostgresPool, postgresRepositories } from '../../src/stores/index.js'
import { expectError } from '../support/expectError.js'

const now = (): Date => new Date('2024-03-01T10:00:00Z')

/** A pool that answers from a script and notes what it was asked. */
function scriptedPool(answer: (text: string, count: number) => readonly object[] = () => []): {
  readonly pool: PostgresPool
  readonly log: string[]
  readonly parameters: (string | null)[][]
  readonly released: (Error | undefined)[]
} {
  const log: string[] = []
  const parameters: (string | null)[][] = []
  const released: (Error | undefined)[] = []
  const query = async (text: string, values: (string | null)[] = []) => {
    log.push(text)
    parameters.push(values)
    return { rows: [...answer(text, log.filter((one) => one === text).length)] }
  }
  return {
    log,
    parameters,
    released,
    pool: { query, connect: async () => ({ query, release: (error) => void released.push(error) }) },
  }
}

const failure = (code: string): Error => Object.assign(new Error(`error ${code}`), { code })

describe('a store on PostgreSQL', () => {
  it('writes in one transaction, with parameters only', async () => {
    const { pool, log, parameters, released } = scriptedPool()
    const store = postgresRepositories(pool, { now, schema: 'crm' })
    const receipts = await store.customers.putMany([
      { id: 'c1', name: `'; DROP TABLE customers; --` },
      { id: 'c2', name: 'Wu', tags: ['a'] },
    ])
    expect(receipts).toEqual(['c1', 'c2'].map((id) => ({ id, version: 1, updatedAt: '2024-03-01T10:00:00.000Z' })))
    expect([log[0], log[2], log.length]).toEqual(['BEGIN ISOLATION LEVEL SERIALIZABLE', 'COMMIT', 3])
    expect(log[1]).toContain('INSERT INTO "crm"."customers" AS kept (id, version')
    expect(log[1]).not.toContain('DROP')
    expect(parameters[1]?.slice(0, 3)).toEqual(['c1\u001fc2', `'; DROP TABLE customers; --\u001fWu`, '\u001f'])
    expect(released).toEqual([undefined])
  })

  it('counts the versions of rows that were there', async () => {
    const { pool } = scriptedPool((text) => (text.startsWith('WITH') ? [{ id: 'c2', version: 7 }] : []))
    const receipts = await postgresRepositories(pool, { now }).customers.putMany([
      { id: 'c1', name: 'Lin' },
      { id: 'c2', name: 'Wu' },
    ])
    expect(receipts.map(({ version }) => version)).toEqual([1, 7])
  })

  it('tries a single write again where others came between, after two attempts in turn', async () => {
    const { pool, log, released } = scriptedPool((text, count) => {
      if (text.startsWith('WITH') && count <= 3) throw failure(count === 2 ? '40P01' : '40001')
      return []
    })
    await postgresRepositories(pool, { now, schema: 'crm' }).customers.put({ id: 'c1', name: 'Lin' })
    const begun = log.map((text) => (text.startsWith('WITH') ? 'put' : text))
    const attempt = ['BEGIN ISOLATION LEVEL SERIALIZABLE', 'put', 'ROLLBACK']
    const inTurn = [
      'BEGIN ISOLATION LEVEL SERIALIZABLE',
      'LOCK TABLE "crm"."migrations" IN SHARE ROW EXCLUSIVE MODE',
      'put',
    ]
    expect(begun).toEqual([...attempt, ...attempt, ...inTurn, 'ROLLBACK', ...inTurn, 'COMMIT'])
    expect(released.length).toBe(4)
  })

  it('reports a conflict where no attempt comes through, and at once from a transaction', async () => {
    const { pool, released } = scriptedPool((text) => {
      if (text === 'COMMIT') throw failure('40001')
      return []
    })
    const store = postgresRepositories(pool, { now })
    await expect(store.customers.put({ id: 'c1', name: 'Lin' })).rejects.toMatchObject({ code: 'transaction-conflict' })
    expect(released.length).toBe(50)
    await expect(store.transaction(async () => 'done')).rejects.toMatchObject({ code: 'transaction-conflict' })
    expect(released.length).toBe(51)
  })

  it('closes a connection that cannot be rolled back, and passes its error on', async () => {
    const { pool, released } = scriptedPool((text) => {
      if (text.startsWith('BEGIN')) return []
      throw new Error('connection lost')
    })
    await expect(postgresRepositories(pool, { now }).customers.put({ id: 'c1', name: 'Lin' })).rejects.toThrow(
      'connection lost',
    )
    expect(released).toEqual([new Error('connection lost')])
  })

  it('asks for migrate where tables or columns are unknown', async () => {
    for (const code of ['3F000', '42P01', '42703']) {
      const { pool } = scriptedPool(() => {
        throw failure(code)
      })
      await expect(postgresRepositories(pool, { now }).customers.get('c1')).rejects.toMatchObject({
        code: 'store-version',
        path: 'migrate',
      })
    }
  })

  it('refuses a client and options that do not fit', () => {
    const { pool } = scriptedPool()
    for (const client of ['null', '{}', '"postgres://"']) {
      expectError(() => postgresRepositories(JSON.parse(client), { now }), 'invalid-type', 'client')
    }
    expectError(() => postgresRepositories({ query: pool.query } as PostgresPool, { now }), 'invalid-type', 'client')
    expectError(() => postgresRepositories(pool, JSON.parse('{}')), 'invalid-type', 'options.now')
    expectError(() => postgresRepositories(pool, { now, schema: 'a"b' }), 'invalid-option', 'options.schema')
  })
})
