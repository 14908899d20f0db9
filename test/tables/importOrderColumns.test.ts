import { describe, expect, it } from 'vitest'
import { isClienteleError } from '../../src/errors.js'
import { type ImportProgress, importOrderColumns } from '../../src/tables/importOrderColumns.js'
import { LONGEST_RECORD } from '../../src/tables/records.js'
import { importOrders } from '../../src/tables/rowImports.js'
import { thrownBy } from './support/thrownBy.js'

const HEADER = 'customer,date,amount\n'
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.slice(i, i + size)
}

const caughtFrom = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail('nothing was thrown'),
    (error) => error,
  )

describe('importOrderColumns', () => {
  it('gives typed columns, ids coded in code-unit order', () => {
    const { columns, rowsRead } = importOrderColumns(
      `${HEADER}b,2024-01-05,9.90\na,1969-12-31,-5\nb,2024/1/7,"1,000"\n`,
    )
    expect(columns).toEqual({
      customerId: { codes: Uint32Array.of(1, 0, 1), values: ['a', 'b'] },
      day: Int32Array.of(19_727, -1, 19_729),
      amount: Float64Array.of(9.9, -5, 1000),
    })
    expect(rowsRead).toBe(3)
  })

  it('has the optional columns that the file has, a missing id as the empty string', () => {
    const { columns } = importOrderColumns(
      'customer,date,amount,order,sku,currency\nc,2024-01-05,1,o2,,EUR\nc,2024-01-05,1,o1,,\n',
    )
    expect(columns.orderId).toEqual({ codes: Uint32Array.of(1, 0), values: ['o1', 'o2'] })
    expect(columns).not.toHaveProperty('productId')
    expect(columns.currency).toEqual({ codes: Uint32Array.of(1, 0), values: ['', 'EUR'] })
  })

  it('fills the currency from the amounts where the file has no column for it', () => {
    const { columns } = importOrderColumns(
      `${HEADER}c,2024-01-05,1\nc,2024-01-05,¥2\nc,2024-01-05,3\nc,2024-01-05,4元\n`,
    )
    expect(columns.currency).toEqual({ codes: Uint32Array.of(0, 2, 0, 1), values: ['', 'CNY', '¥'] })
    expect(importOrderColumns(`${HEADER}c,2024-01-05,¥2\n`, { fields: [] }).columns).not.toHaveProperty('currency')
  })

  it('gives empty columns for a header only', () => {
    expect(importOrderColumns(HEADER)).toMatchObject({
      columns: {
        customerId: { codes: new Uint32Array(0), values: [] },
        day: new Int32Array(0),
        amount: new Float64Array(0),
      },
      rowsRead: 0,
    })
  })

  it('reads a stream as it reads the whole, and tells how far it came', async () => {
    const bytes = utf8(
      HEADER +
        Array.from(
          { length: 20_000 },
          (_, i) => `客户${i % 700},2024-01-${String((i % 30) + 1).padStart(2, '0')},${i / 4}\n`,
        ).join(''),
    )
    const progress: ImportProgress[] = []
    const result = await importOrderColumns(chunksOf(bytes, 65_536), { onProgress: (step) => progress.push(step) })
    expect(result).toEqual(importOrderColumns(bytes))
    expect(result.columns.day).toHaveLength(20_000)
    expect(progress.at(-1)?.bytes).toBe(bytes.length)
    expect(progress.map(({ bytes: done }) => done)).toEqual(
      [...progress.map(({ bytes: done }) => done)].sort((a, b) => a - b),
    )
  })

  it('counts rows while it reads, once the head of a long file is read', async () => {
    const bytes = utf8(HEADER + 'c1,2024-01-05,5\n'.repeat(150_000))
    const rows: number[] = []
    await importOrderColumns(chunksOf(bytes, 500_000), { onProgress: (step) => rows.push(step.rows) })
    expect(rows).toHaveLength(5)
    expect(rows[1]).toBe(0)
    expect(rows[2]).toBeGreaterThan(90_000)
    expect(rows[4]).toBeGreaterThan(149_000)
  })

  it('ends with the reason of the signal, and closes the stream', async () => {
    const stop = new AbortController()
    let closed = false
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield utf8(HEADER + 'c,2024-01-05,5\n'.repeat(1000))
      } finally {
        closed = true
      }
    }
    const reason = new Error('enough')
    const promise = importOrderColumns(endless(), {
      signal: stop.signal,
      onProgress: ({ bytes }) => bytes > 1e6 && stop.abort(reason),
    })
    expect(await caughtFrom(promise)).toBe(reason)
    expect(closed).toBe(true)
    const early = importOrderColumns(chunksOf(utf8(HEADER), 5), { signal: AbortSignal.abort(reason) })
    expect(await caughtFrom(early)).toBe(reason)
  })

  it('passes on what the stream throws', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield utf8(HEADER)
      throw new Error('disk')
    }
    expect(await caughtFrom(importOrderColumns(broken()))).toMatchObject({ message: 'disk' })
  })

  it('throws for the file as a whole what the row import throws', async () => {
    for (const file of [
      '',
      '\n\n',
      'c1,2024-01-05,5',
      'customer,date,date,amount\n',
      'customer,date,x\n',
      '"customer,date,amount\n',
    ]) {
      const expected = thrownBy(() => importOrders(file))
      expect(thrownBy(() => importOrderColumns(file))).toMatchObject({
        code: expected.code,
        path: expected.path,
        message: expected.message,
      })
      const caught = await caughtFrom(importOrderColumns(chunksOf(utf8(file), 3)))
      expect(isClienteleError(caught) && caught.message).toBe(expected.message)
    }
  })

  it('refuses JSON and what is no file', async () => {
    expect(thrownBy(() => importOrderColumns('[{"customer":1}]'))).toMatchObject({
      code: 'unreadable-text',
      message: expect.stringContaining('importOrders reads it'),
    })
    for (const input of [5, null, undefined, {}, [1]])
      expect(thrownBy(() => importOrderColumns(input as never))).toMatchObject({ code: 'invalid-type', path: 'input' })
    async function* texts(): AsyncGenerator<string> {
      yield HEADER
    }
    expect(await caughtFrom(importOrderColumns(texts() as AsyncIterable<never>))).toMatchObject({
      code: 'invalid-type',
      path: 'input',
    })
  })

  it('reads the same whatever the size of the file: head, chunks and all', () => {
    // Two MiB, odd rows early and late: the window for the head ends within it.
    const row = (i: number): string => {
      if (i % 1009 === 0) return `"Müller, ""${i}""\nGmbH",2024-01-05,5\n`
      if (i % 997 === 0) return `c${i},13/01/2024,1,5\n`
      return i % 991 === 0 ? '\n' : `c${(i * 7919) % 45_007},2024-01-0${(i % 9) + 1},${i}.25\n`
    }
    const text = HEADER + Array.from({ length: 110_000 }, (_, i) => row(i)).join('')
    expect(text.length).toBeGreaterThan(2 * LONGEST_RECORD)
    const { rows, ...byRows } = importOrders(text)
    const { columns, ...byColumns } = importOrderColumns(text)
    expect(byColumns).toEqual(byRows)
    expect(Array.from(columns.customerId.codes, (code) => columns.customerId.values[code])).toEqual(
      rows.map(({ customerId }) => customerId),
    )
    expect(Array.from(columns.amount)).toEqual(rows.map(({ amount }) => Number(amount)))
  })

  it('gives up lines longer than the longest without keeping them, and goes on behind them', async () => {
    const long = 'x'.repeat(3 * LONGEST_RECORD)
    const bytes = utf8(`${HEADER}c1,2024-01-05,1\n${long}\r\nc2,2024-01-06,2\n"${long}\nc3,2024-01-07,3\n`)
    const whole = importOrderColumns(bytes)
    expect(whole.columns.customerId.values).toEqual(['c1', 'c2', 'c3'])
    expect(whole.rejected.map(({ line, code, text }) => [line, code, text.length])).toEqual([
      [3, 'malformed-row', 1001],
      [5, 'malformed-row', 1001],
    ])
    expect(importOrders(bytes).rejected).toEqual(whole.rejected)
    // Between CR and LF at the end of the long line, too.
    const lineEnd = utf8(`${HEADER}c1,2024-01-05,1\n${long}\r`).length
    for (const size of [100_000, LONGEST_RECORD + 7, lineEnd])
      expect(await importOrderColumns(chunksOf(bytes, size))).toEqual(whole)
  })

  // The long test runs once, not under every time zone.
  it.runIf(process.env.TZ === 'UTC')('takes bounded memory for a million bad rows', async () => {
    async function* bad(): AsyncGenerator<Uint8Array> {
      yield utf8(HEADER)
      const chunk = utf8('c1,2024-01-05,abc\n'.repeat(10_000))
      for (let i = 0; i < 100; i++) yield chunk
    }
    const result = await importOrderColumns(bad())
    expect(result).toMatchObject({
      rowsRead: 1_000_000,
      rejectedCount: 1_000_000,
      rejectedByCode: { 'invalid-number': 1_000_000 },
    })
    expect(result.rejected).toHaveLength(1000)
    expect(result.columns.customerId.values).toEqual([])
  })

  it('does not keep an id of a rejected row', () => {
    const { columns } = importOrderColumns(
      'customer,date,amount,order\ngood,2024-01-05,1,o1\nbad,2024-01-05,x,o2\nbad,2024-01-05,1,o\ufffd\n',
    )
    expect(columns.customerId.values).toEqual(['good'])
    expect(columns.orderId?.values).toEqual(['o1'])
  })

  it('reads a row that ends the file without a line end, or between CR and LF', async () => {
    for (const text of [
      `${HEADER}c,2024-01-05,5`,
      `${HEADER}c,2024-01-05,5\r`,
      `${HEADER}c,2024-01-05,"5"`,
      `${HEADER}c,2024-01-05,5\r\n`,
    ]) {
      expect(importOrderColumns(text)).toMatchObject({ rowsRead: 1, blankLines: 0, rejectedCount: 0 })
      expect(await importOrderColumns(chunksOf(utf8(text), text.length - 1))).toMatchObject({
        rowsRead: 1,
        blankLines: 0,
      })
    }
  })
})
