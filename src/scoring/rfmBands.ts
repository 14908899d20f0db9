import { checkChoice, checkNumber, checkOptions, fail } from '../data/checks.js'
import { DAYS_PER_UNIT, type TimeUnit } from '../data/dayNumber.js'
import type { Cuts } from './rfmBins.js'
import { MOST_BINS } from './segmentRules.js'

/** A limit of a recency band: a number n takes n itself into the better band (`<= n`), `{ below: n }` does not (`< n`). */
export type RecencyLimit = number | { readonly below: number }

/** A limit of a frequency or money band: a number n takes n itself into the better band (`>= n`), `{ above: n }` does not (`> n`). */
export type AmountLimit = number | { readonly above: number }

/**
 * Fixed bands. Limits ascend; with k − 1 limits the scores go from 1 to k. A published table rarely puts all its edges on the same
 * side, so each limit says for itself where it belongs.
 */
export interface RfmBands {
  /** Limits of recency, shortest first: within the first one scores k. */
  readonly recency: readonly RecencyLimit[]
  /** Unit of the recency limits: 1, 7, 30.4375 or 365.25 days. Default `'day'`. */
  readonly recencyUnit?: TimeUnit
  /** Limits of frequency, smallest first: from the last one on scores k. */
  readonly frequency: readonly AmountLimit[]
  /** Limits of money, smallest first: from the last one on scores k. */
  readonly monetary: readonly AmountLimit[]
}

/** Cut points of the three dimensions, those of recency in days. */
export function bandCuts(bands: RfmBands, path: string): [Cuts, Cuts, Cuts] {
  checkOptions(bands, path)
  const unit = checkChoice(bands.recencyUnit ?? 'day', ['day', 'week', 'month', 'year'], `${path}.recencyUnit`)
  return [
    // A recency of exactly n days is in the better band; one of `{ below: n }` is past the cut.
    readLimits(bands.recency, `${path}.recency`, 'below', DAYS_PER_UNIT[unit], true),
    readLimits(bands.frequency, `${path}.frequency`, 'above', 1, false),
    readLimits(bands.monetary, `${path}.monetary`, 'above', 1, false),
  ]
}

function readLimits(
  limits: readonly (RecencyLimit | AmountLimit)[],
  path: string,
  word: 'below' | 'above',
  factor: number,
  lowIsGood: boolean,
): Cuts {
  if (!Array.isArray(limits)) return fail('invalid-type', path, 'an array of limits', limits)
  if (limits.length === 0) return fail('empty-input', path, 'at least one limit', limits)
  if (limits.length >= MOST_BINS) return fail('out-of-range', path, `at most ${MOST_BINS - 1} limits`, limits)
  const at = new Float64Array(limits.length)
  const includes = new Uint8Array(limits.length)
  for (let i = 0; i < limits.length; i++) {
    const limit: unknown = limits[i]
    const isOpen = typeof limit === 'object' && limit !== null
    const number: unknown = isOpen ? (limit as Readonly<Record<string, unknown>>)[word] : limit
    at[i] = factor * checkNumber(number, isOpen ? `${path}[${i}].${word}` : `${path}[${i}]`)
    includes[i] = Number(isOpen === lowIsGood)
    if (i > 0 && !(at[i]! > at[i - 1]!)) {
      fail('out-of-range', `${path}[${i}]`, `a limit above ${at[i - 1]! / factor}`, number, 'limits ascend')
    }
  }
  return { at, includes }
}
