import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { exportCsv, type ImportedRows, type ImportOptions, type RejectedRow } from '../tables/index.js'
import { inOptions } from './inOptions.js'
import { choiceOf, columnsOption, delimiterOption, optional, type ParsedOptions } from './options.js'
import { say } from './orders.js'

/** The bytes of a file, unpacked, or of standard input. */
export function tableBytes(file: string): Uint8Array {
  const bytes = readFileSync(file === '-' ? 0 : file)
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

/** How the options say that the file of a command is written. */
export function tableOptions(
  options: ParsedOptions,
): Pick<ImportOptions, 'encoding' | 'delimiter' | 'decimal' | 'maxRejected'> {
  return {
    ...optional('encoding', options.text('encoding')),
    ...optional('delimiter', delimiterOption(options)),
    ...optional('decimal', choiceOf(options, 'decimal', ['.', ','])),
    ...(options.text('rejected') === undefined ? {} : { maxRejected: Number.MAX_SAFE_INTEGER }),
  }
}

/** The same with columns, dates and time zone: for a file of one of the row types. */
export function rowOptions(
  options: ParsedOptions,
): Omit<ImportOptions, 'fields' | 'columns'> & { readonly columns: Readonly<Record<string, string>> } {
  return {
    ...tableOptions(options),
    columns: columnsOption(options),
    ...optional('dateFormat', choiceOf(options, 'date-format', ['ymd', 'dmy', 'mdy'])),
    ...optional('timeZone', options.text('time-zone')),
  }
}

/** The rows of a file beside the one that the options describe, and how the reading went; null where the option is not given. */
export function readBeside<Row>(
  options: ParsedOptions,
  name: string,
  read: (bytes: Uint8Array) => ImportedRows<Row>,
): ImportedRows<Row> | null {
  const file = options.text(name)
  if (file === undefined) return null
  const imported = read(tableBytes(file))
  tellRows(options, name, imported)
  return imported
}

/** Says how many rows were read, and of those left out the first three and why. */
export function tellRows(
  options: ParsedOptions,
  name: string,
  { rowsRead, rejectedCount, rejected }: { rowsRead: number; rejectedCount: number; rejected: readonly RejectedRow[] },
): void {
  say(options, `${rowsRead} ${name} read, ${rejectedCount} left out`)
  for (const { line, message } of rejected.slice(0, 3)) say(options, `  line ${line}: ${inOptions(message)}`)
}

/** Writes the rows left out to `--rejected`. */
export function writeRejected(options: ParsedOptions, rejected: readonly RejectedRow[]): void {
  const file = options.text('rejected')
  if (file !== undefined) writeFileSync(file, exportCsv(rejected))
}
