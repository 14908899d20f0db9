/**
 * Orders to RFM values and to purchase histories: clientele against DuckDB and a plain loop over objects.
 * `npm run orders -- [orders …] [rfmValues] [purchaseHistories]`, by default 100000 1000000 10000000. See README.md.
 */
import { fileURLToPath } from 'node:url'
import { purchaseHistories, rfmValues } from '../dist/orders/index.js'
import { duckDbVersion, loadTable, openDuckDb, runAndFetch, runInEngine } from './support/duckdb.mjs'
import { peakOf } from './support/memory.mjs'
import { AS_OF, AS_OF_DAY, asObjects, bytesOf, makeOrders } from './support/orders.mjs'
import { ms, printTable, times } from './support/table.mjs'
import { roundsFor, timeInTurn } from './support/timing.mjs'

const RFM_SQL = {
  'GROUP BY': `SELECT customer, ${AS_OF_DAY} - max(day) AS recency, count(*) AS frequency, sum(amount) AS monetary
    FROM orders GROUP BY customer`,
}

/** Forms of the same query. The first two leave Σ ln of the intervals out, which makes them easier than what clientele does. */
const HISTORY_SQL = {
  'arg_min of days': `
    WITH days AS (SELECT customer, day, sum(amount) AS money FROM orders GROUP BY customer, day),
      each AS (SELECT customer, count(*) - 1 AS x, min(day) AS first, max(day) AS last, sum(money) - arg_min(money, day) AS money
        FROM days GROUP BY customer)
    SELECT customer, CAST(x AS INTEGER) AS x, (last - first) / 7.0::DOUBLE AS tx, (${AS_OF_DAY} - first) / 7.0::DOUBLE AS t,
      CASE WHEN x = 0 THEN 0 ELSE money / x END AS mean FROM each`,
  'count distinct and join': `
    WITH each AS (SELECT customer, count(DISTINCT day) - 1 AS x, min(day) AS first, max(day) AS last, sum(amount) AS money
        FROM orders GROUP BY customer),
      opening AS (SELECT customer, sum(amount) AS money FROM orders JOIN each USING (customer) WHERE day = first GROUP BY customer)
    SELECT customer, CAST(x AS INTEGER) AS x, (last - first) / 7.0::DOUBLE AS tx, (${AS_OF_DAY} - first) / 7.0::DOUBLE AS t,
      CASE WHEN x = 0 THEN 0 ELSE (each.money - opening.money) / x END AS mean FROM each JOIN opening USING (customer)`,
  'window over days, Σ ln': `
    WITH days AS (SELECT customer, day, sum(amount) AS money FROM orders GROUP BY customer, day),
      steps AS (SELECT customer, day, money, lag(day) OVER (PARTITION BY customer ORDER BY day) AS before FROM days)
    SELECT customer, CAST(count(before) AS INTEGER) AS x, (max(day) - min(day)) / 7.0::DOUBLE AS tx,
      (${AS_OF_DAY} - min(day)) / 7.0::DOUBLE AS t,
      coalesce(sum(money) FILTER (before IS NOT NULL) / nullif(count(before), 0), 0) AS mean,
      coalesce(sum(ln((day - before) / 7.0::DOUBLE)), 0) AS logs FROM steps GROUP BY customer`,
  'ordered list, Σ ln': `
    WITH days AS (SELECT customer, day, sum(amount) AS money FROM orders GROUP BY customer, day),
      each AS (SELECT customer, list(day ORDER BY day) AS l, sum(money) - arg_min(money, day) AS money FROM days GROUP BY customer)
    SELECT customer, CAST(len(l) - 1 AS INTEGER) AS x, (l[-1] - l[1]) / 7.0::DOUBLE AS tx, (${AS_OF_DAY} - l[1]) / 7.0::DOUBLE AS t,
      CASE WHEN len(l) = 1 THEN 0 ELSE money / (len(l) - 1) END AS mean,
      coalesce(list_sum([ln((l[i] - l[i - 1]) / 7.0::DOUBLE) FOR i IN range(2, len(l) + 1)]), 0) AS logs FROM each`,
}

const rfmOfColumns = (orders) => rfmValues(orders, { asOf: AS_OF })
const historiesOfColumns = (orders) => purchaseHistories(orders, { asOf: AS_OF, timeUnit: 'week' })

/** What one writes by hand: a Map of customers, an object each. */
function rfmByHand(orders) {
  const customers = new Map()
  for (const { customerId, day, amount } of orders) {
    const customer = customers.get(customerId)
    if (customer === undefined) customers.set(customerId, { last: day, frequency: 1, monetary: amount })
    else {
      if (day > customer.last) customer.last = day
      customer.frequency++
      customer.monetary += amount
    }
  }
  const rows = []
  for (const [customerId, { last, frequency, monetary }] of customers) {
    rows.push({ customerId, recency: AS_OF_DAY - last, frequency, monetary })
  }
  return rows
}

/** What one writes by hand: orders of each customer, sorted by day, then one pass. */
function historiesByHand(orders) {
  const customers = new Map()
  for (const order of orders) {
    const own = customers.get(order.customerId)
    if (own === undefined) customers.set(order.customerId, [order])
    else own.push(order)
  }
  const rows = []
  for (const [customerId, own] of customers) {
    own.sort((a, b) => a.day - b.day)
    const first = own[0].day
    let last = first
    let x = 0
    let money = 0
    let logs = 0
    for (const { day, amount } of own) {
      if (day !== last) {
        x++
        logs += Math.log((day - last) / 7)
        last = day
      }
      if (day !== first) money += amount
    }
    rows.push({
      customerId,
      x,
      tx: (last - first) / 7,
      t: (AS_OF_DAY - first) / 7,
      mean: x === 0 ? 0 : money / x,
      logs,
    })
  }
  return rows
}

