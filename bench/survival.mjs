/**
 * Survival analysis against lifelines, statsmodels and R on the same columns, in turn, round by round.
 * `npm run survival -- [--python PYTHON] [--rscript RSCRIPT] [--rounds N] [--only WORD] [--no-growth]`; rivals that do not start are
 * left out. See README.md.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { seededRandom } from '../dist/data/index.js'
import * as survival from '../dist/survival/index.js'
import { ms, printTable, times } from './support/table.mjs'

const options = { python: 'python3', rscript: 'Rscript', rounds: 5, only: '', growth: true }
for (let args = process.argv.slice(2); args.length > 0; ) {
  const [first, second] = args
  if (first === '--no-growth') options.growth = false
  else options[first.slice(2)] = first === '--rounds' ? Number(second) : second
  args = args.slice(first === '--no-growth' ? 1 : 2)
}

const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'))
const python = rival(options.python, 'survival.py', (task) => JSON.stringify(task), JSON.parse)
const r = rival(
  options.rscript,
  'survival.R',
  ({ what, columns, file }) => `${what} ${columns} ${file}`,
  (line) => {
    const [seconds, answer] = line.split(' ').map(Number)
    return { seconds, answer }
  },
)

/** A process that answers one task a line; `null` answers once it has ended. */
function rival(command, script, write, read) {
  const child = spawn(command, [join(import.meta.dirname, script)], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async ask(task) {
      child.stdin.write(`${write(task)}\n`)
      const { value, done } = await answers.next()
      return done ? null : read(value)
    },
    end: () => child.stdin.end(),
  }
}

/** Exponential, from a random number in [0, 1). */
const exponential = (random) => -Math.log1p(-random())
const normal = (random) => Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random())
const filled = (count, of) => Float64Array.from({ length: count }, of)

/** Lifetimes of customers, 60 % of whom left; whole days up to about 5,000, or continuous. */
function lifetimes(count, whole) {
  const random = seededRandom(1)
  const time = filled(count, () => 400 * exponential(random))
  const event = Uint8Array.from({ length: count }, () => (random() < 0.6 ? 1 : 0))
  const group = Uint8Array.from({ length: count }, () => (random() < 0.5 ? 0 : 1))
  return { time: whole ? time.map(Math.ceil) : time, event, group }
}

/** Lifetimes that depend on five covariates, a third of them censored. */
function covariates(count, whole) {
  const random = seededRandom(2)
  const effects = [0.5, -0.3, 0.2, 0, 0.1]
  const columns = Object.fromEntries(effects.map((_, k) => [`x${k + 1}`, filled(count, () => normal(random))]))
  const time = new Float64Array(count)
  const event = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const risk = effects.reduce((sum, effect, k) => sum + effect * columns[`x${k + 1}`][i], 0)
    const leaves = (300 * exponential(random)) / Math.exp(risk)
    const ends = 500 * exponential(random)
    time[i] = Math.min(leaves, ends)
    event[i] = leaves <= ends ? 1 : 0
  }
  return { time: whole ? time.map(Math.ceil) : time, event, ...columns }
}

function outcomes(count) {
  const random = seededRandom(3)
  const columns = Object.fromEntries(
    Array.from({ length: 20 }, (_, k) => [`x${k + 1}`, filled(count, () => normal(random))]),
  )
  const outcome = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    let odds = -1
    for (let k = 1; k <= 20; k++) odds += ((k % 5) - 2) * 0.2 * columns[`x${k}`][i]
    outcome[i] = random() < 1 / (1 + Math.exp(-odds)) ? 1 : 0
  }
  return { outcome, ...columns }
}

const names = (count) => Array.from({ length: count }, (_, k) => `x${k + 1}`)
const durations = { time: 'time', event: 'event', covariates: names(5) }
const cox = (columns) => survival.coxRegression(columns, durations).coefficients[0]
const weibull = (columns) => {
  const fit = survival.parametricSurvival(columns, { ...durations, distribution: 'weibull' })
  return fit.coefficients[fit.terms.indexOf('x1')]
}
const logistic = (columns) => {
  const fit = survival.logisticRegression(columns, { outcome: 'outcome', covariates: names(20) })
  return fit.standardErrors[fit.terms.indexOf('x1')]
}
const kaplanMeier = ({ time, event }) => survival.kaplanMeier({ time, event }).curves[0].median
const logRank = (columns) => survival.logRankTest(columns).chiSquare

