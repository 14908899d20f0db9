import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../src/data/fields.js'
import type { Factor } from '../../src/numeric/factors.js'
import {
  type KaismAccount,
  type KaismOptions,
  kaism,
  kaismAccountFields,
  kaismPlacementFields,
} from '../../src/scoring/kaism.js'
import { expectClose } from '../support/expectClose.js'

/** Exercise KAISM-01: factors by their importance, four accounts scored 1–10, cut at the middle of the scale. */
const attractiveness: Factor[] = [
  { id: 'purchaseVolume', weight: 0.3 },
  { id: 'growth', weight: 0.25 },
  { id: 'profitability', weight: 0.25 },
  { id: 'strategicFit', weight: 0.2 },
]
const strength: Factor[] = [
  { id: 'price', weight: 0.3 },
  { id: 'quality', weight: 0.3 },
  { id: 'service', weight: 0.25 },
  { id: 'relationship', weight: 0.15 },
]
const account = (id: string, a: number[], s: number[]): KaismAccount => ({
  id,
  attractiveness: Object.fromEntries(attractiveness.map((factor, k) => [factor.id, a[k]!])),
  strength: Object.fromEntries(strength.map((factor, k) => [factor.id, s[k]!])),
})
const accounts = [
  account('Jia', [9, 8, 7, 8], [6, 8, 9, 8]),
  account('Yi', [8, 9, 6, 9], [4, 5, 4, 3]),
  account('Bing', [4, 3, 5, 3], [7, 8, 8, 9]),
  account('Ding', [3, 4, 2, 3], [4, 4, 5, 3]),
]

/** Exercise KAISM-02: a customer rates us and the best rival on three factors. */
const rated: KaismOptions = {
  attractiveness: [{ id: 'size', weight: 1 }],
  strength: [
    { id: 'price', weight: 0.4 },
    { id: 'quality', weight: 0.35 },
    { id: 'service', weight: 0.25 },
  ],
}
const ours = { price: 7, quality: 8, service: 9 }
const best = { price: 8, quality: 7, service: 6 }
const weak = { price: 2, quality: 3, service: 2 }

const refuses = (run: () => unknown, code: string, path: string): void => {
  expect(run).toThrowError(expect.objectContaining({ code, path }))
}

const score = fc.integer({ min: 10, max: 100 }).map((tenths) => tenths / 10)
const someFactors = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  .chain((ids) =>
    fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), weight: fc.integer({ min: 1, max: 50 }) }))),
  )
const scoresFor = (factors: readonly Factor[]): fc.Arbitrary<Record<string, number>> =>
  fc
    .array(score, { minLength: factors.length, maxLength: factors.length })
    .map((scores) => Object.fromEntries(factors.map((factor, k) => [factor.id, scores[k]!])))
const someCase = fc
  .record({ attractiveness: someFactors, strength: someFactors, withRivals: fc.boolean() })
  .chain(({ withRivals, ...factors }) =>
    fc.record({
      options: fc.constant(factors),
      accounts: fc.uniqueArray(
        fc
          .record({
            id: fc.string({ minLength: 1 }),
            attractiveness: scoresFor(factors.attractiveness),
            strength: scoresFor(factors.strength),
            rivals: fc.array(scoresFor(factors.strength), { minLength: 1, maxLength: 3 }),
          })
          .map(({ rivals, ...own }): KaismAccount => (withRivals ? { ...own, rivals } : own)),
        { selector: (row) => row.id, maxLength: 8 },
      ),
    }),
  )

