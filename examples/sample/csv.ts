import type { FieldTable } from '../../src/data/fields.js'
import type { Payment } from '../../src/data/rows.js'

/** Rows as CSV text: the columns of the field table, blank where nothing is known, lines ended by LF. */
export function csvText<Row>(rows: readonly Row[], fields: FieldTable<Row>): string {
  const names = fields.map(({ name }) => name)
  const lines = rows.map((row) => names.map((name) => cell(row[name])).join(','))
  return `${[names.join(','), ...lines].join('\n')}\n`
}

/** Several tags or payments share a cell: `organic; gift-season`, `2024-01-05: 100.00; 2024-02-01: 50.00`. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return ''
  const text = Array.isArray(value) ? value.map(listed).join('; ') : String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const listed = (value: string | Payment): string =>
  typeof value === 'string' ? value : `${value.date}: ${value.amount}`
