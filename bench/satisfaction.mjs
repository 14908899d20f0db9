/**
 * Scores of a million answers against DuckDB, and alpha of twenty items.
 * `npm run satisfaction -- [answers …] [scores] [survey] [alpha]`, by default 100000 1000000. See README.md.
 */
import { seededRandom } from '../dist/data/index.js'
import {
  cronbachAlpha,
  customerSatisfactionScore,
  kanoAnalysis,
  netPromoterScore,
  netPromoterTrend,
  surveyItems,
} from '../dist/satisfaction/index.js'
import { duckDbVersion, loadTable, openDuckDb, runAndFetch, runInEngine } from './support/duckdb.mjs'
import { ms, printTable, times } from './support/table.mjs'
import { roundsFor, timeInTurn } from './support/timing.mjs'

const FIRST_DAY = 19_000
const DAYS = 730
const ITEMS = 20
/** Share of the questions left blank. */
const BLANK = 0.03

/** Answers lowest … highest, -1 for none. */
function makeAnswers(count, lowest, highest, random) {
  const points = highest - lowest + 1
  return Int32Array.from({ length: count }, () =>
    random() < BLANK ? -1 : lowest + Math.floor(Math.sqrt(random()) * points),
  )
}

const withBlanks = (answers) => Float64Array.from(answers, (answer) => (answer < 0 ? Number.NaN : answer))

/** The table as DuckDB likes it best: one byte an answer, NULL for none. */
async function loadAnswers(engine, table, columns, exact = []) {
  await loadTable(engine, 'loaded', columns)
  const select = Object.keys(columns).map((name) =>
    exact.includes(name) ? name : `CAST(nullif(${name}, -1) AS TINYINT) AS ${name}`,
  )
  await runInEngine(engine, `CREATE TABLE ${table} AS SELECT ${select.join(', ')} FROM loaded`)
  await runInEngine(engine, 'DROP TABLE loaded')
}

/** What each function counts, in SQL. DuckDB leaves the intervals and tests that clientele adds to the caller. */
const SQL = {
  netPromoterScore: 'SELECT nps, CAST(count(*) AS DOUBLE) AS n FROM answers WHERE nps IS NOT NULL GROUP BY nps',
  'netPromoterScore, sums': `SELECT CAST(count(nps) AS DOUBLE) AS n, CAST(count(*) FILTER (nps >= 9) AS DOUBLE) AS promoters,
    CAST(count(*) FILTER (nps <= 6) AS DOUBLE) AS detractors FROM answers`,
  customerSatisfactionScore: `SELECT CAST(count(csat) AS DOUBLE) AS n, CAST(count(*) FILTER (csat >= 4) AS DOUBLE) AS satisfied,
    avg(csat) AS mean, stddev_samp(csat) AS deviation FROM answers`,
  kanoAnalysis: 'SELECT f, d, CAST(count(*) AS DOUBLE) AS n FROM answers GROUP BY f, d',
  netPromoterTrend: `SELECT period, CAST(count(nps) AS DOUBLE) AS n, CAST(count(*) FILTER (nps >= 9) AS DOUBLE) AS promoters,
    CAST(count(*) FILTER (nps <= 6) AS DOUBLE) AS detractors FROM answers JOIN calendar USING (day) GROUP BY period`,
}

/** Days and the numbers of their months. */
function calendarTable() {
  const day = Int32Array.from({ length: DAYS }, (_, i) => FIRST_DAY + i)
  const period = Int32Array.from(day, (number) => {
    const date = new Date(number * 86_400_000)
    return date.getUTCFullYear() * 12 + date.getUTCMonth()
  })
  return { day, period }
}

async function timeScores(count) {
  const random = seededRandom(7)
  const codes = {
    nps: makeAnswers(count, 0, 10, random),
    csat: makeAnswers(count, 1, 5, random),
    f: makeAnswers(count, 1, 5, random),
    d: makeAnswers(count, 1, 5, random),
    day: Int32Array.from({ length: count }, () => FIRST_DAY + Math.floor(random() * DAYS)),
  }
  const [nps, csat, functional, dysfunctional] = [codes.nps, codes.csat, codes.f, codes.d].map(withBlanks)
  const ours = {
    netPromoterScore: () => netPromoterScore(nps),
    customerSatisfactionScore: () => customerSatisfactionScore(csat),
    kanoAnalysis: () => kanoAnalysis({ feature: { functional, dysfunctional } }),
    netPromoterTrend: () => netPromoterTrend({ ratings: nps, days: codes.day }),
  }
  const engines = [await openDuckDb(2), await openDuckDb(1)]
  for (const engine of engines) {
    await loadAnswers(engine, 'answers', codes, ['day'])
    await loadTable(engine, 'calendar', calendarTable())
  }
  await checkScores(ours, engines[0])
  for (const [name, run] of Object.entries(ours)) {
    const contenders = { clientele: run }
    for (const [form, sql] of Object.entries(SQL).filter(([form]) => form.startsWith(name))) {
      contenders[`DuckDB, 2 threads${form.slice(name.length)}`] = () => runInEngine(engines[0], sql)
      contenders[`DuckDB, 1 thread${form.slice(name.length)}`] = () => runInEngine(engines[1], sql)
    }
    await show(`${name}, ${count.toLocaleString('en')} answers`, contenders, roundsFor(count))
  }
  for (const engine of engines) engine.closeSync()
}

