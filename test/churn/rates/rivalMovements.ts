/** A second movement table, day by day over plain rows in whole cents: slow and without any of the library's state. */
import { dateOfDay, dayNumber } from '../../../src/data/dayNumber.js'
import type { Subscription } from '../../../src/data/rows.js'

export interface RivalTable {
  readonly movements: readonly string[]
  readonly opening: readonly [customers: number, cents: number]
  readonly closing: readonly [customers: number, cents: number]
  readonly kinds: Record<'lostAtClose' | 'leftAndReturned' | 'repeated' | 'ofNewcomers' | 'ofFormer', number>
  readonly cohort: Record<'churned' | 'contraction' | 'expansion', number>
  readonly meanCustomers: number
  readonly dailyChurn: number
  readonly dailyGross: number
  readonly dailyNet: number
}

export function rivalMovements(rows: readonly Subscription[], from: string, to: string): RivalTable {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  const ids = [...new Set(rows.map(({ customerId }) => customerId))].sort()
  const pays = (id: string, day: number): number =>
    rows
      .filter((row) => row.customerId === id && dayNumber(row.startsOn) <= day)
      .filter((row) => row.endsOn === undefined || dayNumber(row.endsOn) >= day)
      .reduce((sum, row) => sum + Math.round(Number(row.monthlyAmount) * 100), 0)
  const paidBefore = (id: string, day: number): boolean =>
    rows.some((row) => row.customerId === id && dayNumber(row.startsOn) < day && Number(row.monthlyAmount) > 0)
  const all = (day: number): [number, number] => {
    const amounts = ids.map((id) => pays(id, day)).filter((amount) => amount > 0)
    return [amounts.length, amounts.reduce((sum, amount) => sum + amount, 0)]
  }
  const movements: string[] = []
  const kinds = { lostAtClose: 0, leftAndReturned: 0, repeated: 0, ofNewcomers: 0, ofFormer: 0 }
  const cohort = { churned: 0, contraction: 0, expansion: 0 }
  for (const id of ids) {
    let churns = 0
    for (let day = first; day <= last; day++) {
      const [before, after] = [pays(id, day - 1), pays(id, day)]
      if (before === after) continue
      const start = paidBefore(id, day) ? 'reactivation' : 'new'
      const type = before === 0 ? start : after === 0 ? 'churn' : after > before ? 'expansion' : 'contraction'
      movements.push(`${id} ${dateOfDay(day)} ${type} ${after - before}`)
      if (type === 'churn') churns++
    }
    const [opening, closing] = [pays(id, first - 1), pays(id, last)]
    if (opening === 0) kinds[paidBefore(id, first) ? 'ofFormer' : 'ofNewcomers'] += churns
    else {
      if (closing === 0) kinds.lostAtClose++
      else if (churns > 0) kinds.leftAndReturned++
      kinds.repeated += Math.max(0, churns - 1)
      if (closing === 0) cohort.churned += opening
      else if (closing < opening) cohort.contraction += opening - closing
      else cohort.expansion += closing - opening
    }
  }
  let [customerDays, dailyChurn, dailyGross, dailyNet] = [0, 0, 0, 0]
  for (let day = first; day <= last; day++) {
    const [customers, cents] = all(day - 1)
    const today = movements.filter((one) => one.includes(` ${dateOfDay(day)} `)).map((one) => one.split(' '))
    const total = (...types: string[]): number =>
      today.filter(([, , type]) => types.includes(type!)).reduce((sum, one) => sum + Math.abs(Number(one[3])), 0)
    const churns = today.filter(([, , type]) => type === 'churn').length
    const lost = total('churn', 'contraction')
    const net = lost - total('expansion', 'reactivation')
    customerDays += customers
    if (churns > 0) dailyChurn += churns / customers
    if (lost > 0) dailyGross += lost / cents
    if (net !== 0) dailyNet += net / cents
  }
  return {
    movements,
    opening: all(first - 1),
    closing: all(last),
    kinds,
    cohort,
    meanCustomers: customerDays / (last - first + 1),
    dailyChurn,
    dailyGross,
    dailyNet,
  }
}
