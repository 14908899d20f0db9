import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ecsiModel,
  type PlsFit,
  type PlsModel,
  type PlsOptions,
  partialLeastSquares,
} from '../../../src/satisfaction/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'
import { plsByScores } from './plsByScores.js'

const answers = {
  a1: [3, 5, 4, 2, 1, 4, 5, 3, 2, 4, 3, 5],
  a2: [2, 5, 4, 3, 1, 3, 5, 4, 1, 4, 3, 4],
  b1: [3, 4, 4, 2, 2, 5, 5, 2, 1, 3, 4, 5],
  b2: [4, 5, 3, 2, 1, 4, 4, 3, 2, 5, 3, 4],
  b3: [3, 4, 5, 1, 2, 4, 5, 3, 3, 3, 2, 5],
  c1: [2, 4, 4, 3, 1, 4, 5, 2, 2, 4, 3, 4],
  d1: [3, 5, 3, 2, 2, 4, 5, 3, 1, 3, 4, 4],
  d2: [5, 2, 3, 4, 4, 3, 1, 2, 5, 2, 4, 1],
}
const model: PlsModel = {
  blocks: [
    { id: 'a', items: ['a1', 'a2'] },
    { id: 'b', items: ['b1', 'b2', 'b3'] },
    { id: 'c', items: ['c1'] },
    { id: 'd', items: ['d1', 'd2'] },
  ],
  paths: [
    { from: 'a', to: 'b' },
    { from: 'a', to: 'c' },
    { from: 'b', to: 'c' },
    { from: 'b', to: 'd' },
    { from: 'c', to: 'd' },
  ],
}
const SCHEMES = ['centroid', 'factorial', 'path'] as const

/** plspm 0.5.7 (Python) on standardised answers, its tolerance 1e-30 (of squares). */
const PLSPM = {
  centroid: {
    loadings: [
      0.969488826935, 0.95650737636, 0.902136295416, 0.84064944647, 0.85366342236, 1, 0.927761872786, -0.9088581851,
    ],
    paths: [0.892756383401, 0.676475514734, 0.230894457782, 0.660140830708, 0.222771755485],
    rSquared: [null, 0.797013960103, 0.789818552208, 0.730952325586],
    weightRatios: [1, 0.840345086637, 1, 0.940869652722, 0.862132899789, 1, 1, -0.89467286162],
  },
  factorial: {
    loadings: [
      0.969507176837, 0.956485534296, 0.901953425579, 0.840846324028, 0.853660391258, 1, 0.928038688389,
      -0.908548244489,
    ],
    paths: [0.892839577765, 0.67680974811, 0.23050725578, 0.660364747656, 0.222611604598],
    rSquared: [null, 0.797162511624, 0.789788045391, 0.731073831026],
    weightRatios: [1, 0.839890082603, 1, 0.943403888598, 0.863690828209, 1, 1, -0.891578963255],
  },
  path: {
    loadings: [
      0.969506725522, 0.956486071642, 0.902011615359, 0.84088159653, 0.853554424422, 1, 0.930848285482, -0.905340459713,
    ],
    paths: [0.892843679423, 0.67670743536, 0.230620575864, 0.664398484399, 0.219257716242],
    rSquared: [null, 0.797169835885, 0.789797919438, 0.732721661977],
    weightRatios: [1, 0.839901272346, 1, 0.943000251132, 0.862488717348, 1, 1, -0.860413193499],
  },
} as const

