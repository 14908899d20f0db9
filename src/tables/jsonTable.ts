import { ClienteleError } from '../errors.js'
import type { SchemaFieldKind } from '../schemas/fieldsOf.js'
import type { ObjectSchema, RowOf } from '../schemas/rowSchema.js'
import { type DateStyle, dateStyleOf } from './dates.js'
import { SAMPLE_ROWS } from './head.js'
import { type HeaderMapping, mapHeader } from './headers.js'
import type { Reading } from './importRows.js'
import { type JsonRecord, jsonElements, jsonLines } from './json.js'
import { type NumberStyle, numberStyleOf } from './numbers.js'
import type { ReadOptions } from './options.js'
import { Rejections, RowFault } from './rejections.js'
import { RowReader } from './rowReader.js'
import type { TableType } from './rowTypes.js'
import { summaryOf } from './summary.js'

/** A table of JSON objects. */
export function readJsonTable<Schema extends ObjectSchema>(
  text: string,
  format: 'json' | 'json-lines',
  table: TableType<Schema>,
  options: ReadOptions,
): Reading<RowOf<Schema>> {
  const records = [...(format === 'json' ? jsonElements(text) : jsonLines(text))]
  const header = [...new Set(records.flatMap(({ value }) => Object.keys(value ?? {})))]
  if (header.length === 0)
    throw new ClienteleError(
      'missing-column',
      table.name,
      'expected at least one JSON object, got none',
      text.slice(0, 200),
    )
  const mapping = mapHeader(header, { ...table, fields: options.fields, columns: options.columns })
  const head = { mapping, ...stylesOf(records, mapping, options) }
  const reader = new RowReader({ ...table, ...head, options })
  const rejections = new Rejections(options.maxRejected)
  const rows: RowOf<Schema>[] = []
  const counts = { rowsRead: 0, blankLines: 0, multilineRows: 0 }
  for (const { line, text: source, value } of records) {
    if (source === '') {
      counts.blankLines++
      continue
    }
    const index = counts.rowsRead++
    const result =
      value === null
        ? new RowFault('malformed-row', reader.pathOf(index), 'expected a JSON object, got something else')
        : reader.read(
            header.map((key) => (Object.hasOwn(value, key) ? value[key] : undefined)),
            index,
          )
    if (result instanceof RowFault) rejections.add(line, result, source)
    else rows.push(result as RowOf<Schema>)
  }
  return { rows, ...summaryOf(head, counts, rejections, reader.reading.ambiguousNumbers), delimiter: null }
}

/** Strings of JSON are read like cells, in the style of those of the first rows. */
function stylesOf(
  records: readonly JsonRecord[],
  { header, columnOf, rest }: HeaderMapping,
  options: ReadOptions,
): { numbers: NumberStyle; dates: DateStyle } {
  const sample = records.flatMap(({ value }) => (value === null ? [] : [value])).slice(0, SAMPLE_ROWS)
  const textsOf = (...kinds: readonly SchemaFieldKind[]): string[] => {
    const columns = options.fields
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap(({ name, kind }) => (kind === 'numbers' ? rest : [columnOf.get(name) ?? -1]))
    const cells = columns.flatMap((column) => sample.map((value) => value[header[column] ?? '']))
    return cells.filter((cell) => typeof cell === 'string')
  }
  return {
    numbers: numberStyleOf(textsOf('number', 'money', 'numbers'), { decimal: options.decimal, delimiter: null }),
    dates: dateStyleOf(textsOf('day', 'time'), options.dateFormat),
  }
}
