import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shapleyValues, subsetVariances } from '../../../src/satisfaction/importance/explainedVariance.js'
import { derivedImportance, importancePerformance, statedImportance } from '../../../src/satisfaction/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared, readSharedCells } from '../../support/shared.js'

const attributes = [
  { id: 'quality', importance: 4.7, performance: 4.3 },
  { id: 'delivery', importance: 4.5, performance: 3.4 },
  { id: 'range', importance: 3.1, performance: 4.2 },
  { id: 'website', importance: 2.6, performance: 2.9 },
]

describe('importancePerformance', () => {
  it('puts attributes into four cells around the means', () => {
    const { items, cuts, cells } = importancePerformance(attributes)
    expect(items.map(({ id, quadrant }) => [id, quadrant])).toEqual([
      ['delivery', 'concentrate-here'],
      ['quality', 'keep-up'],
      ['range', 'possible-overkill'],
      ['website', 'low-priority'],
    ])
    expectClose(cuts.x, 14.8 / 4, 1e-14)
    expectClose(cuts.y, 14.9 / 4, 1e-14)
    expect(cells.map(({ count }) => count)).toEqual([1, 1, 1, 1])
  })

  it('may cut at the middle of the scale, at which is high', () => {
    const centred = importancePerformance([...attributes, { id: 'price', importance: 3, performance: 3 }], {
      cut: 'midpoint',
      scale: [1, 5],
      language: 'zh',
    })
    expect(centred.cuts).toEqual({ x: 3, y: 3 })
    expect(centred.items.map(({ label }) => label)).toEqual([
      '继续保持',
      '继续保持',
      '继续保持',
      '继续保持',
      '次要改进',
    ])
  })

  it('gives columns back for columns', () => {
    const columns = {
      id: attributes.map(({ id }) => id),
      importance: Float64Array.from(attributes, ({ importance }) => importance),
      performance: Float64Array.from(attributes, ({ performance }) => performance),
    }
    const { items } = importancePerformance(columns)
    expect(items.x).toEqual(Float64Array.of(3.4, 4.3, 4.2, 2.9))
    expect(items.y).toEqual(Float64Array.of(4.5, 4.7, 3.1, 2.6))
  })

  it('refuses attributes without importance, outside of the scale, or twice', () => {
    const one = attributes[0]!
    const none = { id: 'a', importance: null as unknown, performance: 1 } as typeof one
    expectError(() => importancePerformance([none]), 'missing-value', 'attributes[0].importance')
    expectError(() => importancePerformance([one, one]), 'duplicate-id', 'attributes[1].id')
    expectError(() => importancePerformance([one], { scale: [1, 4] }), 'out-of-range', 'attributes[0].performance')
    expectError(() => importancePerformance([one], { cut: 'midpoint' }), 'missing-value', 'options.scale')
    expect(importancePerformance([]).cuts).toEqual({ x: null, y: null })
  })
})

describe('statedImportance', () => {
  it('averages those who answered', () => {
    const found = statedImportance(
      { a: [1, null, 4], b: [null, null, null], nps: [0, 9, 10] },
      { b: [1, 2, 4], a: [5, 5, null] },
    )
    expect(found).toEqual([
      { id: 'b', importance: 7 / 3, performance: null, importanceAnswers: 3, performanceAnswers: 0 },
      { id: 'a', importance: 5, performance: 2.5, importanceAnswers: 2, performanceAnswers: 2 },
    ])
    expect(statedImportance({}, {})).toEqual([])
  })

  it('refuses attributes that nobody was asked to judge', () => {
    expectError(() => statedImportance({}, { a: [1] }), 'missing-column', 'performance.a')
    expectError(() => statedImportance({ a: [1] }, { a: [Infinity] }), 'invalid-number', 'importance.a[0]')
    // @ts-expect-error nothing
    expectError(() => statedImportance({}), 'missing-value', 'importance')
  })
})