/** Throws unless DuckDB counts what clientele counts. */
async function checkScores(ours, engine) {
  const score = ours.netPromoterScore()
  const sums = await runAndFetch(engine, SQL['netPromoterScore, sums'])
  same('promoters', score.promoters, sums.promoters[0])
  same('detractors', score.detractors, sums.detractors[0])
  same('responses', score.responses, sums.n[0])
  const csat = ours.customerSatisfactionScore()
  const satisfied = await runAndFetch(engine, SQL.customerSatisfactionScore)
  same('satisfied', csat.satisfied, satisfied.satisfied[0])
  same('deviation', csat.standardDeviation, satisfied.deviation[0])
  const trend = ours.netPromoterTrend()
  const months = await runAndFetch(engine, SQL.netPromoterTrend)
  same('months', trend.periods.length, months.n.length)
  const order = Array.from(months.period.keys()).sort((a, b) => months.period[a] - months.period[b])
  for (const [i, { promoters }] of trend.periods.entries())
    same('promoters of a month', promoters, months.promoters[order[i]])
}

function same(what, a, b) {
  if (!(Math.abs(a - b) <= 1e-9 * Math.abs(b))) throw new Error(`${what}: clientele ${a}, DuckDB ${b}`)
}

/** A tenth as many respondents with ten items each, as rows in columns; DuckDB turns them into a column an item. */
async function timeSurvey(count) {
  const random = seededRandom(11)
  const items = Array.from({ length: 10 }, (_, k) => `q${k}`)
  const people = Array.from({ length: count / 10 }, (_, i) => `r${String(i).padStart(8, '0')}`)
  // One question of all respondents after the other: what an export by question looks like, and far apart in memory.
  const respondent = Uint32Array.from({ length: count }, (_, i) => i % people.length)
  const item = Uint32Array.from({ length: count }, (_, i) => Math.floor(i / people.length))
  const score = makeAnswers(count, 1, 5, random)
  const columns = {
    respondentId: { codes: respondent, values: people },
    item: { codes: item, values: items },
    score: withBlanks(score),
  }
  const run = () => surveyItems(columns, { scale: [1, 5] })
  const pivot = items.map((id, k) => `max(score) FILTER (item = ${k}) AS ${id}`)
  const sql = `SELECT respondent, ${pivot.join(', ')} FROM responses WHERE score BETWEEN 1 AND 5 GROUP BY respondent`
  const engines = [await openDuckDb(2), await openDuckDb(1)]
  for (const engine of engines) await loadAnswers(engine, 'responses', { respondent, item, score }, ['respondent'])
  await show(
    `surveyItems, ${count.toLocaleString('en')} rows of ${people.length.toLocaleString('en')} respondents`,
    {
      clientele: run,
      'DuckDB, 2 threads': () => runInEngine(engines[0], sql),
      'DuckDB, 1 thread': () => runInEngine(engines[1], sql),
    },
    roundsFor(count),
  )
  for (const engine of engines) engine.closeSync()
}

/** Alpha of twenty items without blanks. DuckDB works out alpha alone; clientele also what each item adds, and the interval. */
async function timeAlpha(count) {
  const random = seededRandom(13)
  const trait = Float64Array.from({ length: count }, () => random() * 4)
  const names = Array.from({ length: ITEMS }, (_, k) => `q${k}`)
  const codes = Object.fromEntries(
    names.map((name) => [name, Int32Array.from(trait, (value) => 1 + Math.round((value + random() * 4) / 2))]),
  )
  const items = Object.fromEntries(names.map((name) => [name, Float64Array.from(codes[name])]))
  const run = () => cronbachAlpha(items)
  const variances = names.map((name) => `var_samp(${name})`).join(' + ')
  const total = names.map((name) => `CAST(${name} AS INTEGER)`).join(' + ')
  const sql = `SELECT ${ITEMS} / ${ITEMS - 1} * (1 - (${variances}) / var_samp(${total})) AS alpha FROM answers`
  const engines = [await openDuckDb(2), await openDuckDb(1)]
  for (const engine of engines) await loadAnswers(engine, 'answers', codes)
  same('alpha', run().alpha, (await runAndFetch(engines[0], sql)).alpha[0])
  await show(
    `cronbachAlpha, ${count.toLocaleString('en')} × ${ITEMS}`,
    {
      clientele: run,
      'DuckDB, alpha alone, 2 threads': () => runInEngine(engines[0], sql),
      'DuckDB, alpha alone, 1 thread': () => runInEngine(engines[1], sql),
    },
    count > 1e5 ? 5 : 15,
  )
  for (const engine of engines) engine.closeSync()
}

async function show(title, contenders, rounds) {
  const measured = await timeInTurn(contenders, rounds, 5)
  console.log(`\n### ${title}\n`)
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
}

const wanted = process.argv.slice(2)
const sizes = wanted.map(Number).filter((size) => size > 0)
if (sizes.length === 0) sizes.push(1e5, 1e6)
const tasks = { scores: timeScores, survey: timeSurvey, alpha: timeAlpha }
const chosen = Object.keys(tasks).filter((name) => wanted.includes(name))
const engine = await openDuckDb(1)
console.log(`Node ${process.version}, DuckDB ${await duckDbVersion(engine)}`)
engine.closeSync()
for (const name of chosen.length > 0 ? chosen : Object.keys(tasks)) for (const size of sizes) await tasks[name](size)
