import { checkConfidence, checkOptions, fail } from '../../data/checks.js'
import { adjustPValues, type ProportionTest, twoProportionTest } from '../../numeric/index.js'
import { checkStages, type StageCount } from './stageConversion.js'

/** Options of {@link compareFunnels}. */
export interface CompareFunnelsOptions {
  /** Confidence level of the intervals, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** A rate in both funnels and whether they differ. */
export interface ComparedRate {
  readonly from: string
  readonly to: string
  readonly first: number | null
  readonly second: number | null
  /** first − second, with its interval, z and p; null where a funnel has nobody at `from`. */
  readonly test: ProportionTest | null
  /** p adjusted for the number of steps (Holm 1979); of the overall rate, which is one question, the same as p. */
  readonly adjustedPValue: number | null
}

/** Two funnels, step by step. */
export interface FunnelComparison {
  readonly steps: readonly ComparedRate[]
  /** From the first stage to the last. */
  readonly overall: ComparedRate
  readonly level: number
}

/**
 * Do two funnels convert differently? Each step and the whole way, by the pooled test of two proportions.
 *
 * The people of the two funnels must be different ones: two periods, two regions, the two sides of an experiment. With several
 * steps one will differ by chance: judge them by the adjusted p-values, or decide beforehand to look at the overall rate alone.
 *
 * @param first   - stages with counts, as for {@link stageConversion}
 * @param second  - the same stages
 * @param options - `level`
 * @throws ClienteleError `invalid-option` where the stages differ, and as {@link stageConversion}
 * @example
 * const before = [{ name: 'visit', count: 1000 }, { name: 'order', count: 100 }]
 * const after = [{ name: 'visit', count: 1000 }, { name: 'order', count: 130 }]
 * compareFunnels(after, before).overall.test //=> { difference: 0.03, lower: 0.002, upper: 0.0581, z: 2.1027, pValue: 0.0355 }
 */
export function compareFunnels(
  first: readonly StageCount[],
  second: readonly StageCount[],
  options: CompareFunnelsOptions = {},
): FunnelComparison {
  checkOptions(options)
  const level = checkConfidence(options.level)
  checkStages(first, 'first')
  checkStages(second, 'second')
  const names = first.map(({ name }) => name)
  const isSame = second.length === names.length && second.every(({ name }, i) => name === names[i])
  if (!isSame)
    fail('invalid-option', 'second', `the stages ${names.join(', ')}`, second.map(({ name }) => name).join(', '))
  const compare = (from: number, to: number): Omit<ComparedRate, 'adjustedPValue'> => ({
    from: names[from]!,
    to: names[to]!,
    first: rateOf(first, from, to),
    second: rateOf(second, from, to),
    test: twoProportionTest([first[to]!.count, first[from]!.count], [second[to]!.count, second[from]!.count], level),
  })
  const steps = names.slice(1).map((_, i) => compare(i, i + 1))
  const adjusted = adjustPValues(
    steps.map(({ test }) => test?.pValue ?? null),
    'holm',
  )
  const overall = compare(0, names.length - 1)
  return {
    steps: steps.map((step, i) => ({ ...step, adjustedPValue: adjusted[i]! })),
    overall: { ...overall, adjustedPValue: overall.test?.pValue ?? null },
    level,
  }
}

function rateOf(stages: readonly StageCount[], from: number, to: number): number | null {
  return stages[from]!.count === 0 ? null : stages[to]!.count / stages[from]!.count
}
