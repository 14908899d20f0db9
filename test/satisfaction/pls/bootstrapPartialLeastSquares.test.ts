import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/index.js'
import { drawNormal } from '../../../src/numeric/index.js'
import {
  bootstrapPartialLeastSquares,
  ecsiModel,
  type PlsModel,
  partialLeastSquares,
} from '../../../src/satisfaction/index.js'
import { correlateDraw, drawnSample } from '../../../src/satisfaction/pls/drawnSample.js'
import { readPls } from '../../../src/satisfaction/pls/partialLeastSquares.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'

const model: PlsModel = {
  blocks: [
    { id: 'quality', items: ['q1', 'q2', 'q3'] },
    { id: 'satisfaction', items: ['s1', 's2'] },
    { id: 'loyalty', items: ['l1'] },
  ],
  paths: [
    { from: 'quality', to: 'satisfaction' },
    { from: 'quality', to: 'loyalty' },
    { from: 'satisfaction', to: 'loyalty' },
  ],
}

/** Answers of a customer base in which satisfaction depends on quality, and loyalty on both. */
function survey(respondents: number, seed: number): Record<string, Float64Array> {
  const random = seededRandom(seed)
  const names = ['q1', 'q2', 'q3', 's1', 's2', 'l1']
  const columns = Object.fromEntries(names.map((name) => [name, new Float64Array(respondents)]))
  for (let i = 0; i < respondents; i++) {
    const quality = drawNormal(random)
    const satisfaction = 0.7 * quality + 0.7 * drawNormal(random)
    const traits = [quality, quality, quality, satisfaction, satisfaction, 0.5 * satisfaction + 0.3 * quality]
    for (const [k, name] of names.entries()) columns[name]![i] = 10 + 3 * (traits[k]! + 0.5 * drawNormal(random))
  }
  return columns
}

/** Bootstrap standard errors of path coefficients on the mobile phone users of ECSI: plspm 0.5.7, centroid, 1,000 samples. */
const PLSPM_ERRORS: Readonly<Record<string, number>> = {
  'image expectations': 0.057573,
  'image satisfaction': 0.054167,
  'image loyalty': 0.07654,
  'expectations quality': 0.054034,
  'expectations value': 0.083783,
  'expectations satisfaction': 0.049928,
  'quality value': 0.085461,
  'quality satisfaction': 0.065076,
  'value satisfaction': 0.058351,
  'satisfaction complaints': 0.05389,
  'satisfaction loyalty': 0.082648,
  'complaints loyalty': 0.056602,
}

