/** The limits of many customers: the monthly-sales method of `creditLimit` by customer. */
import type { Decimal } from 'decimal.js'
import { amountAtLeastZero } from '../../data/amounts.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { FieldTable, RowsOrColumns } from '../../data/fields.js'
import { idAt } from '../../data/ids.js'
import { type ColumnSource, checkUniqueIds, readColumns } from '../../data/lift.js'
import { type MoneyInput, money } from '../../data/money.js'
import type { MonthlySales } from './averageMonthlySales.js'
import type { UsedCreditBand } from './creditBands.js'
import { readFactors } from './creditLimit.js'

/** What the limits of many customers are made of. */
export interface CustomerLimitOptions {
  /** From `averageMonthlySales`, rows or columns. A customer that is not in it makes its first deal: no credit. */
  readonly sales: RowsOrColumns<Pick<MonthlySales, 'customerId' | 'averageMonthlySales'>>
  /** Term in months, for all or by grade; 0 or more. */
  readonly termMonths: MoneyInput | Readonly<Record<string, MoneyInput>>
  /** Factors by grade, beside or instead of {@link gradeFactors}. */
  readonly factors?: Readonly<Record<string, MoneyInput>>
}

const limitSalesFields: FieldTable<Pick<MonthlySales, 'customerId' | 'averageMonthlySales'>> = [
  { name: 'customerId', kind: 'id' },
  { name: 'averageMonthlySales', kind: 'number' },
]

/** Columns of limits, filled row by row. */
export interface LimitColumns {
  readonly averageMonthlySales: Float64Array
  readonly termMonths: Float64Array
  readonly limit: Float64Array
  readonly set: (row: number, customerId: string, grade: number) => void
}

/** Room for the limits of `size` customers; null where none are asked for. */
export function limitColumns(
  options: CustomerLimitOptions | undefined,
  bands: readonly UsedCreditBand[],
  size: number,
): LimitColumns | null {
  if (options === undefined) return null
  checkOptions(options, 'options.limit')
  const salesOf = readSales(readColumns(options.sales, limitSalesFields, 'options.limit.sales'))
  const factors = readFactors(options.factors, 'options.limit.factors')
  const terms = bands.map(({ id }) => termOf(options.termMonths, id))
  const products = bands.map(({ id }, k) => {
    const factor = factors.get(id)
    if (factor === undefined) return fail('missing-value', `options.limit.factors.${id}`, 'a factor', undefined)
    return factor.times(terms[k]!)
  })
  const averageMonthlySales = new Float64Array(size).fill(Number.NaN)
  const termMonths = new Float64Array(size)
  const limit = new Float64Array(size)
  return {
    averageMonthlySales,
    termMonths,
    limit,
    set: (row, customerId, grade) => {
      const sales = salesOf.get(customerId)
      termMonths[row] = terms[grade]!.toNumber()
      if (sales === undefined) return
      averageMonthlySales[row] = sales
      limit[row] = sales <= 0 ? 0 : products[grade]!.times(money(sales)).toNumber()
    },
  }
}

function readSales({ columns, count, pathOf }: ColumnSource<Pick<MonthlySales, 'customerId' | 'averageMonthlySales'>>) {
  checkUniqueIds(columns.customerId, (row) => pathOf(row, 'customerId'))
  const sales = new Map<string, number>()
  for (let i = 0; i < count; i++) sales.set(idAt(columns.customerId, i), columns.averageMonthlySales[i]!)
  return sales
}

function termOf(terms: CustomerLimitOptions['termMonths'], grade: string): Decimal {
  if (typeof terms !== 'object' || terms === null || 'toFixed' in terms)
    return amountAtLeastZero(terms as MoneyInput, 'options.limit.termMonths')
  return amountAtLeastZero((terms as Readonly<Record<string, MoneyInput>>)[grade]!, `options.limit.termMonths.${grade}`)
}
