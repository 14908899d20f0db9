/**
 * A program that writes until it is killed: batches, transactions and single puts, each reported on its standard output after the
 * store has acknowledged it. `node --import tsx writer.ts duckdb|postgres <path or url> <first round>`.
 */
import { DuckDBInstance } from '@duckdb/node-api'
import { Pool } from 'pg'
import { duckdbRepositories, postgresRepositories } from '../../../src/stores/index.js'

const [kind, place = '', firstRound = '0'] = process.argv.slice(2)
const now = (): Date => new Date()
const store =
  kind === 'duckdb'
    ? duckdbRepositories(await DuckDBInstance.create(place), { now })
    : postgresRepositories(new Pool({ connectionString: place }), { now })
await store.migrate()

/** One line per acknowledged write: what it was and the versions that it made. */
const report = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const order = (amount: number, customerId: string) => ({ customerId, date: '2024-03-01', amount })
report({ kind: 'ready' })
for (let round = Number(firstRound); ; round++) {
  const ids = Array.from({ length: 200 }, (_, i) => `batch-${round}-${i}`)
  await store.orders.putMany(
    ids.map(() => order(round, 'batch')),
    { ids },
  )
  report({ kind: 'batch', round })
  const { version } = await store.orders.put(order(round, 'counter'), { id: 'counter' })
  report({ kind: 'counter', round, version })
  await store.transaction(async ({ orders, customers }) => {
    await orders.put(order(round, 'pair'), { id: `pair-${round}` })
    await customers.put({ id: `pair-${round}`, name: `${round}` })
    await orders.remove(`batch-${round}-0`)
  })
  report({ kind: 'pair', round })
}
