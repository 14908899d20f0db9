import { Decimal } from 'decimal.js'
import { dateOfDay, MILLISECONDS_PER_DAY } from '../data/dayNumber.js'
import type { Field, FieldTable } from '../data/fields.js'
import type { Filter } from '../repositories/filter.js'
import { type Bounds, type FieldConditions, readFilter } from '../repositories/readFilter.js'
import { checkStorableText, MOST_DECIMALS, timeText } from './cells.js'
import { addList } from './sqlDialect.js'
import type { Parameters } from './sqlSession.js'
import type { SqlTable } from './sqlTable.js'

/**
 * A filter as a condition of SQL, with its values as parameters.
 *
 * @returns `isExact` false where more rows may meet the condition than match: those must be tested once more
 * @throws ClienteleError as `filterPredicate` does, and `unreadable-text` for text that no row can have
 */
export function filterSql<Row extends object>(
  filter: Filter<NoInfer<Row>>,
  fields: FieldTable<Row>,
  table: SqlTable,
  parameters: Parameters,
): { readonly where: string; readonly isExact: boolean } {
  const read = readFilter(filter, fields)
  const conditions = read.flatMap((one) => conditionsOf(one, table, parameters))
  return { where: conditions.join(' AND ') || 'true', isExact: read.every((one) => isExact(one, table)) }
}

/** Amounts are compared as float64 first where that of a database is one, and a word is looked for within what is nested. */
function isExact({ asked }: FieldConditions, { dialect }: SqlTable): boolean {
  if (asked.as === 'money') return dialect.exactMoney === null
  return asked.as !== 'list' || asked.has === undefined || dialect.exactLists
}

/** Conditions that hold together; each is false, or null, where the field is missing, unless that is asked for. */
function conditionsOf(
  { field, missing, present, asked }: FieldConditions,
  table: SqlTable,
  parameters: Parameters,
): readonly string[] {
  const column = table.column(field)
  if (missing) return present ? [] : [`${column} IS NULL`]
  if (!present) return ['false']
  const there = `${column} IS NOT NULL`
  switch (asked.as) {
    case 'text':
      return [there, ...compared(asked.bounds, field, table, parameters, (text) => textCell(text, field))]
    case 'money': {
      const { dialect } = table
      if (dialect.exactMoney === null) return [there, ...compared(asked.bounds, field, table, parameters, amountCell)]
      // No amount is rounded past another: what lies strictly on one side of a bound is on it, or on its own float64.
      const { below, above, ...others } = asked.bounds
      const wide = { ...others, below: undefined, above: undefined }
      const float64 = (amount: Decimal): string => String(amount.toNumber())
      return [
        there,
        ...compared(wide, field, table, parameters, float64),
        ...compared({ ...NO_BOUNDS, from: above, to: below }, field, table, parameters, float64),
      ]
    }
    case 'list':
      return asked.has === undefined
        ? [there]
        : [table.dialect.hasWord(column, parameters.add(textCell(asked.has, field)))]
    case 'number':
      return [there, ...compared(asked.bounds, field, table, parameters, String)]
    case 'flag':
      return [there, ...compared(asked.bounds, field, table, parameters, (flag) => String(flag === 1))]
    case 'day':
      return [there, ...compared(asked.bounds, field, table, parameters, dayCell)]
    case 'time':
      return [there, ...compared(asked.bounds, field, table, parameters, timeCell)]
  }
}

const NO_BOUNDS: Bounds<never> = { in: undefined, from: undefined, to: undefined, below: undefined, above: undefined }

function compared<Value>(
  bounds: Bounds<Value>,
  field: Field,
  table: SqlTable,
  parameters: Parameters,
  cellOf: (value: Value) => string,
): readonly string[] {
  const column = table.column(field)
  const isText = field.kind === 'id' || field.kind === 'text'
  // The type alone: a collation is that of the column.
  const cast = (text: string): string => (isText ? text : `CAST(${text} AS ${table.dialect.types[field.kind]})`)
  const conditions: string[] = []
  const { in: list } = bounds
  if (list !== undefined) {
    const cells = list.map(cellOf)
    if (cells.length === 0) conditions.push('false')
    else if (cells.length === 1) conditions.push(`${column} = ${cast(parameters.add(cells[0]!))}`)
    else {
      const { rows, cell } = addList(table.dialect, parameters, cells)
      conditions.push(`${column} IN (SELECT ${cast(cell('given.value'))} FROM (SELECT ${rows} AS value) AS given)`)
    }
  }
  for (const [name, operator] of OPERATORS) {
    const bound = bounds[name]
    if (bound !== undefined) conditions.push(`${column} ${operator} ${cast(parameters.add(cellOf(bound)))}`)
  }
  return conditions
}

const OPERATORS = [
  ['from', '>='],
  ['to', '<='],
  ['below', '<'],
  ['above', '>'],
] as const

function textCell(text: string, { name }: Field): string {
  return checkStorableText(text, () => `filter.${name}`)
}

/** Stored amounts have at most 1000 decimals and 309 digits before the point: a bound outside of that cuts them as these do. */
function amountCell(amount: Decimal): string {
  if (!amount.isZero() && amount.e > 400) return amount.isNegative() ? BELOW_ALL : ABOVE_ALL
  if (amount.decimalPlaces() <= MOST_DECIMALS) return amount.toFixed()
  return `${amount.toFixed(MOST_DECIMALS, Decimal.ROUND_DOWN)}5`
}

const ABOVE_ALL = `1${'0'.repeat(400)}`
const BELOW_ALL = `-${ABOVE_ALL}`

/** First and last day of the years 1 to 9999, of which every stored date is. */
const FIRST_DAY = -719_162
const LAST_DAY = 2_932_896

function dayCell(day: number): string {
  return boundedDate(day, dateOfDay)
}

function timeCell(milliseconds: number): string {
  return boundedDate(milliseconds / MILLISECONDS_PER_DAY, () => timeText(milliseconds))
}

function boundedDate(day: number, text: (day: number) => string): string {
  if (day < FIRST_DAY) return '-infinity'
  return day < LAST_DAY + 1 ? text(day) : 'infinity'
}