describe('kaism', () => {
  it('scores and sorts the four accounts of exercise KAISM-01', () => {
    const { items, cuts, cells, strengthMeasure, factors } = kaism(accounts, { attractiveness, strength })
    expect(items.map(({ id, quadrant }) => [id, quadrant])).toEqual([
      ['Bing', 'maintenance'],
      ['Ding', 'opportunistic'],
      ['Jia', 'key-account'],
      ['Yi', 'key-development'],
    ])
    const expected = [
      [3.8, 7.85],
      [3, 4.1],
      [8.05, 7.65],
      [7.95, 4.15],
    ]
    items.forEach((item, i) => {
      expectClose(item.x, expected[i]![0]!, 1e-12)
      expectClose(item.y, expected[i]![1]!, 1e-12)
      expect([item.ownStrength, item.bestRivalStrength, item.rivalStrengths]).toEqual([item.y, null, []])
    })
    expect(cuts).toEqual({ x: 5.5, y: 5.5 })
    expect(cells.map(({ id, count }) => [id, count])).toEqual([
      ['key-account', 1],
      ['key-development', 1],
      ['maintenance', 1],
      ['opportunistic', 1],
    ])
    expect(strengthMeasure).toBe('score')
    expect(factors.strength[3]).toEqual({ id: 'relationship', weight: expect.closeTo(0.15, 15), scale: [1, 10] })
  })

  it('says what each factor adds', () => {
    const [, , jia] = kaism(accounts, { attractiveness, strength }).items
    expect(Object.keys(jia!.attractivenessParts)).toEqual(['purchaseVolume', 'growth', 'profitability', 'strategicFit'])
    expectClose(jia!.attractivenessParts.purchaseVolume, 2.7, 1e-12)
    expectClose(jia!.attractivenessParts.strategicFit, 1.6, 1e-12)
    expectClose(jia!.strengthParts.service, 2.25, 1e-12)
  })

  it('names the quadrants in both languages', () => {
    const { items, cells } = kaism(accounts, { attractiveness, strength, language: 'zh' })
    expect(cells.map((cell) => cell.labels.zh.name)).toEqual(['关键客户', '关键发展客户', '维持客户', '机会主义客户'])
    expect(cells.every((cell) => cell.labels.en.name !== '' && cell.labels.en.strategy !== '')).toBe(true)
    expect(items[2]).toMatchObject({ label: '关键客户', strategy: cells[0]!.labels.zh.strategy })
  })

  it('divides our strength by that of the best rival (exercise KAISM-02): we lead above 1', () => {
    const { items, cuts, strengthMeasure } = kaism(
      [{ id: 'A', attractiveness: { size: 9 }, strength: ours, rivals: [weak, best, weak] }],
      rated,
    )
    expectClose(items[0]!.ownStrength, 7.85, 1e-12)
    expectClose(items[0]!.bestRivalStrength, 7.15, 1e-12)
    expectClose(items[0]!.y, 1.0979, 1e-4) // the exercise gives four decimals
    expectClose(items[0]!.y, 7.85 / 7.15, 1e-12)
    expect(items[0]!.rivalStrengths.map((total) => Number(total.toFixed(2)))).toEqual([2.35, 7.15, 2.35])
    expect([cuts.y, strengthMeasure, items[0]!.quadrant]).toEqual([1, 'ratio', 'key-account'])
  })

  it('takes being as good as the best rival as high', () => {
    const level = { id: 'A', attractiveness: { size: 1 }, strength: ours, rivals: [weak, ours] }
    expect(kaism([level], rated).items[0]).toMatchObject({ y: 1, quadrant: 'maintenance' })
    expect(kaism([{ ...level, rivals: [{ ...ours, service: 9.001 }] }], rated).items[0]!.quadrant).toBe('opportunistic')
  })

  it('takes an account without named rivals as one without rivals', () => {
    const rows = [{ id: 'A', attractiveness: { size: 9 }, strength: ours, rivals: [] }]
    expect(kaism(rows, rated)).toMatchObject({ strengthMeasure: 'score', items: [{ y: expect.closeTo(7.85, 12) }] })
  })

  it('cuts where it is told', () => {
    const cutAt = (cut: KaismOptions['cut']) =>
      kaism(accounts, { attractiveness, strength, ...(cut === undefined ? {} : { cut }) }).cuts
    expect(cutAt({ x: 6, y: 7 })).toEqual({ x: 6, y: 7 })
    expect(cutAt({ y: 4 })).toEqual({ x: 5.5, y: 4 })
    expect(cutAt('midpoint')).toEqual({ x: 5.5, y: 5.5 })
    expectClose(cutAt('mean').x, (8.05 + 7.95 + 3.8 + 3) / 4, 1e-12)
    expectClose(cutAt('median').y, (7.65 + 4.15) / 2, 1e-12)
  })

  it('cuts at the middle of another scale', () => {
    const options = {
      attractiveness: [{ id: 'size', weight: 1, scale: [0, 100] as const }],
      strength: [{ id: 'price', weight: 1, scale: [1, 5] as const }],
    }
    const rows = [{ id: 'A', attractiveness: { size: 50 }, strength: { price: 2.999 } }]
    expect(kaism(rows, options)).toMatchObject({
      cuts: { x: 50, y: 3 },
      items: [{ x: 50, quadrant: 'key-development' }],
    })
  })

  it('carries factors with different scales to 1–10, so that the weights mean what they say', () => {
    const mixed = [
      { id: 'size', weight: 1, scale: [0, 100] as const },
      { id: 'growth', weight: 1 },
    ]
    const row = (size: number, growth: number) => ({ id: 'A', attractiveness: { size, growth }, strength: ours })
    const xOf = (size: number, growth: number) =>
      kaism([row(size, growth)], { ...rated, attractiveness: mixed }).items[0]!
    expectClose(xOf(100, 1).x, 5.5, 1e-12)
    expectClose(xOf(0, 10).x, 5.5, 1e-12)
    expectClose(xOf(50, 5.5).attractivenessParts.size, 2.75, 1e-12)
    expect(xOf(100, 1).quadrant).toBe('key-account')
    expect(kaism([row(0, 1)], { ...rated, attractiveness: mixed }).cuts.x).toBe(5.5)
  })

  it('lets a factor of weight 0 count nothing', () => {
    const options = {
      ...rated,
      attractiveness: [
        { id: 'size', weight: 2 },
        { id: 'fame', weight: 0 },
      ],
    }
    const rows = [{ id: 'A', attractiveness: { size: 4, fame: 10 }, strength: ours }]
    expect(kaism(rows, options).items[0]).toMatchObject({ x: 4, attractivenessParts: { size: 4, fame: 0 } })
  })

  it('takes factors called like members of every object', () => {
    const factors = ['constructor', 'toString', '__proto__'].map((id) => ({ id, weight: 1 }))
    const scores = Object.fromEntries(factors.map(({ id }, k) => [id, 3 * k + 1]))
    const [item] = kaism([{ id: 'A', attractiveness: scores, strength: ours }], {
      ...rated,
      attractiveness: factors,
    }).items
    expectClose(item!.x, 4, 1e-12)
    expect(Object.keys(item!.attractivenessParts)).toEqual(factors.map(({ id }) => id))
    refuses(
      () => kaism([{ id: 'A', attractiveness: {}, strength: ours }], { ...rated, attractiveness: factors }),
      'missing-value',
      'accounts[0].attractiveness.constructor',
    )
  })

  it('has an empty matrix without accounts', () => {
    const matrix = kaism([], { attractiveness, strength })
    expect(matrix).toMatchObject({ items: [], cuts: { x: 5.5, y: 5.5 }, strengthMeasure: 'score' })
    expect(matrix.cells.map(({ count, share }) => [count, share])).toEqual(new Array(4).fill([0, null]))
  })

  it('keeps scores within the scale, parts adding up, and counts adding up', () => {
    fc.assert(
      fc.property(someCase, ({ accounts: rows, options }) => {
        const { items, cells, factors } = kaism(rows, options)
        for (const used of Object.values(factors)) {
          expectClose(
            used.reduce((sum, { weight }) => sum + weight, 0),
            1,
            1e-12,
          )
        }
        for (const item of items) {
          const parts = Object.values(item.attractivenessParts)
          expectClose(
            parts.reduce((sum, part) => sum + part, 0),
            item.x,
            1e-12,
          )
          expectClose(
            Object.values(item.strengthParts).reduce((sum, part) => sum + part, 0),
            item.ownStrength,
            1e-12,
          )
          expect(item.x).toBeGreaterThan(1 - 1e-12)
          expect(item.x).toBeLessThan(10 + 1e-12)
          if (item.bestRivalStrength === null) expect(item.y).toBe(item.ownStrength)
          else {
            expectClose(item.y * item.bestRivalStrength, item.ownStrength, 1e-12)
            expect(Math.max(...item.rivalStrengths)).toBe(item.bestRivalStrength)
          }
        }
        expect(cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(rows.length)
      }),
    )
  })

  it('does not care for the scale of the weights', () => {
    fc.assert(
      fc.property(someCase, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), ({ accounts: rows, options }, by) => {
        const scaled = {
          attractiveness: options.attractiveness.map((factor) => ({ ...factor, weight: factor.weight * by })),
          strength: options.strength,
        }
        const one = kaism(rows, options).items
        kaism(rows, scaled).items.forEach((item, i) => {
          expectClose(item.x, one[i]!.x, 1e-12)
          expect(item.quadrant).toBe(one[i]!.quadrant)
        })
      }),
    )
  })

  it('does not care for the order of accounts and factors', () => {
    fc.assert(
      fc.property(someCase, ({ accounts: rows, options }) => {
        const one = kaism(rows, options)
        expect(kaism([...rows].reverse(), options)).toEqual(one)
        const turned = kaism(rows, {
          attractiveness: [...options.attractiveness].reverse(),
          strength: [...options.strength].reverse(),
        })
        turned.items.forEach((item, i) => {
          expect([item.id, item.quadrant]).toEqual([one.items[i]!.id, one.items[i]!.quadrant])
          expectClose(item.x, one.items[i]!.x, 1e-12)
          expectClose(item.y, one.items[i]!.y, 1e-12)
        })
      }),
    )
  })

  it('gives the same for rows and for columns', () => {
    fc.assert(
      fc.property(someCase, ({ accounts: rows, options }) => {
        const fromRows = kaism(rows, options)
        const fromColumns = kaism(columnsOf(rows, kaismAccountFields), options)
        expect(rowsOf(fromColumns.items, kaismPlacementFields)).toEqual(fromRows.items)
        expect({ ...fromColumns, items: null }).toEqual({ ...fromRows, items: null })
      }),
    )
  })

  it('gives plain data', () => {
    const matrix = kaism(accounts, { attractiveness, strength })
    expect(structuredClone(matrix)).toEqual(matrix)
    expect(JSON.parse(JSON.stringify(matrix))).toEqual(matrix)
  })

  it('places 1e5 accounts', () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => ({ ...accounts[i % 4]!, id: `k${i}` }))
    expect(kaism(rows, { attractiveness, strength }).cells.map((cell) => cell.share)).toEqual([0.25, 0.25, 0.25, 0.25])
  })

  const jia = accounts[0]!
  it.each([
    [
      'a score that is missing',
      { attractiveness: { purchaseVolume: 1, growth: 1, profitability: 1 } },
      'missing-value',
      'attractiveness.strategicFit',
    ],
    ['a score of an unknown factor', { strength: { ...jia.strength, colour: 5 } }, 'invalid-id', 'strength.colour'],
    [
      'a score above the scale',
      { attractiveness: { ...jia.attractiveness, growth: 11 } },
      'out-of-range',
      'attractiveness.growth',
    ],
    ['a score below the scale', { strength: { ...jia.strength, price: 0 } }, 'out-of-range', 'strength.price'],
    ['a score that is text', { strength: { ...jia.strength, price: '7' } }, 'invalid-type', 'strength.price'],
    [
      'a score that is not finite',
      { strength: { ...jia.strength, price: Number.NaN } },
      'invalid-number',
      'strength.price',
    ],
    ['no scores', { strength: undefined }, 'missing-value', 'strength'],
    ['scores that are a list', { strength: [1, 2, 3, 4] }, 'invalid-type', 'strength'],
    ['rivals that are no list', { rivals: jia.strength }, 'invalid-type', 'rivals'],
    ['a rival without a score', { rivals: [jia.strength, {}] }, 'missing-value', 'rivals[1].price'],
    ['a rival outside of the scale', { rivals: [{ ...jia.strength, price: 99 }] }, 'out-of-range', 'rivals[0].price'],
    ['an id that is empty', { id: '' }, 'invalid-id', 'id'],
    ['an id that came before', { id: 'Yi' }, 'duplicate-id', 'id'],
  ])('refuses %s', (_, fields, code, path) => {
    const rows = [accounts[1], { ...jia, ...fields }]
    const all = 'rivals' in fields ? rows.slice(1) : rows
    refuses(
      () => Reflect.apply(kaism, undefined, [all, { attractiveness, strength }]),
      code,
      `accounts[${all.length - 1}].${path}`,
    )
  })

  it('refuses accounts with and without rivals side by side: a ratio and a score are no one axis', () => {
    const alone = { id: 'B', attractiveness: { size: 9 }, strength: ours }
    const rows: KaismAccount[] = [{ ...alone, id: 'A', rivals: [best] }, alone]
    refuses(() => kaism(rows, rated), 'missing-value', 'accounts[1].rivals')
    refuses(() => kaism([{ ...alone, rivals: [] }, ...rows.slice(0, 1)], rated), 'missing-value', 'accounts[0].rivals')
  })

  it('refuses one number as the cut of a score and a ratio', () => {
    const rows = [{ id: 'A', attractiveness: { size: 9 }, strength: ours, rivals: [best] }]
    refuses(() => kaism(rows, { ...rated, cut: 5.5 }), 'invalid-option', 'options.cut')
    expect(kaism(rows, { ...rated, cut: { x: 5, y: 1.1 } }).items[0]!.quadrant).toBe('key-development')
  })

  it('refuses rivals that cannot divide', () => {
    const options = (minimum: number) => ({
      attractiveness: [{ id: 'size', weight: 1 }],
      strength: [{ id: 'price', weight: 1, scale: [minimum, 10] as const }],
    })
    const rows = [{ id: 'A', attractiveness: { size: 9 }, strength: { price: 3 }, rivals: [{ price: 0 }] }]
    refuses(() => kaism(rows, options(0)), 'out-of-range', 'accounts[0].rivals')
    refuses(() => kaism(rows, options(-1)), 'out-of-range', 'options.strength')
  })

  it.each([
    ['no factors', { strength: [] }, 'empty-input', 'options.strength'],
    ['factors that are no list', { strength: {} }, 'invalid-type', 'options.strength'],
    ['a factor that is none', { attractiveness: ['size'] }, 'invalid-type', 'options.attractiveness[0]'],
    ['a factor without an id', { attractiveness: [{ weight: 1 }] }, 'invalid-id', 'options.attractiveness[0].id'],
    ['a factor twice', { strength: [...strength, strength[1]] }, 'duplicate-id', 'options.strength[4].id'],
    ['a negative weight', { strength: [{ id: 'price', weight: -1 }] }, 'out-of-range', 'options.strength[0].weight'],
    ['a weight that is missing', { strength: [{ id: 'price' }] }, 'missing-value', 'options.strength[0].weight'],
    ['weights without a sum', { strength: [{ id: 'price', weight: 0 }] }, 'invalid-shares', 'options.strength'],
    [
      'weights whose sum overflows',
      { strength: [1, 2].map((id) => ({ id: `${id}`, weight: 1e308 })) },
      'invalid-shares',
      'options.strength',
    ],
    [
      'a scale upside down',
      { strength: [{ id: 'price', weight: 1, scale: [10, 1] }] },
      'out-of-range',
      'options.strength[0].scale[1]',
    ],
    ['a cut outside of the scale', { cut: 55 }, 'out-of-range', 'options.cut'],
    ['a language that does not exist', { language: 'de' }, 'invalid-option', 'options.language'],
  ])('refuses %s', (_, options, code, path) => {
    refuses(() => Reflect.apply(kaism, undefined, [[], { attractiveness, strength, ...options }]), code, path)
  })

  it('names places in columns', () => {
    const columns = columnsOf(
      [accounts[1]!, { ...jia, attractiveness: { ...jia.attractiveness, growth: 11 } }],
      kaismAccountFields,
    )
    refuses(() => kaism(columns, { attractiveness, strength }), 'out-of-range', 'accounts.attractiveness[1].growth')
  })
})
