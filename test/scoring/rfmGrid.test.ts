import { describe, expect, it } from 'vitest'
import { rfmGrid, rfmScores } from '../../src/scoring/index.js'

const scores = [
  { customerId: 'a', r: 1, f: 2, m: 3 },
  { customerId: 'b', r: 1, f: 2, m: 2 },
  { customerId: 'c', r: 2, f: 1, m: 1 },
  { customerId: 'd', r: 2, f: 3, m: 1 },
]

describe('rfmGrid', () => {
  it('counts customers and averages their money score by recency and frequency, empty cells too', () => {
    expect(rfmGrid(scores, { bins: [2, 3, 3] })).toEqual({
      bins: { recency: 2, frequency: 3, monetary: 3 },
      customers: 4,
      cells: [
        { r: 1, f: 1, count: 0, share: 0, meanMonetaryScore: null },
        { r: 1, f: 2, count: 2, share: 0.5, meanMonetaryScore: 2.5 },
        { r: 1, f: 3, count: 0, share: 0, meanMonetaryScore: null },
        { r: 2, f: 1, count: 1, share: 0.25, meanMonetaryScore: 1 },
        { r: 2, f: 2, count: 0, share: 0, meanMonetaryScore: null },
        { r: 2, f: 3, count: 1, share: 0.25, meanMonetaryScore: 1 },
      ],
    })
  })

  it('adds up to all customers of rfmScores, from rows and from columns', () => {
    const n = Float64Array.from({ length: 500 }, (_, i) => (i * 7919) % 263)
    const { scores: columns } = rfmScores({
      customerId: Array.from(n, (_, i) => `${i}`),
      recency: n,
      frequency: n.map((value) => value % 13),
      monetary: n.map((value) => value ** 2),
    })
    const { cells, customers } = rfmGrid(columns)
    expect(customers).toBe(500)
    expect(cells).toHaveLength(25)
    expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(500)
  })

  it('has 25 empty cells of nobody', () => {
    const { cells, customers } = rfmGrid([])
    expect(customers).toBe(0)
    expect(cells).toHaveLength(25)
    expect(cells[0]).toEqual({ r: 1, f: 1, count: 0, share: null, meanMonetaryScore: null })
  })

  it('refuses scores beyond the bins, and customers that come twice', () => {
    expect(() => rfmGrid(scores, { bins: 2 })).toThrow('scores[3].f: expected a whole score from 1 to 2, got 3')
    expect(() => rfmGrid([{ customerId: 'a', r: 1.5, f: 1, m: 1 }])).toThrow('scores[0].r')
    expect(() => rfmGrid([scores[0]!, scores[0]!])).toThrow('scores[1].customerId')
  })
})
