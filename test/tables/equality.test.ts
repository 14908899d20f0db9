import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/data/fields.js'
import { codeIds } from '../../src/data/ids.js'
import { type Order, orderFields } from '../../src/data/rows.js'
import { type ImportedOrderColumns, importOrderColumns } from '../../src/tables/importOrderColumns.js'
import type { ImportedRows } from '../../src/tables/importRows.js'
import { importOrders } from '../../src/tables/rowImports.js'
import { messyOrders, readings } from './support/messyOrders.js'

/** What the column import must give, from the rows of the row import. */
function expected({ rows, ...summary }: ImportedRows<Order>): ImportedOrderColumns {
  const { customerId, day, amount, ...ids } = columnsOf<Order>(rows, orderFields)
  const optional = Object.entries(ids).map(([name, column]) => [name, codeIds(column, String, true)])
  return {
    ...summary,
    columns: {
      customerId: codeIds(customerId, String),
      day: Int32Array.from(day),
      amount: Float64Array.from(amount),
      ...Object.fromEntries(optional),
    },
  }
}

async function* chunked(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  // A producer may fill the same memory again and again.
  const memory = new Uint8Array(bytes.length)
  for (let i = 1; i < at.length; i++) {
    const part = memory.subarray(0, at[i]! - at[i - 1]!)
    part.set(bytes.subarray(at[i - 1], at[i]))
    yield part
    memory.fill(0x2c)
  }
}

describe('importOrderColumns', () => {
  it('gives the rows and the rejections of importOrders for any file', () => {
    fc.assert(
      fc.property(messyOrders, readings, (text, options) => {
        expect(importOrderColumns(text, options)).toStrictEqual(expected(importOrders(text, options)))
      }),
      { numRuns: 1500 },
    )
  })

  it('gives the same for bytes in chunks cut anywhere, characters and line ends included', async () => {
    await fc.assert(
      fc.asyncProperty(messyOrders, fc.array(fc.nat(), { maxLength: 12 }), async (text, cuts) => {
        const bytes = new TextEncoder().encode(text)
        const whole = importOrderColumns(bytes)
        expect(whole).toStrictEqual(expected(importOrders(bytes)))
        expect(await importOrderColumns(chunked(bytes, cuts))).toStrictEqual(whole)
      }),
      { numRuns: 500 },
    )
  })
})
