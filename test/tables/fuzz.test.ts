import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isClienteleError } from '../../src/errors.js'
import { schemas } from '../../src/schemas/rows.js'
import { importOrderColumns } from '../../src/tables/importOrderColumns.js'
import { importRows } from '../../src/tables/importRows.js'
import { importOrders } from '../../src/tables/rowImports.js'

const HEADER = new TextEncoder().encode('customer,date,amount,order\n')

/** The result of an import, or null where it throws as it may; anything else that is thrown is a defect. */
function attempt<Result>(run: () => Result): Result | null {
  try {
    return run()
  } catch (error) {
    if (isClienteleError(error)) return null
    throw error
  }
}

const syntax = fc.array(
  fc.constantFrom(
    ...Array.from('c1",;\n\r\t |.-/0123年月日 ¥[]{}:\\', (character) => [...new TextEncoder().encode(character)]),
    [0xff],
    [0xfe],
    [0x81],
    [0x30],
    [0xef, 0xbb, 0xbf],
    [0],
  ),
  { maxLength: 60 },
)

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  syntax.map((parts) => Uint8Array.from(parts.flat())),
  fc
    .tuple(
      fc.constant(HEADER),
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        syntax.map((parts) => Uint8Array.from(parts.flat())),
      ),
    )
    .map(([head, rest]) => Uint8Array.from([...head, ...rest])),
)

const anyOptions = fc.record(
  {
    encoding: fc.constantFrom('auto', 'utf-8', 'gb18030', 'utf-16le', 'shift_jis'),
    format: fc.constantFrom('auto' as const, 'csv' as const, 'json' as const, 'json-lines' as const),
    delimiter: fc.constantFrom('auto' as const, ',' as const, '|' as const),
  },
  { requiredKeys: [] },
)

describe('random bytes', () => {
  it('make imports throw nothing but a ClienteleError, and lose no row', () => {
    fc.assert(
      fc.property(anyBytes, anyOptions, fc.constantFrom(...Object.values(schemas)), (bytes, options, schema) => {
        for (const result of [
          attempt(() => importRows(bytes, schema, options)),
          attempt(() => importOrders(bytes, options)),
        ]) {
          if (result === null) continue
          expect(result.rows.length + result.rejectedCount).toBe(result.rowsRead)
          expect(result.rejected).toHaveLength(Math.min(1000, result.rejectedCount))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('make both imports of orders do the same', () => {
    fc.assert(
      fc.property(anyBytes, anyOptions, (bytes, options) => {
        const rows = attempt(() => importOrders(bytes, { ...options, format: 'csv' }))
        const columns = attempt(() => importOrderColumns(bytes, { ...options, format: 'csv' }))
        expect(columns?.rowsRead).toBe(rows?.rowsRead)
        expect(columns?.rejected).toEqual(rows?.rejected)
        expect(columns?.columns.day.length).toBe(rows?.rows.length)
      }),
      { numRuns: 1000 },
    )
  })
})
