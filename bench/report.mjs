/**
 * The whole command `clientele report` on a CSV file, as a process of its own, against DuckDB reading the same file and running
 * the GROUP BY that the RFM values are; 1e5, 1e6 and 1e7 rows. The target: at most four times DuckDB's time.
 */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDuckDb, runAndFetch } from './support/duckdb.mjs'
import { makeOrders } from './support/orders.mjs'
import { ms, printTable, times } from './support/table.mjs'
import { timeInTurn } from './support/timing.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const command = join(here, '../dist/cli/main.js')
const sizes = process.argv[2] === undefined ? [1e5, 1e6, 1e7] : process.argv.slice(2).map(Number)

/** The made-up orders as a CSV file, written once. */
async function csvOf(count) {
  const file = join(here, `data/orders-${count}.csv`)
  if (existsSync(file)) return file
  mkdirSync(dirname(file), { recursive: true })
  const { customerId, day, amount } = makeOrders(count)
  const dates = new Map()
  const dateOf = (at) => dates.get(at) ?? dates.set(at, new Date(at * 86_400_000).toISOString().slice(0, 10)).get(at)
  const stream = createWriteStream(file)
  stream.write('customer_id,order_date,amount,order_id\n')
  for (let start = 0; start < count; start += 10_000) {
    const lines = []
    for (let i = start; i < Math.min(count, start + 10_000); i++) {
      lines.push(`${customerId.values[customerId.codes[i]]},${dateOf(day[i])},${amount[i].toFixed(2)},o${i}`)
    }
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
  return file
}

/** Runs the command; gives its peak memory in megabytes where the system tells. */
function report(file) {
  const result = spawnSync(process.execPath, [command, 'report', file, '--out', `${file}.html`, '--quiet'], {
    encoding: 'utf8',
  })
  if (result.status !== 0) throw new Error(`the command ended with ${result.status}: ${result.stderr}`)
}

const rows = []
for (const count of sizes) {
  const file = await csvOf(count)
  const one = await openDuckDb(1)
  const two = await openDuckDb(2)
  const sql = `SELECT customer_id, date_diff('day', max(order_date), DATE '2024-01-01') AS recency, count(*) AS frequency, sum(amount) AS monetary
    FROM read_csv('${file}', header = true) GROUP BY customer_id`
  const query = `SELECT recency, frequency, monetary FROM (${sql})`
  const timed = await timeInTurn(
    { report: () => report(file), duck1: () => runAndFetch(one, query), duck2: () => runAndFetch(two, query) },
    count >= 1e7 ? 3 : 5,
  )
  rows.push([
    count.toExponential(0),
    `${(statSync(file).size / 1e6).toFixed(0)} MB`,
    ms(timed.report.median),
    ms(timed.duck2.median),
    ms(timed.duck1.median),
    times(timed.report.median / timed.duck2.median),
    times(timed.report.median / timed.duck1.median),
  ])
}
printTable(
  ['rows', 'file', 'report, ms', 'DuckDB 2 threads, ms', 'DuckDB 1 thread, ms', 'ratio to 2', 'ratio to 1'],
  rows,
)
