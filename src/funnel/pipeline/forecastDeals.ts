import { checkConfidence, checkInteger, fail } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import {
  compensatedSum,
  drawBeta,
  normalQuantile,
  normalUpperTail,
  orderByValue,
  quantiles,
} from '../../numeric/index.js'
import type { CodedStages, Deals } from './deals.js'
import { totalsByCode, totalWhere } from './dealTotals.js'
import type { Odds } from './stageOdds.js'

/** How the spread of a forecast is found. */
export interface ForecastSpread {
  /**
   * Random numbers in [0, 1), such as `seededRandom(1)`: the deals are then played through, and interval and quantiles are those of
   * what came. Without it they are those of a normal distribution with the same mean and standard deviation, cut at 0 and the gross
   * amount: good for many deals of like size, wrong for a few large ones.
   */
  readonly random?: () => number
  /** How often the deals are played through. Default 10 000. */
  readonly simulations?: number
  /** Confidence level of the interval, in (0, 1). Default 0.9. */
  readonly level?: number
}

/** The forecast of one stage. */
export interface StageForecast {
  readonly stage: string
  readonly deals: number
  /** Exact decimal text. */
  readonly gross: string
  /** expected / gross: the mean probability, weighted by amount; null where the gross amount is 0. */
  readonly probability: number | null
  readonly expected: number
  readonly standardDeviation: number
}

/** The amount that stays below with a probability. */
export interface ForecastQuantile {
  readonly probability: number
  readonly amount: number
}

/** What open deals will bring. */
export interface WeightedForecast {
  /** Open deals. */
  readonly deals: number
  /** Their amount if all were won: exact decimal text. */
  readonly gross: string
  /** Σ amount × probability (加权预测). */
  readonly expected: number
  /** Exact for the model, by either method. */
  readonly standardDeviation: number
  /** With so much confidence (`level`) the sum of what is won lies within. */
  readonly interval: Interval
  readonly level: number
  readonly method: 'normal' | 'simulation'
  /** For 5, 10, 25, 50, 75, 90 and 95 %. */
  readonly quantiles: readonly ForecastQuantile[]
  readonly byStage: readonly StageForecast[]
}

/** A forecast, and the chance that it reaches an amount. */
export interface Forecast {
  readonly forecast: WeightedForecast
  readonly chanceOf: (amount: number) => number
}

const PROBABILITIES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]

/** The chosen deals as the simulation reads them: those of a stage together, in one order whatever that of the rows. */
interface Plays {
  readonly stage: Uint32Array
  readonly amount: Float64Array
  readonly probability: Float64Array
}

/**
 * Forecast of the chosen open deals.
 *
 * Var Σ = Σ a² (E p − E p²) + Var p (Σ a)² in each stage: the second part is that an error in the probability hits all deals of
 * the stage at once.
 *
 * @param deals  - checked deals; without `odds` with a probability each
 * @param stages - their stages; −1 for a deal that is not in the forecast
 * @param odds   - of each stage
 * @param spread - how the interval is found
 * @param share  - every probability is multiplied by it
 */
export function forecastDeals(
  deals: Deals,
  { names, codes }: CodedStages,
  odds: readonly (Odds | null)[] | null,
  spread: ForecastSpread,
  share = 1,
): Forecast {
  const level = checkConfidence(spread.level, 0.9)
  const simulations = checkInteger(spread.simulations ?? 10_000, 'options.simulations', { minimum: 1, maximum: 1e7 })
  if (spread.random !== undefined && typeof spread.random !== 'function')
    fail('invalid-type', 'options.random', 'a function such as seededRandom(1)', spread.random)
  const plays = playsOf(deals, codes, odds, share)
  const { expected, variances } = moments(plays, names.length, odds, share)
  const byStage = totalsByCode(deals, (i) => codes[i]!, names.length).map(
    ({ deals: count, amount }, code): StageForecast => ({
      stage: names[code]!,
      deals: count,
      gross: amount,
      probability: Number(amount) === 0 ? null : expected[code]! / Number(amount),
      expected: expected[code]!,
      standardDeviation: Math.sqrt(variances[code]!),
    }),
  )
  const total = totalWhere(deals, (i) => codes[i]! >= 0)
  const mean = compensatedSum(expected)
  const deviation = Math.sqrt(compensatedSum(variances))
  const ends = [(1 - level) / 2, (1 + level) / 2]
  const { amounts, chanceOf } =
    spread.random === undefined
      ? normalSpread(mean, deviation, Number(total.amount), [...PROBABILITIES, ...ends])
      : simulatedSpread(simulate(plays, odds, spread.random, simulations, share), [...PROBABILITIES, ...ends])
  const [lower, upper] = amounts.slice(-2)
  const forecast: WeightedForecast = {
    deals: total.deals,
    gross: total.amount,
    expected: mean,
    standardDeviation: deviation,
    interval: { lower: lower!, upper: upper! },
    level,
    method: spread.random === undefined ? 'normal' : 'simulation',
    quantiles: PROBABILITIES.map((probability, i) => ({ probability, amount: amounts[i]! })),
    byStage,
  }
  return { forecast, chanceOf }
}