describe('bootstrapPartialLeastSquares', () => {
  const answers = survey(80, 1)
  const options = { ...model, scale: [-50, 50], draws: 400 } as const

  it('gives the fit itself, and the same figures for the same seed', () => {
    const once = bootstrapPartialLeastSquares(answers, { ...options, random: seededRandom(5) })
    const { draws, ...rest } = options
    expect(once.fit).toEqual(partialLeastSquares(answers, rest))
    expect(once).toMatchObject({ draws, used: 400, failed: { constantItem: 0, notConverged: 0 }, level: 0.95 })
    expect(bootstrapPartialLeastSquares(answers, { ...options, random: seededRandom(5) })).toEqual(once)
    expect(bootstrapPartialLeastSquares(answers, { ...options, random: seededRandom(6) })).not.toEqual(once)
    expect(JSON.parse(JSON.stringify(once))).toEqual(once)
  })

  it('holds each estimate of the fit between its bounds, wider at a higher level', () => {
    const wide = bootstrapPartialLeastSquares(answers, { ...options, level: 0.99, random: seededRandom(5) })
    const narrow = bootstrapPartialLeastSquares(answers, { ...options, level: 0.8, random: seededRandom(5) })
    for (const [i, { coefficient }] of wide.paths.entries()) {
      const fitted = wide.fit.paths[i]!.coefficient!
      expect(coefficient!.estimate).toBe(fitted)
      expect(coefficient!.interval.lower).toBeLessThan(fitted)
      expect(coefficient!.interval.upper).toBeGreaterThan(fitted)
      const inner = narrow.paths[i]!.coefficient!
      expect(inner.standardError).toBe(coefficient!.standardError)
      expect(inner.interval.lower).toBeGreaterThan(coefficient!.interval.lower)
      expect(inner.interval.upper).toBeLessThan(coefficient!.interval.upper)
    }
    for (const [k, item] of wide.items.entries()) {
      expect(item.loading!.estimate).toBe(wide.fit.items[k]!.loading)
      expect(item.weight!.estimate).toBe(wide.fit.items[k]!.weight)
    }
    for (const [i, effect] of wide.effects.entries()) expect(effect.total!.estimate).toBe(wide.fit.effects[i]!.total)
    for (const [j, construct] of wide.constructs.entries()) {
      expect(construct.index!.estimate).toBe(wide.fit.constructs[j]!.index)
      if (construct.rSquared !== null) expect(construct.rSquared.estimate).toBe(wide.fit.constructs[j]!.rSquared)
    }
    expect(wide.constructs[0]!.rSquared).toBeNull()
  })

  it('is a fit to each sample: its correlations are those of the answers drawn', () => {
    const gaps = { ...answers, q1: answers.q1!.map((x, i) => (i % 7 === 0 ? Number.NaN : x)) }
    const { data } = readPls(gaps, { ...model, missing: 'mean' })
    const sample = drawnSample(data)
    expect(correlateDraw(sample, seededRandom(3))).toBe(true)
    const random = seededRandom(3)
    const drawn = Array.from({ length: 80 }, () => Math.floor(random() * 80))
    const columns = Object.fromEntries(
      Object.entries(gaps).map(([item, values]) => [item, Float64Array.from(drawn, (i) => values[i]!)]),
    )
    const again = readPls(columns, { ...model, missing: 'mean' }).data
    for (let i = 0; i < 36; i++) expectClose(sample.correlations[i]! + 1, again.correlations[i]! + 1, 1e-13)
    for (let k = 0; k < 6; k++) {
      expectClose(sample.means[k], again.means[k]!, 1e-13)
      expectClose(sample.deviations[k], again.deviations[k]!, 1e-12)
    }
  })

  it('has the standard error that repeated surveys have', () => {
    const repeats = Array.from(
      { length: 300 },
      (_, seed) => partialLeastSquares(survey(200, seed + 10), model).paths[0]!.coefficient!,
    )
    const centre = repeats.reduce((sum, x) => sum + x, 0) / repeats.length
    const spread = Math.sqrt(repeats.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (repeats.length - 1))
    const errors = [1, 2, 3, 4].map((seed) => {
      const { paths } = bootstrapPartialLeastSquares(survey(200, seed), { ...model, random: seededRandom(seed) })
      return paths[0]!.coefficient!.standardError
    })
    const average = errors.reduce((sum, x) => sum + x, 0) / errors.length
    expect(Math.abs(average / spread - 1)).toBeLessThan(0.2)
  })

  it('leaves out and counts samples in which an item is constant or the weights do not settle', () => {
    const rare = { ...answers, l1: answers.l1!.map((_, i) => (i === 0 ? 1 : 0)) }
    const result = bootstrapPartialLeastSquares(rare, { ...model, draws: 200, random: seededRandom(1) })
    // Nobody draws the one who differs in (79/80)^80 = 37 % of samples.
    expect(result.failed.constantItem).toBeGreaterThan(40)
    expect(result.used + result.failed.constantItem + result.failed.notConverged).toBe(200)
    const hasty = bootstrapPartialLeastSquares(answers, {
      ...model,
      draws: 20,
      maxIterations: 1,
      random: seededRandom(1),
    })
    expect(hasty).toMatchObject({ used: 0, failed: { notConverged: 20, constantItem: 0 } })
    expect(hasty.paths.every(({ coefficient }) => coefficient === null)).toBe(true)
    expect(hasty.fit.converged).toBe(false)
  })

  it('counts an item that nobody drawn has answered as constant', () => {
    const sparse = { ...answers, l1: answers.l1!.map((x, i) => (i < 2 ? x : Number.NaN)) }
    const { failed } = bootstrapPartialLeastSquares(sparse, {
      ...model,
      missing: 'mean',
      draws: 100,
      random: seededRandom(1),
    })
    expect(failed.constantItem).toBeGreaterThan(0)
  })

  it('turns constructs of a sample the way they point in the fit', () => {
    // Two items of opposite wording: which of them wins is chance, and with it the sign.
    const random = seededRandom(9)
    const trait = Float64Array.from({ length: 60 }, () => drawNormal(random))
    const columns = {
      up: trait.map((x) => x + drawNormal(random)),
      down: trait.map((x) => -x + drawNormal(random)),
      out: trait.map((x) => x + drawNormal(random)),
    }
    const result = bootstrapPartialLeastSquares(columns, {
      blocks: [
        { id: 'in', items: ['up', 'down'] },
        { id: 'out', items: ['out'] },
      ],
      paths: [{ from: 'in', to: 'out' }],
      random: seededRandom(2),
    })
    expect(result.signChanges).toBeGreaterThan(20)
    const { interval, estimate } = result.paths[0]!.coefficient!
    expect(Math.sign(interval.lower)).toBe(Math.sign(estimate))
    expect(Math.sign(interval.upper)).toBe(Math.sign(estimate))
  })

  it('says what is wrong and where', () => {
    const wrong = (change: object, code: string, path: string): void =>
      expectError(
        () => bootstrapPartialLeastSquares(answers, { ...options, random: Math.random, ...change } as never),
        code,
        path,
      )
    wrong({ random: undefined }, 'missing-value', 'options.random')
    wrong({ random: 7 }, 'invalid-type', 'options.random')
    wrong({ draws: 1 }, 'out-of-range', 'options.draws')
    wrong({ level: 0 }, 'out-of-range', 'options.level')
    wrong({ scheme: 'x' }, 'invalid-option', 'options.scheme')
  })

  it.skipIf(!hasShared)(
    'comes near the standard errors of plspm on the ECSI answers (needs the reference data)',
    () => {
      const lines = readShared('oracles/data/mobi_ecsi.csv')
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => line.split(','))
      const mobi = Object.fromEntries(lines[0]!.map((item, k) => [item, lines.slice(1).map((row) => Number(row[k]))]))
      const { paths } = bootstrapPartialLeastSquares(mobi, {
        ...ecsiModel,
        scheme: 'centroid',
        random: seededRandom(1),
      })
      for (const { from, to, coefficient } of paths) {
        const expected = PLSPM_ERRORS[`${from} ${to}`]!
        // Both are of 1,000 samples: 2.2 % standard error each.
        expect(Math.abs(coefficient!.standardError / expected - 1), `${from} ${to}`).toBeLessThan(0.12)
      }
    },
  )
})