describe('partialLeastSquares', () => {
  it.each(SCHEMES)('agrees with plspm, an item that goes the other way among the items (%s, to 1e-11)', (scheme) => {
    const fit = partialLeastSquares(answers, { ...model, scheme, tolerance: 1e-13 })
    const expected = PLSPM[scheme]
    expect(fit.converged).toBe(true)
    for (const [k, item] of fit.items.entries()) {
      expectClose(item.loading, expected.loadings[k]!, 1e-11)
      const first = fit.items.find(({ construct }) => construct === item.construct)!
      expectClose(item.weight / first.weight, expected.weightRatios[k]!, 1e-11)
    }
    for (const [i, { coefficient }] of fit.paths.entries()) expectClose(coefficient, expected.paths[i]!, 1e-11)
    for (const [j, { rSquared }] of fit.constructs.entries()) {
      const known = expected.rSquared[j]!
      if (known === null) expect(rSquared).toBeNull()
      else expectClose(rSquared, known, 1e-11)
    }
  })

  it.each(SCHEMES)('is what the algorithm of Wold gives on the scores themselves (%s)', (scheme) => {
    const cell = fc.integer({ min: 1, max: 10 })
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell, cell, cell, cell), { minLength: 12, maxLength: 40 }), (rows) => {
        // A common part, so that constructs relate.
        const columns = Object.fromEntries(
          [0, 1, 2, 3, 4, 5].map((k) => [`i${k}`, rows.map((row, i) => row[k]! + 2 * row[0] + 3 * (i % 4))]),
        )
        const three: PlsModel = {
          blocks: [0, 2, 4].map((k) => ({ id: `c${k}`, items: [`i${k}`, `i${k + 1}`] })),
          paths: [
            { from: 'c0', to: 'c2' },
            { from: 'c0', to: 'c4' },
            { from: 'c2', to: 'c4' },
          ],
        }
        const fit = partialLeastSquares(columns, { ...three, scheme, tolerance: 1e-13, maxIterations: 2000 })
        fc.pre(fit.converged)
        const slow = plsByScores(columns, three, scheme)
        for (const [i, { coefficient }] of fit.paths.entries()) expectClose(coefficient! + 1, slow.paths[i]! + 1, 1e-8)
        for (const [k, { loading }] of fit.items.entries()) expectClose(loading + 2, slow.loadings[k]! + 2, 1e-8)
      }),
      { numRuns: 40 },
    )
  })

  const figures = ({ items, paths, constructs, effects }: PlsFit): (number | null)[] => [
    ...items.flatMap(({ weight, loading }) => [weight, loading]),
    ...paths.map(({ coefficient }) => coefficient),
    ...constructs.flatMap(({ rSquared, alpha, rhoA }) => [rSquared, alpha, rhoA]),
    ...effects.map(({ total }) => total),
  ]

  it('does not change with the units of the items and the order of the respondents', () => {
    const plain = figures(partialLeastSquares(answers, model))
    const order = [5, 0, 11, 3, 8, 1, 10, 2, 7, 4, 9, 6]
    const other = Object.fromEntries(
      Object.entries(answers).map(([item, values], k) => [item, order.map((i) => (k + 2) * values[i]! - 7 * k)]),
    )
    for (const [i, value] of figures(partialLeastSquares(other, model)).entries()) {
      if (plain[i] === null) expect(value).toBeNull()
      else expectClose(value! + 1, plain[i]! + 1, 1e-10)
    }
  })

  it('gives scores of variance 1: its weights, loadings and correlations fit together', () => {
    const { items, constructs, correlations, paths } = partialLeastSquares(answers, model)
    for (const [j, { id, averageVarianceExtracted }] of constructs.entries()) {
      const own = items.filter(({ construct }) => construct === id)
      expectClose(
        own.reduce((sum, { weight, loading }) => sum + weight * loading, 0),
        1,
        1e-12,
      )
      expectClose(
        own.reduce((sum, { loading }) => sum + loading ** 2, 0) / own.length,
        averageVarianceExtracted!,
        1e-12,
      )
      for (const { crossLoadings, loading } of own) expect(crossLoadings[id]).toBe(loading)
      expect(correlations[j]![j]).toBe(1)
    }
    expectClose(paths[0]!.coefficient, correlations[0]![1]!, 1e-14)
  })

  it('adds up effects over all ways', () => {
    const { effects, paths } = partialLeastSquares(answers, model)
    const p = paths.map(({ coefficient }) => coefficient!)
    expect(effects.map(({ from, to }) => from + to)).toEqual(['ab', 'ac', 'ad', 'bc', 'bd', 'cd'])
    const onD = effects[2]!
    expect(onD.direct).toBe(0)
    expectClose(onD.total, p[0]! * p[3]! + (p[1]! + p[0]! * p[2]!) * p[4]!, 1e-13)
    expectClose(effects[1]!.indirect, p[0]! * p[2]!, 1e-13)
    expectClose(effects[4]!.total, p[3]! + p[2]! * p[4]!, 1e-13)
  })

  it('places the index between the least and the most that the items allow', () => {
    const fit = partialLeastSquares(answers, { ...model, scale: [1, 5] })
    const [a, , c] = fit.constructs
    expectClose(c!.index, (100 * (answers.c1.reduce((sum, x) => sum + x, 0) / 12 - 1)) / 4, 1e-13)
    const [first, second] = fit.items
    expectClose(first!.indexWeight! + second!.indexWeight!, 1, 1e-14)
    expectClose(
      a!.index,
      (100 * (first!.indexWeight! * (first!.mean - 1) + second!.indexWeight! * (second!.mean - 1))) / 4,
      1e-13,
    )
    // Scales of their own: half the scale of twice the answers.
    const doubled = { ...answers, a1: answers.a1.map((x) => 2 * x) }
    const scales = { a1: [2, 10], a2: [1, 5], c1: [1, 5], d1: null } as const
    const other = partialLeastSquares(doubled, { ...model, scale: scales })
    expectClose(other.constructs[0]!.index, a!.index!, 1e-12)
    expectClose(other.constructs[2]!.index, c!.index!, 1e-13)
    expect(other.constructs.map(({ index }) => index === null)).toEqual([false, true, false, true])
    expect(other.items.map(({ scale }) => scale)).toEqual([[2, 10], [1, 5], null, null, null, [1, 5], null, null])
    expect(partialLeastSquares(answers, model).constructs.every(({ index }) => index === null)).toBe(true)
  })

  it('has no index where the weights of the items add up to nothing', () => {
    // d2 goes the other way; with a scale as wide as this it takes all away.
    const d2 = answers.d2.map((x) => x / 10)
    const fit = partialLeastSquares({ ...answers, d2 }, { ...model, scale: [0, 5] })
    expect(fit.items.at(-1)).toMatchObject({ indexWeight: null })
    expect(fit.constructs[3]!.index).toBeNull()
  })

  it('leaves respondents with gaps out, or puts the mean of the item there', () => {
    const gaps = { ...answers, a1: [null, ...answers.a1.slice(1)], c1: [...answers.c1.slice(0, 11), null] }
    const listwise = partialLeastSquares(gaps, model)
    expect([listwise.respondents, listwise.used]).toEqual([12, 10])
    expect(listwise.items[0]).toMatchObject({ answered: 11, unanswered: 1 })
    const complete = Object.fromEntries(Object.entries(answers).map(([item, values]) => [item, values.slice(1, 11)]))
    expect(figures(listwise)).toEqual(figures(partialLeastSquares(complete, model)))

    const filled = partialLeastSquares(gaps, { ...model, missing: 'mean' })
    expect([filled.respondents, filled.used, filled.missing]).toEqual([12, 12, 'mean'])
    const middle = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
    const byHand = {
      ...answers,
      a1: [middle(answers.a1.slice(1)), ...answers.a1.slice(1)],
      c1: [...answers.c1.slice(0, 11), middle(answers.c1.slice(0, 11))],
    }
    const expected = figures(partialLeastSquares(byHand, model))
    for (const [i, value] of figures(filled).entries()) {
      if (expected[i] !== null) expectClose(value, expected[i]!, 1e-11)
    }
  })

  it('says when the weights do not settle', () => {
    const fit = partialLeastSquares(answers, { ...model, maxIterations: 2 })
    expect(fit).toMatchObject({ converged: false, reason: 'iterations', iterations: 2 })
    expect(fit.paths.every(({ coefficient }) => Number.isFinite(coefficient))).toBe(true)
  })

  it('says when constructs that act on the same one determine each other', () => {
    const twins = { ...answers, c1: answers.b1 }
    const blocks = [
      { id: 'b', items: ['b1'] },
      { id: 'c', items: ['c1'] },
      { id: 'd', items: ['d1'] },
    ]
    const paths = [
      { from: 'b', to: 'd' },
      { from: 'c', to: 'd' },
    ]
    const stopped = partialLeastSquares(twins, { blocks, paths })
    expect(stopped).toMatchObject({ converged: false, reason: 'collinear-constructs', iterations: 0 })
    const fit = partialLeastSquares(twins, { blocks, paths, scheme: 'centroid' })
    expect(fit.converged).toBe(true)
    expect(fit.paths.map(({ coefficient }) => coefficient)).toEqual([null, null])
    expect(fit.effects[0]).toMatchObject({ direct: null, indirect: null, total: null })
    expect(fit.constructs[2]).toMatchObject({ rSquared: null, adjustedRSquared: null })
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
  })

  it('says when a construct is unrelated to its neighbours', () => {
    const columns = { x: [1, 2, 1, 2], y: [1, 1, 2, 2] }
    const fit = partialLeastSquares(columns, {
      blocks: [
        { id: 'x', items: ['x'] },
        { id: 'y', items: ['y'] },
      ],
      paths: [{ from: 'x', to: 'y' }],
    })
    expect(fit).toMatchObject({ converged: false, reason: 'unrelated-construct' })
    expect(fit.paths[0]!.coefficient).toBe(0)
  })

  it('starts from the first item of a block whose items cancel out', () => {
    const columns = { x: answers.a1, mirror: answers.a1.map((x) => -x), y: answers.b1 }
    const fit = partialLeastSquares(columns, {
      blocks: [
        { id: 'x', items: ['x', 'mirror'] },
        { id: 'y', items: ['y'] },
      ],
      paths: [{ from: 'x', to: 'y' }],
    })
    expect(fit.converged).toBe(true)
    expectClose(Math.abs(fit.items[0]!.loading), 1, 1e-12)
    expectClose(fit.items[1]!.loading, -fit.items[0]!.loading, 1e-12)
  })

  it('points each construct the way most of its loadings go', () => {
    const columns = { ...answers, a1: answers.a1.map((x) => -x), a2: answers.a2.map((x) => -x) }
    const fit = partialLeastSquares(columns, model)
    expect(fit.items[0]!.loading + fit.items[1]!.loading).toBeGreaterThan(0)
    expectClose(fit.paths[0]!.coefficient, -partialLeastSquares(answers, model).paths[0]!.coefficient!, 1e-10)
  })

  it('has no adjusted R² of as few respondents as there are figures to estimate', () => {
    const four = Object.fromEntries(Object.entries(answers).map(([item, values]) => [item, values.slice(0, 3)]))
    const fit = partialLeastSquares(four, { ...model, scheme: 'centroid' })
    expect(fit.constructs[2]!.adjustedRSquared).toBeNull()
  })

  it('has no rho A where all but one of the weights are 0', () => {
    // b2 is unrelated to everything.
    const columns = { a: [1, 2, 1, 2, 1, 2, 1, 2], b1: [1, 2, 1, 3, 1, 2, 1, 3], b2: [1, 1, 2, 2, 1, 1, 2, 2] }
    columns.b1 = [1, 2, 1, 2, 1, 2, 1, 2]
    const { constructs } = partialLeastSquares(columns, {
      blocks: [
        { id: 'a', items: ['a'] },
        { id: 'b', items: ['b1', 'b2'] },
      ],
      paths: [{ from: 'a', to: 'b' }],
    })
    expect(constructs[1]!.rhoA).toBeNull()
  })

  it('keeps labels, and survives JSON and structuredClone', () => {
    const labels = { en: { name: 'A', strategy: '' }, zh: { name: '甲', strategy: '' } }
    const [first, ...rest] = model.blocks
    const fit = partialLeastSquares(answers, { ...model, blocks: [{ ...first!, labels }, ...rest] })
    expect(fit.constructs[0]!.labels).toEqual(labels)
    expect('labels' in fit.constructs[1]!).toBe(false)
    expect(structuredClone(fit)).toEqual(fit)
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
  })

  it('says what is wrong and where', () => {
    const wrong = (change: object, code: string, path: string, columns: unknown = answers): void =>
      expectError(() => partialLeastSquares(columns as never, { ...model, ...change } as PlsOptions), code, path)
    const [a, b, c, d] = model.blocks
    expectError(() => partialLeastSquares(undefined as never, model), 'missing-value', 'columns')
    expectError(() => partialLeastSquares(answers, undefined as never), 'missing-value', 'options')
    wrong({ blocks: undefined }, 'missing-value', 'options.blocks')
    wrong({ blocks: {} }, 'invalid-type', 'options.blocks')
    wrong({ blocks: [] }, 'empty-input', 'options.blocks')
    wrong({ blocks: [null] }, 'invalid-type', 'options.blocks[0]')
    wrong({ blocks: [{ id: '', items: ['a1'] }] }, 'invalid-id', 'options.blocks[0].id')
    wrong({ blocks: [a, a] }, 'duplicate-id', 'options.blocks[1].id')
    wrong({ blocks: [{ id: 'a', items: [] }] }, 'empty-input', 'options.blocks[0].items')
    wrong({ blocks: [a, { ...b!, items: ['b1', 'a2'] }, c, d] }, 'duplicate-id', 'options.blocks[1].items[1]')
    wrong({ blocks: [{ ...a!, items: [7] }, b, c, d] }, 'invalid-type', 'options.blocks[0].items[0]')
    wrong({ blocks: [{ ...a!, items: ['z'] }, b, c, d] }, 'missing-column', 'options.blocks[0].items[0]')
    wrong({ paths: [] }, 'empty-input', 'options.paths')
    wrong({ paths: ['a'] }, 'invalid-type', 'options.paths[0]')
    wrong({ paths: [{ from: 'a', to: 'z' }] }, 'unknown-id', 'options.paths[0].to')
    wrong({ paths: [{ from: 1, to: 'a' }] }, 'unknown-id', 'options.paths[0].from')
    wrong({ paths: [...model.paths, { from: 'a', to: 'b' }] }, 'duplicate-id', 'options.paths[5]')
    wrong({ paths: [...model.paths, { from: 'd', to: 'a' }] }, 'invalid-rules', 'options.paths')
    wrong({ paths: [{ from: 'a', to: 'a' }, ...model.paths] }, 'invalid-rules', 'options.paths')
    wrong({ paths: model.paths.slice(0, 3) }, 'invalid-rules', 'options.blocks[3].id')
    wrong({ scheme: 'pca' }, 'invalid-option', 'options.scheme')
    wrong({ tolerance: 0 }, 'out-of-range', 'options.tolerance')
    wrong({ maxIterations: 0 }, 'out-of-range', 'options.maxIterations')
    wrong({ missing: 'pairwise' }, 'invalid-option', 'options.missing')
    wrong({ scale: [1, 4] }, 'out-of-range', 'columns.a1[1]')
    wrong({ scale: 5 }, 'invalid-type', 'options.scale')
    wrong({ scale: { a1: 5 } }, 'invalid-type', 'options.scale.a1')
    wrong({}, 'out-of-range', 'columns.c1', { ...answers, c1: new Array(12).fill(3) })
    wrong({}, 'out-of-range', 'columns.c1', { ...answers, c1: answers.c1.map((x) => x * 1e-200) })
    wrong({}, 'empty-input', 'columns', { ...answers, c1: [1, ...new Array(11).fill(null)] })
    wrong({ missing: 'mean' }, 'empty-input', 'columns.c1', { ...answers, c1: new Array(12).fill(null) })
  })
})

