import { checkChoice, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Interval } from '../../data/interval.js'
import { type MoneyInput, money } from '../../data/money.js'
import type { Opportunity } from '../../data/rows.js'
import { codeStages, type Deals, daysOf, OPEN, readDeals, readPeriod, type StageList, WON } from './deals.js'
import { type DealTotal, totalWhere } from './dealTotals.js'
import { type ForecastSpread, forecastDeals, type WeightedForecast } from './forecastDeals.js'
import { pipelineCoverage } from './pipelineCoverage.js'
import { type StageProbabilities, stageOdds } from './stageOdds.js'

/** Options of {@link targetOutlook}. */
export interface TargetOutlookOptions extends ForecastSpread {
  /** Amount to be won in the period. */
  readonly target: MoneyInput
  /** First and last day of the period (a quarter), both inclusive. */
  readonly from: DateInput
  readonly to: DateInput
  /** Day of the snapshot: nothing is closed after it. */
  readonly asOf: DateInput
  /** Probability of winning by stage, see {@link StageProbabilities}. Default: the `probability` of each deal. */
  readonly probabilities?: StageProbabilities
  /** Stages in the order of the process. Default: those that open deals are in, by name. */
  readonly stages?: StageList
  /**
   * Open deals that were expected before the period: they may still come in it (`include`, default) or are not believed any more
   * (`exclude`).
   */
  readonly overdue?: 'include' | 'exclude'
  /** Share of the deals expected in a period that come later, 0 to 1: lowers every probability. Default 0; see {@link slippage}. */
  readonly slippageRate?: number
}

/** Will the target be reached? */
export interface TargetOutlook {
  readonly asOf: string
  readonly from: string
  readonly to: string
  /** Exact decimal text, as all amounts that are no forecast. */
  readonly target: string
  /** Won in the period so far. */
  readonly won: DealTotal
  /** target − won, at least 0. */
  readonly remaining: string
  /** won / target; null where the target is 0. */
  readonly attainment: number | null
  /** All open deals, by when they are expected. */
  readonly open: DealTotal
  readonly overdue: DealTotal
  readonly inPeriod: DealTotal
  readonly later: DealTotal
  /** Open deals without an expected day: in no forecast. */
  readonly undated: DealTotal
  /** Open deals in the forecast ÷ remaining; null where nothing remains. */
  readonly coverage: number | null
  /** Coverage that would be just enough on average: 1 / (expected share of the gross amount); null where that is 0. */
  readonly requiredCoverage: number | null
  /** Of the open deals that can close in the period. */
  readonly forecast: WeightedForecast
  /** won + what is expected. */
  readonly expected: number
  /** won + the interval of the forecast. */
  readonly interval: Interval
  /** target − expected: above 0 is missing, below 0 is to spare. */
  readonly gap: number
  /** That the target is reached. */
  readonly probability: number
}

/**
 * Will we make the quarter, and how sure are we? What is won in the period, what the open deals that are expected in it will bring,
 * and the probability that both together reach the target.
 *
 * Win probabilities say whether a deal is won, not when: deals slip. Give the share that does (`slippageRate`), and let
 * {@link calibrateProbabilities} say what the stages are worth. Deals that are not opened yet are not in it: far from the end of the
 * period it is too low. Give `random` where few deals decide.
 *
 * @param opportunities - rows or columns of {@link Opportunity}; `id`, `customerId` and `createdOn` are not read
 * @param options       - see {@link TargetOutlookOptions}
 * @throws ClienteleError `missing-value` for a closed deal without outcome or the reverse, or a deal without probability;
 *   `out-of-range` for a close after `asOf`, a period that ends before it begins or before `asOf`; `invalid-date`, `invalid-option`
 * @example
 * const deals = [
 *   { stage: 'won', amount: 300, outcome: 'won', closedOn: '2024-01-20' },
 *   { stage: 'talks', amount: 500, probability: 0.7, expectedCloseOn: '2024-03-10' },
 *   { stage: 'talks', amount: 400, probability: 0.7, expectedCloseOn: '2024-05-10' },
 * ]
 * const outlook = targetOutlook(deals, {
 *   target: 700, from: '2024-01-01', to: '2024-03-31', asOf: '2024-02-15', random: seededRandom(1),
 * })
 * outlook.coverage //=> 1.25
 * outlook.gap //=> 50
 * outlook.probability //=> 0.7
 */