/** What is compared: our function, the rivals' names for it, data, rows, the aim and of whom. */
const contests = [
  {
    name: 'Kaplan–Meier, whole days',
    what: 'kaplanMeier',
    run: kaplanMeier,
    data: (n) => without(lifetimes(n, true)),
    rows: 1e6,
    aim: '10× the faster Python',
  },
  {
    name: 'Kaplan–Meier, continuous',
    what: 'kaplanMeier',
    run: kaplanMeier,
    data: (n) => without(lifetimes(n, false)),
    rows: 1e6,
    aim: '10× the faster Python',
  },
  {
    name: 'log-rank, whole days',
    what: 'logRank',
    run: logRank,
    data: (n) => lifetimes(n, true),
    rows: 1e6,
    aim: '10× the faster Python',
  },
  {
    name: 'log-rank, continuous',
    what: 'logRank',
    run: logRank,
    data: (n) => lifetimes(n, false),
    rows: 1e6,
    aim: '10× the faster Python',
  },
  {
    name: 'Cox, 5 covariates, continuous',
    what: 'cox',
    run: cox,
    data: (n) => covariates(n, false),
    rows: 1e5,
    aim: '5× R',
  },
  { name: 'Cox, 5 covariates, tied', what: 'cox', run: cox, data: (n) => covariates(n, true), rows: 1e5, aim: '5× R' },
  {
    name: 'Weibull, 5 covariates',
    what: 'weibull',
    run: weibull,
    data: (n) => covariates(n, false),
    rows: 1e5,
    aim: '3× R',
  },
  {
    name: 'logistic, 20 covariates',
    what: 'logistic',
    run: logistic,
    data: outcomes,
    rows: 1e5,
    aim: '2× statsmodels',
  },
]
const inPython = {
  kaplanMeier: ['lifelines', 'statsmodels'],
  logRank: ['lifelines', 'statsmodels'],
  cox: ['lifelines'],
  weibull: [],
  logistic: ['statsmodels'],
}

function without({ time, event }) {
  return { time, event }
}

async function compete({ name, what, run, data, rows }) {
  const columns = data(rows)
  const file = join(folder, `${name.replaceAll(/\W/g, '')}.bin`)
  writeFileSync(
    file,
    Buffer.concat(Object.values(columns).map((column) => Buffer.from(Float64Array.from(column).buffer))),
  )
  const task = { file, columns: Object.keys(columns).length }
  const contenders = {
    clientele: async () => {
      const start = performance.now()
      const answer = run(columns)
      return { seconds: (performance.now() - start) / 1000, answer }
    },
    ...Object.fromEntries(inPython[what].map((peer) => [peer, () => python.ask({ ...task, what: `${peer} ${what}` })])),
    R: () => r.ask({ ...task, what }),
  }
  const measured = new Map()
  for (let round = -1; round < options.rounds; round++) {
    for (const [contender, ask] of Object.entries(contenders)) {
      // Slow rivals need no more than two rounds.
      const before = measured.get(contender)
      if (before === null || (before?.[0]?.seconds > 4 && before.length > 1)) continue
      const answer = await ask()
      if (answer === null) measured.set(contender, null)
      else if (round >= 0) measured.set(contender, [...(before ?? []), answer])
    }
  }
  rmSync(file)
  const ours = statistics(measured.get('clientele'))
  for (const [contender, rounds] of measured) {
    if (rounds === null) continue
    const { median, least, answer } = statistics(rounds)
    const sign = Math.sign(answer) === Math.sign(ours.answer) ? 1 : -1
    const gap = Math.abs((sign * answer) / ours.answer - 1)
    report.push([
      name,
      contender,
      ms(median),
      times(median / ours.median),
      ms(least),
      times(least / ours.least),
      contender === 'clientele' ? '' : gap.toExponential(0),
    ])
  }
}

function statistics(rounds) {
  const sorted = rounds.map(({ seconds }) => seconds * 1000).sort((a, b) => a - b)
  return { median: sorted[sorted.length >> 1], least: sorted[0], answer: rounds[0].answer }
}

const chosen = contests.filter(({ name }) => name.includes(options.only))
const report = []
for (const contest of chosen) await compete(contest)
console.log(`Node ${process.version}\n`)
printTable(['', 'contender', 'median ms', 'times ours', 'least ms', 'times ours', 'answers differ by'], report)
python.end()
r.end()

if (options.growth) {
  const growth = chosen.map(({ name, run, data }) => {
    const cells = [1e4, 1e5, 1e6].map((rows) => {
      const columns = data(rows)
      let least = Infinity
      for (let round = 0; round < (rows > 2e5 ? 3 : 15); round++) {
        const start = performance.now()
        run(columns)
        least = Math.min(least, performance.now() - start)
      }
      return ms((least * 1e6) / rows)
    })
    return [name, ...cells]
  })
  console.log('\nNanoseconds a row:\n')
  printTable(['', '10,000', '100,000', '1,000,000'], growth)
}
rmSync(folder, { recursive: true })
