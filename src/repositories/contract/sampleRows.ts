import type { Field, FieldTable } from '../../data/fields.js'
import { money } from '../../data/money.js'
import { allowedNumbers, allowedWords } from './values.js'

/** A row and the id it is kept under. */
export interface Sample<Row extends object> {
  readonly id: string
  readonly row: Row
}

const DAY = 86_400_000
const START = /* @__PURE__ */ Date.UTC(2024, 0, 1)

/**
 * An everyday row with every field filled. Rows of different `i` differ in their ids only by number and share some of their
 * values, as real ones do; another `variant` of the same `i` is the same row with other values. Dates and money come in each of
 * the forms that callers use.
 */
export function sampleRow<Row extends object>(fields: FieldTable<Row>, i: number, variant = 0): Row {
  const row: Record<string, unknown> = {}
  for (const [position, field] of fields.entries()) {
    row[field.name] = field.name === 'id' ? sampleId(i) : sampleValue(field, i + 31 * variant, position)
  }
  return row as Row
}

/** The same with the required fields only. */
export function bareRow<Row extends object>(fields: FieldTable<Row>, i: number): Row {
  const full = Object.entries(sampleRow(fields, i))
  return Object.fromEntries(full.filter(([name]) => !isOptional(fields, name))) as Row
}

/** A copy of the row in which some fields have other values. */
export function changed<Row extends object>(row: Row, values: Readonly<Record<string, unknown>>): Row {
  return { ...row, ...values }
}

/** The id of the i-th sample. */
export function sampleId(i: number): string {
  return `sample-${String(i).padStart(6, '0')}`
}

function isOptional<Row extends object>(fields: FieldTable<Row>, name: string): boolean {
  return fields.some((field) => field.name === name && field.optional === true)
}

function sampleValue(field: Field, i: number, position: number): unknown {
  const milliseconds = START + (i % 300) * DAY + position * 7 * DAY
  switch (field.kind) {
    case 'id':
      return `${field.name}-${i % 11}`
    case 'text':
      return allowedWords(field)?.[i % 2] ?? `${field.name} ${i % 5}`
    case 'number':
      return allowedNumbers(field, [1, 2, 3, 4, 0.5, 0.25, 0])[i % 3] ?? null
    case 'money':
      return [`${i + 1}.50`, i + 0.25, money(`${i}.125`)][i % 3]
    case 'day':
      return inSomeForm(milliseconds, i, new Date(milliseconds).toISOString().slice(0, 10))
    case 'time':
      return inSomeForm(milliseconds + i * 1001, i, new Date(milliseconds + i * 1001).toISOString())
    case 'flag':
      return i % 2 === 0
    case 'nested':
      return sampleNested(field.name, i)
  }
}

function inSomeForm(milliseconds: number, i: number, text: string): unknown {
  return [text, new Date(milliseconds), milliseconds][i % 3]
}

function sampleNested(name: string, i: number): unknown {
  switch (name) {
    case 'tags':
      return [`tag ${i % 3}`, 'regular']
    case 'payments':
      return [
        { date: '2024-02-01', amount: `${i}.10` },
        { date: new Date(START), amount: i + 0.5 },
      ]
    default:
      return { capital: (i % 5) + 1, 'payment record': i / 8 }
  }
}