export function targetOutlook(
  opportunities: RowsOrColumns<
    Pick<Opportunity, 'stage' | 'amount' | 'probability' | 'outcome' | 'expectedCloseOn' | 'closedOn'>
  >,
  options: TargetOutlookOptions,
): TargetOutlook {
  checkOptions(options)
  const period = readPeriod(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  if (period.to < asOf) fail('out-of-range', 'options.to', `a day from ${dateOfDay(asOf)} (asOf) on`, options.to)
  const target = money(options.target, 'options.target')
  if (target.lessThan(0)) fail('out-of-range', 'options.target', 'an amount of at least 0', options.target)
  const overdue = checkChoice(options.overdue ?? 'include', ['include', 'exclude'], 'options.overdue')
  const slipping = checkNumber(options.slippageRate ?? 0, 'options.slippageRate', { minimum: 0, maximum: 1 })
  const deals = readDeals(opportunities, ['stage', 'probability', 'expectedCloseOn', 'closedOn'], { asOf })
  const stages = codeStages(deals, options.stages)
  const odds = stageOdds(deals, stages, options.probabilities)

  const expected = daysOf(deals, 'expectedCloseOn')
  const closed = daysOf(deals, 'closedOn')
  const isOpen = (i: number): boolean => deals.outcome[i] === OPEN
  const isOverdue = (i: number): boolean => expected[i]! < period.from
  const isCounted = (i: number): boolean =>
    isOpen(i) && expected[i]! <= period.to && (overdue === 'include' || !isOverdue(i))
  const codes = stages.codes.map((code, i) => (isCounted(i) ? code : -1))
  const { forecast, chanceOf } = forecastDeals(deals, { names: stages.names, codes }, odds, options, 1 - slipping)

  const won = totalWhere(deals, (i) => deals.outcome[i] === WON && closed[i]! >= period.from && closed[i]! <= period.to)
  const cover = pipelineCoverage({ target, won: won.amount, open: forecast.gross })
  const sure = Number(won.amount)
  const missing = target.minus(won.amount).toNumber()
  return {
    asOf: dateOfDay(asOf),
    from: dateOfDay(period.from),
    to: dateOfDay(period.to),
    target: target.toFixed(),
    won,
    remaining: cover.remaining.toFixed(),
    attainment: cover.attainment?.toNumber() ?? null,
    open: totalWhere(deals, isOpen),
    ...expectedWhen(deals, { isOpen, isOverdue, expected, last: period.to }),
    coverage: cover.coverage?.toNumber() ?? null,
    requiredCoverage: forecast.expected > 0 ? Number(forecast.gross) / forecast.expected : null,
    forecast,
    expected: sure + forecast.expected,
    interval: { lower: sure + forecast.interval.lower, upper: sure + forecast.interval.upper },
    gap: missing - forecast.expected,
    probability: chanceOf(missing),
  }
}

function expectedWhen(
  deals: Deals,
  open: {
    isOpen: (row: number) => boolean
    isOverdue: (row: number) => boolean
    expected: ArrayLike<number>
    last: number
  },
): Pick<TargetOutlook, 'overdue' | 'inPeriod' | 'later' | 'undated'> {
  const { isOpen, isOverdue, expected, last } = open
  return {
    overdue: totalWhere(deals, (i) => isOpen(i) && isOverdue(i)),
    inPeriod: totalWhere(deals, (i) => isOpen(i) && !isOverdue(i) && expected[i]! <= last),
    later: totalWhere(deals, (i) => isOpen(i) && expected[i]! > last),
    undated: totalWhere(deals, (i) => isOpen(i) && Number.isNaN(expected[i]!)),
  }
}
