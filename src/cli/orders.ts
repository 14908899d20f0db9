import { createReadStream, statSync, writeFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { lastOrderDay, reportOrderFields } from '../report/ordersFile.js'
import { exportCsv, type ImportedOrderColumns, importOrderColumns } from '../tables/index.js'
import { inOptions } from './inOptions.js'
import { choiceOf, columnsOption, delimiterOption, optional, type ParsedOptions } from './options.js'
import { Progress } from './progress.js'

/** Orders from the file of a command line, and the day up to which to look. */
export interface OrdersFile {
  readonly imported: ImportedOrderColumns
  readonly asOf: string
}

/** Reads the orders as a stream, tells what was left out, and writes it to `--rejected`. */
export async function readOrdersFile(options: ParsedOptions): Promise<OrdersFile> {
  const { stream, size } = openBytes(options.file)
  const progress = new Progress(size, options.flag('quiet'))
  const rejectedFile = options.text('rejected')
  const imported = await importOrderColumns(stream, {
    fields: reportOrderFields,
    columns: columnsOption(options),
    ...optional('encoding', options.text('encoding')),
    ...optional('delimiter', delimiterOption(options)),
    ...optional('decimal', choiceOf(options, 'decimal', ['.', ','])),
    ...optional('dateFormat', choiceOf(options, 'date-format', ['ymd', 'dmy', 'mdy'])),
    ...optional('timeZone', options.text('time-zone')),
    ...(rejectedFile === undefined ? {} : { maxRejected: Number.MAX_SAFE_INTEGER }),
    onProgress: ({ bytes, rows }) => progress.show(bytes, rows),
  })
  progress.done()
  if (rejectedFile !== undefined) writeFileSync(rejectedFile, exportCsv(imported.rejected))
  tell(imported, options, rejectedFile)
  const asOf = options.text('as-of') ?? lastOrderDay(imported.columns.day) ?? '1970-01-01'
  if (options.text('as-of') === undefined && imported.columns.day.length > 0)
    say(options, `looking up to ${asOf}, the day of the last order (--as-of DATE for another)`)
  return { imported, asOf }
}

/** A message on standard error. */
export function say(options: ParsedOptions, text: string): void {
  if (!options.flag('quiet')) process.stderr.write(`clientele: ${text}\n`)
}

/** The bytes of a file or of standard input; `.gz` is unpacked. */
function openBytes(file: string): { stream: AsyncIterable<Uint8Array>; size: number | undefined } {
  if (file === '-') return { stream: process.stdin, size: undefined }
  const { size } = statSync(file)
  const bytes: Readable = createReadStream(file, { highWaterMark: 1 << 20 })
  if (!file.endsWith('.gz')) return { stream: bytes, size }
  const unpacked = createGunzip()
  bytes.on('error', (error) => unpacked.destroy(error))
  return { stream: bytes.pipe(unpacked), size: undefined }
}

function tell(
  { rowsRead, rejectedCount, rejectedByCode, rejected }: ImportedOrderColumns,
  options: ParsedOptions,
  rejectedFile: string | undefined,
): void {
  say(options, `${rowsRead} ${rowsRead === 1 ? 'row' : 'rows'} read, ${rejectedCount} left out`)
  if (rejectedCount === 0) return
  for (const [code, count] of Object.entries(rejectedByCode)) say(options, `  ${count} × ${code}`)
  for (const { line, message } of rejected.slice(0, 3)) say(options, `  line ${line}: ${inOptions(message)}`)
  say(
    options,
    rejectedFile === undefined ? 'write them all to a file with --rejected FILE' : `all of them are in ${rejectedFile}`,
  )
}
