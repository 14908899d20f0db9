import { checkConfidence, checkOptions, fail } from '../../data/checks.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idAt } from '../../data/ids.js'
import type { Interval } from '../../data/interval.js'
import { readColumns } from '../../data/lift.js'
import { money } from '../../data/money.js'
import type { Opportunity } from '../../data/rows.js'
import { wilsonInterval } from '../../numeric/index.js'
import { type Deals, LOST, OPEN, readDeals, WON } from './deals.js'
import { totalsByCode } from './dealTotals.js'
import { type ShrunkRate, shrunkRates } from './shrunkRates.js'

/** Options of {@link winRates}. */
export interface WinRatesOptions {
  /**
   * What to compare: the name of a text field of the opportunities, also one of your own (`'owner'`, `'product'`), or one value per
   * opportunity in their order. A deal without a value is `unassigned`. Default: no groups, `total` only.
   */
  readonly by?: string | readonly string[]
  /** Confidence level of the intervals, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** How many deals are won. */
export interface WinRate {
  readonly won: number
  readonly lost: number
  /** Not counted in any rate. */
  readonly open: number
  /** won / (won + lost); null where nothing is closed. */
  readonly rate: number | null
  /** Wilson's. */
  readonly interval: Interval | null
  /** Exact decimal text. */
  readonly wonAmount: string
  readonly lostAmount: string
  /** wonAmount / (wonAmount + lostAmount); null where that is 0. */
  readonly valueRate: number | null
  /** Wilson's for (Σ amount)² / Σ amount² deals (Kish 1965): the more one large deal decides, the wider. */
  readonly valueInterval: Interval | null
}

/** The win rate of one group. */
export interface GroupWinRate extends WinRate {
  readonly group: string
  /** Rate drawn towards that of all groups, the more the fewer deals it has; null where no group has closed deals. */
  readonly shrunk: ShrunkRate | null
}

/** Win rates. */
export interface WinRates {
  readonly total: WinRate
  /** In code-unit order of their names; empty without `by`. */
  readonly groups: readonly GroupWinRate[]
  /** Mean win rate of a group, and standard deviation of the true rates between groups; null without closed deals or `by`. */
  readonly between: { readonly rate: number; readonly spread: number } | null
  readonly level: number
}

/**
 * Win rates (赢单率): won ÷ (won + lost) by count and by amount, in total and by any attribute of the deals.
 *
 * Three won of four is no 75 %: beside each rate stands Wilson's interval, and `shrunk`, the rate drawn towards that of all groups by
 * the beta-binomial model, which is the better guess of what comes next and does not put the seller with one deal on top of the list.
 * Open deals count in neither; young groups look the better for it if losing takes longer than winning.
 *
 * @param opportunities - rows or columns of `{ amount, outcome? }` and what `by` names
 * @param options       - `by`, `level`
 * @throws ClienteleError `missing-column` for a `by` that no opportunity has; `unequal-lengths` for a list `by` of another length;
 *   `invalid-option`, `out-of-range`, `missing-value`, `invalid-number`, `invalid-type`
 * @example
 * const deals = [
 *   { amount: 900, outcome: 'won', owner: 'liu' }, { amount: 100, outcome: 'lost', owner: 'liu' }, { amount: 100, owner: 'liu' },
 *   { amount: 500, outcome: 'won', owner: 'chen' },
 * ]
 * winRates(deals, { by: 'owner' }).groups.map(({ group, rate, valueRate }) => [group, rate, valueRate])
 * //=> [['chen', 1, 1], ['liu', 0.5, 0.9]]
 */
export function winRates(
  opportunities: RowsOrColumns<Pick<Opportunity, 'amount' | 'outcome'>>,
  options: WinRatesOptions = {},
): WinRates {
  checkOptions(options)
  const level = checkConfidence(options.level)
  const deals = readDeals(opportunities, [])
  const total = ratesByCode(deals, new Uint32Array(deals.count), 1, level)[0]!
  if (options.by === undefined) return { total, groups: [], between: null, level }
  const { names, codes } = codeGroups(opportunities, options.by, deals.count)
  const rates = ratesByCode(deals, codes, names.length, level)
  const shrunk = shrunkRates(
    rates.map(({ won }) => won),
    rates.map(({ won, lost }) => won + lost),
    level,
  )
  return {
    total,
    groups: names.map((group, code) => ({ group, ...rates[code]!, shrunk: shrunk?.groups[code] ?? null })),
    between: shrunk === null ? null : { rate: shrunk.rate, spread: shrunk.spread },
    level,
  }
}

function ratesByCode(deals: Deals, codes: Uint32Array, count: number, level: number): WinRate[] {
  const { outcome, amount } = deals
  const codeWhere = (wanted: number) => (row: number) => (outcome[row] === wanted ? codes[row]! : -1)
  const won = totalsByCode(deals, codeWhere(WON), count)
  const lost = totalsByCode(deals, codeWhere(LOST), count)
  const open = totalsByCode(deals, codeWhere(OPEN), count)
  const sums = new Float64Array(count)
  const squares = new Float64Array(count)
  for (let i = 0; i < deals.count; i++) {
    if (outcome[i] === OPEN) continue
    sums[codes[i]!]! += amount[i]!
    squares[codes[i]!]! += amount[i]! * amount[i]!
  }
  return won.map((wonTotal, code): WinRate => {
    const lostTotal = lost[code]!
    const closed = wonTotal.deals + lostTotal.deals
    const closedAmount = money(wonTotal.amount).plus(lostTotal.amount)
    const valueRate = closedAmount.isZero() ? null : money(wonTotal.amount).div(closedAmount).toNumber()
    const effective = (sums[code]! / squares[code]!) * sums[code]!
    return {
      won: wonTotal.deals,
      lost: lostTotal.deals,
      open: open[code]!.deals,
      rate: closed === 0 ? null : wonTotal.deals / closed,
      interval: wilsonInterval(wonTotal.deals, closed, level),
      wonAmount: wonTotal.amount,
      lostAmount: lostTotal.amount,
      valueRate,
      valueInterval:
        valueRate === null || !Number.isFinite(effective)
          ? null
          : wilsonInterval(valueRate * effective, effective, level),
    }
  })
}

/** Groups in order of their names, and that of each deal. */
function codeGroups(
  opportunities: RowsOrColumns<object>,
  by: string | readonly string[],
  count: number,
): { names: readonly string[]; codes: Uint32Array } {
  const column = typeof by === 'string' ? columnBy(opportunities, by, count) : listBy(by, count)
  const groupOf = (row: number): string => idAt(column, row) || 'unassigned'
  const found = new Set<string>()
  for (let i = 0; i < count; i++) found.add(groupOf(i))
  const names = [...found].sort()
  const places = new Map(names.map((name, place) => [name, place]))
  return { names, codes: Uint32Array.from({ length: count }, (_, i) => places.get(groupOf(i))!) }
}

function columnBy(opportunities: RowsOrColumns<object>, name: string, count: number): IdColumn {
  type Row = Record<string, string>
  const fields = [{ name, kind: 'text', optional: true }] as const
  const { columns } = readColumns<Row>(opportunities as RowsOrColumns<Row>, fields, 'opportunities')
  const column: IdColumn | undefined = columns[name]
  if (column === undefined && count > 0)
    fail('missing-column', 'options.by', 'a field that the opportunities have', name)
  return column ?? []
}

function listBy(by: readonly string[], count: number): IdColumn {
  if (!Array.isArray(by)) return fail('invalid-type', 'options.by', 'the name of a field or an array of strings', by)
  if (by.length !== count) fail('unequal-lengths', 'options.by', `${count} values, one per opportunity`, by.length)
  by.forEach((value: unknown, i) => {
    if (typeof value !== 'string') fail('invalid-type', `options.by[${i}]`, 'a string', value)
  })
  return by
}
