import type { SqlDialect } from './sqlDialect.js'

/** PostgreSQL 13 and later. */
export const postgresDialect: SqlDialect = {
  types: {
    id: 'text COLLATE "C"',
    text: 'text COLLATE "C"',
    number: 'double precision',
    money: 'numeric',
    day: 'date',
    time: 'timestamptz',
    flag: 'boolean',
    nested: 'jsonb',
  },
  exactMoney: null,
  timeType: 'timestamptz',
  read(kind, column) {
    switch (kind) {
      case 'id':
      case 'text':
      case 'number':
        return column
      case 'money':
      case 'nested':
        return `CAST(${column} AS text)`
      case 'day':
        return `${column} - DATE '1970-01-01'`
      // extract is numeric, or a float64 up to version 13: either way its nearest whole millisecond is the one that was kept.
      case 'time':
        return `CAST(CAST(extract(epoch FROM ${column}) * 1000 AS bigint) AS text)`
      case 'flag':
        return `CAST(${column} AS integer)`
    }
  },
  pieces: (text) => `unnest(string_to_array(${text}, chr(31), ''))`,
  valueOfPiece: (piece) => piece,
  elements: (text) =>
    `unnest(ARRAY(SELECT value FROM json_array_elements_text(CAST(${text} AS json)) WITH ORDINALITY AS item (value, place) ORDER BY place))`,
  hasWord: (column, word) => `${column} @> to_jsonb(${word})`,
  exactLists: true,
  returnsWritten: true,
  forUpdate: ' FOR UPDATE',
  indexes: true,
  hexadecimal: (number) => `lpad(to_hex(${number}), 12, '0')`,
}
