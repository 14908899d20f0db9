import { checkConfidence, checkInteger, checkOptions, fail } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { type MoneyInput, money } from '../../data/money.js'
import { wilsonInterval } from '../../numeric/index.js'

/** A stage of a funnel and how many reached it, those who went on included. */
export interface StageCount {
  readonly name: string
  /** How many reached the stage. */
  readonly count: number
  /** What they are worth together. */
  readonly amount?: MoneyInput
}

/** Options of {@link stageConversion}. */
export interface StageConversionOptions {
  /** Confidence level of the intervals, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** One stage and the step that leads to it. */
export interface ConvertedStage {
  readonly name: string
  readonly count: number
  /** Exact decimal text; null where no amounts were given. */
  readonly amount: string | null
  /** Share of the stage before that came here; null for the first stage and after a stage that nobody reached. */
  readonly stepRate: number | null
  /** Wilson's interval of it. */
  readonly stepInterval: Interval | null
  /** Share of the first stage; null where nobody entered. */
  readonly cumulativeRate: number | null
  readonly cumulativeInterval: Interval | null
  /** How many of the stage before did not come here; null for the first stage. */
  readonly lost: number | null
  /** 1 − stepRate. */
  readonly dropOffRate: number | null
  /**
   * Amount of the stage before less that of this one, below 0 where it grew: exact decimal text; null without amounts and for the
   * first stage.
   */
  readonly lostAmount: string | null
}

/** The step that loses most, in one sense of the word. The earliest where several lose the same. */
export interface Bottleneck {
  readonly from: string
  readonly to: string
  /** Position of `from` among the stages, which is the position of the step. */
  readonly step: number
}

/** How people come through a funnel. */
export interface StageConversion {
  readonly stages: readonly ConvertedStage[]
  /** Last stage by first; null where nobody entered. */
  readonly overallRate: number | null
  readonly overallInterval: Interval | null
  /** The step that loses most. Each is null where nothing is lost or it cannot be told. */
  readonly bottleneck: {
    /** By the lowest step rate: where the process works worst. */
    readonly byRate: Bottleneck | null
    /** By how many are lost: where most of them go. */
    readonly byCount: Bottleneck | null
    /** By the amount lost: where most of the money goes. */
    readonly byAmount: Bottleneck | null
  }
  readonly level: number
}

/**
 * Conversion through the stages of a funnel (漏斗转化率): from step to step, from the beginning, what is lost where.
 *
 * Counts are of those who *reached* a stage, the ones who went on included; a count of who stands in each stage today (a snapshot of
 * a pipeline) has no conversion rates, and a stage with more than the one before is refused. Intervals are Wilson's (1927): a rate
 * of 3 in 4 is not 75 %, it is between 30 % and 95 %.
 *
 * @param stages  - at least one, in the order of the process
 * @param options - `level`
 * @throws ClienteleError `empty-input`; `out-of-range` for a count that is not whole, is below 0 or exceeds the stage before;
 *   `missing-value` where some stages have an amount and others not; `duplicate-id` for a name used twice
 * @example
 * const leads = [{ name: 'lead', count: 1000 }, { name: 'qualified', count: 300 }, { name: 'won', count: 60 }]
 * stageConversion(leads).stages.map(({ stepRate }) => stepRate) //=> [null, 0.3, 0.2]
 * stageConversion(leads).bottleneck.byRate //=> { from: 'qualified', to: 'won', step: 1 }
 * stageConversion(leads).bottleneck.byCount //=> { from: 'lead', to: 'qualified', step: 0 }
 */
export function stageConversion(stages: readonly StageCount[], options: StageConversionOptions = {}): StageConversion {
  checkOptions(options)
  const level = checkConfidence(options.level)
  checkStages(stages)
  const hasAmounts = stages[0]!.amount !== undefined
  const amounts = hasAmounts ? stages.map(({ amount }, i) => amountOf(amount, `stages[${i}].amount`)) : null
  const first = stages[0]!.count
  const converted = stages.map(({ name, count }, i): ConvertedStage => {
    const before = i === 0 ? null : stages[i - 1]!.count
    return {
      name,
      count,
      amount: amounts === null ? null : amounts[i]!.toFixed(),
      stepRate: before === null ? null : rateOf(count, before),
      stepInterval: before === null ? null : wilsonInterval(count, before, level),
      cumulativeRate: rateOf(count, first),
      cumulativeInterval: i === 0 ? null : wilsonInterval(count, first, level),
      lost: before === null ? null : before - count,
      dropOffRate: before === null || before === 0 ? null : (before - count) / before,
      lostAmount: amounts === null || i === 0 ? null : amounts[i - 1]!.minus(amounts[i]!).toFixed(),
    }
  })
  const last = stages.at(-1)!.count
  return {
    stages: converted,
    overallRate: rateOf(last, first),
    overallInterval: stages.length === 1 ? null : wilsonInterval(last, first, level),
    bottleneck: {
      byRate: largest(converted, ({ dropOffRate }) => dropOffRate),
      byCount: largest(converted, ({ lost }) => lost),
      byAmount: largest(converted, ({ lostAmount }) => (lostAmount === null ? null : Number(lostAmount))),
    },
    level,
  }
}

/** Names once each, counts whole and not rising, amounts everywhere or nowhere. */
export function checkStages(stages: readonly StageCount[], path = 'stages'): void {
  if (!Array.isArray(stages) || stages.length === 0) {
    fail('empty-input', path, 'an array of at least one stage { name, count }', stages)
  }
  const names = new Set<string>()
  const hasAmounts = stages[0]!.amount !== undefined
  stages.forEach((stage: StageCount, i) => {
    checkOptions(stage, `${path}[${i}]`)
    const { name, count, amount } = stage
    if (typeof name !== 'string' || name === '') fail('invalid-id', `${path}[${i}].name`, 'the name of a stage', name)
    if (names.has(name)) fail('duplicate-id', `${path}[${i}].name`, 'a name of its own for each stage', name)
    names.add(name)
    checkInteger(count, `${path}[${i}].count`, { minimum: 0 })
    if (i > 0 && count > stages[i - 1]!.count) {
      const advice = 'count who reached a stage, those who went on included, not who stands in it today'
      fail(
        'out-of-range',
        `${path}[${i}].count`,
        `at most ${stages[i - 1]!.count}, as in the stage before`,
        count,
        advice,
      )
    }
    if ((amount !== undefined) !== hasAmounts) {
      fail('missing-value', `${path}[${i}].amount`, 'an amount for every stage or for none', amount)
    }
  })
}

function amountOf(amount: MoneyInput | undefined, path: string): ReturnType<typeof money> {
  const value = money(amount ?? '', path)
  return value.isNegative() && !value.isZero() ? fail('out-of-range', path, 'an amount of at least 0', amount) : value
}

function rateOf(count: number, of: number): number | null {
  return of === 0 ? null : count / of
}

function largest(
  stages: readonly ConvertedStage[],
  lossOf: (stage: ConvertedStage) => number | null,
): Bottleneck | null {
  let found: Bottleneck | null = null
  let most = 0
  for (let i = 1; i < stages.length; i++) {
    const loss = lossOf(stages[i]!)
    if (loss === null || loss <= most) continue
    most = loss
    found = { from: stages[i - 1]!.name, to: stages[i]!.name, step: i - 1 }
  }
  return found
}
