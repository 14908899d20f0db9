import type { FieldTable } from '../../src/data/fields.js'
import type { CreditSheet, Invoice } from '../../src/data/rows.js'
import { type Account, INDUSTRIES, type Size } from './accounts.js'
import type { Chance } from './chance.js'
import type { History } from './trade.js'

/** A line of `credit-sheets.csv`: the scores of a {@link CreditSheet} as columns, blank where nobody could tell. */
export interface CreditSheetLine {
  customerId: string
  character: number
  capacity: number
  capital: number
  collateral?: number
  conditions: number
}

/** Columns in the order in which they are written. */
export const creditSheetLineFields: FieldTable<CreditSheetLine> = [
  { name: 'customerId', kind: 'id' },
  { name: 'character', kind: 'number' },
  { name: 'capacity', kind: 'number' },
  { name: 'capital', kind: 'number' },
  { name: 'collateral', kind: 'number', optional: true },
  { name: 'conditions', kind: 'number' },
]

/** What the credit clerk thinks of a firm of this size before knowing it. */
const USUAL_CAPITAL: Readonly<Record<Size, number>> = { large: 88, medium: 74, small: 60 }

/**
 * The rows of `credit-sheets.csv`: the five Cs from 0 to 100 for every customer with an invoice. Who pays late has less character
 * and capacity in the eyes of the clerk, who also errs.
 */
export function creditSheetLines(
  histories: readonly History[],
  invoices: readonly Invoice[],
  chance: Chance,
): CreditSheetLine[] {
  const billed = new Set(invoices.map(({ customerId }) => customerId))
  return histories
    .filter(({ account }) => billed.has(account.id))
    .map(({ account }) => sheetOf(account, chance))
    .sort((a, b) => (a.customerId < b.customerId ? -1 : 1))
}

function sheetOf(account: Account, chance: Chance): CreditSheetLine {
  const { id, industry, lateness, size } = account
  const punctuality = 98 - 27 * Math.log1p(lateness / 8)
  const line: CreditSheetLine = {
    customerId: id,
    character: points(punctuality + chance.normal(0, 5)),
    capacity: points(0.6 * punctuality + 30 + chance.normal(0, 7)),
    capital: points(USUAL_CAPITAL[size] + chance.normal(0, 9)),
    conditions: points(88 - INDUSTRIES[industry].lateness + chance.normal(0, 6)),
  }
  const collateral = points(USUAL_CAPITAL[size] - 8 + chance.normal(0, 13))
  if (!chance.happens(0.04)) line.collateral = collateral
  return line
}

/** Clerks give whole points. */
function points(value: number): number {
  return Math.max(0, Math.min(100, Math.round(value)))
}