/** SmartPLS 2.0 M3, factor weighting, 8 decimals: from the tests of R's semPLS 1.0-10. */
const SMART_PLS = {
  weights: {
    CUEX1: 0.52090762,
    CUEX2: 0.47378907,
    CUEX3: 0.44585601,
    CUSA1: 0.37788083,
    CUSA2: 0.38247081,
    CUSA3: 0.43950908,
    CUSCO: 1,
    CUSL1: 0.45553653,
    CUSL2: 0.12559574,
    CUSL3: 0.65632685,
    IMAG1: 0.30113984,
    IMAG2: 0.25986939,
    IMAG3: 0.21780805,
    IMAG4: 0.32862476,
    IMAG5: 0.32467429,
    PERQ1: 0.21333116,
    PERQ2: 0.14477854,
    PERQ3: 0.19981851,
    PERQ4: 0.17953152,
    PERQ5: 0.17862778,
    PERQ6: 0.17921848,
    PERQ7: 0.21525464,
    PERV1: 0.48331535,
    PERV2: 0.6001787,
  },
  totalEffectsOnLoyalty: {
    image: 0.39887623,
    expectations: 0.218208,
    quality: 0.32229306,
    value: 0.09955775,
    satisfaction: 0.52003245,
    complaints: 0.07031057,
  },
} as const

