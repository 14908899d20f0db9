import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/index.js'
import { kMeansSegments } from '../../../src/mining/index.js'

type Point = readonly [number, number]

const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
  minLength: 6,
  maxLength: 25,
})

/** Sum of squares around the means of the groups, computed the slow way. */
function withinSquares(all: readonly Point[], labels: readonly number[]): number {
  let sum = 0
  for (const label of new Set(labels)) {
    const own = all.filter((_, i) => labels[i] === label)
    const mean = [0, 1].map((axis) => own.reduce((total, point) => total + point[axis]!, 0) / own.length)
    for (const point of own) sum += (point[0] - mean[0]!) ** 2 + (point[1] - mean[1]!) ** 2
  }
  return sum
}

const segmentsOf = (all: readonly Point[], method: 'lloyd' | 'hartigan') =>
  kMeansSegments(
    all.map(([x, y], i) => ({ customerId: String(i).padStart(3, '0'), x, y })),
    {
      features: ['x', 'y'],
      transform: 'none',
      scale: 'none',
      clusters: 3,
      restarts: 1,
      method,
      random: seededRandom(5),
    },
  )

describe("Hartigan's exchange", () => {
  it('ends where moving no single point lowers the sum of squares, and never above Lloyd', () => {
    fc.assert(
      fc.property(points, (all) => {
        fc.pre(new Set(all.map(String)).size >= 3)
        const found = segmentsOf(all, 'hartigan')
        const labels = found.members.map(({ segment }) => Number(segment.split('-')[1]))
        const sum = withinSquares(all, labels)
        expect(Math.abs(sum - found.withinSquares)).toBeLessThanOrEqual(1e-9 * (1 + sum))
        expect(sum).toBeLessThanOrEqual(segmentsOf(all, 'lloyd').withinSquares * (1 + 1e-9))
        for (const [i, own] of labels.entries()) {
          if (labels.filter((label) => label === own).length < 2) continue
          for (const other of new Set(labels)) {
            const moved = labels.with(i, other)
            expect(withinSquares(all, moved)).toBeGreaterThanOrEqual(sum * (1 - 1e-9) - 1e-9)
          }
        }
      }),
    )
  })
})
