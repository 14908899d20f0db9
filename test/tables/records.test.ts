import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { type ByteRecordEnd, findByteRecordEnd } from '../../src/tables/byteRecords.js'
import { type CsvRecord, csvRecords, splitCells } from '../../src/tables/csv.js'
import { LONGEST_RECORD } from '../../src/tables/records.js'
import { utf8Length, utf8Start } from '../../src/tables/utf8.js'

const records = (text: string, delimiter: ',' | ';' = ','): CsvRecord[] => [...csvRecords(text, 0, 1, delimiter)].flat()

const told = (text: string): unknown[] =>
  records(text).map(({ line, start, end, cells, fault }) => [line, fault ?? cells, text.slice(start, end)])

describe('csvRecords', () => {
  it('splits at LF, CRLF and CR, mixed too, and counts physical lines', () => {
    expect(told('a,b\nc,d\r\ne,f\rg,h')).toEqual([
      [1, ['a', 'b'], 'a,b'],
      [2, ['c', 'd'], 'c,d'],
      [3, ['e', 'f'], 'e,f'],
      [4, ['g', 'h'], 'g,h'],
    ])
  })

  it('keeps line ends, delimiters and doubled quotes in quoted cells', () => {
    expect(told('"a\r\nb","say ""hi"", twice"\n"c\rd\ne",x\ny,z\n')).toEqual([
      [1, ['a\r\nb', 'say "hi", twice'], '"a\r\nb","say ""hi"", twice"'],
      [3, ['c\rd\ne', 'x'], '"c\rd\ne",x'],
      [6, ['y', 'z'], 'y,z'],
    ])
    expect(records('"a\nb\nc",1\nd,2').map(({ lines }) => lines)).toEqual([3, 1])
  })

  it('takes a quote within a cell as it stands, and spaces after a closing one', () => {
    expect(told('5" pipe,a"b"\n"x"  ,"y" \n')).toEqual([
      [1, ['5" pipe', 'a"b"'], '5" pipe,a"b"'],
      [2, ['x', 'y'], '"x"  ,"y" '],
    ])
  })

  it('loses one line to a quote that is not closed, wherever the next quote is', () => {
    expect(told('"a,1\nb,2\nc,"3"\n')).toEqual([
      [1, 'text-after-quote', '"a,1'],
      [2, ['b', '2'], 'b,2'],
      [3, ['c', '3'], 'c,"3"'],
    ])
    expect(told('a,1\nb,"2\nc,3')).toEqual([
      [1, ['a', '1'], 'a,1'],
      [2, 'open-quote', 'b,"2'],
      [3, ['c', '3'], 'c,3'],
    ])
  })

  it('gives a byte order mark in the middle, left by files put together, to no cell', () => {
    expect(told('\ufeff"a",b\n\ufeff\ufeffc,d\n\ufeff')).toEqual([
      [1, ['a', 'b'], '"a",b'],
      [2, ['c', 'd'], 'c,d'],
    ])
  })

  it('refuses a record longer than the longest, by its bytes, and goes on behind its first line', () => {
    const long = '户'.repeat(LONGEST_RECORD / 3)
    expect(records(`a,1\n${long},2\nb,3\n`).map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, 'too-long'],
      [3, null],
    ])
    const half = 'x'.repeat(LONGEST_RECORD / 2)
    expect(records(`"${half}\n${half}"\nb,3\n`).map(({ line, fault }) => [line, fault])).toEqual([
      [1, 'open-quote'],
      [2, null],
      [3, null],
    ])
    expect(records(`${'x'.repeat(LONGEST_RECORD)}\n`)[0]?.fault).toBeNull()
    expect(records(`${'x'.repeat(LONGEST_RECORD + 1)}\n`)[0]?.fault).toBe('too-long')
  })

  it('agrees with papaparse on the whole of every well-formed text', () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[^",\r\n\ufeff][^,\r\n]{0,4}$/),
      fc.constant(''),
      fc
        .string({ unit: fc.constantFrom('a', '"', ',', ' ', '\n', '户'), maxLength: 6 })
        .map((text) => `"${text.replaceAll('"', '""')}"`),
    )
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(rows, fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const), (table, newline) => {
        const text = table.map((cells) => cells.join(',')).join(newline)
        // A text of empty lines only: papaparse sees one more at the end.
        const whole = Papa.parse<string[]>(text + newline, { delimiter: ',', newline }).data.slice(0, -1)
        const own = records(text + newline)
        expect(own.map(({ cells }) => cells)).toEqual(whole)
        expect(own.every(({ fault }) => fault === null)).toBe(true)
        expect(own.map(({ start, end }) => splitCells((text + newline).slice(start, end), ','))).toEqual(whole)
      }),
      { numRuns: 1000 },
    )
  })

  it('covers every character of any text with records, line ends and marks', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', '\n', '\r', '\ufeff'), maxLength: 40 })
    fc.assert(
      fc.property(text, (any) => {
        let end = 0
        let line = 1
        for (const record of records(any)) {
          expect(any.slice(end, record.start)).toMatch(/^(\r\n|\n|\r)?\ufeff*$/)
          line += (any.slice(end, record.start).match(/\r\n|\n|\r/g) ?? []).length
          expect(record.line).toBe(line)
          line += (any.slice(record.start, record.end).match(/\r\n|\n|\r/g) ?? []).length
          end = record.end
        }
        expect(any.slice(end)).toMatch(/^(\r\n|\n|\r)?\ufeff*$/)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes time in proportion to the text, however many quotes are wrong', () => {
    const time = (text: string): number => {
      const start = performance.now()
      expect(records(text)).toHaveLength(20_000)
      return performance.now() - start
    }
    time('a,b\n'.repeat(20_000))
    for (const line of ['"a,b\n', 'a,"b\n', '"a"b\n', 'a,"""b\n']) expect(time(line.repeat(20_000))).toBeLessThan(2000)
  })
})

