/**
 * Mining: k-means on customers × 3, and rules of baskets against the self-join that DuckDB needs for pairs.
 *
 * `node mining.mjs` or `node mining.mjs 100000`; see README.md.
 */
import { associationRules, frequentItemsets, kMeansSegments, seededRandom } from '../dist/index.js'
import { duckDbVersion, loadTable, openDuckDb, runAndFetch, runInEngine } from './support/duckdb.mjs'
import { ms, printTable, times } from './support/table.mjs'
import { timeInTurn } from './support/timing.mjs'

const ITEMS = 169

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

const sizes = process.argv.slice(2).map(Number)
const engine = await openDuckDb(1)
console.log(`Node ${process.version}, DuckDB ${await duckDbVersion(engine)}`)
engine.closeSync()
for (const size of sizes.length > 0 ? sizes : [1e5, 1e6]) {
  await timeKMeans(size)
  await timeRules(size)
}
