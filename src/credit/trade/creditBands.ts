import type { Decimal } from 'decimal.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { type MoneyInput, money } from '../../data/money.js'
import { nameOnly } from './nameOnly.js'

/** Bands with a name. */
export type CreditBandScheme = 'six-letter' | 'five-letter'

/** A grade and where it begins. The lowest has neither limit. */
export interface CreditBand {
  /** Such as `AAA`. */
  readonly id: string
  /** Scores above this, not at it: bands closed at the top. */
  readonly above?: MoneyInput
  /** Scores of at least this: bands closed at the bottom. */
  readonly atLeast?: MoneyInput
  /** Default: the id as name, no strategy. */
  readonly labels?: Labels
}

/** A band as it was used. */
export interface UsedCreditBand {
  readonly id: string
  readonly labels: Labels
  /** Where the band begins; null for the lowest. */
  readonly limit: Decimal | null
  /** Whether a score at the limit belongs to this band. */
  readonly isLimitIn: boolean
}

const NO_CREDIT: Labels = {
  en: { name: 'No credit', strategy: 'Grant no credit: payment before delivery' },
  zh: { name: '不授信', strategy: '不予授信，款到发货' },
}

const BEST: Labels = {
  en: { name: 'Excellent', strategy: 'Give the largest limit and the longest term; review once a year' },
  zh: { name: '信用极好', strategy: '给予最高额度与最长账期，每年复审一次' },
}

const VERY_GOOD: Labels = {
  en: { name: 'Very good', strategy: 'Give credit freely; review once a year' },
  zh: { name: '信用优良', strategy: '从宽授信，每年复审一次' },
}

const GOOD: Labels = {
  en: { name: 'Good', strategy: 'Give the usual limit and term; review twice a year' },
  zh: { name: '信用较好', strategy: '按标准额度与账期授信，每半年复审' },
}

const FAIR: Labels = {
  en: { name: 'Fair', strategy: 'Give a small limit and watch payments; review each quarter' },
  zh: { name: '信用一般', strategy: '小额授信并跟踪回款，每季度复审' },
}

/**
 * Grade bands by name, best first.
 *
 * `six-letter` is the default: (90, 100] AAA, (80, 90] AA, (70, 80] A, (60, 70] BBB, (50, 60] BB, (40, 50] B, at most 40 no credit
 * (published at jendow.com.tw, 信用等级). `five-letter`: from 90 AAA, from 80 AA, from 70 A, from 60 B, below C (published at
 * 360docs.net, with knock-out rules). Names and strategies are a convention of ours.
 *
 * @example
 * creditBands['six-letter'].map(({ id }) => id) //=> ['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'no-credit']
 */
export const creditBands: Readonly<Record<CreditBandScheme, readonly CreditBand[]>> = {
  'six-letter': [
    { id: 'AAA', above: 90, labels: BEST },
    { id: 'AA', above: 80, labels: VERY_GOOD },
    { id: 'A', above: 70, labels: GOOD },
    { id: 'BBB', above: 60, labels: FAIR },
    {
      id: 'BB',
      above: 50,
      labels: {
        en: { name: 'Weak', strategy: 'Give little, for a short term, against a guarantee' },
        zh: { name: '信用欠佳', strategy: '少量、短期授信，并要求担保' },
      },
    },
    {
      id: 'B',
      above: 40,
      labels: {
        en: { name: 'Poor', strategy: 'Give the least, against security; collect on the day' },
        zh: { name: '信用较差', strategy: '最低额度，须提供抵押，到期即催收' },
      },
    },
    { id: 'no-credit', labels: NO_CREDIT },
  ],
  'five-letter': [
    { id: 'AAA', atLeast: 90, labels: BEST },
    { id: 'AA', atLeast: 80, labels: VERY_GOOD },
    { id: 'A', atLeast: 70, labels: GOOD },
    { id: 'B', atLeast: 60, labels: FAIR },
    { id: 'C', labels: NO_CREDIT },
  ],
}

/** Bands ready for the kernel: best first. */
export function readBands(bands: CreditBandScheme | readonly CreditBand[] = 'six-letter'): readonly UsedCreditBand[] {
  const list: readonly unknown[] =
    typeof bands === 'string' && Object.hasOwn(creditBands, bands)
      ? creditBands[bands]
      : Array.isArray(bands)
        ? bands
        : fail('invalid-option', 'options.bands', `'six-letter', 'five-letter' or an array of bands`, bands)
  if (list.length === 0) fail('empty-input', 'options.bands', 'at least one band', bands)
  const used = list.map((band, i) => readBand(band, i === list.length - 1, `options.bands[${i}]`))
  const seen = new Set<string>()
  used.forEach(({ id, limit }, i) => {
    const path = `options.bands[${i}]`
    if (seen.has(id)) fail('duplicate-id', `${path}.id`, 'each band once', id)
    seen.add(id)
    const before = used[i - 1]?.limit
    if (limit !== null && before && limit.gte(before))
      fail('invalid-rules', path, `a limit below ${before}, best band first`, limit.toString())
  })
  return used
}

/** Position of the band of a score. */
export function bandOf(score: Decimal, bands: readonly UsedCreditBand[]): number {
  return bands.findIndex(({ limit, isLimitIn }) => limit === null || (isLimitIn ? score.gte(limit) : score.gt(limit)))
}

function readBand(band: unknown, isLast: boolean, path: string): UsedCreditBand {
  checkOptions(band, path)
  const { id, above, atLeast, labels } = band as CreditBand
  if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}.id`, 'a string that is not empty', id)
  const own = labels ?? nameOnly(id, id)
  if (isLast) {
    if (above === undefined && atLeast === undefined) return { id, labels: own, limit: null, isLimitIn: false }
    return fail('invalid-rules', path, 'no limit for the lowest band', above ?? atLeast)
  }
  if ((above === undefined) === (atLeast === undefined)) fail('invalid-rules', path, '`above` or `atLeast`', band)
  return above === undefined
    ? { id, labels: own, limit: money(atLeast!, `${path}.atLeast`), isLimitIn: true }
    : { id, labels: own, limit: money(above, `${path}.above`), isLimitIn: false }
}
