/**
 * Measures the stores: `npx tsx test/engines/stores/load.ts duckdb|postgres|pglite [rows]`. The figures of docs/stores.md are of
 * this program.
 */
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { PGlite } from '@electric-sql/pglite'
import { Pool } from 'pg'
import type { Order } from '../../../src/index.js'
import { duckdbRepositories, postgresRepositories, type SqlRepositories } from '../../../src/stores/index.js'
import { startPostgres } from '../postgres.js'
import { now, temporaryFolder } from './openStores.js'

const [kind = 'duckdb', count = '1000000'] = process.argv.slice(2)

const rows = Array.from(
  { length: Number(count) },
  (_, i): Order => ({
    customerId: `c${(i * 7919) % 100_000}`,
    date: new Date(1.6e12 + (i % 1000) * 86_400_000).toISOString().slice(0, 10),
    amount: `${i % 1000}.50`,
    orderId: `o${i}`,
    productId: `p${i % 1000}`,
  }),
)

async function timed(what: string, times: number, work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now()
  await work()
  const milliseconds = (performance.now() - begun) / times
  console.log(`${what}: ${milliseconds < 100 ? milliseconds.toFixed(2) : Math.round(milliseconds)} ms`)
}

async function measure({ migrate, orders }: SqlRepositories): Promise<void> {
  await migrate()
  let ids: readonly string[] = []
  await timed(`putMany of ${rows.length} orders`, 1, async () => {
    ids = (await orders.putMany(rows)).map(({ id }) => id)
  })
  await timed('put of one', 200, async () => {
    for (const row of rows.slice(0, 200)) await orders.put(row)
  })
  await timed('get of one', 200, async () => {
    for (const id of ids.slice(0, 200)) await orders.get(id)
  })
  await timed('find of one customer', 50, async () => {
    for (let i = 0; i < 50; i++) for await (const page of orders.find({ customerId: `c${i}` })) void page
  })
  await timed('find of all, by pages of 10,000', 1, async () => {
    for await (const page of orders.find({}, { pageSize: 10_000 })) void page
  })
}

console.log(kind)
if (kind === 'duckdb') {
  const folder = temporaryFolder()
  const instance = await DuckDBInstance.create(join(folder.path, 'load.duckdb'))
  const store = duckdbRepositories(instance, { now })
  await measure(store)
  await store.close()
  instance.closeSync()
  folder.remove()
} else if (kind === 'postgres') {
  const server = await startPostgres({ max_wal_size: '4GB' })
  const pool = new Pool({ connectionString: server.url })
  await measure(postgresRepositories(pool, { now }))
  await pool.end()
  await server.stop()
} else {
  const pglite = await PGlite.create()
  await measure(postgresRepositories(pglite, { now }))
  await pglite.close()
}