describe('findByteRecordEnd', () => {
  const fresh = (): ByteRecordEnd => ({ end: 0, next: 0, lines: 0, fault: null, isQuoted: false, isOpen: false })

  it('finds the records of the text, and asks for more where the bytes do not tell', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', '\n', '\r', '户'), maxLength: 40 })
    fc.assert(
      fc.property(text, fc.nat(), (any, cut) => {
        const bytes = new TextEncoder().encode(any)
        const found = fresh()
        let at = 0
        for (const record of records(any)) {
          const end = at + new TextEncoder().encode(any.slice(record.start, record.end)).length
          const to = at + (cut % (bytes.length - at + 1))
          const isTold = findByteRecordEnd(bytes, at, to, false, 44, found)
          if (isTold) expect([found.end, found.fault]).toEqual([end, record.fault])
          else expect(to).toBeLessThanOrEqual(bytes.length)
          expect(findByteRecordEnd(bytes, at, bytes.length, true, 44, found)).toBe(true)
          expect([found.end, found.fault, found.isOpen]).toEqual([end, record.fault, false])
          at = found.next
        }
        expect(at).toBe(bytes.length)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives up a line that is too long before its end is there', () => {
    const found = fresh()
    const bytes = new Uint8Array(LONGEST_RECORD + 2).fill(120)
    expect(findByteRecordEnd(bytes, 0, LONGEST_RECORD, false, 44, found)).toBe(false)
    expect(findByteRecordEnd(bytes, 0, LONGEST_RECORD + 1, false, 44, found)).toBe(true)
    expect(found).toMatchObject({ fault: 'too-long', isOpen: true })
    bytes[0] = 34
    expect(findByteRecordEnd(bytes, 0, LONGEST_RECORD + 1, false, 44, found)).toBe(true)
    expect(found).toMatchObject({ fault: 'too-long', isOpen: true })
  })
})

describe('utf8Start and utf8Length', () => {
  it('measure and cut text as its bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.nat(60), (text, limit) => {
        const bytes = new TextEncoder().encode(text)
        expect(utf8Length(text, 0, text.length, 1000)).toBe(bytes.length)
        const start = utf8Start(text, limit)
        const length = new TextEncoder().encode(start).length
        expect(text.startsWith(start)).toBe(true)
        expect(length).toBeLessThanOrEqual(limit)
        const next = String.fromCodePoint(text.codePointAt(start.length) ?? 0)
        if (start !== text) expect(length + new TextEncoder().encode(next).length).toBeGreaterThan(limit)
      }),
    )
  })
})
