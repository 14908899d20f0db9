import type { LifetimePeriod } from '../../lifetime/index.js'
import type { WorkedTable } from '../answer.js'
import type { PlainNumbers } from '../plainNumbers.js'
import { cell } from '../substitution.js'
import type { Wording } from '../wording.js'

/** More periods than this are left out of the middle of a printed table. */
const MOST_ROWS = 60

/** Margin, survival, discount factor and present value of each period; survival only where somebody may leave. */
export function periodTable(
  periods: readonly PlainNumbers<LifetimePeriod>[],
  wording: Wording,
  extra: { readonly head: string; readonly cellOf: (index: number) => string } | null = null,
): WorkedTable {
  const { say, headed } = wording
  const hasSurvival = periods.some(({ survival }) => survival !== 1)
  const rows = periods.map(({ period, margin, survival, discountFactor, presentValue }, i) => [
    cell(period),
    ...(extra ? [extra.cellOf(i)] : []),
    cell(margin),
    ...(hasSurvival ? [cell(survival)] : []),
    cell(discountFactor),
    cell(presentValue),
  ])
  return {
    columns: [
      say('Period', '期'),
      ...(extra ? [extra.head] : []),
      headed(say('Margin', '利润')),
      ...(hasSurvival ? [say('Still there', '留存比例')] : []),
      say('Discount factor', '贴现系数'),
      headed(say('Present value', '现值')),
    ],
    rows: shortened(rows),
  }
}

function shortened(rows: readonly (readonly string[])[]): (readonly string[])[] {
  if (rows.length <= MOST_ROWS) return [...rows]
  const left = rows[0]!.map(() => '…')
  return [...rows.slice(0, MOST_ROWS - 4), left, ...rows.slice(-3)]
}
