/**
 * Lifetime models against the Python package lifetimes, fit by fit and prediction by prediction, on the same histories.
 * `npm run lifetime -- [--python PYTHON] [--log LOG.csv …] [customers …]`: by default simulated customers, 1e4, 1e5 and 1e6;
 * LOG.csv is an order log with customer id, date and amount, CDNOW's for example. See README.md.
 */
import { spawn } from 'node:child_process'
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { seededRandom } from '../dist/data/index.js'
import { bgNbd, customerLifetimeValue, gammaGamma, mbgNbd, paretoNbd } from '../dist/lifetime/index.js'
import { purchaseHistories } from '../dist/orders/index.js'
import { importOrderColumns } from '../dist/tables/index.js'
import { ms, printTable, times } from './support/table.mjs'

const MODELS = { bgNbd, mbgNbd, paretoNbd }
const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'))
const options = { python: 'python3', logs: [], sizes: [] }
for (let args = process.argv.slice(2); args.length > 0; ) {
  const [first, second] = args
  if (first === '--python') options.python = second
  else if (first === '--log') options.logs.push(second)
  else options.sizes.push(Number(first))
  args = args.slice(first.startsWith('--') ? 2 : 1)
}
if (options.sizes.length === 0 && options.logs.length === 0) options.sizes.push(1e4, 1e5, 1e6)

const python = spawn(options.python, [join(import.meta.dirname, 'lifetime.py')], { stdio: ['pipe', 'pipe', 'inherit'] })
const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]()

/** What lifetimes needs for a task: seconds of the best of some rounds. */
async function rival(task) {
  python.stdin.write(`${JSON.stringify(task)}\n`)
  const { value, done } = await answers.next()
  if (done) throw new Error(`${options.python} lifetime.py ended: is lifetimes installed?`)
  return JSON.parse(value)
}

/** The best of some rounds in milliseconds, and the answer. */
function best(rounds, run) {
  let least = Infinity
  let answer
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    answer = run()
    least = Math.min(least, performance.now() - start)
  }
  return { least, answer }
}

/** The histories in the form that NumPy reads. */
function written(histories, name) {
  const { repeatPurchases, lastPurchaseAge, age, meanRepeatValue } = histories
  const file = join(folder, `${name}.bin`)
  const all = [repeatPurchases, lastPurchaseAge, age, meanRepeatValue].map((column) => Float64Array.from(column))
  writeFileSync(file, Buffer.concat(all.map(({ buffer }) => Buffer.from(buffer))))
  return file
}

function simulated(customers) {
  const random = seededRandom(11)
  const age = Float64Array.from({ length: customers }, () => Math.ceil(random() * 7 * 78) / 7)
  const drawn = bgNbd.simulate({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { customers, age, random })
  // Whole days, as a log has them: then many histories are the same.
  const lastPurchaseAge = drawn.lastPurchaseAge.map((time, i) => Math.min(age[i], Math.round(time * 7) / 7))
  const repeatPurchases = drawn.repeatPurchases
  const meanRepeatValue = repeatPurchases.map((x) => (x === 0 ? 0 : Math.round(1000 + 6000 * random()) / 100))
  return { repeatPurchases, lastPurchaseAge, age, meanRepeatValue }
}

/** Every history made different from all others by less than a second: nothing left to group. */
const ungrouped = (histories) => ({ ...histories, age: histories.age.map((age, i) => age * (1 + i * 1e-13)) })

async function compare(name, histories) {
  const file = written(histories, name)
  const count = histories.age.length
  const rounds = count > 2e5 ? 2 : count > 1e4 ? 9 : 40
  const rows = []
  const add = (what, ours, theirs, note = '') =>
    rows.push([
      what,
      ms(ours.least),
      theirs === null ? '' : ms(theirs.seconds * 1000),
      theirs === null ? '' : times((theirs.seconds * 1000) / ours.least),
      note,
    ])
  for (const model of Object.keys(MODELS)) {
    const ours = best(rounds, () => MODELS[model].fit(histories))
    const slow = model === 'paretoNbd' && count > 2e4
    const theirs =
      slow && count > 1e5 ? null : await rival({ what: 'fit', model, file, rounds: slow ? 1 : Math.min(3, rounds) })
    add(
      `fit ${model}`,
      ours,
      theirs,
      `ln L ${ours.answer.logLikelihood.toFixed(4)}, ${ours.answer.distinctHistories} different histories`,
    )
    if (model !== 'bgNbd') continue
    const all = ungrouped(histories)
    const alone = best(Math.min(3, rounds), () => bgNbd.fit(all))
    add('fit bgNbd, nothing to group', alone, null, `${alone.answer.distinctHistories} different histories`)
  }
  const purchases = bgNbd.fit(histories, { timeUnit: 'week' })
  const spend = gammaGamma.fit(histories)
  const sum = (values) => values.reduce((total, value) => total + value, 0)
  const expected = best(rounds, () => bgNbd.expectedPurchases(purchases, histories, { horizon: 39 }))
  const theirs = await rival({ what: 'expectedPurchases', model: 'bgNbd', file, rounds: Math.min(3, rounds) })
  add(
    'expected purchases, BG/NBD',
    expected,
    theirs,
    `Σ ${sum(expected.answer).toFixed(1)}, there ${theirs.answer.toFixed(1)}`,
  )
  const pareto = paretoNbd.fit(histories)
  add(
    'expected purchases, Pareto/NBD',
    best(rounds, () => paretoNbd.expectedPurchases(pareto, histories, { horizon: 39 })),
    await rival({ what: 'expectedPurchases', model: 'paretoNbd', file, rounds: 1 }),
  )
  const withIds = {
    ...histories,
    customerId: {
      codes: Uint32Array.from(histories.age, (_, i) => i),
      values: Array.from(histories.age, (_, i) => String(i)),
    },
  }
  const value = best(rounds, () =>
    customerLifetimeValue({ purchases, spend }, withIds, {
      horizon: 52.1775,
      annualDiscountRate: 0.126825,
      discounting: 'monthly',
      standardErrors: false,
    }),
  )
  const theirValue = await rival({ what: 'customerLifetimeValue', model: 'bgNbd', file, rounds: 1 })
  add('lifetime value, 12 months', value, theirValue)
  console.log(`\n### ${name}, ${count} customers\n`)
  printTable(['', 'clientele, ms', 'lifetimes, ms', 'ratio', ''], rows)
}

for (const file of options.logs) {
  const { columns } = await importOrderColumns(createReadStream(file))
  const asOf = new Date(columns.day.reduce((last, day) => Math.max(last, day), -Infinity) * 86_400_000)
  await compare(basename(file), purchaseHistories(columns, { asOf, timeUnit: 'week' }))
}
for (const customers of options.sizes) await compare(`simulated ${customers.toExponential(0)}`, simulated(customers))
python.stdin.end()
rmSync(folder, { recursive: true })
