import type { Decimal } from 'decimal.js'
import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { DAYS_PER_UNIT, type TimeUnit } from '../../data/dayNumber.js'
import { money } from '../../data/money.js'

/** An input that belongs to a length of time. */
export type TimedQuantity = 'margin' | 'periods' | 'retentionRate' | 'churnRate' | 'discountRate'

/**
 * In which unit of time the inputs are: `{ margin: 'month', discountRate: 'year' }`. A formula of periods works in one unit only;
 * what is stated here is checked, what is not stated is taken for right.
 */
export type PeriodUnits = { readonly [Quantity in TimedQuantity]?: TimeUnit }

const UNITS: readonly TimeUnit[] = ['day', 'week', 'month', 'year']

/**
 * The one unit of all inputs; null where none is stated.
 *
 * @param units - as stated
 * @param given - the inputs that have a unit; with their values where one number says how to convert them
 * @throws ClienteleError `mixed-units` with the converted value, `invalid-option`
 */
export function commonUnit(
  units: PeriodUnits | undefined,
  given: { readonly [Quantity in TimedQuantity]?: Decimal | null },
): TimeUnit | null {
  if (units === undefined) return null
  const path = 'options.units'
  checkOptions(units, path)
  const stated = Object.entries(units).map(([name, unit]) => {
    const quantity = checkQuantity(name, given, path)
    return { quantity, unit: checkChoice(unit, UNITS, `${path}.${name}`) }
  })
  // The unit of the margin is the one that the others must follow: money cannot be converted by compounding.
  const first = stated.find(({ quantity }) => quantity === 'margin') ?? stated[0]
  for (const { quantity, unit } of stated) {
    if (first === undefined || quantity === 'margin' || unit === first.unit) continue
    const value = given[quantity]
    const advice = value ? converted(quantity, value, unit, first.unit) : ''
    fail('mixed-units', `${path}.${quantity}`, `'${first.unit}', as for ${first.quantity}`, unit, advice)
  }
  return first?.unit ?? null
}

function checkQuantity(name: string, given: object, path: string): TimedQuantity {
  const names = Object.keys(given)
  if (names.includes(name)) return name as TimedQuantity
  return fail('invalid-option', `${path}.${name}`, `an input that has a unit here (${names.join(', ')})`, name)
}

/** `0.08 a year is 0.006434 a month`: rates compound, lengths of time multiply. */
function converted(quantity: Exclude<TimedQuantity, 'margin'>, value: Decimal, from: TimeUnit, to: TimeUnit): string {
  const ratio = money(DAYS_PER_UNIT[to]).div(DAYS_PER_UNIT[from])
  if (quantity === 'periods') return `${value} ${from}s are ${shown(value.div(ratio))} ${to}s`
  const kept = { retentionRate: value, churnRate: value.neg().plus(1), discountRate: value.plus(1) }[quantity]
  const power = kept.pow(ratio)
  const rate = { retentionRate: power, churnRate: power.neg().plus(1), discountRate: power.minus(1) }[quantity]
  return `${value} a ${from} is ${shown(rate)} a ${to}`
}

function shown(value: Decimal): string {
  return value.toSignificantDigits(6).toString()
}
