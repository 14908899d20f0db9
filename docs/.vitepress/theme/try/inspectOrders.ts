import { dateOfDay } from 'clientele/data'
import { orderSchema } from 'clientele/schemas'
import { type ImportedOrderColumns, importOrderColumns } from 'clientele/tables'
import { isClienteleError } from '../../../../src/errors.js'
import { fieldsOf } from '../../../../src/schemas/fieldsOf.js'
import { tryMapping } from '../../../../src/tables/headers.js'
import { synonyms } from '../../../../src/tables/synonyms.js'
import { startOfFile } from './fileBytes.js'
import { type Inspection, type OrderField, orderFields, type ReadingChoices } from './protocol.js'

const SHOWN = 3

/** Looks at the start of an orders file: which columns it has, and what they would be read as. */
export async function inspectOrders(file: File, choices: ReadingChoices): Promise<Inspection> {
  const bytes = await startOfFile(file)
  try {
    const imported = importOrderColumns(bytes, { ...choices, fields: orderFields })
    return {
      header: imported.header,
      mapping: imported.mapping,
      encoding: imported.encoding ?? 'utf-8',
      first: firstOrders(imported),
      hasAmbiguousDates: hasAmbiguousDates(imported),
    }
  } catch (error) {
    const isTable = isClienteleError(error) && error.code === 'missing-column' && isHeader(error.received)
    if (!isTable || error.received.length < 2) throw error
    return {
      header: error.received,
      mapping: mappingOf(error.received, choices.columns),
      encoding: 'utf-8',
      first: [],
      hasAmbiguousDates: false,
    }
  }
}

/** Whether dates were rejected for nothing but their unknown order. */
export function hasAmbiguousDates({ rejected, dates }: Pick<ImportedOrderColumns, 'rejected' | 'dates'>): boolean {
  return dates.order === null && rejected.some(({ code, text }) => code === 'invalid-date' && YEAR_LAST.test(text))
}

/** Two numbers and a year, in a row of the file. */
const YEAR_LAST = /\b\d{1,2}([-/.])\d{1,2}\1\d{4}\b/

function firstOrders({ columns: { customerId, day, amount } }: ImportedOrderColumns): Inspection['first'] {
  return Array.from({ length: Math.min(SHOWN, day.length) }, (_, i) => ({
    customerId: customerId.values[customerId.codes[i] ?? 0] ?? '',
    date: dateOfDay(day[i] ?? 0),
    amount: amount[i] ?? 0,
  }))
}

/** What would be found by name, where not everything is. */
function mappingOf(header: readonly string[], columns: ReadingChoices['columns']): Inspection['mapping'] {
  const { columnOf } = tryMapping(header, {
    name: 'orders',
    fields: fieldsOf(orderSchema).filter(({ name }) => orderFields.some((field) => field === name)),
    synonyms: synonyms.order,
    columns,
  })
  const mapping: Partial<Record<OrderField, string>> = {}
  for (const field of orderFields) {
    const column = columnOf.get(field)
    const name = column === undefined ? undefined : header[column]
    if (name !== undefined) mapping[field] = name
  }
  return mapping
}

function isHeader(received: unknown): received is readonly string[] {
  return Array.isArray(received) && received.every((name) => typeof name === 'string')
}
