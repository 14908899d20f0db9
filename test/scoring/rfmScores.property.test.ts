import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../src/data/index.js'
import { type RfmValue, rfmValueFields } from '../../src/orders/index.js'
import { type RfmScoresOptions, rfmScoreFields, rfmScores } from '../../src/scoring/index.js'

const bins = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 2, max: 12 }))) as fc.Arbitrary<[number, number, number]>
const money = fc.oneof(fc.integer({ min: -5, max: 20 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
const values: fc.Arbitrary<RfmValue[]> = fc.uniqueArray(
  fc.record({
    customerId: fc.string({ minLength: 1, maxLength: 4, unit: 'binary' }),
    recency: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ noNaN: true, min: 0, max: 400 })),
    frequency: fc.integer({ min: 0, max: 6 }),
    monetary: money,
  }),
  { selector: ({ customerId }) => customerId, maxLength: 60 },
)
const binned = fc.record({
  method: fc.constantFrom('quantile', 'rank', 'ntile', 'nested'),
  bins,
}) as fc.Arbitrary<{ method: 'quantile' | 'rank' | 'ntile' | 'nested'; bins: [number, number, number] }>
const options: fc.Arbitrary<RfmScoresOptions> = fc.oneof(
  binned,
  fc.constant<RfmScoresOptions>({ method: 'points' }),
  fc.constant<RfmScoresOptions>({
    method: 'bands',
    bands: { recency: [2, { below: 5 }], frequency: [1, 3], monetary: [{ above: 0 }, 5] },
  }),
)

const byId = (rows: RfmValue[]): RfmValue[] => rows.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1))

/** Type 7 as its definition reads, in whole numbers where it can. */
function cutsOf(column: number[], k: number): number[] {
  const sorted = column.toSorted((a, b) => a - b)
  return Array.from({ length: k - 1 }, (_, i) => {
    const position = (sorted.length - 1) * (i + 1)
    const low = sorted[Math.floor(position / k)]!
    const high = sorted[Math.ceil(position / k)]!
    const share = (position % k) / k
    return low === high || share === 0 ? low : low * (1 - share) + high * share
  })
}

function ntile(sorted: number, at: number, k: number): number {
  const size = Math.floor(sorted / k)
  const larger = sorted % k
  const edge = larger * (size + 1)
  return at < edge ? Math.floor(at / (size + 1)) + 1 : larger + Math.floor((at - edge) / size) + 1
}

