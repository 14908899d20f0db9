import { fail } from '../data/checks.js'
import type { Order } from '../data/rows.js'
import { ClienteleError } from '../errors.js'
import { fieldsOf } from '../schemas/fieldsOf.js'
import { Utf8Reader } from './encodings.js'
import { type Head, readHead } from './head.js'
import { formatOf } from './input.js'
import { type ImportOptions, type ReadOptions, readOptions } from './options.js'
import { OrderScanner } from './orderScanner.js'
import type { OrderColumns } from './orderStore.js'
import { LONGEST_RECORD } from './records.js'
import { tableType } from './rowTypes.js'
import { type ImportSummary, summaryOf } from './summary.js'
import { lastBoundary } from './utf8.js'

/** How far an import has come. */
export interface ImportProgress {
  /** Bytes of the file. */
  readonly bytes: number
  /** Data rows. */
  readonly rows: number
}

/** {@link ImportOptions} for orders, and what a long import needs. */
export interface OrderColumnsOptions extends ImportOptions<keyof Order> {
  /** Called after each chunk of a stream. */
  readonly onProgress?: (progress: ImportProgress) => void
  /** Ends the import of a stream with the signal's reason. */
  readonly signal?: AbortSignal
}

/** Orders as columns, and how the file was read. */
export interface ImportedOrderColumns extends ImportSummary {
  readonly columns: OrderColumns
}

/**
 * Orders from CSV into columns: the same rows, the same rejections as `importOrders`, for millions of rows.
 *
 * Bytes are read where they stand; no object and, for ids, no string is made for a row. Beside the columns and the distinct ids
 * it takes a few MiB, whatever the length of the file. Numbers measured are in the benchmarks of the repository (tables).
 *
 * @param input   - the text or bytes of the file, or an async iterable of its bytes in chunks cut anywhere, such as a Node
 *                  `ReadStream` or the body of a `Response`
 * @param options - see {@link OrderColumnsOptions}. `fields: []` reads customer, day and amount only: every further column
 *                  (`orderId`, `productId`, `currency`) costs time and, with an id of its own for each row, memory
 * @returns columns and the summary of `importRows`; a promise of both for an async iterable
 * @throws ClienteleError as `importRows`; `unreadable-text` for JSON too, which `importOrders` reads
 * @example
 * const { columns } = importOrderColumns('customer,date,amount\nc2,2024-01-05,9.90\nc1,2024-01-06,5\nc2,2024-01-07,1\n')
 * columns.customerId //=> { codes: [1, 0, 1], values: ['c1', 'c2'] }
 * columns.day //=> [19727, 19728, 19729]
 * columns.amount //=> [9.9, 5, 1]
 */
export function importOrderColumns(input: string | Uint8Array, options?: OrderColumnsOptions): ImportedOrderColumns
export function importOrderColumns(
  input: AsyncIterable<Uint8Array>,
  options?: OrderColumnsOptions,
): Promise<ImportedOrderColumns>
export function importOrderColumns(
  input: string | Uint8Array | AsyncIterable<Uint8Array>,
  options: OrderColumnsOptions = {},
): ImportedOrderColumns | Promise<ImportedOrderColumns> {
  const table = tableType('order', 'orders')
  const checked = readOptions(options, fieldsOf(table.schema))
  if (typeof input === 'string')
    return readAll(new TextEncoder().encode(input), { ...checked, encoding: 'utf-8' }, true)
  if (input instanceof Uint8Array) return readAll(input, checked, false)
  if (typeof input !== 'object' || input === null || !(Symbol.asyncIterator in input))
    return fail('invalid-type', 'input', 'a string, a Uint8Array or an async iterable of Uint8Array', input)
  return readStream(input, checked, options)
}

function readAll(bytes: Uint8Array, options: ReadOptions, isText: boolean): ImportedOrderColumns {
  const file = new OrderFile(options)
  file.push(bytes)
  const result = file.end()
  return isText ? { ...result, encoding: null } : result
}

async function readStream(
  input: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  { onProgress, signal }: OrderColumnsOptions,
): Promise<ImportedOrderColumns> {
  const file = new OrderFile(options)
  let bytes = 0
  signal?.throwIfAborted()
  for await (const chunk of input) {
    signal?.throwIfAborted()
    if (!(chunk instanceof Uint8Array)) fail('invalid-type', 'input', 'chunks that are Uint8Array', chunk)
    file.push(chunk)
    bytes += chunk.length
    onProgress?.({ bytes, rows: file.rowsRead })
  }
  return file.end()
}

/** A file that comes in chunks: first its head is gathered, then every chunk is scanned as it comes. */
class OrderFile {
  readonly #options: ReadOptions
  readonly #utf8: Utf8Reader
  #scanning: Scanning | undefined
  /** Bytes that are not read yet: the head, later the start of a record that goes on in the next chunk. */
  #held = new Uint8Array(4096)
  #length = 0

  constructor(options: ReadOptions) {
    this.#options = options
    this.#utf8 = new Utf8Reader(options.encoding)
  }

  get rowsRead(): number {
    return this.#scanning?.scanner.rowsRead ?? 0
  }

  push(chunk: Uint8Array): void {
    for (const piece of this.#utf8.read(chunk)) this.#take(piece)
  }

  end(): ImportedOrderColumns {
    for (const piece of this.#utf8.read()) this.#take(piece)
    this.#scan(true)
    const { scanner, head } = this.#scanning!
    return {
      columns: scanner.store.columns(),
      ...summaryOf(head, scanner, scanner.rejections, scanner.ambiguousNumbers),
      format: 'csv',
      encoding: this.#utf8.encoding,
      delimiter: head.delimiter,
    }
  }

  #take(piece: Uint8Array): void {
    const length = this.#length + piece.length
    if (length > this.#held.length) {
      const larger = new Uint8Array(2 * length)
      larger.set(this.#held.subarray(0, this.#length))
      this.#held = larger
    }
    this.#held.set(piece, this.#length)
    this.#length = length
    // One byte more than the window tells that the file goes on behind it.
    if (this.#scanning !== undefined || length > LONGEST_RECORD) this.#scan(false)
  }

  #scan(isLast: boolean): void {
    let from = 0
    if (this.#scanning === undefined) {
      this.#scanning = startScanning(this.#held.subarray(0, this.#length), this.#options)
      from = this.#scanning.dataStart
    }
    const read = this.#scanning.scanner.scan(this.#held, from, this.#length, isLast)
    this.#held.copyWithin(0, read, this.#length)
    this.#length -= read
  }
}

type Scanning = ReturnType<typeof startScanning>

/** Reads the head in the first MiB of a file and makes the scanner for the rest. */
function startScanning(
  bytes: Uint8Array,
  options: ReadOptions,
): { head: Head; scanner: OrderScanner; dataStart: number } {
  const isWhole = bytes.length <= LONGEST_RECORD
  const window = bytes.subarray(0, isWhole ? bytes.length : lastBoundary(bytes, 0, LONGEST_RECORD))
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(window)
  const format = formatOf(text, options.format)
  if (format !== 'csv')
    throw new ClienteleError(
      'unreadable-text',
      'input',
      `expected CSV, got ${format}; importOrders reads it`,
      text.slice(0, 200),
    )
  const head = readHead(text, isWhole, options, tableType('order', 'orders'))
  const scanner = new OrderScanner(head, options)
  const dataStart = new TextEncoder().encode(text.slice(0, head.dataStart)).length
  return { head, scanner, dataStart }
}
