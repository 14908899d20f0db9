import { checkChoice, checkInteger, checkNumber, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'

/** How long a customer has been silent for its rhythm. */
export type WarningLevel = 'normal' | 'watch' | 'alert'

/** What the levels are called, and what to do. */
export const warningLevelLabels: Readonly<Record<WarningLevel, Labels>> = /* @__PURE__ */ Object.freeze({
  normal: {
    en: { name: 'Normal', strategy: 'Within the usual interval: carry on' },
    zh: { name: '正常', strategy: '仍在正常购买间隔内：照常维护' },
  },
  watch: {
    en: { name: 'Watch', strategy: 'Later than usual: remind, and ask whether something is wrong' },
    zh: { name: '关注', strategy: '已超过通常间隔：提醒并了解原因' },
  },
  alert: {
    en: { name: 'Alert', strategy: 'Silent beyond the threshold: call now, those with most at stake first' },
    zh: { name: '预警', strategy: '已超过预警阈值：按风险价值从高到低立即联系' },
  },
})

/** How a threshold comes from intervals. */
export type WarningRuleName = 'quantile' | 'mean-plus-sd' | 'median-multiple'

/** Whose intervals make the threshold: see {@link WarningRule}. */
export type WarningBasis = 'class' | 'shrunk' | 'customer'

/** Why there is no threshold. */
export type WarningReason = 'no-intervals' | 'too-few-intervals' | 'quantile-not-reached'

/** A rule that makes thresholds of intervals between purchases. */
export interface WarningRule {
  /**
   * `'quantile'` (default): a quantile of the intervals; `watch` from their median. `'mean-plus-sd'`: mean + k · sample standard
   * deviation; `watch` from the mean. `'median-multiple'`: a multiple of the median; `watch` from the median.
   */
  readonly rule?: WarningRuleName
  /** Share of the intervals that are over by the threshold, in (0, 1). Default 0.9. Rule `quantile`. */
  readonly quantile?: number
  /** The same for `watch`, at most `quantile`. Default 0.5. Rule `quantile`. */
  readonly watchQuantile?: number
  /**
   * What becomes of the intervals that are still open: `'censored'` (default), they count for as long as they have lasted (Kaplan-Meier);
   * `'ignored'`, the type-7 quantile of the closed ones, which makes customers look quicker than they are. Rule `quantile`; the other
   * rules know closed intervals only.
   */
  readonly openGaps?: 'censored' | 'ignored'
  /** k ≥ 0. Default 2. Rule `mean-plus-sd`. */
  readonly deviations?: number
  /** ≥ 1. Default 2. Rule `median-multiple`. */
  readonly multiple?: number
  /**
   * `'class'`: the threshold of the class for each customer in it (default of the textbook rules). `'customer'`: of the customer's own
   * intervals. `'shrunk'` (default of `quantile`): between the two, by how much the customer's intervals tell: see `churnWarnings`.
   */
  readonly basis?: WarningBasis
  /** Fewer intervals of a customer's own than this count for nothing: the class decides. Default 2. Not with basis `class`. */
  readonly minimumIntervals?: number
}

/** A rule with all that it needs. */
export type CheckedRule =
  | ({ readonly rule: 'quantile'; readonly quantile: number; readonly watchQuantile: number } & Basis & {
        readonly openGaps: 'censored' | 'ignored'
      })
  | ({ readonly rule: 'mean-plus-sd'; readonly deviations: number } & Basis)
  | ({ readonly rule: 'median-multiple'; readonly multiple: number } & Basis)

interface Basis {
  readonly basis: WarningBasis
  readonly minimumIntervals: number
}

/** The options of one rule only. */
const OPTIONS_OF: Readonly<Record<string, WarningRuleName>> = {
  quantile: 'quantile',
  watchQuantile: 'quantile',
  openGaps: 'quantile',
  deviations: 'mean-plus-sd',
  multiple: 'median-multiple',
}

/** A rule with its defaults, or the error that says what is wrong with it. */
export function checkRule(options: WarningRule, path: string): CheckedRule {
  const rule = checkChoice(options.rule ?? 'quantile', ['quantile', 'mean-plus-sd', 'median-multiple'], `${path}.rule`)
  for (const [name, own] of Object.entries(OPTIONS_OF)) {
    const value = options[name as keyof WarningRule]
    if (own !== rule && value !== undefined)
      fail('invalid-option', `${path}.${name}`, `nothing with rule '${rule}'`, value, `it belongs to rule '${own}'`)
  }
  const usual = rule === 'quantile' ? 'shrunk' : 'class'
  const basis = checkChoice(options.basis ?? usual, ['class', 'shrunk', 'customer'], `${path}.basis`)
  if (basis === 'class' && options.minimumIntervals !== undefined)
    fail('invalid-option', `${path}.minimumIntervals`, "nothing with basis 'class'", options.minimumIntervals)
  const minimumIntervals = checkInteger(options.minimumIntervals ?? 2, `${path}.minimumIntervals`, { minimum: 1 })
  if (rule === 'mean-plus-sd') {
    const deviations = checkNumber(options.deviations ?? 2, `${path}.deviations`, { minimum: 0 })
    return { rule, deviations, basis, minimumIntervals }
  }
  if (rule === 'median-multiple') {
    const multiple = checkNumber(options.multiple ?? 2, `${path}.multiple`, { minimum: 1 })
    return { rule, multiple, basis, minimumIntervals }
  }
  const below1 = 1 - 2 ** -53
  const quantile = checkNumber(options.quantile ?? 0.9, `${path}.quantile`, { above: 0, maximum: below1 })
  const watchQuantile = checkNumber(options.watchQuantile ?? Math.min(0.5, quantile), `${path}.watchQuantile`, {
    above: 0,
    maximum: quantile,
  })
  const openGaps = checkChoice(options.openGaps ?? 'censored', ['censored', 'ignored'], `${path}.openGaps`)
  return { rule, quantile, watchQuantile, openGaps, basis, minimumIntervals }
}

/** Where `watch` and `alert` begin: silence of more days than this. NaN where there is no such limit. */
export interface WarningLimits {
  readonly watch: number
  readonly threshold: number
}

/** The level of a silence, null where there is no limit to compare it with. At a limit it has not been passed. */
export function levelOf(daysSince: number, { watch, threshold }: WarningLimits): WarningLevel | null {
  if (daysSince > threshold) return 'alert'
  if (daysSince > watch) return 'watch'
  return Number.isNaN(watch) ? null : 'normal'
}