interface SemPlsCase {
  readonly latents: readonly {
    readonly latent: string
    readonly indicators: string | readonly string[]
    readonly outer_weights_std: number | readonly number[]
    readonly loadings: number | readonly number[]
    readonly unstd_weights_sum1: number | readonly number[]
    readonly index_0_100: number
  }[]
  readonly path_coefficients: readonly Readonly<Record<string, number>>[]
  readonly paths_rows: readonly string[]
  readonly r2: Readonly<Record<string, number | null>>
}

describe.skipIf(!hasShared)('partialLeastSquares on the mobile phone users of ECSI (needs the reference data)', () => {
  const lines = hasShared
    ? readShared('oracles/data/mobi_ecsi.csv')
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => line.split(','))
    : []
  const mobi = Object.fromEntries(
    (lines[0] ?? []).map((item, k) => [item, lines.slice(1).map((row) => Number(row[k]))]),
  )
  const cases = hasShared ? (JSON.parse(readShared('oracles/satisfaction/ecsi_semPLS.json')).cases as SemPlsCase[]) : []
  const nameOf = (latent: string): string => (latent === 'Expectation' ? 'expectations' : latent.toLowerCase())
  const list = <Value>(values: Value | readonly Value[]): readonly Value[] =>
    Array.isArray(values) ? (values as readonly Value[]) : [values as Value]

  it.each([
    ['centroid', 0],
    ['path', 1],
  ] as const)('is semPLS 1.0-10: weights, loadings, paths, R², indices (%s, to 1e-8)', (scheme, at) => {
    const fit = partialLeastSquares(mobi, { ...ecsiModel, scheme, scale: [1, 10] })
    const expected = cases[at]!
    expect([fit.converged, fit.used]).toEqual([true, 250])
    for (const latent of expected.latents) {
      const construct = fit.constructs.find(({ id }) => id === nameOf(latent.latent))!
      expectClose(construct.index, latent.index_0_100, 1e-8)
      for (const [i, indicator] of list(latent.indicators).entries()) {
        const item = fit.items.find((other) => other.item === indicator)!
        expectClose(item.weight, list(latent.outer_weights_std)[i]!, 1e-8)
        expectClose(item.loading, list(latent.loadings)[i]!, 1e-8)
        expectClose(item.indexWeight, list(latent.unstd_weights_sum1)[i]!, 1e-8)
      }
      const rSquared = expected.r2[latent.latent]!
      if (rSquared === null) expect(construct.rSquared).toBeNull()
      else expectClose(construct.rSquared, rSquared, 1e-8)
    }
    for (const [i, from] of expected.paths_rows.entries()) {
      for (const [to, coefficient] of Object.entries(expected.path_coefficients[i]!)) {
        const path = fit.paths.find((other) => other.from === nameOf(from) && other.to === nameOf(to))
        if (path === undefined) expect(coefficient).toBe(0)
        else expectClose(path.coefficient, coefficient, 1e-8)
      }
    }
  })

  it('is SmartPLS 2.0 with factor weighting (to its 8 decimals)', () => {
    const { items, effects } = partialLeastSquares(mobi, { ...ecsiModel, scheme: 'factorial' })
    for (const { item, weight } of items) {
      expect(Math.abs(weight - SMART_PLS.weights[item as keyof typeof SMART_PLS.weights])).toBeLessThan(1e-8)
    }
    for (const [from, total] of Object.entries(SMART_PLS.totalEffectsOnLoyalty)) {
      const effect = effects.find((other) => other.from === from && other.to === 'loyalty')!
      expect(Math.abs(effect.total! - total)).toBeLessThan(1e-8)
    }
  })

  it('has the reliabilities of plspm 0.5.7 (alpha to 1e-12) and its variance extracted', () => {
    const { constructs } = partialLeastSquares(mobi, { ...ecsiModel, tolerance: 1e-13 })
    const alphas = [
      0.7228345954270825,
      0.4519025559780629,
      0.8770102452402352,
      0.8236319793525733,
      0.779195021918597,
      null,
      0.4723989628983815,
    ]
    for (const [j, { alpha }] of constructs.entries()) {
      const expected = alphas[j]!
      if (expected === null) expect(alpha).toBeNull()
      else expectClose(alpha, expected, 1e-12)
    }
    expect(constructs[5]).toMatchObject({ compositeReliability: 1, averageVarianceExtracted: 1, rhoA: null })
  })
})