describe('rfmScores', () => {
  it('keeps binned scores within 1 … k, whole, and counts every customer once', () => {
    fc.assert(
      fc.property(values, binned, (rows, how) => {
        const { scores, binSizes, collapsed, cuts } = rfmScores(rows, how)
        const perDimension = [
          ['recency', 'r'],
          ['frequency', 'f'],
          ['monetary', 'm'],
        ] as const
        perDimension.forEach(([dimension, field], i) => {
          const k = how.bins[i]!
          const sizes = Array.from({ length: k }, (_, s) => scores.filter((score) => score[field] === s + 1).length)
          expect(binSizes[dimension]).toEqual(sizes)
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(rows.length)
          expect(cuts[dimension]).toHaveLength(k - 1)
          expect(collapsed[dimension]).toEqual(
            rows.length === 0 ? [] : sizes.flatMap((n, s) => (n === 0 ? [s + 1] : [])),
          )
        })
        for (const { r, f, m, total, code } of scores) {
          expect(total).toBe(r + f + m)
          expect(code).toBe([r, f, m].join(Math.max(...how.bins) > 9 ? '-' : ''))
        }
      }),
    )
  })

  it('is monotone, and equal values share a score, in every method but the tiles', () => {
    fc.assert(
      fc.property(values, options, (rows, how) => {
        fc.pre(how.method !== 'nested' && how.method !== 'ntile')
        const sorted = byId(rows)
        const { scores } = rfmScores(rows, how)
        for (let i = 1; i < sorted.length; i++) {
          const [a, b, scoreA, scoreB] = [sorted[i - 1]!, sorted[i]!, scores[i - 1]!, scores[i]!]
          expect(Math.sign(scoreA.m - scoreB.m) * Math.sign(a.monetary - b.monetary)).toBeGreaterThanOrEqual(0)
          expect(Math.sign(scoreA.f - scoreB.f) * Math.sign(a.frequency - b.frequency)).toBeGreaterThanOrEqual(0)
          expect(Math.sign(scoreB.r - scoreA.r) * Math.sign(a.recency - b.recency)).toBeGreaterThanOrEqual(0)
          if (a.monetary === b.monetary) expect(scoreA.m).toBe(scoreB.m)
          if (a.frequency === b.frequency) expect(scoreA.f).toBe(scoreB.f)
          if (a.recency === b.recency) expect(scoreA.r).toBe(scoreB.r)
        }
      }),
    )
  })

  it('by quantile is 1 + the type-7 cut points strictly below, by rank k − floor(k·rank / n)', () => {
    fc.assert(
      fc.property(values, bins, (rows, k) => {
        fc.pre(rows.length > 0 && rows.every(({ monetary }) => Math.abs(monetary) < 1e6))
        const sixtyFourths = (value: number): number => Math.round(value * 64) / 64
        const whole = byId(rows).map((row) => ({
          ...row,
          recency: sixtyFourths(row.recency),
          monetary: sixtyFourths(row.monetary),
        }))
        const money = whole.map(({ monetary }) => monetary)
        const days = whole.map(({ recency }) => recency)
        const quantile = rfmScores(whole, { bins: k }).scores
        const rank = rfmScores(whole, { bins: k, method: 'rank' }).scores
        // A cut between two values lies strictly between them, so that rounding decides nothing.
        const mCuts = cutsOf(money, k[2])
        const rCuts = cutsOf(days, k[0])
        whole.forEach(({ monetary, recency }, i) => {
          expect(quantile[i]!.m).toBe(1 + mCuts.filter((cut) => cut < monetary).length)
          expect(quantile[i]!.r).toBe(k[0] - rCuts.filter((cut) => cut < recency).length)
          const better = money.filter((other) => other > monetary).length
          const nearer = days.filter((other) => other < recency).length
          expect(rank[i]!.m).toBe(k[2] - Math.floor((k[2] * better) / whole.length))
          expect(rank[i]!.r).toBe(k[0] - Math.floor((k[0] * nearer) / whole.length))
        })
      }),
    )
  })

  it('by ntile and nested numbers tiles of the sorted customers, ties by the smaller id', () => {
    fc.assert(
      fc.property(values, bins, (rows, k) => {
        const sorted = byId(rows)
        const tiles = (of: RfmValue[], field: 'recency' | 'frequency' | 'monetary', count: number, sign: number) => {
          const order = of.toSorted((a, b) => sign * (a[field] - b[field]))
          return new Map(order.map((row, at) => [row.customerId, ntile(order.length, at, count)]))
        }
        const r = tiles(sorted, 'recency', k[0], -1)
        const plain = tiles(sorted, 'frequency', k[1], 1)
        const flat = rfmScores(rows, { method: 'ntile', bins: k }).scores
        const nested = rfmScores(rows, { method: 'nested', bins: k }).scores
        sorted.forEach((row, i) => {
          const sameR = sorted.filter((other) => r.get(other.customerId) === r.get(row.customerId))
          const f = tiles(sameR, 'frequency', k[1], 1)
          const sameF = sameR.filter((other) => f.get(other.customerId) === f.get(row.customerId))
          expect(flat[i]!.r).toBe(r.get(row.customerId))
          expect(flat[i]!.f).toBe(plain.get(row.customerId))
          expect(nested[i]!.r).toBe(r.get(row.customerId))
          expect(nested[i]!.f).toBe(f.get(row.customerId))
          expect(nested[i]!.m).toBe(tiles(sameF, 'monetary', k[2], 1).get(row.customerId))
        })
      }),
      { numRuns: 50 },
    )
  })

  it('returns cuts that reproduce the scores: above the line is the upper side, null is below everybody', () => {
    fc.assert(
      fc.property(values, bins, fc.constantFrom('quantile' as const, 'rank' as const), (rows, k, method) => {
        const { scores, cuts } = rfmScores(rows, { method, bins: k })
        byId(rows).forEach((row, i) => {
          const passed = (of: readonly (number | null)[], value: number): number =>
            of.filter((cut) => cut === null || value > cut).length
          expect(scores[i]!.r).toBe(k[0] - passed(cuts.recency, row.recency))
          expect(scores[i]!.f).toBe(1 + passed(cuts.frequency, row.frequency))
          expect(scores[i]!.m).toBe(1 + passed(cuts.monetary, row.monetary))
        })
      }),
    )
  })

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(values, options, fc.infiniteStream(fc.nat()), (rows, how, random) => {
        const keys = new Map(rows.map((row) => [row, random.next().value as number]))
        const shuffled = rows.toSorted((a, b) => keys.get(a)! - keys.get(b)!)
        expect(rfmScores(shuffled, how)).toEqual(rfmScores(rows, how))
      }),
    )
  })

  it('says the same of rows, columns and coded ids', () => {
    fc.assert(
      fc.property(values, options, (rows, how) => {
        const columns = columnsOf(rows, rfmValueFields)
        const fromRows = rfmScores(rows, how)
        const fromColumns = rfmScores(columns, how)
        expect(rowsOf(fromColumns.scores, rfmScoreFields)).toEqual(fromRows.scores)
        expect({ ...fromColumns, scores: null }).toEqual({ ...fromRows, scores: null })
        const ids = byId(rows).map(({ customerId }) => customerId)
        const codes = Uint32Array.from(rows, ({ customerId }) => ids.indexOf(customerId))
        const fromCoded = rfmScores({ ...columns, customerId: { codes, values: ids } }, how)
        expect(rowsOf(fromCoded.scores, rfmScoreFields)).toEqual(fromRows.scores)
      }),
    )
  })

  it('does not depend on the unit of money, where no rounding interferes', () => {
    fc.assert(
      fc.property(values, binned, (rows, how) => {
        fc.pre(
          rows.every(({ monetary }) => Math.abs(monetary) < 1e300 && (monetary === 0 || Math.abs(monetary) > 1e-290)),
        )
        const scaled = rows.map((row) => ({ ...row, monetary: row.monetary * 4 }))
        expect(rfmScores(scaled, how).scores).toEqual(rfmScores(rows, how).scores)
      }),
    )
  })
})
