import { Pool } from 'pg'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { repositoryContract } from '../../../src/repositories/index.js'
import { postgresRepositories } from '../../../src/stores/index.js'
import { type PostgresServer, startPostgres } from '../postgres.js'
import { byRepositories, emptyTables, now } from './openStores.js'

let server: PostgresServer
const pools = byRepositories<Pool>()
beforeAll(async () => {
  // A time zone and a style of dates that a careless store would trip over.
  server = await startPostgres({ timezone: 'Asia/Shanghai', datestyle: 'German, DMY' })
  const pool = new Pool({ connectionString: server.url })
  await postgresRepositories(pool, { now }).migrate()
  await pool.end()
})
afterAll(() => server.stop())

const opened = (): ReturnType<typeof pools.set> => {
  const pool = new Pool({ connectionString: server.url })
  return pools.set(postgresRepositories(pool, { now }), pool)
}

describe('a store on a server of PostgreSQL', () => {
  const cases = repositoryContract(
    async () => {
      const store = opened()
      await emptyTables(pools.get(store))
      return store
    },
    {
      async reopen(store) {
        await pools.get(store).end()
        return opened()
      },
      close: (store) => pools.get(store).end(),
    },
  )
  it.each(cases.map(({ name, run }) => [name, run] as const))('keeps the contract: %s', (_, run) => run())
})
