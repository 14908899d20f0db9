/**
 * A funnel of events, three steps in order within a day: clientele against DuckDB, ClickHouse's windowFunnel and a plain loop over
 * objects. `npm run funnel -- [events …]`, by default 100000 1000000 10000000. See README.md.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '../dist/data/index.js'
import { eventFunnel } from '../dist/funnel/index.js'
import { duckDbVersion, loadTable, openDuckDb, runAndFetch } from './support/duckdb.mjs'
import { ms, printTable, times } from './support/table.mjs'
import { roundsFor, timeInTurn } from './support/timing.mjs'

const STEPS = ['visit', 'basket', 'order']
const EVENTS = [...STEPS, 'search', 'error', 'help']
const WINDOW = 86_400

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0)
if (sizes.length === 0) sizes.push(1e5, 1e6, 1e7)

/** n events of n / 10 users in 30 days, whole seconds, in order of time as logs are; half of them are steps. */
function makeEvents(count) {
  const random = seededRandom(7)
  const user = Uint32Array.from({ length: count }, () => Math.floor((random() * count) / 10))
  const second = Float64Array.from({ length: count }, () => Math.floor(random() * 30 * 86_400)).sort()
  const event = Uint32Array.from({ length: count }, () => Math.floor(random() ** 1.3 * EVENTS.length))
  return { user, second, event }
}

/**
 * Latest start that leads to each event. Ties may be taken in any order: a frame by RANGE holds the events of the same time. The
 * latest basket within the window of a visit is the one of the latest visit, as starts do not fall.
 */
const SQL = {
  'running maxima': `
    WITH visits AS (SELECT u, e, s, max(CASE WHEN e = 0 THEN s END) OVER (PARTITION BY u ORDER BY s) AS start
        FROM events WHERE e < 3),
      baskets AS (SELECT u, e, s, start,
        max(CASE WHEN e = 1 AND s - start <= ${WINDOW} THEN start END) OVER (PARTITION BY u ORDER BY s) AS way FROM visits),
      levels AS (SELECT u, max(CASE WHEN e = 2 AND s - way <= ${WINDOW} THEN 3 WHEN way IS NOT NULL THEN 2
        WHEN start IS NOT NULL THEN 1 ELSE 0 END) AS level FROM baskets GROUP BY u)
    SELECT count(*) FILTER (level >= 1) AS a, count(*) FILTER (level >= 2) AS b, count(*) FILTER (level = 3) AS c FROM levels`,
  'ASOF joins': `
    WITH baskets AS (SELECT b.u, b.s, v.s AS start FROM (SELECT u, s FROM events WHERE e = 1) b
        ASOF JOIN (SELECT u, s FROM events WHERE e = 0) v ON b.u = v.u AND b.s >= v.s WHERE b.s - v.s <= ${WINDOW}),
      orders AS (SELECT o.u FROM (SELECT u, s FROM events WHERE e = 2) o
        ASOF JOIN baskets b ON o.u = b.u AND o.s >= b.s WHERE o.s - b.start <= ${WINDOW})
    SELECT (SELECT count(DISTINCT u) FROM events WHERE e = 0) AS a, (SELECT count(DISTINCT u) FROM baskets) AS b,
      (SELECT count(DISTINCT u) FROM orders) AS c`,
}

/** What one writes by hand: the events of each user in a Map, sorted, then one pass. */
function byHand(events) {
  const users = new Map()
  for (const event of events) {
    const own = users.get(event.userId)
    if (own === undefined) users.set(event.userId, [event])
    else own.push(event)
  }
  const counts = [0, 0, 0]
  for (const own of users.values()) {
    own.sort((a, b) => a.time - b.time || STEPS.indexOf(a.event) - STEPS.indexOf(b.event))
    const starts = [-Infinity, -Infinity, -Infinity]
    let level = 0
    for (const { time, event } of own) {
      const step = STEPS.indexOf(event)
      if (step < 0) continue
      const start = step === 0 ? time : starts[step - 1]
      if (time - start > WINDOW * 1000) continue
      starts[step] = start
      if (step >= level) level = step + 1
    }
    for (let step = 0; step < level; step++) counts[step]++
  }
  return counts
}

