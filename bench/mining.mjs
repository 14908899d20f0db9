/**
 * Mining: k-means on customers × 3 against scikit-learn; rules of baskets against the self-join that DuckDB needs for pairs and
 * against FP-growth of mlxtend. The Python rivals time themselves from inside; those that do not start are left out.
 *
 * `node mining.mjs [--python PYTHON] [100000 …]`; see README.md.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { associationRules, frequentItemsets, kMeansSegments, seededRandom } from '../dist/index.js'
import { duckDbVersion, loadTable, openDuckDb, runAndFetch, runInEngine } from './support/duckdb.mjs'
import { ms, printTable, times } from './support/table.mjs'
import { timeInTurn } from './support/timing.mjs'

const ITEMS = 169

const given = process.argv.slice(2)
const python = given[0] === '--python' ? given.splice(0, 2)[1] : 'python3'

/** Asks mining.py once, with arrays in files; null where it or a package of it is missing. */
async function askPython(task, arrays) {
  const folder = mkdtempSync(join(tmpdir(), 'mining-'))
  const files = Object.fromEntries(Object.keys(arrays).map((name) => [name, join(folder, name)]))
  for (const [name, file] of Object.entries(files)) writeFileSync(file, arrays[name])
  const child = spawn(python, [join(import.meta.dirname, 'mining.py')], { stdio: ['pipe', 'pipe', 'ignore'] })
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  child.stdin.end(`${JSON.stringify({ ...task, ...files })}\n`)
  let answer = null
  for await (const line of createInterface({ input: child.stdout })) answer = JSON.parse(line)
  rmSync(folder, { recursive: true })
  return answer?.missing === undefined ? answer : null
}

/** What k-means works on: logarithms, scaled to mean 0 and deviation 1, side by side. */
function pointsOf({ recency, frequency, monetary }) {
  const points = new Float64Array(3 * recency.length)
  for (const [f, column] of [recency, frequency, monetary].entries()) {
    const logs = column.map(Math.log1p)
    const mean = logs.reduce((a, b) => a + b) / logs.length
    const deviation = Math.sqrt(logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (logs.length - 1))
    for (let i = 0; i < logs.length; i++) points[3 * i + f] = (logs[i] - mean) / deviation
  }
  return points
}

/** Skewed recency, frequency and money of customers with coded ids. */
function makeCustomers(count, random) {
  const frequency = Float64Array.from({ length: count }, () => 1 + Math.floor(-6 * Math.log(1 - random())))
  return {
    customerId: {
      codes: Uint32Array.from({ length: count }, (_, i) => i),
      values: Array.from({ length: count }, (_, i) => `c${i}`),
    },
    recency: Float64Array.from({ length: count }, () => Math.floor(365 * random())),
    frequency,
    monetary: frequency.map((orders) => orders * Math.exp(3 + 2 * random())),
  }
}

/** Baskets of 1 to 9 items, few of them popular. */
function makeBaskets(count, random) {
  const basket = []
  const item = []
  for (let b = 0; b < count; b++) {
    const held = new Set()
    const size = 1 + Math.floor(9 * random() ** 1.5)
    while (held.size < size) held.add(Math.floor(ITEMS * random() ** 2.5))
    for (const code of held) {
      basket.push(b)
      item.push(code)
    }
  }
  return { basket: Uint32Array.from(basket), item: Uint32Array.from(item) }
}

async function timeKMeans(count) {
  const customers = makeCustomers(count, seededRandom(5))
  const run = (clusters, more) => () => kMeansSegments(customers, { clusters, ...more, random: seededRandom(1) })
  await show(`kMeansSegments, ${count.toLocaleString('en')} × 3`, {
    '5 segments, until nobody moves': run(5),
    '5 segments, tolerance 1e-4': run(5, { tolerance: 1e-4 }),
    '8 segments, tolerance 1e-4': run(8, { tolerance: 1e-4 }),
    '5 segments, one start': run(5, { tolerance: 1e-4, restarts: 1 }),
  })
  const points = pointsOf(customers)
  for (const restarts of [10, 1]) {
    const task = { what: 'kmeans', dimensions: 3, clusters: 5, tolerance: 1e-4, restarts }
    const answer = await askPython(task, { points })
    if (answer === null) return
    console.log(
      `scikit-learn, 5 segments, tolerance 1e-4, n_init ${restarts}: ${ms(answer.seconds * 1000)} ms, within ${answer.answer}`,
    )
  }
  console.log(`clientele, 5 segments, tolerance 1e-4: within ${run(5, { tolerance: 1e-4 })().withinSquares}`)
}

async function timeRules(count) {
  const { basket, item } = makeBaskets(count, seededRandom(7))
  const baskets = {
    basketId: { codes: basket, values: Array.from({ length: count }, (_, b) => `b${b}`) },
    itemId: { codes: item, values: Array.from({ length: ITEMS }, (_, i) => `i${String(i).padStart(3, '0')}`) },
  }
  const options = { minimumSupport: 0.001, maxLength: 2 }
  const least = Math.ceil(0.001 * count)
  const sql = `SELECT a.item AS i, b.item AS j, CAST(count(*) AS DOUBLE) AS n FROM lines a JOIN lines b
    ON a.basket = b.basket AND a.item < b.item GROUP BY 1, 2 HAVING count(*) >= ${least}`
  const engine = await openDuckDb(2)
  await loadTable(engine, 'lines', { basket: Int32Array.from(basket), item: Int32Array.from(item) })
  const pairs = (await runAndFetch(engine, sql)).n.length
  const ours = frequentItemsets(baskets, options).itemsets.filter(({ items }) => items.length === 2).length
  if (pairs !== ours) throw new Error(`pairs: clientele ${ours}, DuckDB ${pairs}`)
  await show(`pairs of ${count.toLocaleString('en')} baskets, support 0.001`, {
    clientele: () => frequentItemsets(baskets, options),
    'DuckDB, 2 threads': () => runInEngine(engine, sql),
    'clientele, rules of up to 4 items with all measures': () => associationRules(baskets, { minimumSupport: 0.001 }),
  })
  engine.closeSync()
  const task = { what: 'rules', support: 0.001, maxLength: 4 }
  const answer = await askPython(task, { baskets: basket, items: item })
  if (answer === null) return
  const { itemsets } = associationRules(baskets, { minimumSupport: 0.001 })
  if (answer.answer !== itemsets) throw new Error(`itemsets: clientele ${itemsets}, mlxtend ${answer.answer}`)
  console.log(`mlxtend, rules of up to 4 items, its table of items made before: ${ms(answer.seconds * 1000)} ms`)
}

async function show(title, contenders) {
  const measured = await timeInTurn(contenders, 3, 1)
  const [first] = Object.values(measured)
  console.log(`\n### ${title}\n`)
  printTable(
    ['', 'median ms', 'times the first'],
    Object.entries(measured).map(([name, { median }]) => [name, ms(median), times(median / first.median)]),
  )
}

const sizes = given.map(Number)
const engine = await openDuckDb(1)
console.log(`Node ${process.version}, DuckDB ${await duckDbVersion(engine)}`)
engine.closeSync()
for (const size of sizes.length > 0 ? sizes : [1e5, 1e6]) {
  await timeKMeans(size)
  await timeRules(size)
}
