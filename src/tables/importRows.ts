import { fieldsOf } from '../schemas/fieldsOf.js'
import type { ObjectSchema, RowOf } from '../schemas/rowSchema.js'
import { csvRecords } from './csv.js'
import { isBlank, readHead } from './head.js'
import { formatOf, textOf } from './input.js'
import { readJsonTable } from './jsonTable.js'
import { type ImportOptions, type ReadOptions, readOptions } from './options.js'
import { LONGEST_RECORD, RECORD_FAULTS } from './records.js'
import { Rejections, RowFault } from './rejections.js'
import { RowReader } from './rowReader.js'
import { synonymsFor, type TableType } from './rowTypes.js'
import { type ImportSummary, summaryOf } from './summary.js'
import { utf8Start } from './utf8.js'

export type { ImportSummary } from './summary.js'

/** Rows of a file, and how they were read. */
export interface ImportedRows<Row> extends ImportSummary {
  readonly rows: Row[]
}

/**
 * Checked rows from the text of a table: CSV with a header, a JSON array of objects, or JSON lines.
 *
 * Every data row ends up either in `rows` or in `rejected`, with its line, the code and place of the first thing that is wrong,
 * and its text. Cells are trimmed; dates become ISO days, times ISO instants in UTC, money exact decimal text (`'1234.50'`),
 * other numbers numbers, yes and no booleans; an empty cell of an optional field is left out. Lists (`tags`) are set off by `;`,
 * `|` or `、`; payments are written `2024-01-05: 100.00; 2024-02-01: 50.00`, or as a JSON array; a field of numbers by name (the
 * `scores` of a credit sheet) takes all columns that no other field takes. A currency written beside an amount (`¥5`, `5 USD`)
 * becomes the `currency` of the row, where the row type has one and the file no column for it.
 *
 * @param text    - the text, or the bytes of the file
 * @param schema  - `schemas.order` and the like, one of them extended, or a zod object of your own; fields of other types
 *                  (`schemas.order.shape.date` for a date, `.amount` for money, `z.number()`, `z.string()`, `z.boolean()`, `z.enum()`)
 * @param options - see {@link ImportOptions}: everything that the file does not say itself
 * @returns rows and a summary of how the file was read; errors in rows are data, not exceptions
 * @throws ClienteleError for the file as a whole: `missing-column` (no header, no column for a required field; the message lists
 *   the columns that there are), `duplicate-column`, `unreadable-text` (a workbook, a header that is not closed), and
 *   `invalid-option`
 * @example
 * const file = '客户编号;日期;金额\nc1;2024年1月5日;1.234,50\nc2;2024-02-30;8,00\n'
 * importRows(file, schemas.order).rows //=> [{ customerId: 'c1', date: '2024-01-05', amount: '1234.50' }]
 * importRows(file, schemas.order).rejected[0].path //=> 'rows[1].date'
 */
export function importRows<Schema extends ObjectSchema>(
  text: string | Uint8Array,
  schema: Schema,
  options: ImportOptions<Extract<keyof RowOf<Schema>, string>> = {},
): ImportedRows<RowOf<Schema>> {
  return readTable(text, { schema, name: 'rows', synonyms: synonymsFor(schema) }, options)
}

/** {@link importRows} for a row type with a name and synonyms of its headers. */
export function readTable<Schema extends ObjectSchema>(
  input: string | Uint8Array,
  { schema, name, synonyms }: TableType<Schema>,
  given: ImportOptions,
): ImportedRows<RowOf<Schema>> {
  const options = readOptions(given, fieldsOf(schema))
  const { text, encoding } = textOf(input, options)
  const format = formatOf(text, options.format)
  const table = { schema, name, synonyms }
  const reading = format === 'csv' ? readCsv(text, table, options) : readJsonTable(text, format, table, options)
  return { ...reading, format, encoding }
}

/** What the reader of a format gives. */
export type Reading<Row> = Omit<ImportedRows<Row>, 'format' | 'encoding'>

function readCsv<Schema extends ObjectSchema>(
  text: string,
  table: TableType<Schema>,
  options: ReadOptions,
): Reading<RowOf<Schema>> {
  const window = utf8Start(text, LONGEST_RECORD)
  const head = readHead(window, window.length === text.length, options, table)
  const reader = new RowReader({ ...table, ...head, options })
  const rejections = new Rejections(options.maxRejected)
  const rows: RowOf<Schema>[] = []
  const counts = { rowsRead: 0, blankLines: head.blankLines, multilineRows: 0 }
  for (const batch of csvRecords(text, head.dataStart, head.dataLine, head.delimiter)) {
    for (const { cells, fault, line, lines, start, end } of batch) {
      if (fault === null && isBlank(cells)) {
        counts.blankLines++
        continue
      }
      const index = counts.rowsRead++
      if (lines > 1) counts.multilineRows++
      const result =
        fault === null
          ? reader.read(cells, index)
          : new RowFault('malformed-row', reader.pathOf(index), RECORD_FAULTS[fault])
      if (result instanceof RowFault) rejections.add(line, result, text.slice(start, end))
      else rows.push(result as RowOf<Schema>)
    }
  }
  const { delimiter } = head
  return { rows, ...summaryOf(head, counts, rejections, reader.reading.ambiguousNumbers), delimiter }
}
