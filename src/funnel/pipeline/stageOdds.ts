import { checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type CodedStages, type Deals, OPEN } from './deals.js'

/** Of the closed deals that had reached a stage, how many were won. */
export interface WonOfClosedDeals {
  readonly won: number
  readonly closed: number
}

/**
 * Probability that a deal in a stage is won, by stage: a number, or the counts it comes from. Counts are as uncertain as they are
 * few; `calibrateProbabilities` gives them as `stages`.
 */
export type StageProbabilities =
  | Readonly<Record<string, number | WonOfClosedDeals>>
  | readonly ({ readonly stage: string } & WonOfClosedDeals)[]

/** Probability of a stage: Beta(a, b) with its mean and variance, or one number, of variance 0. */
export interface Odds {
  readonly mean: number
  readonly variance: number
  readonly a: number
  readonly b: number
}

/**
 * The odds of each stage in which there are open deals; null where each deal has its own probability.
 *
 * @throws ClienteleError `missing-value` for a stage or a deal without probability; `out-of-range` for one outside [0, 1]
 */
export function stageOdds(
  deals: Deals,
  { names, codes }: CodedStages,
  probabilities: StageProbabilities | undefined,
): readonly (Odds | null)[] | null {
  if (probabilities === undefined) {
    checkOwnProbabilities(deals)
    return null
  }
  checkIsTable(probabilities)
  const isUsed = new Uint8Array(names.length)
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) isUsed[codes[i]!] = 1
  return names.map((name, code) => (isUsed[code] === 1 ? oddsOf(name, probabilities) : null))
}

function checkOwnProbabilities(deals: Deals): void {
  const { probability } = deals.columns
  for (let i = 0; i < deals.count; i++) {
    if (deals.outcome[i] !== OPEN || !Number.isNaN(probability?.[i] ?? Number.NaN)) continue
    fail(
      'missing-value',
      deals.pathOf(i, 'probability'),
      'a probability',
      undefined,
      'or give `probabilities` by stage',
    )
  }
}

function checkIsTable(probabilities: unknown): void {
  if (!Array.isArray(probabilities)) checkOptions(probabilities, 'options.probabilities')
}

function oddsOf(stage: string, probabilities: StageProbabilities): Odds {
  const { entry, path } = entryOf(stage, probabilities)
  if (entry === undefined) return fail('missing-value', path, `a probability of the stage ${stage}`, entry)
  if (typeof entry !== 'object') {
    const mean = checkNumber(entry, path, { minimum: 0, maximum: 1 })
    return { mean, variance: 0, a: Number.NaN, b: Number.NaN }
  }
  checkOptions(entry, path)
  const closed = checkInteger(entry.closed, `${path}.closed`, { minimum: 0 })
  const won = checkInteger(entry.won, `${path}.won`, { minimum: 0, maximum: closed })
  // The prior of Jeffreys: half a deal won, half a deal lost.
  const a = won + 0.5
  const b = closed - won + 0.5
  const mean = a / (a + b)
  return { mean, variance: (mean * (b / (a + b))) / (a + b + 1), a, b }
}

function entryOf(
  stage: string,
  probabilities: StageProbabilities,
): { entry: number | WonOfClosedDeals | undefined; path: string } {
  if (isList(probabilities)) {
    const place = probabilities.findIndex((entry) => entry.stage === stage)
    return { entry: probabilities[place], path: `options.probabilities${place < 0 ? '' : `[${place}]`}` }
  }
  const entry = Object.hasOwn(probabilities, stage) ? probabilities[stage] : undefined
  return { entry, path: `options.probabilities.${stage}` }
}

function isList(
  probabilities: StageProbabilities,
): probabilities is readonly ({ readonly stage: string } & WonOfClosedDeals)[] {
  return Array.isArray(probabilities)
}
