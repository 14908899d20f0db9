/** What the worked answers of this chapter have in common. */
import type { CustomerValue } from '../../data/rows.js'
import type { TieAtCut } from '../../pyramid/index.js'
import type { WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { folded } from '../substitution.js'
import type { Wording } from '../wording.js'

/** A value without the name of its customer, where that does not matter. */
export interface NamelessValue {
  readonly customerId?: string
  readonly value: number
}

/** Every customer with its value. */
export function valueTable(values: readonly (CustomerValue | NamelessValue)[], wording: Wording): WorkedTable {
  const { say, nameOf, headed } = wording
  return folded({
    columns: [say('Customer', '客户'), headed(nameOf('value', say('Value', '价值')))],
    rows: values.map(({ customerId, value }, i) => [
      customerId === undefined ? formatNumber(i + 1) : nameOf(customerId),
      formatNumber(value),
    ]),
  })
}

/** Members in order of their ranks. */
export function byRank<Member extends { readonly rank: number }>(members: readonly Member[]): Member[] {
  return [...members].sort((a, b) => a.rank - b.rank)
}

/** Tells of equal values that a cut parts. */
export function tieSteps(ties: readonly TieAtCut[], groupName: (id: string) => string, { say }: Wording): WorkedStep[] {
  return ties.map(({ upper, lower, value, count, aboveCut }) => ({
    note: say(
      `${count} customers have the same value ${formatNumber(value)} at the line between ${groupName(upper)} and ${groupName(lower)}; ${aboveCut} of them, the smaller ids, go up`,
      `在${groupName(upper)}与${groupName(lower)}的分界处，有${count}个客户的价值同为${formatNumber(value)}，其中编号较小的${aboveCut}个归入前者`,
    ),
  }))
}

/** The values alone, largest first. */
export function falling(values: readonly NamelessValue[]): number[] {
  return values.map(({ value }) => value).sort((a, b) => b - a)
}

/** The values alone, smallest first. */
export function rising(values: readonly NamelessValue[]): number[] {
  return falling(values).reverse()
}

/** The values as they count: negative ones may count as 0. */
export function counted(
  values: readonly NamelessValue[],
  negative: 'reject' | 'clip' | 'keep' | undefined,
): readonly NamelessValue[] {
  return negative === 'clip' ? values.map((row) => ({ ...row, value: Math.max(0, row.value) })) : values
}
