/**
 * The shared kernel: the two shapes of data (rows and columns), dates as day numbers, exact money, labels, seeded chance.
 *
 * Question: how does my data get in, and how do results come out? Every bulk function takes rows or columns and gives back
 * what it got; `columnsOf` and `rowsOf` go from one to the other. Days are UTC calendar days counted from 1970-01-01.
 *
 * Main functions: {@link columnsOf}, {@link rowsOf}, {@link dayNumber}, {@link dateOfDay}, {@link seededRandom}.
 *
 * @packageDocumentation
 */
export { ClienteleError, type ClienteleErrorCode, isClienteleError } from '../errors.js'
export { type DateInput, dateOfDay, dayNumber, type TimeUnit } from './dayNumber.js'
export {
  type Columns,
  columnsOf,
  type Field,
  type FieldKind,
  type FieldTable,
  type NumberColumn,
  type RowsOrColumns,
  rowsOf,
} from './fields.js'
export type { CodedIds, IdColumn } from './ids.js'
export type { Interval } from './interval.js'
export type { Labels, LabelText, Language } from './labels.js'
export type { MoneyInput } from './money.js'
export { seededRandom } from './random.js'
export * from './rows.js'
