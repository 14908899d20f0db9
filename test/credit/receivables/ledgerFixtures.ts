import fc from 'fast-check'
import { dateOfDay } from '../../../src/data/dayNumber.js'
import type { Invoice, Payment } from '../../../src/data/rows.js'

/** An invoice with the fields that a test is about. */
export function invoice(fields: Partial<Invoice> & { id: string }): Invoice {
  return { customerId: 'a', amount: 100, issuedOn: '2024-01-01', dueOn: '2024-01-31', ...fields }
}

/** The published example ledger of eight invoices: see `receivablesAging.test.ts`. */
export const textbookLedger: readonly Invoice[] = (
  [
    ['I1', 'X', '2024-03-15', '2024-04-14', 1000],
    ['I2', 'X', '2024-05-20', '2024-06-19', 2000],
    ['I3', 'Y', '2024-06-10', '2024-07-10', 1500],
    ['I4', 'Y', '2024-01-05', '2024-02-04', 700],
    ['I5', 'Z', '2023-06-01', '2023-07-01', 300],
    ['I6', 'Z', '2024-05-31', '2024-06-30', 900],
    ['I7', 'Z', '2024-05-01', '2024-05-31', 400],
    ['C1', 'X', '2024-06-20', '2024-06-20', -250],
  ] as const
).map(([id, customerId, issuedOn, dueOn, amount]) => ({ id, customerId, issuedOn, dueOn, amount }))

const DAY = 19_723

/** Ledgers that add up: three customers, two currencies, part-payments, credit notes, disputes. Days from 2024-01-01 on. */
export const ledgers: fc.Arbitrary<Invoice[]> = fc
  .array(
    fc.record({
      customerId: fc.constantFrom('a', 'b', 'c'),
      currency: fc.constantFrom('CNY', 'USD'),
      cents: fc.integer({ min: -40_000, max: 200_000 }),
      issued: fc.integer({ min: 0, max: 300 }),
      term: fc.integer({ min: 0, max: 60 }),
      disputed: fc.boolean(),
      parts: fc.array(
        fc.record({ share: fc.double({ min: 0, max: 0.5, noNaN: true }), delay: fc.integer({ min: 0, max: 250 }) }),
        {
          maxLength: 3,
        },
      ),
    }),
    { maxLength: 30 },
  )
  .map((bills) =>
    bills.map(({ customerId, currency, cents, issued, term, disputed, parts }, i) => {
      let left = cents
      const payments: Payment[] = parts.map(({ share, delay }) => {
        const part = Math.trunc(left * share)
        left -= part
        return { date: dateOfDay(DAY + issued + delay), amount: part / 100 }
      })
      return {
        id: `i${String(i).padStart(2, '0')}`,
        customerId,
        currency,
        amount: (cents / 100).toFixed(2),
        issuedOn: dateOfDay(DAY + issued),
        dueOn: dateOfDay(DAY + issued + term),
        disputed,
        payments,
      }
    }),
  )