/** ClickHouse in the process, or null where the package does not load. */
async function openClickHouse(folder) {
  try {
    const { Session } = await import('chdb')
    return new Session(join(folder, 'clickhouse'))
  } catch (error) {
    console.error(`without ClickHouse: ${error.message}`)
    return null
  }
}

function loadClickHouse(session, folder, { user, second, event }) {
  const bytes = new DataView(new ArrayBuffer(9 * user.length))
  for (let i = 0; i < user.length; i++) {
    bytes.setUint32(9 * i, user[i], true)
    bytes.setUint32(9 * i + 4, second[i], true)
    bytes.setUint8(9 * i + 8, event[i])
  }
  const file = join(folder, 'events.bin')
  writeFileSync(file, bytes)
  const columns = 'u UInt32, s UInt32, e UInt8'
  session.query('CREATE DATABASE IF NOT EXISTS bench')
  session.query('DROP TABLE IF EXISTS bench.events')
  session.query(`CREATE TABLE bench.events (${columns}) ENGINE = Memory`)
  session.query(`INSERT INTO bench.events SELECT * FROM file('${file}', RowBinary, '${columns}')`)
  rmSync(file)
}

const clickHouseSql = (threads) => `SELECT countIf(level >= 1), countIf(level >= 2), countIf(level = 3) FROM
  (SELECT windowFunnel(${WINDOW})(s, e = 0, e = 1, e = 2) AS level FROM bench.events GROUP BY u) SETTINGS max_threads = ${threads}`

const countsOf = ({ steps }) => steps.map(({ count }) => count)

const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'))
const session = await openClickHouse(folder)
console.log(`Node ${process.version}, DuckDB ${await duckDbVersion(await openDuckDb(1))}`)
for (const size of sizes) {
  const made = makeEvents(size)
  const columns = {
    userId: { codes: made.user, values: Array.from({ length: Math.ceil(size / 10) }, (_, u) => `u${u}`) },
    time: made.second.map((second) => second * 1000),
    event: { codes: made.event, values: EVENTS },
  }
  const options = { steps: STEPS, windowSeconds: WINDOW }
  const contenders = { clientele: () => countsOf(eventFunnel(columns, options)) }
  for (const threads of [2, 1]) {
    const engine = await openDuckDb(threads)
    await loadTable(engine, 'events', { u: made.user, s: Int32Array.from(made.second), e: made.event })
    for (const [form, sql] of Object.entries(SQL)) {
      contenders[`DuckDB, ${form}, ${threads} thread${threads > 1 ? 's' : ''}`] = async () => {
        const { a, b, c } = await runAndFetch(engine, sql)
        return [a[0], b[0], c[0]]
      }
    }
  }
  if (session !== null) {
    loadClickHouse(session, folder, made)
    for (const threads of [2, 1]) {
      contenders[`ClickHouse windowFunnel, ${threads} thread${threads > 1 ? 's' : ''}`] = () =>
        session.query(clickHouseSql(threads), 'CSV').trim().split(',').map(Number)
    }
  }
  if (size <= 1e6) {
    const objects = Array.from(made.user, (user, i) => ({
      userId: columns.userId.values[user],
      time: columns.time[i],
      event: EVENTS[made.event[i]],
    }))
    contenders['plain loop over objects'] = () => byHand(objects)
  }
  const answer = String(contenders.clientele())
  for (const [name, run] of Object.entries(contenders)) {
    const other = String(await run())
    if (other !== answer) throw new Error(`${name} says ${other}, clientele ${answer}`)
  }
  const timed = await timeInTurn(contenders, roundsFor(size))
  const ours = timed.clientele
  console.log(`\n#### ${size.toLocaleString('en')} events of ${(size / 10).toLocaleString('en')} users: ${answer}\n`)
  printTable(
    ['', 'median ms', 'times clientele', 'least ms', 'times clientele'],
    Object.entries(timed).map(([name, { median, min }]) => [
      name,
      ms(median),
      times(median / ours.median),
      ms(min),
      times(min / ours.min),
    ]),
  )
}
session?.cleanup()
rmSync(folder, { recursive: true, force: true })
