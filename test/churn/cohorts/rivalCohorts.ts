/** The triangle once more as one writes it by hand, with dates and sets: shares nothing with `src/churn`. */
export interface PlainOrder {
  customerId: string
  date: string
  amount: number
}

type Period = 'week' | 'month' | 'quarter' | 'year'

/** Number of the calendar period of a date, consecutive in time. */
export function periodOf(date: string, period: Period): number {
  const time = new Date(`${date}T00:00:00Z`)
  const months = time.getUTCFullYear() * 12 + time.getUTCMonth()
  if (period === 'month') return months
  if (period === 'quarter') return Math.floor(months / 3)
  if (period === 'year') return Math.floor(months / 12)
  // Monday 1970-01-05 is day 4.
  return Math.floor((time.getTime() / 86_400_000 - 4) / 7)
}

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000
const LENGTHS = { week: 7, month: 365.25 / 12, quarter: 365.25 / 4, year: 365.25 }

/** What each customer did, by age of windows of its own or of the calendar. */
export function rivalCustomers(orders: PlainOrder[], asOf: string, period: Period, windows: 'calendar' | 'rolling') {
  return [...new Set(orders.map(({ customerId }) => customerId))].flatMap((id) => {
    const own = orders.filter(({ customerId }) => customerId === id)
    const bought = own.filter(({ amount }) => amount >= 0)
    if (bought.length === 0) return []
    const first = bought.map(({ date }) => date).sort()[0]!
    const ageOf = (date: string): number =>
      windows === 'calendar'
        ? periodOf(date, period) - periodOf(first, period)
        : Math.floor((dayOf(date) - dayOf(first)) / LENGTHS[period])
    const next = new Date((dayOf(asOf) + 1) * 86_400_000).toISOString().slice(0, 10)
    return [
      {
        id,
        first,
        reached: ageOf(asOf),
        lastOver: ageOf(next) - 1,
        ages: bought.map(({ date }) => ageOf(date)),
        money: own.map(({ date, amount }) => ({ age: Math.max(0, ageOf(date)), amount })),
      },
    ]
  })
}

/** The cells of customers who make a cohort. */
export function rivalCells(customers: ReturnType<typeof rivalCustomers>) {
  const cells = []
  for (let age = 0; ; age++) {
    const over = customers.filter(({ lastOver }) => lastOver >= age)
    const finished = over.length > 0
    const who = finished ? over : customers.filter(({ reached, lastOver }) => reached === age && lastOver < age)
    if (who.length === 0) return cells
    cells.push({
      age,
      finished,
      eligible: who.length,
      active: who.filter(({ ages }) => ages.includes(age)).length,
      onOrAfter: who.filter(({ ages }) => ages.some((one) => one >= age)).length,
      within: who.filter(({ ages }) => ages.some((one) => one > 0 && one <= age)).length,
      orders: who.flatMap(({ ages }) => ages).filter((one) => one === age).length,
      revenue: who
        .flatMap(({ money }) => money.filter((one) => one.age === age))
        .reduce((sum, { amount }) => sum + amount, 0),
    })
  }
}
