/**
 * Partial least squares against plspm (Python) on the same answers: one fit, and a bootstrap of 1,000 samples.
 * `node pls.mjs [--python PYTHON] [--data FILE.csv] [--draws N] [--rounds N]`; without `--data` answers of the shape of ECSI are drawn
 * (250 people, 24 items). plspm wants its samples on one process too. A rival that does not start is left out. See README.md.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '../dist/data/index.js'
import {
  bootstrapPartialLeastSquares,
  cronbachAlpha,
  ecsiModel,
  partialLeastSquares,
} from '../dist/satisfaction/index.js'
import { ms, printTable, times } from './support/table.mjs'

const options = { python: 'python3', data: '', draws: '1000', rounds: '9' }
for (let args = process.argv.slice(2); args.length > 0; args = args.slice(2)) options[args[0].slice(2)] = args[1]
const draws = Number(options.draws)

/** Answers from 1 to 10 of people whose satisfaction follows the model. */
function drawnAnswers(people) {
  const random = seededRandom(1)
  const normal = () => Math.sqrt(-2 * Math.log1p(-random())) * Math.cos(2 * Math.PI * random())
  const columns = Object.fromEntries(ecsiModel.blocks.flatMap(({ items }) => items.map((item) => [item, []])))
  for (let i = 0; i < people; i++) {
    const traits = {}
    for (const { id, items } of ecsiModel.blocks) {
      const causes = ecsiModel.paths.filter(({ to }) => to === id).map(({ from }) => traits[from])
      traits[id] = causes.reduce((sum, cause) => sum + (0.7 * cause) / Math.sqrt(causes.length), 0.7 * normal())
      for (const item of items) {
        columns[item].push(Math.max(1, Math.min(10, Math.round(7 + 1.6 * traits[id] + 1.2 * normal()))))
      }
    }
  }
  return columns
}

function readAnswers(file) {
  const [header, ...rows] = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  return Object.fromEntries(header.map((item, k) => [item, rows.map((row) => Number(row[k]))]))
}

const answers = options.data === '' ? drawnAnswers(250) : readAnswers(options.data)
const scheme = 'centroid'
const tasks = {
  'one fit': () => partialLeastSquares(answers, { ...ecsiModel, scheme }).paths.at(-1).coefficient,
  [`${draws} samples`]: () =>
    bootstrapPartialLeastSquares(answers, { ...ecsiModel, scheme, draws, random: seededRandom(1) }).paths.at(-1)
      .coefficient.standardError,
}
const ours = Object.entries(tasks).map(([name, run]) => {
  const measured = Array.from({ length: Number(options.rounds) + 2 }, () => {
    const start = performance.now()
    const answer = run()
    return { elapsed: performance.now() - start, answer }
  }).slice(2)
  measured.sort((a, b) => a.elapsed - b.elapsed)
  return { name, median: measured[measured.length >> 1].elapsed, answer: measured[0].answer }
})

const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'))
const items = ecsiModel.blocks.flatMap((block) => block.items)
writeFileSync(
  join(folder, 'answers.csv'),
  [items.join(','), ...answers[items[0]].map((_, i) => items.map((item) => answers[item][i]).join(','))].join('\n'),
)
writeFileSync(join(folder, 'model.json'), JSON.stringify(ecsiModel))
const rival = spawnSync(options.python, [join(import.meta.dirname, 'pls.py'), folder, String(draws)], {
  encoding: 'utf8',
})
const theirs = rival.status === 0 ? JSON.parse(rival.stdout.trim().split('\n').at(-1)) : null
rmSync(folder, { recursive: true })
if (theirs === null) console.error(rival.error?.message ?? rival.stderr.trim().split('\n').at(-1))

console.log(`Node ${process.version}, ${answers[items[0]].length} people, ${items.length} items\n`)
printTable(
  ['', 'clientele ms', 'plspm ms', 'times ours', 'answers differ by'],
  ours.map(({ name, median, answer }, i) => [
    name,
    ms(median),
    ...(theirs === null
      ? ['', '', '']
      : [
          ms(1000 * theirs[i].seconds),
          times((1000 * theirs[i].seconds) / median),
          Math.abs(theirs[i].answer / answer - 1).toExponential(0),
        ]),
  ]),
)

const random = seededRandom(2)
const many = Object.fromEntries(
  Array.from({ length: 20 }, (_, k) => [
    `item${k}`,
    Float64Array.from({ length: 1e6 }, () => 1 + Math.floor(5 * random())),
  ]),
)
let least = Infinity
for (let round = 0; round < 5; round++) {
  const start = performance.now()
  cronbachAlpha(many)
  least = Math.min(least, performance.now() - start)
}
console.log(`\nCronbach's alpha with all diagnostics, 1,000,000 × 20: ${ms(least)} ms`)
