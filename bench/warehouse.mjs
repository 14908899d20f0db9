/**
 * Orders in a DuckDB file → histories grouped by SQL → BG/NBD fitted here → P(alive) of each customer back in a table, against the
 * same in this process' memory and against the Python package lifetimes.
 *
 * `npm run warehouse -- [--rows 1000000,10000000] [--threads 2] [--python PYTHON] [--memory 10000000] [--lifetimes 10000000]`: the
 * last two say up to how many rows these take part. See README.md.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { bgNbd } from '../dist/lifetime/index.js'
import { purchaseHistories } from '../dist/orders/index.js'
import { groupedHistoriesFromSummary, groupedHistoriesSql, probabilityAliveSql } from '../dist/warehouse/index.js'
import { ms, printTable, times } from './support/table.mjs'

const options = { rows: '1000000,10000000', threads: '2', python: '', memory: '10000000', lifetimes: '10000000' }
for (let args = process.argv.slice(2); args.length > 0; args = args.slice(2)) options[args[0].slice(2)] = args[1]

const AS_OF = '2023-12-31'
const DAYS = 1095
const mapping = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
const rules = { asOf: AS_OF, timeUnit: 'week' }

/**
 * Ten orders a customer on average over three years: customers begin on any day, stay a while of their own length, and a tenth of
 * them bring half of the orders.
 */
const makeOrders = (rows) => `CREATE TABLE orders AS
  WITH drawn AS (
    SELECT CAST(pow(random(), 2.2) * ${Math.round(rows / 10)} AS INTEGER) AS customer, random() AS share
    FROM range(${rows})
  ),
  placed AS (
    SELECT customer, share, CAST(hash(customer) % 900 AS INTEGER) AS first_day,
      pow(CAST(hash(customer + 1000000007) % 1000 AS DOUBLE) / 1000, 2) AS stays
    FROM drawn
  )
  SELECT customer,
    DATE '2021-01-01' + CAST(first_day + floor(share * stays * (${DAYS} - first_day)) AS INTEGER) AS day,
    CAST(5 + share * 100 AS DECIMAL(12, 2)) AS amount
  FROM placed`

/** A result in one Float64Array a column. */
async function fetchColumns(connection, { text, parameters }) {
  const result = await connection.run(text, [...parameters])
  const names = result.columnNames()
  const columns = names.map(() => [])
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) break
    for (const [i, column] of columns.entries()) column.push(chunk.getColumnVector(i).items.slice(0, chunk.rowCount))
  }
  return Object.fromEntries(names.map((name, i) => [name, joined(columns[i])]))
}

function joined(pieces) {
  const values = new Float64Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    if (piece instanceof BigInt64Array) for (let i = 0; i < piece.length; i++) values[at + i] = Number(piece[i])
    else values.set(piece, at)
    at += piece.length
  }
  return values
}

const timed = async (run) => {
  const start = performance.now()
  const value = await run()
  return [value, performance.now() - start]
}

/** Largest resident memory since the last call, in MB; 0 where the system does not tell. */
function peakMemory() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024
  } catch {
    return 0
  }
}

