import { describe, expect, it } from 'vitest'
import { type DuckdbInstance, duckdbRepositories } from '../../src/stores/index.js'
import { expectError } from '../support/expectError.js'

const now = (): Date => new Date('2024-03-01T10:00:00Z')

function scripted(answer: (text: string) => readonly object[] = () => []): {
  readonly instance: DuckdbInstance
  readonly log: string[]
} {
  const log: string[] = []
  let connections = 0
  return {
    log,
    instance: {
      async connect() {
        const number = ++connections
        return {
          async runAndReadAll(text) {
            log.push(`${number}: ${text.split(' (')[0]}`)
            const rows = [...answer(text)]
            return { getRowObjects: () => rows }
          },
          closeSync: () => void log.push(`${number}: closed`),
        }
      },
    },
  }
}

describe('a store on DuckDB', () => {
  it('reads on one connection and writes on another, a transaction at a time', async () => {
    const { instance, log } = scripted()
    const store = duckdbRepositories(instance, { now })
    await store.customers.get('c1')
    await Promise.all([store.customers.put({ id: 'c1', name: 'Lin' }), store.customers.put({ id: 'c2', name: 'Wu' })])
    const write = [
      '2: BEGIN TRANSACTION',
      '2: SELECT id, version FROM "clientele"."customers" WHERE id IN',
      '2: INSERT INTO "clientele"."customers" AS kept',
      '2: COMMIT',
    ]
    expect(log.slice(1)).toEqual([...write, ...write])
    await store.close()
    expect(log.slice(-2).sort()).toEqual(['1: closed', '2: closed'])
  })

  it('rolls back what failed, and passes the error on also where nothing is left to roll back', async () => {
    const { instance, log } = scripted((text) => {
      if (text.startsWith('INSERT')) throw new Error('Out of Memory Error: too much')
      if (text === 'ROLLBACK') throw new Error('TransactionContext Error: cannot rollback - no transaction is active')
      return []
    })
    const store = duckdbRepositories(instance, { now })
    await expect(store.customers.put({ id: 'c1', name: 'Lin' })).rejects.toThrow('too much')
    expect(log.at(-1)).toContain('ROLLBACK')
  })

  it('names a conflict with other connections and tables that are missing', async () => {
    const failing = (message: string) =>
      duckdbRepositories(scripted((text) => (text.startsWith('INSERT') ? fail(message) : [])).instance, { now })
    const fail = (message: string): never => {
      throw new Error(message)
    }
    const put = (message: string) => failing(message).customers.put({ id: 'c1', name: 'Lin' })
    await expect(put('TransactionContext Error: Conflict on update!')).rejects.toMatchObject({
      code: 'transaction-conflict',
    })
    await expect(put('Catalog Error: Table with name customers does not exist!')).rejects.toMatchObject({
      code: 'store-version',
    })
    await expect(put('Binder Error: Referenced column "tax" not found')).rejects.toMatchObject({
      code: 'store-version',
    })
  })

  it('refuses an instance that is none', () => {
    for (const instance of ['null', '{}', '"customers.duckdb"']) {
      expectError(() => duckdbRepositories(JSON.parse(instance), { now }), 'invalid-type', 'instance')
    }
  })
})
