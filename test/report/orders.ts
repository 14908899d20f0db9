import type { Order } from '../../src/data/rows.js'

/** Forty customers of very different size over two years, with a refund, line items and a customer who only returned something. */
export const orders: Order[] = [
  ...Array.from({ length: 40 }, (_, customer) =>
    Array.from({ length: 1 + ((customer * 7) % 9) }, (_, order): Order => {
      const day = Date.UTC(2023, 0, 3) + ((customer * 53 + order * 97) % 700) * 86_400_000
      return {
        customerId: `c${String(customer).padStart(2, '0')}`,
        date: day,
        amount: Math.round(100_000 / (customer + 1) + order * 13) / 100,
        currency: 'CNY',
      }
    }),
  ).flat(),
  { customerId: 'c00', date: '2024-11-30', amount: -20.5 },
  { customerId: 'c01', date: '2024-12-01', amount: 10, orderId: 'o1' },
  { customerId: 'c01', date: '2024-12-01', amount: 15, orderId: 'o1' },
  { customerId: 'returned', date: '2024-05-01', amount: -5 },
]
