/**
 * The whole command `clientele report` on a CSV file, as a process of its own, against DuckDB reading the same file and running
 * the GROUP BY that the RFM values are; 1e5, 1e6 and 1e7 rows. The target: at most four times DuckDB's time. Twice: for files
 * with customer, date and amount, and for files with an order id a row, which the report merges and DuckDB counts distinctly.
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
async function csvOf(count, withOrderIds) {
  const file = join(here, `data/orders-${count}${withOrderIds ? '-ids' : ''}.csv`)
  if (existsSync(file)) return file
  mkdirSync(dirname(file), { recursive: true })
  const { customerId, day, amount } = makeOrders(count)
  const dates = new Map()
  const dateOf = (at) => dates.get(at) ?? dates.set(at, new Date(at * 86_400_000).toISOString().slice(0, 10)).get(at)
  const stream = createWriteStream(file)
  stream.write(`customer_id,order_date,amount${withOrderIds ? ',order_id' : ''}\n`)
  for (let start = 0; start < count; start += 10_000) {
    const lines = []
    for (let i = start; i < Math.min(count, start + 10_000); i++) {
      const line = `${customerId.values[customerId.codes[i]]},${dateOf(day[i])},${amount[i].toFixed(2)}`
      lines.push(withOrderIds ? `${line},o${i}` : line)
    }
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
  return file
}

/** Runs the command on a file; the lifetime models are no part of what DuckDB is asked, and are timed beside. */
function report(file, ...more) {
  const result = spawnSync(process.execPath, [command, 'report', file, '--out', `${file}.html`, '--quiet', ...more], {
    encoding: 'utf8',
  })
  if (result.status !== 0) throw new Error(`the command ended with ${result.status}: ${result.stderr}`)
}

const rows = []
for (const withOrderIds of [false, true]) {
  for (const count of sizes) {
    const file = await csvOf(count, withOrderIds)
    const one = await openDuckDb(1)
    const two = await openDuckDb(2)
    const orders = withOrderIds ? 'count(DISTINCT order_id)' : 'count(*)'
    const query = `SELECT DATE '2024-01-01' - max(order_date) AS recency, ${orders} AS frequency, sum(amount) AS monetary
      FROM read_csv('${file}', header = true) GROUP BY customer_id`
    const timed = await timeInTurn(
      {
        report: () => report(file, '--no-lifetime'),
        lifetime: () => report(file),
        one: () => runAndFetch(one, query),
        two: () => runAndFetch(two, query),
      },
      count >= 1e7 ? 1 : 5,
    )
    rows.push([
      `${count.toExponential(0)}${withOrderIds ? ' with order ids' : ''}`,
      `${(statSync(file).size / 1e6).toFixed(0)} MB`,
      ms(timed.report.median),
      ms(timed.lifetime.median),
      ms(timed.two.median),
      ms(timed.one.median),
      times(timed.report.median / timed.two.median),
      times(timed.report.median / timed.one.median),
    ])
  }
}
printTable(
  [
    'rows',
    'file',
    'report, ms',
    'with lifetime models',
    'DuckDB 2 threads, ms',
    'DuckDB 1 thread, ms',
    'ratio to 2',
    'ratio to 1',
  ],
  rows,
)
