/**
 * Cohort triangles against DuckDB's GROUP BY, and churn warnings.
 * `npm run churn -- [orders …] [cohortRetention] [churnWarnings]`, by default 100000 1000000 10000000. See README.md.
 */
import { churnWarnings, cohortRetention, returnRateCurve } from '../dist/churn/index.js'
import { purchaseIntervals } from '../dist/orders/index.js'
import { duckDbVersion, loadTable, openDuckDb, runAndFetch, runInEngine } from './support/duckdb.mjs'
import { AS_OF, AS_OF_DAY, makeOrders } from './support/orders.mjs'
import { ms, printTable, times } from './support/table.mjs'
import { roundsFor, timeInTurn } from './support/timing.mjs'

/**
 * Forms of the same triangle. DuckDB gets the month of each day in a table, as clientele makes itself one. None counts who bought
 * later or came back by then, nor compensates its sums: all are easier than what clientele does.
 */
const TRIANGLE_SQL = {
  'count distinct': `
    WITH firsts AS (SELECT customer, min(day) AS first FROM orders GROUP BY customer),
      begun AS (SELECT customer, period AS cohort FROM firsts JOIN calendar ON calendar.day = first)
    SELECT cohort, calendar.period - cohort AS age, CAST(count(DISTINCT customer) AS DOUBLE) AS active,
      CAST(count(*) AS DOUBLE) AS n, sum(amount) AS revenue
    FROM orders JOIN begun USING (customer) JOIN calendar USING (day) GROUP BY ALL`,
  'by customer and month': `
    WITH each AS (SELECT customer, period, count(*) AS n, sum(amount) AS money FROM orders JOIN calendar USING (day) GROUP BY ALL),
      begun AS (SELECT customer, min(period) AS cohort FROM each GROUP BY customer)
    SELECT cohort, period - cohort AS age, CAST(count(*) AS DOUBLE) AS active, CAST(sum(n) AS DOUBLE) AS n, sum(money) AS revenue
    FROM each JOIN begun USING (customer) GROUP BY ALL`,
  'customers only': `
    WITH each AS (SELECT DISTINCT customer, period FROM orders JOIN calendar USING (day)),
      begun AS (SELECT customer, min(period) AS cohort FROM each GROUP BY customer)
    SELECT cohort, period - cohort AS age, CAST(count(*) AS DOUBLE) AS active FROM each JOIN begun USING (customer) GROUP BY ALL`,
}

/** Days and their months, counted from the first one. */
function calendarTable() {
  const days = Int32Array.from({ length: 1200 }, (_, i) => AS_OF_DAY - 1199 + i)
  const months = Int32Array.from(days, (day) => {
    const date = new Date(day * 86_400_000)
    return date.getUTCFullYear() * 12 + date.getUTCMonth()
  })
  return { day: days, period: months }
}

/** Throws unless every form counts what clientele counts. */
async function checkTriangle(result, engine) {
  const filled = result.cohorts.filter(({ size }) => size > 0)
  const cells = filled.reduce((sum, { cells }) => sum + cells.filter(({ active }) => active > 0).length, 0)
  const first = filled[0].cohort.split('-').map(Number)
  const offset = first[0] * 12 + first[1] - 1
  for (const [form, sql] of Object.entries(TRIANGLE_SQL)) {
    const table = await runAndFetch(engine, sql)
    if (table.cohort.length !== cells) throw new Error(`${form}: ${table.cohort.length} cells, clientele has ${cells}`)
    for (let i = 0; i < cells; i++) {
      const cell = result.cohorts[table.cohort[i] - offset].cells[table.age[i]]
      const same =
        cell.active === table.active[i] &&
        (table.n === undefined || cell.orders === table.n[i]) &&
        (table.revenue === undefined || Math.abs(cell.revenue - table.revenue[i]) <= 1e-9 * cell.revenue)
      if (!same) throw new Error(`${form}: cohort ${table.cohort[i]}, age ${table.age[i]} differs`)
    }
  }
}

async function timeTriangle(count) {
  const orders = makeOrders(count)
  const contenders = { clientele: () => cohortRetention(orders, { asOf: AS_OF }) }
  const engines = []
  for (const threads of [2, 1]) {
    const engine = await openDuckDb(threads)
    engines.push(engine)
    await loadTable(engine, 'orders', { customer: orders.customerId.codes, day: orders.day, amount: orders.amount })
    await loadTable(engine, 'calendar', calendarTable())
    if (threads === 2) await checkTriangle(contenders.clientele(), engine)
    for (const [form, sql] of Object.entries(TRIANGLE_SQL))
      contenders[`DuckDB, ${form}, ${threads} thread${threads > 1 ? 's' : ''}`] = () => runInEngine(engine, sql)
  }
  const measured = await timeInTurn(contenders, count > 1e6 ? 5 : roundsFor(count), count > 1e6 ? 1 : 5)
  for (const engine of engines) engine.closeSync()
  console.log(
    `\n### cohortRetention by month, ${count.toLocaleString('en')} orders of ${(count / 10).toLocaleString('en')} customers\n`,
  )
  print(measured, 'clientele')
  return measured.clientele.median / count
}

/** Warnings beside the two functions that read the same orders and say less. */
async function timeWarnings(count) {
  const orders = makeOrders(count)
  const measured = await timeInTurn(
    {
      churnWarnings: () => churnWarnings(orders, { asOf: AS_OF }),
      purchaseIntervals: () => purchaseIntervals(orders, { asOf: AS_OF }),
      returnRateCurve: () => returnRateCurve(orders, { asOf: AS_OF }),
    },
    count > 1e6 ? 5 : roundsFor(count),
    count > 1e6 ? 1 : 5,
  )
  console.log(
    `\n### churnWarnings, ${count.toLocaleString('en')} orders of ${(count / 10).toLocaleString('en')} customers\n`,
  )
  print(measured, 'churnWarnings')
  return measured.churnWarnings.median / count
}

function print(measured, unit) {
  printTable(
    ['', 'median ms', `times ${unit}`, 'least ms', `times ${unit}`],
    Object.entries(measured).map(([name, { median, min }]) => [
      name,
      ms(median),
      times(median / measured[unit].median),
      ms(min),
      times(min / measured[unit].min),
    ]),
  )
}

const wanted = process.argv.slice(2)
const sizes = wanted.map(Number).filter((size) => size > 0)
if (sizes.length === 0) sizes.push(1e5, 1e6, 1e7)
const tasks = { cohortRetention: timeTriangle, churnWarnings: timeWarnings }
const chosen = Object.keys(tasks).filter((name) => wanted.includes(name))
const engine = await openDuckDb(1)
console.log(`Node ${process.version}, DuckDB ${await duckDbVersion(engine)}`)
engine.closeSync()
for (const name of chosen.length > 0 ? chosen : Object.keys(tasks)) {
  const growth = []
  for (const count of sizes) growth.push([count.toLocaleString('en'), (1e6 * (await tasks[name](count))).toFixed(1)])
  console.log(`\n### ${name}: how time grows\n`)
  printTable(['orders', 'ns an order'], growth)
}
