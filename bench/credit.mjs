/**
 * Scorecards: binning against scorecardpy and toad, whose process is timed from inside, on the German credit data.
 * `npm run credit -- --german german_credit.csv [--python PYTHON] [--rounds N]`; rivals that do not start are left out.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { assignBins, binAll, optimalBins } from '../dist/credit/index.js'
import { seededRandom } from '../dist/data/index.js'
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

const python = startPython()
if (options.german === '') console.log('without --german german_credit.csv there is nothing to compare binning on')
else await timeBinning(python)
await timeLarge(1e6)
python.end()
