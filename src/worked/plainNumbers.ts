import { Decimal } from 'decimal.js'
import { moneyNumber } from '../data/money.js'

/** A result with numbers in place of its decimals: data that survive JSON. */
export type PlainNumbers<Value> = Value extends Decimal
  ? number
  : Value extends readonly (infer Item)[]
    ? readonly PlainNumbers<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: PlainNumbers<Value[Key]> }
      : Value

/** The same value with the float64 nearest to each decimal, through all levels. */
export function plainNumbers<Value>(value: Value, path = 'result'): PlainNumbers<Value> {
  return plain(value, path) as PlainNumbers<Value>
}

function plain(value: unknown, path: string): unknown {
  if (Decimal.isDecimal(value)) return moneyNumber(value, path)
  if (Array.isArray(value)) return value.map((item, i) => plain(item, `${path}[${i}]`))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, `${path}.${key}`)]))
}
