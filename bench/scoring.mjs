/**
 * RFM scores: clientele against DuckDB's NTILE and quantiles and a plain sort of objects.
 * `node --expose-gc scoring.mjs [customers …]`, by default 100000 1000000. See README.md.
 */
import { fileURLToPath } from 'node:url'
import { rfmScores } from '../dist/scoring/index.js'
import { duckDbVersion, loadTable, openDuckDb, runAndFetch, runInEngine } from './support/duckdb.mjs'
import { peakOf } from './support/memory.mjs'
import { bytesOfValues, makeValues } from './support/scoring.mjs'
import { ms, printTable, times } from './support/table.mjs'
import { roundsFor, timeInTurn } from './support/timing.mjs'

const TILES = (ties) => `SELECT customer, ntile(5) OVER (ORDER BY recency DESC${ties}) AS r,
  ntile(5) OVER (ORDER BY frequency${ties}) AS f, ntile(5) OVER (ORDER BY monetary${ties}) AS m FROM customers`

const passed = (column, cuts) => [1, 2, 3, 4].map((i) => `CAST(${column} > ${cuts}[${i}] AS INTEGER)`).join(' + ')

const SQL = {
  // The same answer as method ntile: ties by id.
  'NTILE, ties by id': TILES(', customer'),
  // Easier: equal customers fall as they happen to stand, and differently from run to run.
  'NTILE, ties open': TILES(''),
  // The same answer as method quantile.
  quantile_cont: `WITH cuts AS (SELECT quantile_cont(recency, [0.2, 0.4, 0.6, 0.8]) AS r,
      quantile_cont(frequency, [0.2, 0.4, 0.6, 0.8]) AS f, quantile_cont(monetary, [0.2, 0.4, 0.6, 0.8]) AS m FROM customers)
    SELECT customer, 5 - (${passed('recency', 'r')}) AS r, 1 + ${passed('frequency', 'f')} AS f, 1 + ${passed('monetary', 'm')} AS m
    FROM customers, cuts`,
}

/** What one writes by hand: sort the customers by each value, number the fifths. */
function byHand(customers) {
  const scores = new Map(customers.map(({ customerId }) => [customerId, { customerId, r: 0, f: 0, m: 0 }]))
  const number = (field, sign, score) => {
    const sorted = [...customers].sort((a, b) => sign * (a[field] - b[field]))
    sorted.forEach(({ customerId }, i) => {
      scores.get(customerId)[score] = 1 + Math.floor((5 * i) / sorted.length)
    })
  }
  number('recency', -1, 'r')
  number('frequency', 1, 'f')
  number('monetary', 1, 'm')
  return [...scores.values()]
}

/** Throws unless SQL and the plain sort give the scores of clientele, customer by customer. */
async function checkAgreement(values, objects, engine) {
  const { codes } = values.customerId
  const compare = (what, method, theirs) => {
    const { scores } = rfmScores(values, { method })
    for (const field of ['r', 'f', 'm']) {
      const at = scores[field].findIndex((score, i) => score !== theirs[field][i])
      if (at >= 0)
        throw new Error(`${what}: customer ${codes[at]}, ${field} ${theirs[field][at]}, not ${scores[field][at]}`)
    }
  }
  for (const [form, method] of Object.entries({ 'NTILE, ties by id': 'ntile', quantile_cont: 'quantile' })) {
    const table = await runAndFetch(engine, SQL[form])
    const inOrder = Object.fromEntries(['r', 'f', 'm'].map((field) => [field, new Float64Array(codes.length)]))
    // Codes ascend from 0: the code of a customer is its place.
    for (const field of ['r', 'f', 'm']) {
      table.customer.forEach((code, i) => {
        inOrder[field][code] = table[field][i]
      })
    }
    compare(form, method, inOrder)
  }
  // A stable sort of customers in order of their ids is NTILE where their number is a multiple of five.
  const rows = byHand(objects)
  const columns = Object.fromEntries(['r', 'f', 'm'].map((field) => [field, rows.map((row) => row[field])]))
  if (codes.length % 5 === 0) compare('by hand', 'ntile', columns)
}

async function timeScores(count) {
  const values = makeValues(count)
  const { customerId, recency, frequency, monetary } = values
  const engines = new Map()
  for (const threads of [2, 1]) {
    const engine = await openDuckDb(threads)
    await loadTable(engine, 'customers', { customer: customerId.codes, recency, frequency, monetary })
    engines.set(threads, engine)
  }
  let objects = Array.from(customerId.codes, (code, i) => ({
    customerId: customerId.values[code],
    recency: recency[i],
    frequency: frequency[i],
    monetary: monetary[i],
  }))
  await checkAgreement(values, objects, engines.get(2))

  const rounds = Math.min(roundsFor(10 * count), 15)
  const plain = await timeInTurn({ byHand: () => byHand(objects) }, Math.min(rounds, 5))
  objects = []
  const contenders = {
    'clientele, quantile': () => rfmScores(values),
    'clientele, ntile': () => rfmScores(values, { method: 'ntile' }),
    'clientele, nested': () => rfmScores(values, { method: 'nested' }),
  }
  for (const [threads, engine] of engines) {
    for (const [form, text] of Object.entries(SQL)) {
      const name = `DuckDB, ${form}, ${threads} thread${threads > 1 ? 's' : ''}`
      contenders[name] = () => runInEngine(engine, text)
      contenders[`${name}, fetched`] = () => runAndFetch(engine, text)
    }
  }
  const measured = { ...(await timeInTurn(contenders, rounds)), 'plain sort of objects': plain.byHand }
  for (const engine of engines.values()) engine.closeSync()

  const quantile = measured['clientele, quantile']
  const ntile = measured['clientele, ntile']
  console.log(`\n### rfmScores, ${count.toLocaleString('en')} customers\n`)
  printTable(
    ['', 'median ms', 'times quantile', 'times ntile', 'least ms', 'times quantile', 'times ntile'],
    Object.entries(measured).map(([name, { median, min }]) => [
      name,
      ms(median),
      times(median / quantile.median),
      times(median / ntile.median),
      ms(min),
      times(min / quantile.min),
      times(min / ntile.min),
    ]),
  )
  for (const method of ['quantile', 'ntile']) {
    const { growth } = await peakOf(fileURLToPath(new URL('scoring.memory.mjs', import.meta.url)), [
      method,
      String(count),
    ])
    const memory = growth === null ? 'not told by this system' : times(growth / bytesOfValues(values))
    console.log(`\nmemory on top of the columns, ${method}, as a multiple of them: ${memory}`)
  }
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1e5, 1e6]
const engine = await openDuckDb(1)
console.log(`Node ${process.version}, DuckDB ${await duckDbVersion(engine)}`)
engine.closeSync()
for (const count of sizes) await timeScores(count)