describe('derivedImportance', () => {
  const speed = [5, 3, 4, 2, 1, 4]
  const price = [2, 4, 3, 3, 4, 1]
  const overall = [5, 3, 5, 2, 1, 4]

  it('has the closed form of two attributes', () => {
    const {
      attributes: [a, b],
      explainedVariance,
    } = derivedImportance({ speed, price }, overall)
    const correlation = (x: readonly number[], y: readonly number[]) => {
      const [p, q] = [x, y].map((v) => v.reduce((sum, one) => sum + one, 0) / v.length) as [number, number]
      const cross = (u: readonly number[], r: number, v: readonly number[], s: number) =>
        u.reduce((sum, one, i) => sum + (one - r) * (v[i]! - s), 0)
      return cross(x, p, y, q) / Math.sqrt(cross(x, p, x, p) * cross(y, q, y, q))
    }
    const [r1, r2, r] = [correlation(speed, overall), correlation(price, overall), correlation(speed, price)]
    expectClose(a!.pearson, r1, 1e-14)
    expectClose(b!.pearson, r2, 1e-14)
    expectClose(a!.standardizedBeta, (r1 - r * r2) / (1 - r * r), 1e-12)
    expectClose(a!.partialCorrelation, (r1 - r * r2) / Math.sqrt((1 - r * r) * (1 - r2 * r2)), 1e-12)
    const all = (r1 * r1 + r2 * r2 - 2 * r * r1 * r2) / (1 - r * r)
    expectClose(explainedVariance, all, 1e-12)
    expectClose(a!.shapley, (r1 * r1 + all - r2 * r2) / 2, 1e-12)
    expectClose(a!.shapley! + b!.shapley!, all, 1e-12)
  })

  it('takes the measure that is asked for', () => {
    const measures = {
      pearson: 'pearson',
      spearman: 'spearman',
      'standardized-beta': 'standardizedBeta',
      'partial-correlation': 'partialCorrelation',
      shapley: 'shapley',
    } as const
    for (const method of Object.keys(measures) as (keyof typeof measures)[]) {
      const found = derivedImportance({ speed, price }, overall, { method })
      expect(found.method).toBe(method)
      for (const attribute of found.attributes) expect(attribute.importance).toBe(attribute[measures[method]])
    }
  })

  it('leaves respondents with a blank out of the measures, not out of the performance of what they rated', () => {
    const found = derivedImportance({ speed: [...speed, 1, null], price: [...price, null, 5] }, [...overall, 5, 1])
    const without = derivedImportance({ speed, price }, overall)
    expect([found.respondents, found.incomplete]).toEqual([6, 2])
    expect(found.explainedVariance).toBe(without.explainedVariance)
    expect(found.attributes.map(({ performance, performanceAnswers }) => [performance, performanceAnswers])).toEqual([
      [20 / 7, 7],
      [22 / 7, 7],
    ])
  })

  it('shares ranks among ties', () => {
    const found = derivedImportance({ a: [1, 2, 2, 3] }, [10, 20, 20, 400]).attributes[0]!
    expectClose(found.spearman, 1, 1e-14)
    expect(found.pearson!).toBeLessThan(0.9)
  })

  it('has null where answers do not vary, or determine each other', () => {
    const constant = derivedImportance({ speed, same: [3, 3, 3, 3, 3, 3] }, overall)
    const { performance, ...rest } = constant.attributes[1]!
    expect(performance).toBe(3)
    expect(rest).toMatchObject({
      importance: null,
      pearson: null,
      spearman: null,
      standardizedBeta: null,
      partialCorrelation: null,
      shapley: null,
    })
    expectClose(constant.attributes[0]!.shapley, constant.attributes[0]!.pearson! ** 2, 1e-13)
    const twice = derivedImportance({ speed, again: speed.map((x) => 10 - x), price }, overall)
    expect(twice.attributes[0]).toMatchObject({ standardizedBeta: null, partialCorrelation: null })
    expectClose(twice.explainedVariance, derivedImportance({ speed, price }, overall).explainedVariance!, 1e-12)
    expectClose(twice.attributes[0]!.shapley, twice.attributes[1]!.shapley!, 1e-12)
    const silent = derivedImportance({ speed }, [2, 2, 2, 2, 2, 2])
    expect(silent).toMatchObject({ explainedVariance: null, attributes: [{ pearson: null, shapley: null }] })
    expect(derivedImportance({ speed: [null] }, [1])).toMatchObject({ respondents: 0, explainedVariance: null })
    expect(derivedImportance({ speed: [1] }, [1])).toMatchObject({ respondents: 1, explainedVariance: null })
    expect(derivedImportance({ a: [0.1, 0.1, 0.1] }, [1, 2, 3]).attributes[0]!.pearson).toBeNull()
  })

  it('bears answers of any size', () => {
    const huge = derivedImportance({ a: [-1.7e308, 1.7e308, 1.7e308, 0] }, [1, 5, 5, 3])
    expectClose(
      huge.attributes[0]!.pearson,
      derivedImportance({ a: [-1, 1, 1, 0] }, [1, 5, 5, 3]).attributes[0]!.pearson!,
      1e-14,
    )
    const tiny = derivedImportance({ a: [1e-300, 3e-300, 2e-300] }, [1, 3, 2])
    expectClose(tiny.attributes[0]!.pearson, 1, 1e-14)
  })

  it('has no partial correlation where nothing is left to correlate', () => {
    const {
      attributes: [a],
      explainedVariance,
    } = derivedImportance({ a: [1, 2, 4], b: [1, 3, 2] }, [1, 5, 3])
    expectClose(explainedVariance, 1, 1e-12)
    expect(a!.partialCorrelation).toBeNull()
    expect(a!.standardizedBeta).not.toBeNull()
  })

  it('shares R² out among more than twelve only when asked, and among more than twenty never', () => {
    const many = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, k) => [
          `a${k}`,
          Array.from({ length: 40 }, (_, i) => ((i * (k + 3) * 7919) % 31) + i * (k % 2)),
        ]),
      )
    const y = Array.from({ length: 40 }, (_, i) => (i * 17) % 23)
    expect(derivedImportance(many(13), y).attributes[0]!.shapley).toBeNull()
    const asked = derivedImportance(many(13), y, { method: 'shapley' })
    expectClose(
      asked.attributes.reduce((sum, { shapley }) => sum + shapley!, 0),
      asked.explainedVariance!,
      1e-12,
    )
    expect(derivedImportance(many(21), y).attributes).toHaveLength(21)
    expectError(() => derivedImportance(many(21), y, { method: 'shapley' }), 'out-of-range', 'performance')
  })

  it('refuses what is no answer', () => {
    expectError(() => derivedImportance({}, [1]), 'empty-input', 'performance')
    expectError(() => derivedImportance({ a: [1, 2] }, [1]), 'unequal-lengths', 'performance.a')
    expectError(() => derivedImportance({ a: Float64Array.of(-Infinity) }, [1]), 'invalid-number', 'performance.a[0]')
    // @ts-expect-error a method that does not exist
    expectError(() => derivedImportance({ a: [1] }, [1], { method: 'kendall' }), 'invalid-option', 'options.method')
  })

  it('does not change with the scale, the order or other respondents who left a blank', () => {
    const answer = fc.integer({ min: 1, max: 10 })
    const rows = fc.array(fc.tuple(answer, answer, answer, answer), { minLength: 6, maxLength: 40 })
    fc.assert(
      fc.property(rows, (lines) => {
        const column = (k: number) => lines.map((line) => line[k]!)
        const found = derivedImportance({ a: column(0), b: column(1), c: column(2) }, column(3), { method: 'shapley' })
        const scaled = derivedImportance(
          {
            a: column(0)
              .map((x) => 20 * x - 7)
              .reverse(),
            b: column(1).reverse(),
            c: column(2).reverse(),
          },
          column(3).reverse(),
          { method: 'shapley' },
        )
        let sum = 0
        for (const [k, { importance, pearson }] of found.attributes.entries()) {
          const other = scaled.attributes[k]!
          if (pearson !== null) expect(Math.abs(other.pearson! - pearson)).toBeLessThan(1e-12)
          if (importance === null) continue
          expect(importance).toBeGreaterThan(-1e-12)
          expect(Math.abs(other.importance! - importance)).toBeLessThan(1e-9)
          sum += importance
        }
        if (found.explainedVariance !== null) expect(Math.abs(sum - found.explainedVariance)).toBeLessThan(1e-9)
      }),
    )
  })
})

