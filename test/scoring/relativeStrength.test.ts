import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kaism, relativeStrength } from '../../src/scoring/index.js'
import { expectClose } from '../support/expectClose.js'

const factors = [
  { id: 'price', weight: 0.4 },
  { id: 'quality', weight: 0.35 },
  { id: 'service', weight: 0.25 },
]

const score = fc.integer({ min: 1, max: 10 })
const sheet = fc.record({ price: score, quality: score, service: score })
const thrown = (code: string, path: string) => expect.objectContaining({ name: 'ClienteleError', code, path })

describe('relativeStrength', () => {
  it('divides our weighted score by the best rival’s', () => {
    // 2.8 + 2.8 + 2.25 = 7.85 against 3.2 + 2.45 + 1.5 = 7.15
    const result = relativeStrength({ price: 7, quality: 8, service: 9 }, [{ price: 8, quality: 7, service: 6 }], {
      factors,
    })
    expectClose(result.own, 7.85, 1e-15)
    expectClose(result.bestRival, 7.15, 1e-15)
    expectClose(result.ratio, 1.097902, 1e-6)
    expect(result.ahead).toBe(true)
    expectClose(result.contributions.price, 2.8, 1e-15)
  })

  it('takes the rival with the largest total, not the best on each factor', () => {
    const rivals = [
      { price: 10, quality: 1, service: 1 },
      { price: 1, quality: 10, service: 1 },
    ]
    const { rivals: totals, bestRival } = relativeStrength({ price: 5, quality: 5, service: 5 }, rivals, { factors })
    expectClose(totals[0], 4.6, 1e-14)
    expectClose(totals[1], 4.15, 1e-14)
    expect(bestRival).toBe(totals[0])
  })

  it('is not ahead when level', () => {
    const even = { price: 5, quality: 5, service: 5 }
    expect(relativeStrength(even, [even], { factors })).toMatchObject({ ratio: 1, ahead: false })
  })

  it('is the second axis of kaism', () => {
    fc.assert(
      fc.property(sheet, fc.array(sheet, { minLength: 1, maxLength: 4 }), (own, rivals) => {
        const { ratio, own: total, bestRival, rivals: totals } = relativeStrength(own, rivals, { factors })
        const matrix = kaism([{ id: 'a', attractiveness: { fit: 5 }, strength: own, rivals }], {
          attractiveness: [{ id: 'fit', weight: 1 }],
          strength: factors,
        })
        expect(matrix.items[0]).toMatchObject({
          y: ratio,
          ownStrength: total,
          bestRivalStrength: bestRival,
          rivalStrengths: totals,
        })
      }),
    )
  })

  it('does not depend on the order of the rivals or on the scale of the weights', () => {
    fc.assert(
      fc.property(sheet, fc.array(sheet, { minLength: 1, maxLength: 4 }), (own, rivals) => {
        const { ratio } = relativeStrength(own, rivals, { factors })
        expect(relativeStrength(own, [...rivals].reverse(), { factors }).ratio).toBe(ratio)
        const heavier = factors.map(({ id, weight }) => ({ id, weight: weight * 100 }))
        expectClose(relativeStrength(own, rivals, { factors: heavier }).ratio, ratio, 1e-12)
      }),
    )
  })

  it('refuses what it cannot compare', () => {
    const own = { price: 7, quality: 8, service: 9 }
    expect(() => relativeStrength(own, [], { factors })).toThrow(thrown('empty-input', 'rivals'))
    expect(() => relativeStrength(own, [{ price: 1 }], { factors })).toThrow(
      thrown('missing-value', 'rivals[0].quality'),
    )
    expect(() => relativeStrength({ ...own, speed: 1 }, [own], { factors })).toThrow(thrown('invalid-id', 'own.speed'))
    expect(() => relativeStrength({ ...own, price: 11 }, [own], { factors })).toThrow(
      thrown('out-of-range', 'own.price'),
    )
    expect(() => relativeStrength(own, [own], { factors: [] })).toThrow(thrown('empty-input', 'options.factors'))
    expect(() => relativeStrength({ a: 1 }, [{ a: 0 }], { factors: [{ id: 'a', weight: 1, scale: [0, 5] }] })).toThrow(
      thrown('out-of-range', 'rivals'),
    )
    expect(() => relativeStrength({ a: 1 }, [{ a: 2 }], { factors: [{ id: 'a', weight: 1, scale: [-5, 5] }] })).toThrow(
      thrown('out-of-range', 'options.factors'),
    )
    expect(() => relativeStrength(own, JSON.parse('{}'), { factors })).toThrow(thrown('invalid-type', 'rivals'))
  })
})
