import fc from 'fast-check'
import type { Columns } from '../../src/data/fields.js'
import { codeIds, idStrings } from '../../src/data/ids.js'
import type { CustomerValue } from '../../src/data/rows.js'

/** Customers `c00`, `c01`, … with the given values. */
export const customers = (values: readonly number[]): CustomerValue[] =>
  values.map((value, i) => ({ customerId: `c${String(i).padStart(2, '0')}`, value }))

/** The same rows as columns with string ids. */
export const asColumns = (rows: readonly CustomerValue[]): Columns<CustomerValue> => ({
  customerId: rows.map((row) => row.customerId),
  value: Float64Array.from(rows, (row) => row.value),
})

/** The same rows as columns with dictionary-coded ids. */
export const asCodedColumns = (rows: readonly CustomerValue[]): Columns<CustomerValue> => {
  const { customerId, value } = asColumns(rows)
  return { customerId: codeIds(customerId, (row) => `values[${row}].customerId`), value }
}

/** Ids of a column as strings. */
export const idsOf = (column: Parameters<typeof idStrings>[0]): string[] => [...idStrings(column)]

/** Values as shops have them: cents, many of them equal, a few large. */
export const valueArbitrary: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100),
)

/** The same, with customers who cost money. */
export const signedValueArbitrary: fc.Arbitrary<number> = fc.oneof(
  valueArbitrary,
  valueArbitrary.map((value) => 0 - value),
)

/** Rows with distinct ids in no order. */
export const customersArbitrary = (value: fc.Arbitrary<number>, minLength = 0): fc.Arbitrary<CustomerValue[]> =>
  fc.uniqueArray(fc.record({ customerId: fc.string({ minLength: 1, maxLength: 4 }), value }), {
    minLength,
    maxLength: 60,
    selector: (row) => row.customerId,
  })

/** What a call throws: code and path. */
export const thrownBy = (call: () => unknown): { code: unknown; path: unknown } => {
  try {
    call()
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'path' in error) return { code: error.code, path: error.path }
    throw error
  }
  throw new Error('expected an error')
}