describe('subsetVariances', () => {
  it('has R² of each subset by its bits, and shares of no predictors', () => {
    const found = subsetVariances(Float64Array.of(1, 0.5, 0.5, 1), Float64Array.of(0.6, 0.4))
    expectClose(found[1], 0.36, 1e-15)
    expectClose(found[2], 0.16, 1e-15)
    expectClose(found[3], (0.36 + 0.16 - 2 * 0.5 * 0.6 * 0.4) / 0.75, 1e-14)
    expect(shapleyValues(Float64Array.of(0, 0.49), 1)).toEqual(Float64Array.of(0.49))
  })
})

describe.skipIf(!hasShared)('derived importance against reference values (needs the shared reference data)', () => {
  it('seven items of the mobile phone survey: all measures to 1e-10, and the cells', () => {
    // numpy 1.24, scipy 1.10, all 127 regressions for the Shapley values.
    const known = JSON.parse(readShared('oracles/satisfaction/ipa.json')).case
    const header = readShared('oracles/data/mobi_ecsi.csv').split(/\r?\n/, 1)[0]!.replaceAll('"', '').split(',')
    const cells = readSharedCells('oracles/data/mobi_ecsi.csv')
    const column = (name: string) => cells.map((row) => Number(row[header.indexOf(name)]))
    const answers = Object.fromEntries(known.attributes.map((name: string) => [name, column(name)]))
    const found = derivedImportance(answers, column(known.overall))
    for (const [k, attribute] of found.attributes.entries()) {
      expectClose(attribute.performance, known.expected.performance_mean[k], 1e-12)
      expectClose(attribute.pearson, known.expected.derived_importance_pearson[k], 1e-12)
      expectClose(attribute.spearman, known.expected.spearman[k], 1e-12)
      expectClose(attribute.standardizedBeta, known.expected.std_beta[k], 1e-10)
      expectClose(attribute.partialCorrelation, known.expected.partial_corr[k], 1e-10)
      expectClose(attribute.shapley, known.expected.lmg_shapley_r2[k], 1e-10)
    }
    expectClose(found.explainedVariance, known.expected.r2, 1e-12)
    const rows = found.attributes.map(({ id, importance, performance }) => {
      return { id, importance: importance!, performance: performance! }
    })
    const named = new Map(
      importancePerformance(rows).items.map(({ id, quadrant }) => [id, quadrant.replaceAll('-', ' ')]),
    )
    expect(known.attributes.map((id: string) => named.get(id))).toEqual(known.expected.quadrant_data_centred)
  })
})
