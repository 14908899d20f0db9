import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText, type Encoding, Utf8Reader } from '../../src/tables/encodings.js'
import { importOrderColumns } from '../../src/tables/importOrderColumns.js'
import { importOrders } from '../../src/tables/rowImports.js'
import { firstNonAscii, isUtf8, lastBoundary } from '../../src/tables/utf8.js'
import { thrownBy } from './support/thrownBy.js'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const bytesOf = (...parts: (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]))
const utf16 = (text: string, isLittle: boolean): Uint8Array =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((i) => {
      const unit = text.charCodeAt(i)
      return isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]
    }),
  )

/** 客户编号,日期,金额 and a row 张三,2024年1月5日,12.5 in GB18030 (made with iconv 2.35). */
const GB18030 = bytesOf(
  [0xbf, 0xcd, 0xbb, 0xa7, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0a],
  [0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0x32, 0x30, 0x32, 0x34, 0xc4, 0xea, 0x31, 0xd4, 0xc2, 0x35, 0xc8, 0xd5, 0x2c],
  [0x31, 0x32, 0x2e, 0x35, 0x0a],
)
const TEXT = '客户编号,日期,金额\n张三,2024年1月5日,12.5\n'
const ROW = { customerId: '张三', date: '2024-01-05', amount: '12.5' }

const inChunks = (bytes: Uint8Array, size: number, encoding: Encoding = 'auto'): { text: string; encoding: string } => {
  const reader = new Utf8Reader(encoding)
  let text = ''
  for (let i = 0; i < bytes.length; i += size) {
    for (const piece of reader.read(bytes.slice(i, i + size)))
      text += new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(piece)
  }
  for (const piece of reader.read()) text += new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(piece)
  return { text, encoding: reader.encoding }
}

