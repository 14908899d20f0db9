import type { Decimal } from 'decimal.js'
import { checkOptions } from '../../data/checks.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { money } from '../../data/money.js'
import type { Opportunity } from '../../data/rows.js'
import { codeStages, type Deals, daysOf, LOST, OPEN, readDeals, type StageList, WON } from './deals.js'
import { type DealTotal, shareOfAmount, totalsByCode } from './dealTotals.js'

const OUTCOMES = [OPEN, WON, LOST]

/** Options of {@link pipelineSummary}. */
export interface PipelineSummaryOptions {
  /** Stages in the order of the process, also those without a deal. Default: those that open deals are in, by name. */
  readonly stages?: StageList
}

/** The open deals of a stage. */
export interface StageTotal extends DealTotal {
  readonly stage: string
  /** Of the open deals; null where there are none. */
  readonly shareOfDeals: number | null
  /** Of their amount; null where that is 0. */
  readonly shareOfAmount: number | null
}

/** The open deals of a stage that are expected in a month. */
export interface StageMonthTotal extends DealTotal {
  readonly stage: string
  /** `2024-03`; null for deals without an expected day. */
  readonly month: string | null
}

/** What is in the pipeline. */
export interface PipelineSummary {
  readonly open: DealTotal
  readonly won: DealTotal
  readonly lost: DealTotal
  readonly byStage: readonly StageTotal[]
  /** Stage by month of the expected close, only where there are deals; by month (none last), then by stage. */
  readonly byMonth: readonly StageMonthTotal[]
}

/**
 * What is in the pipeline: count and amount of the open deals by stage and by month of their expected close, and of what was won and
 * lost. Exact decimals.
 *
 * A gross amount says little of what will come ({@link weightedForecast}), and count and amount often tell different stories: look at
 * both.
 *
 * @param opportunities - rows or columns of `{ stage, amount, outcome?, expectedCloseOn? }`; with an `outcome` a deal is closed
 * @param options       - `stages`
 * @throws ClienteleError `invalid-option` for an open deal in a stage that is not among `stages`; `out-of-range` for a negative amount;
 *   `missing-value`, `invalid-number`
 * @example
 * pipelineSummary([
 *   { stage: 'talks', amount: '1000.10' }, { stage: 'talks', amount: '0.20' }, { stage: 'won', amount: 70, outcome: 'won' },
 * ]).open //=> { deals: 2, amount: '1000.3' }
 */
export function pipelineSummary(
  opportunities: RowsOrColumns<Pick<Opportunity, 'stage' | 'amount' | 'outcome' | 'expectedCloseOn'>>,
  options: PipelineSummaryOptions = {},
): PipelineSummary {
  checkOptions(options)
  const deals = readDeals(opportunities, ['stage', 'expectedCloseOn'])
  const { names, codes } = codeStages(deals, options.stages)
  const [open, won, lost] = totalsByCode(deals, (i) => OUTCOMES.indexOf(deals.outcome[i]!), OUTCOMES.length)
  const byStage = totalsByCode(deals, (i) => codes[i]!, names.length).map(
    (total, code): StageTotal => ({
      stage: names[code]!,
      ...total,
      shareOfDeals: open!.deals === 0 ? null : total.deals / open!.deals,
      shareOfAmount: shareOfAmount(total, open!),
    }),
  )
  return { open: open!, won: won!, lost: lost!, byStage, byMonth: byMonth(deals, names, codes) }
}

function byMonth(deals: Deals, names: readonly string[], codes: Int32Array): StageMonthTotal[] {
  const expected = daysOf(deals, 'expectedCloseOn')
  const cells = new Map<string, { code: number; month: string | null; deals: number; amount: Decimal }>()
  for (let i = 0; i < deals.count; i++) {
    const code = codes[i]!
    if (code < 0) continue
    const month = Number.isNaN(expected[i]!) ? null : dateOfDay(expected[i]!).slice(0, -3)
    const key = `${month ?? ''} ${code}`
    const cell = cells.get(key) ?? { code, month, deals: 0, amount: money(0) }
    cell.deals += 1
    cell.amount = cell.amount.plus(deals.exactAmount(i))
    cells.set(key, cell)
  }
  // Of months written YYYY-MM the order of the text is that of time; '~' stands behind them.
  const order = (month: string | null): string => month ?? '~'
  return [...cells.values()]
    .sort((a, b) => (order(a.month) < order(b.month) ? -1 : order(a.month) > order(b.month) ? 1 : a.code - b.code))
    .map(({ code, month, deals: count, amount }) => ({
      stage: names[code]!,
      month,
      deals: count,
      amount: amount.toFixed(),
    }))
}