const printed = []
for (const rows of options.rows.split(',').map(Number)) {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'))
  try {
    printed.push(await measure(rows, folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
console.log(`BG/NBD on orders in a DuckDB file, ${options.threads} threads; milliseconds\n`)
printTable(
  ['', ...printed.map(({ rows }) => `${rows.toExponential(0)} orders`)],
  [
    line('file, MB', ({ size }) => size.toFixed(0)),
    line('customers', ({ customers }) => customers),
    line('different histories: rows that are transferred', ({ different }) => different),
    line('query of the histories', ({ query }) => ms(query)),
    line('… fetched into columns, on top', ({ handOver }) => `${ms(handOver)}`),
    line('… as a share of the query', ({ query, handOver }) => `${((100 * handOver) / query).toFixed(1)} %`),
    line('fit', ({ fit }) => ms(fit)),
    line('P(alive) of all customers into a table', ({ scores }) => ms(scores)),
    line('in all', ({ all }) => ms(all)),
    line('memory of the process, MB', ({ peak }) => peak.toFixed(0)),
    line('the same in memory (orders fetched, histories, fit, P(alive))', ({ memory }) => memory && ms(memory)),
    line('… as a multiple', ({ memory, all }) => memory && times(memory / all)),
    line('lifetimes (orders fetched, summary, fit, P(alive))', ({ python }) => python && ms(python)),
    line('… as a multiple', ({ python, all }) => python && times(python / all)),
  ],
)

function line(name, of) {
  return [name, ...printed.map((one) => of(one) || '')]
}

async function measure(rows, folder) {
  const file = join(folder, 'orders.duckdb')
  const instance = await DuckDBInstance.create(file, { threads: options.threads })
  const connection = await instance.connect()
  await connection.run('SELECT setseed(0.5)')
  await connection.run('SET preserve_insertion_order = false')
  await connection.run(makeOrders(rows))
  await connection.run('CHECKPOINT')
  const size = statSync(file).size / 1e6

  const query = groupedHistoriesSql(mapping, rules, 'duckdb')
  // The query alone, its result left in the engine, then with the hand-over.
  const counted = `CREATE OR REPLACE TEMP TABLE kept AS ${query.text}`
  await connection.run(counted, [...query.parameters])
  const [, queryAlone] = await timed(() => connection.run(counted, [...query.parameters]))
  await connection.run('DROP TABLE kept')
  const [summary, withHandOver] = await timed(() => fetchColumns(connection, query))
  const [{ histories, weights, customers }, reading] = await timed(() => groupedHistoriesFromSummary(summary))
  const [model, fit] = await timed(() => bgNbd.fit(histories, { weights, timeUnit: 'week' }))
  const alive = probabilityAliveSql(mapping, { ...rules, model }, 'duckdb')
  const [, scores] = await timed(() => connection.run(`CREATE TABLE scores AS ${alive.text}`, [...alive.parameters]))
  const result = {
    rows,
    size,
    customers,
    different: weights.length,
    query: queryAlone,
    handOver: Math.max(withHandOver - queryAlone, 0) + reading,
    fit,
    scores,
    all: withHandOver + reading + fit + scores,
    peak: peakMemory(),
    memory: rows <= Number(options.memory) ? await inMemory(connection, model) : 0,
    python: 0,
  }
  connection.closeSync()
  instance.closeSync()
  if (options.python !== '' && rows <= Number(options.lifetimes)) result.python = lifetimes(file)
  return result
}

/** The same from columns in this process; the answers are compared. */
async function inMemory(connection, expected) {
  const start = performance.now()
  const text = `SELECT customer, date_diff('day', DATE '1970-01-01', day) AS day, CAST(amount AS DOUBLE) AS amount FROM orders`
  const { customer, day, amount } = await fetchColumns(connection, { text, parameters: [] })
  const largest = customer.reduce((most, id) => Math.max(most, id), 0)
  const values = Array.from({ length: largest + 1 }, (_, id) => String(id))
  const orders = { customerId: { codes: Uint32Array.from(customer), values }, day: Int32Array.from(day), amount }
  const histories = purchaseHistories(orders, rules)
  const model = bgNbd.fit(histories, { timeUnit: 'week' })
  bgNbd.probabilityAlive(model, histories)
  const taken = performance.now() - start
  const difference = Math.abs(model.logLikelihood / expected.logLikelihood - 1)
  if (difference > 1e-9) throw new Error(`the log-likelihoods differ by ${difference}`)
  return taken
}

function lifetimes(file) {
  const script = join(import.meta.dirname, 'warehouse.py')
  const { status, stdout, stderr } = spawnSync(options.python, [script, file, AS_OF], { encoding: 'utf8' })
  if (status === 0) return Number(stdout) * 1000
  console.error(`lifetimes ended with ${status}: ${stderr.trim().split('\n').at(-1)}`)
  return 0
}