const RFM = {
  title: 'rfmValues',
  ours: rfmOfColumns,
  byHand: rfmByHand,
  sql: RFM_SQL,
  fields: { recency: 'recency', frequency: 'frequency', monetary: 'monetary' },
}

const HISTORIES = {
  title: 'purchaseHistories',
  ours: historiesOfColumns,
  byHand: historiesByHand,
  sql: HISTORY_SQL,
  fields: {
    x: 'repeatPurchases',
    tx: 'lastPurchaseAge',
    t: 'age',
    mean: 'meanRepeatValue',
    logs: 'sumLogIntervals',
  },
}

/** Throws unless every contender gives the same answer: counts equal, the rest within 1e-9. */
async function checkAgreement({ ours, byHand, sql, fields }, orders, objects, engine) {
  const result = ours(orders)
  const { codes, values } = result.customerId
  const codeOf = new Map(values.map((id, code) => [id, code]))
  const placeOf = new Int32Array(values.length).fill(-1)
  codes.forEach((code, i) => {
    placeOf[code] = i
  })
  const compare = (what, customer, name, value) => {
    const expected = result[fields[name]][placeOf[customer]]
    if (Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected))) return
    throw new Error(`${what}: customer ${customer}, ${name}: ${value}, clientele has ${expected}`)
  }
  for (const [form, text] of Object.entries(sql)) {
    const table = await runAndFetch(engine, text)
    if (table.customer.length !== codes.length) throw new Error(`${form}: ${table.customer.length} customers`)
    for (const name of Object.keys(fields)) {
      table[name]?.forEach((value, i) => {
        compare(form, table.customer[i], name, value)
      })
    }
  }
  const rows = byHand(objects)
  if (rows.length !== codes.length) throw new Error(`by hand: ${rows.length} customers`)
  for (const row of rows) {
    for (const name of Object.keys(fields)) compare('by hand', codeOf.get(row.customerId), name, row[name])
  }
}

async function timeTask(task, count) {
  const orders = makeOrders(count)
  const table = { customer: orders.customerId.codes, day: orders.day, amount: orders.amount }
  const engines = new Map()
  for (const threads of [2, 1]) {
    const engine = await openDuckDb(threads)
    await loadTable(engine, 'orders', table)
    engines.set(threads, engine)
  }
  let objects = asObjects(orders)
  await checkAgreement(task, orders, objects, engines.get(2))

  const rounds = count > 1e6 ? 5 : roundsFor(count)
  // The engine compiles what it runs often: more calls before the clock starts where they are short.
  const untimed = count > 1e6 ? 1 : count > 1e5 ? 5 : 20
  const byHand = await timeInTurn(
    { byHand: () => task.byHand(objects) },
    count > 1e6 ? 3 : rounds,
    count > 1e6 ? 1 : untimed,
  )
  objects = []
  const contenders = { clientele: () => task.ours(orders) }
  for (const [threads, engine] of engines) {
    for (const [form, text] of Object.entries(task.sql)) {
      contenders[`DuckDB, ${form}, ${threads} thread${threads > 1 ? 's' : ''}`] = () => runInEngine(engine, text)
      if (threads === 2) contenders[`DuckDB, ${form}, 2 threads, fetched`] = () => runAndFetch(engine, text)
    }
  }
  const measured = { ...(await timeInTurn(contenders, rounds, untimed)), 'plain loop over objects': byHand.byHand }
  for (const engine of engines.values()) engine.closeSync()

  const { growth } = await peakOf(fileURLToPath(new URL('orders.memory.mjs', import.meta.url)), [
    task.title,
    String(count),
  ])
  console.log(
    `\n### ${task.title}, ${count.toLocaleString('en')} orders of ${(count / 10).toLocaleString('en')} customers\n`,
  )
  printTable(
    ['', 'median ms', 'times clientele', 'least ms', 'times clientele'],
    Object.entries(measured).map(([name, { median, min }]) => [
      name,
      ms(median),
      times(median / measured.clientele.median),
      ms(min),
      times(min / measured.clientele.min),
    ]),
  )
  const memory = growth === null ? 'not told by this system' : times(growth / bytesOf(orders))
  console.log(`\nmemory on top of the columns, as a multiple of them: ${memory}`)
  return measured.clientele.median / count
}

const wanted = process.argv.slice(2)
const sizes = wanted.map(Number).filter((size) => size > 0)
if (sizes.length === 0) sizes.push(1e5, 1e6, 1e7)
const tasks = [RFM, HISTORIES].filter(({ title }) => wanted.includes(title))
const engine = await openDuckDb(1)
console.log(`Node ${process.version}, DuckDB ${await duckDbVersion(engine)}`)
engine.closeSync()
for (const task of tasks.length > 0 ? tasks : [RFM, HISTORIES]) {
  const growth = []
  for (const count of sizes) growth.push([count.toLocaleString('en'), (1e6 * (await timeTask(task, count))).toFixed(1)])
  console.log(`\n### ${task.title}: how time grows\n`)
  printTable(['orders', 'ns an order'], growth)
}
