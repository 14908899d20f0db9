import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'

/** How much a variable tells. */
export type InformationBand = 'unpredictive' | 'weak' | 'medium' | 'strong' | 'suspicious'

/** Bounds between the bands. */
export interface InformationValueBandOptions {
  /** Where weak, medium, strong and suspicious begin; default [0.02, 0.1, 0.3, 0.5]. */
  readonly bounds?: readonly [weak: number, medium: number, strong: number, suspicious: number]
}

/** Band of an information value. */
export interface InformationValueBand {
  readonly band: InformationBand
  readonly labels: Labels
}

const BANDS: readonly InformationBand[] = ['unpredictive', 'weak', 'medium', 'strong', 'suspicious']

/** Siddiqi (2006), p. 81: rules of thumb; above 0.5 he asks to check for over-predicting. */
const BOUNDS = [0.02, 0.1, 0.3, 0.5] as const

const LABELS: Readonly<Record<InformationBand, Labels>> = {
  unpredictive: {
    en: { name: 'unpredictive', strategy: 'leave it out' },
    zh: { name: '无预测力', strategy: '剔除' },
  },
  weak: {
    en: { name: 'weak', strategy: 'keep it only if it adds something to the others' },
    zh: { name: '较弱', strategy: '仅在能补充其他变量时保留' },
  },
  medium: { en: { name: 'medium', strategy: 'keep it' }, zh: { name: '中等', strategy: '保留' } },
  strong: { en: { name: 'strong', strategy: 'keep it' }, zh: { name: '较强', strategy: '保留' } },
  suspicious: {
    en: {
      name: 'suspiciously strong',
      strategy: 'check that it was known at the time of application and does not contain the outcome',
    },
    zh: { name: '过强（存疑）', strategy: '核查其是否在申请时已知、是否包含了结果信息' },
  },
}

/**
 * What an information value usually means: below 0.02 nothing, below 0.1 weak, below 0.3 medium, then strong, from 0.5 on too good
 * to be true (Siddiqi 2006). Rules of thumb: they know nothing of the number of customers or bins.
 *
 * @param informationValue - ≥ 0
 * @param options          - `bounds`
 * @throws ClienteleError `out-of-range`, `invalid-number`, `missing-value`, `invalid-rules` for bounds that do not rise
 * @example
 * informationValueBand(0.2826).band //=> 'medium'
 */
export function informationValueBand(
  informationValue: number,
  options: InformationValueBandOptions = {},
): InformationValueBand {
  checkOptions(options)
  const value = checkNumber(informationValue, 'informationValue', { minimum: 0 })
  const band = BANDS[checkBounds(options.bounds).filter((bound) => value >= bound).length]!
  return { band, labels: LABELS[band] }
}

/** Four bounds that rise. */
function checkBounds(bounds: readonly number[] = BOUNDS): readonly number[] {
  if (!Array.isArray(bounds) || bounds.length !== 4) {
    return fail('invalid-type', 'options.bounds', 'four numbers, [weak, medium, strong, suspicious]', bounds)
  }
  bounds.forEach((bound: unknown, i) => {
    const number = checkNumber(bound, `options.bounds[${i}]`, { minimum: 0 })
    if (i > 0 && number <= (bounds[i - 1] as number)) {
      fail('invalid-rules', `options.bounds[${i}]`, `a bound above ${bounds[i - 1]}`, number)
    }
  })
  return bounds
}
