import type { WeightOfEvidenceBin } from './bins.js'
import {
  type BinText,
  type CategoryGroup,
  type NumericBins,
  ordinaryBins,
  type SpecialBin,
  type VariableBins,
} from './bins.js'
import { intervalId, MISSING_ID } from './checkBins.js'

/** What a bin is, apart from who is in it. */
export type BinIdentity = Pick<WeightOfEvidenceBin, 'id' | 'kind' | 'label' | 'lower' | 'upper' | 'values'>

/** Intervals or groups, then specials: in the order of their codes. */
export function binIdentities(bins: VariableBins): BinIdentity[] {
  const ordinary =
    bins.kind === 'numeric'
      ? Array.from({ length: ordinaryBins(bins) }, (_, i) => intervalOf(bins, i))
      : bins.groups.map(groupOf)
  return [...ordinary, ...bins.specials.map(specialOf)]
}

/** The bin of missing values. */
export const MISSING_BIN: BinIdentity = {
  id: MISSING_ID,
  kind: 'missing',
  label: { en: 'missing', zh: '缺失' },
  lower: null,
  upper: null,
  values: null,
}

function intervalOf({ breaks, closed }: NumericBins, i: number): BinIdentity {
  const lower = breaks[i - 1] ?? null
  const upper = breaks[i] ?? null
  const opening = lower !== null && closed === 'left' ? '[' : '('
  const closing = upper !== null && closed === 'right' ? ']' : ')'
  const text = `${opening}${lower === null ? '−∞' : breakText(lower)}, ${upper === null ? '∞' : breakText(upper)}${closing}`
  return { id: intervalId(i), kind: 'interval', label: { en: text, zh: text }, lower, upper, values: null }
}

function groupOf({ id, values }: CategoryGroup): BinIdentity {
  return { id, kind: 'group', label: listed(values), lower: null, upper: null, values: [...values] }
}

function specialOf({ id, values }: SpecialBin): BinIdentity {
  return { id, kind: 'special', label: { en: id, zh: id }, lower: null, upper: null, values: [...values] }
}

function listed(values: readonly string[]): BinText {
  return { en: values.join(', '), zh: values.join('、') }
}

/** 12 digits: what a quantile or a midpoint adds beyond is rounding. */
function breakText(value: number): string {
  return String(Number(value.toPrecision(12))).replace('-', '−')
}
