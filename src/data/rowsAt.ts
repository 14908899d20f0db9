import { type Columns, columnNamed, type FieldTable } from './fields.js'
import { type IdColumn, idsAt } from './ids.js'

/** Some rows of columns of ids, texts and numbers. */
export function rowsAt<Row extends object>(
  columns: Columns<Row>,
  fields: FieldTable<Row>,
  rows: Uint32Array,
): Columns<Row> {
  const chosen: Record<string, IdColumn | Float64Array> = {}
  for (const field of fields) {
    const column = columnNamed(columns, field)
    chosen[field.name] =
      column instanceof Float64Array ? Float64Array.from(rows, (row) => column[row]!) : idsAt(column as IdColumn, rows)
  }
  return chosen as Columns<Row>
}
