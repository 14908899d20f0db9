import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOf } from '../../src/schemas/fieldsOf.js'
import { schemas } from '../../src/schemas/rows.js'
import { readHead } from '../../src/tables/head.js'
import { readOptions } from '../../src/tables/options.js'
import { OrderScanner } from '../../src/tables/orderScanner.js'
import { tableType } from '../../src/tables/rowTypes.js'
import { messyOrders } from './support/messyOrders.js'

const options = readOptions({}, fieldsOf(schemas.order))

/** What a scanner makes of a file whose bytes behind the header come in pieces; each piece follows what was left of the last. */
function scanned(text: string, cuts: readonly number[], stale: number) {
  const whole = text.replace(/^\ufeff/, '')
  const head = readHead(whole, true, options, tableType('order', 'orders'))
  const scanner = new OrderScanner(head, options)
  const bytes = new TextEncoder().encode(whole.slice(head.dataStart))
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  // Behind the bytes that are there stand bytes that are not: those of an earlier piece.
  const memory = new Uint8Array(2 * bytes.length + 8).fill(stale)
  let length = 0
  let from = 0
  ends.forEach((end, i) => {
    memory.set(bytes.subarray(from, end), length)
    length += end - from
    from = end
    const read = scanner.scan(memory, 0, length, i === ends.length - 1)
    memory.copyWithin(0, read, length)
    length -= read
  })
  const { rowsRead, blankLines, multilineRows, ambiguousNumbers, rejections } = scanner
  const { rows, count, byCode } = rejections
  return {
    left: length,
    rowsRead,
    blankLines,
    multilineRows,
    ambiguousNumbers,
    rows,
    count,
    byCode,
    columns: scanner.store.columns(),
  }
}

describe('OrderScanner', () => {
  it('reads the same from pieces cut anywhere, whatever stands behind them in memory', () => {
    fc.assert(
      fc.property(
        messyOrders,
        fc.array(fc.nat(), { maxLength: 8 }),
        fc.constantFrom(...Array.from('\n\r,"; 5c')),
        (text, cuts, stale) => {
          const whole = scanned(text, [], 0)
          expect(whole.left).toBe(0)
          expect(scanned(text, cuts, stale.charCodeAt(0))).toStrictEqual(whole)
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('reads the same from single bytes', () => {
    const text =
      'customer,date,amount\r\n"a ""b""\r\nc", 2024-01-05 ,"1,5"\r\n户,2024/1/6,"5"\r\r\n\ufeff"x,y",2024-01-07,5'
    const every = Array.from({ length: 200 }, (_, i) => i)
    for (const stale of '\n\r,"c') expect(scanned(text, every, stale.charCodeAt(0))).toStrictEqual(scanned(text, [], 0))
    expect(scanned(text, every, 0)).toMatchObject({ rowsRead: 3, blankLines: 1, multilineRows: 1, count: 0 })
  })
})