describe('the encoding of a file', () => {
  it.each([
    ['utf-8', utf8(TEXT)],
    ['utf-8', bytesOf([0xef, 0xbb, 0xbf], utf8(TEXT))],
    ['gb18030', GB18030],
    ['gb18030', bytesOf([0x84, 0x31, 0x95, 0x33], GB18030)],
    ['utf-16le', bytesOf([0xff, 0xfe], utf16(TEXT, true))],
    ['utf-16be', bytesOf([0xfe, 0xff], utf16(TEXT, false))],
  ])('is found: %s', (encoding, bytes) => {
    expect(decodeText(bytes, 'auto')).toEqual({ text: TEXT, encoding })
    for (const size of [1, 2, 3, 7]) expect(inChunks(bytes, size)).toEqual({ text: TEXT, encoding })
    expect(importOrders(bytes)).toMatchObject({ rows: [ROW], encoding })
    expect(importOrderColumns(bytes)).toMatchObject({ columns: { customerId: { values: ['张三'] } }, encoding })
  })

  it('is the one that is named, with and without a byte order mark', () => {
    expect(decodeText(GB18030, 'gbk')).toEqual({ text: TEXT, encoding: 'gbk' })
    expect(decodeText(utf16(TEXT, true), 'utf-16le').text).toBe(TEXT)
    expect(decodeText(bytesOf([0xff, 0xfe], utf16(TEXT, true)), 'utf-16le').text).toBe(TEXT)
    expect(decodeText(bytesOf([0xef, 0xbb, 0xbf], utf8(TEXT)), 'utf-8').text).toBe(TEXT)
    expect(decodeText(Uint8Array.of(0x52, 0x65, 0x6e, 0xe9), 'windows-1252').text).toBe('René')
  })

  it('is UTF-8 for plain ASCII and for nothing', () => {
    expect(decodeText(utf8('a,b\n'), 'auto')).toEqual({ text: 'a,b\n', encoding: 'utf-8' })
    expect(decodeText(new Uint8Array(0), 'auto')).toEqual({ text: '', encoding: 'utf-8' })
  })

  it('is decided where the first characters stand that are not ASCII, however far down', () => {
    const late = bytesOf(utf8('customer,date,amount\n'), utf8('c1,2024-01-01,5\n'.repeat(20_000)), GB18030.subarray(19))
    const result = importOrderColumns(late)
    expect(result.encoding).toBe('gb18030')
    expect(result.columns.customerId.values).toEqual(['c1', '张三'])
  })

  it('stays UTF-8 where one character of many is broken, and the row with it is rejected', () => {
    const rows = '张三,2024-01-05,12.5\n'.repeat(200)
    const broken = bytesOf(utf8(`客户编号,日期,金额\n${rows}`), [0xe5, 0xbc], utf8(`,2024-01-06,1\n${rows}`))
    const result = importOrders(broken)
    expect(result.encoding).toBe('utf-8')
    expect(result.rows).toHaveLength(400)
    expect(result.rejected).toMatchObject([{ line: 202, code: 'unreadable-text', path: 'orders[200].customerId' }])
    expect(result.rejected[0]?.text).toBe('\ufffd,2024-01-06,1')
    expect(importOrderColumns(broken).rejected).toEqual(result.rejected)
  })

  it('stays UTF-8 where characters that an earlier program lost stand as U+FFFD, be they ever so many', () => {
    const text = '客户,日期,金额\na\ufffd\ufffd,2024-01-05,7\n'
    expect(decodeText(utf8(text), 'auto')).toEqual({ text, encoding: 'utf-8' })
    const bytes = bytesOf(utf8(text), [0xe5, 0x0a], utf8('乙,2024-01-05,7\n'))
    expect(decodeText(bytes, 'auto').encoding).toBe('utf-8')
  })

  it('does not hide bytes that are no text in the encoding that was named', () => {
    const file = bytesOf(utf8('customer,date,amount\n'), GB18030.subarray(19))
    const result = importOrders(file, { encoding: 'utf-8' })
    expect(result.rows).toEqual([])
    expect(result.rejected).toMatchObject([{ line: 2, code: 'unreadable-text', path: 'orders[0].customerId' }])
    expect(importOrderColumns(file, { encoding: 'utf-8' }).rejected).toEqual(result.rejected)
    // A column that nobody reads may hold anything.
    const note = bytesOf(utf8('customer,date,amount,note\nc,2024-01-01,5,'), [0xd5, 0xc5], utf8('\n'))
    expect(importOrders(note, { encoding: 'utf-8' }).rows).toHaveLength(1)
  })

  it('that does not exist is an error', () => {
    expect(thrownBy(() => importOrders(utf8(TEXT), { encoding: 'utf-9' }))).toMatchObject({
      code: 'invalid-option',
      path: 'options.encoding',
    })
    expect(thrownBy(() => importOrders(utf8(TEXT), { encoding: 5 as never })).path).toBe('options.encoding')
  })

  it.each([
    ['an Excel workbook', [0x50, 0x4b, 3, 4, 20]],
    ['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
    ['a gzip file', [0x1f, 0x8b, 8, 0]],
    ['a PDF file', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ])('of %s is none: the error says what it is', (what, start) => {
    const error = thrownBy(() => importOrders(bytesOf(start, utf8('x'.repeat(100)))))
    expect(error.code).toBe('unreadable-text')
    expect(error.message).toContain(what)
  })
})

describe('Utf8Reader', () => {
  it('gives what TextDecoder gives for any bytes in any chunks', () => {
    const anyBytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 20 }).map(utf8),
      fc
        .array(fc.constantFrom(0x41, 0xe5, 0xbc, 0xa0, 0xf0, 0x9f, 0xed, 0xc3, 0xff), { maxLength: 12 })
        .map((list) => Uint8Array.from(list)),
    )
    fc.assert(
      fc.property(
        anyBytes,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('utf-8', 'gb18030', 'utf-16le'),
        (any, size, encoding) => {
          const bytes = bytesOf([0x61, 0x61, 0x61, 0x61], any)
          expect(inChunks(bytes, size, encoding).text).toBe(
            new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
          )
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('decides alike for any chunks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (any, size) => {
        const bytes = bytesOf([0x61, 0x61, 0x61, 0x61], any)
        expect(inChunks(bytes, size)).toEqual(decodeText(bytes, 'auto'))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the bytes of UTF-8', () => {
  const isValid = (bytes: Uint8Array): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes)
      return true
    } catch {
      return false
    }
  }

  it('are told from others as TextDecoder tells them', () => {
    const anyBytes = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }).map(utf8),
      fc
        .array(
          fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x9f, 0xa0, 0x90, 0x8f),
          { maxLength: 6 },
        )
        .map((list) => Uint8Array.from(list)),
    )
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(isUtf8(bytes, 0, bytes.length)).toBe(isValid(bytes))
      }),
      { numRuns: 5000 },
    )
  })

  it('are cut between characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), fc.nat(), (text, cut) => {
        const bytes = utf8(text)
        const to = cut % (bytes.length + 1)
        const boundary = lastBoundary(bytes, 0, to)
        expect(to - boundary).toBeLessThan(4)
        expect(isValid(bytes.subarray(0, boundary))).toBe(true)
        if (isValid(bytes.subarray(0, to))) expect(boundary).toBe(to)
      }),
    )
  })

  it('are searched for the first that is not ASCII from any offset in memory', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 140 }), { maxLength: 40 }),
        fc.nat(7),
        fc.nat(10),
        (list, offset, from) => {
          const memory = new Uint8Array(offset + list.length)
          memory.set(list, offset)
          const bytes = memory.subarray(offset)
          const start = Math.min(from, bytes.length)
          const expected = bytes.findIndex((byte, i) => i >= start && byte >= 128)
          expect(firstNonAscii(bytes, start, bytes.length)).toBe(expected < 0 ? bytes.length : expected)
        },
      ),
    )
  })
})
