import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Opportunity } from '../../data/rows.js'
import { mean, median } from '../../numeric/index.js'
import { codeStages, type Deals, daysOf, OPEN, readDeals, type StageList } from './deals.js'
import { type DealTotal, totalsByCode, totalWhere } from './dealTotals.js'

/** Options of {@link pipelineAgeing}. */
export interface PipelineAgeingOptions {
  /** Day on which the ages count. */
  readonly asOf: DateInput
  /** Stages in the order of the process, also those without a deal. Default: those that open deals are in, by name. */
  readonly stages?: StageList
  /** Last day of each age group, ascending. Default 30, 60, 90 and 180. */
  readonly bounds?: readonly number[]
}

/** Deals of one age group. */
export interface AgeGroup extends DealTotal {
  /** Days since the creation, both inclusive; the last group has no `to`. */
  readonly from: number
  readonly to: number | null
}

/** How old the open deals of a stage are. */
export interface StageAgeing extends DealTotal {
  readonly stage: string
  readonly meanDays: number | null
  readonly medianDays: number | null
  readonly oldestDays: number | null
  /** Expected before `asOf` and still open. */
  readonly overdue: DealTotal
  /** In the groups of the whole. */
  readonly ages: readonly AgeGroup[]
}

/** How old the pipeline is. */
export interface PipelineAgeing {
  readonly asOf: string
  readonly total: Omit<StageAgeing, 'stage'>
  readonly byStage: readonly StageAgeing[]
}

/**
 * How old the open deals are, by stage: days since their creation, and how much of them should have been closed by now.
 *
 * Age is not time in the stage, which needs the stage changes: see {@link pipelineFlow}. Which deals to look at: {@link stalledDeals}.
 *
 * @param opportunities - rows or columns of `{ stage, amount, createdOn, outcome?, expectedCloseOn? }`
 * @param options       - `asOf`, `stages`, `bounds`
 * @throws ClienteleError `out-of-range` for a deal created after `asOf` or bounds that do not rise; `invalid-date`, `invalid-option`
 * @example
 * const { total } = pipelineAgeing(
 *   [{ stage: 'talks', amount: 80, createdOn: '2024-01-01' }, { stage: 'lead', amount: 20, createdOn: '2024-03-01' }],
 *   { asOf: '2024-03-31', bounds: [30] },
 * )
 * total.ages //=> [{ from: 0, to: 30, deals: 1, amount: '20' }, { from: 31, to: null, deals: 1, amount: '80' }]
 */
export function pipelineAgeing(
  opportunities: RowsOrColumns<Pick<Opportunity, 'stage' | 'amount' | 'createdOn' | 'outcome' | 'expectedCloseOn'>>,
  options: PipelineAgeingOptions,
): PipelineAgeing {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const bounds = checkBounds(options.bounds ?? [30, 60, 90, 180])
  const deals = readDeals(opportunities, ['stage', 'createdOn', 'expectedCloseOn'], { asOf })
  const { names, codes } = codeStages(deals, options.stages)
  const age = (isChosen: (row: number) => boolean): Omit<StageAgeing, 'stage'> =>
    ageingOf(deals, isChosen, { asOf, bounds })
  return {
    asOf: dateOfDay(asOf),
    total: age((i) => deals.outcome[i] === OPEN),
    byStage: names.map((stage, code) => ({ stage, ...age((i) => codes[i] === code) })),
  }
}

function ageingOf(
  deals: Deals,
  isChosen: (row: number) => boolean,
  { asOf, bounds }: { asOf: number; bounds: readonly number[] },
): Omit<StageAgeing, 'stage'> {
  const created = daysOf(deals, 'createdOn')
  const expected = daysOf(deals, 'expectedCloseOn')
  const groupOf = (row: number): number => {
    const place = bounds.findIndex((bound) => asOf - created[row]! <= bound)
    return place < 0 ? bounds.length : place
  }
  const days: number[] = []
  for (let i = 0; i < deals.count; i++) if (isChosen(i)) days.push(asOf - created[i]!)
  const ages = totalsByCode(deals, (i) => (isChosen(i) ? groupOf(i) : -1), bounds.length + 1)
  return {
    ...totalWhere(deals, isChosen),
    meanDays: mean(days),
    medianDays: median(days),
    oldestDays: days.length === 0 ? null : days.reduce((oldest, age) => Math.max(oldest, age)),
    overdue: totalWhere(deals, (i) => isChosen(i) && expected[i]! < asOf),
    ages: ages.map((total, g) => ({ from: g === 0 ? 0 : bounds[g - 1]! + 1, to: bounds[g] ?? null, ...total })),
  }
}

function checkBounds(bounds: readonly number[]): readonly number[] {
  if (!Array.isArray(bounds)) return fail('invalid-type', 'options.bounds', 'an array of days', bounds)
  bounds.forEach((bound, i) => {
    const path = `options.bounds[${i}]`
    checkNumber(bound, path, { minimum: 0 })
    if (!Number.isInteger(bound)) fail('out-of-range', path, 'a whole number of days', bound)
    if (i > 0 && bound <= bounds[i - 1]!) fail('out-of-range', path, `more than ${bounds[i - 1]}`, bound)
  })
  return bounds
}