function playsOf(deals: Deals, codes: Int32Array, odds: readonly (Odds | null)[] | null, share: number): Plays {
  const rows: number[] = []
  for (let i = 0; i < deals.count; i++) if (codes[i]! >= 0) rows.push(i)
  const own = deals.columns.probability
  const stage = Float64Array.from(rows, (row) => codes[row]!)
  const amount = Float64Array.from(rows, (row) => deals.amount[row]!)
  const probability = Float64Array.from(rows, (row) => share * (odds?.[codes[row]!]?.mean ?? own![row]!))
  const order = orderByValue(stage, { ties: orderByValue(probability, { ties: orderByValue(amount) }) })
  return {
    stage: Uint32Array.from(order, (i) => stage[i]!),
    amount: Float64Array.from(order, (i) => amount[i]!),
    probability: Float64Array.from(order, (i) => probability[i]!),
  }
}

function moments(
  { stage, amount, probability }: Plays,
  stages: number,
  odds: readonly (Odds | null)[] | null,
  share: number,
): { expected: Float64Array; variances: Float64Array } {
  const expected = new Float64Array(stages)
  const variances = new Float64Array(stages)
  const sums = new Float64Array(stages)
  for (let i = 0; i < amount.length; i++) {
    const code = stage[i]!
    const p = probability[i]!
    const doubt = share * share * (odds?.[code]?.variance ?? 0)
    expected[code]! += amount[i]! * p
    variances[code]! += amount[i]! * amount[i]! * (p * (1 - p) - doubt)
    sums[code]! += amount[i]!
  }
  for (let code = 0; code < stages; code++) {
    variances[code]! += sums[code]! * sums[code]! * share * share * (odds?.[code]?.variance ?? 0)
  }
  return { expected, variances }
}

function normalSpread(
  mean: number,
  deviation: number,
  gross: number,
  probabilities: readonly number[],
): { amounts: number[]; chanceOf: (amount: number) => number } {
  return {
    amounts: probabilities.map((p) => Math.min(gross, Math.max(0, mean + deviation * normalQuantile(p)))),
    chanceOf: (amount) => {
      if (amount <= 0) return 1
      if (amount > gross) return 0
      if (deviation === 0) return mean >= amount ? 1 : 0
      return normalUpperTail((amount - mean) / deviation)
    },
  }
}

function simulatedSpread(
  totals: Float64Array,
  probabilities: readonly number[],
): { amounts: number[]; chanceOf: (amount: number) => number } {
  return {
    amounts: quantiles(totals, probabilities).map((amount) => amount!),
    chanceOf: (amount) => {
      // What rounding left of a sum that just reaches it, reaches it.
      const needed = amount * (1 - 1e-12)
      let reached = 0
      for (let i = 0; i < totals.length; i++) if (totals[i]! >= needed) reached += 1
      return reached / totals.length
    },
  }
}

/** What is won each time. */
function simulate(
  { stage, amount, probability }: Plays,
  odds: readonly (Odds | null)[] | null,
  random: () => number,
  simulations: number,
  share: number,
): Float64Array {
  const totals = new Float64Array(simulations)
  for (let s = 0; s < simulations; s++) {
    let sum = 0
    let current = -1
    let drawn = Number.NaN
    for (let i = 0; i < amount.length; i++) {
      if (stage[i] !== current) {
        current = stage[i]!
        const own = odds?.[current] ?? null
        drawn = own === null || own.variance === 0 ? Number.NaN : share * drawBeta(random, own.a, own.b)
      }
      const p = Number.isNaN(drawn) ? probability[i]! : drawn
      if (random() < p) sum += amount[i]!
    }
    totals[s] = sum
  }
  return totals
}
