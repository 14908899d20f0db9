import { describe, expect, it } from 'vitest'
import { pathCoefficientsChart, type VegaLiteSpecification } from '../../src/charts/index.js'
import { seededRandom } from '../../src/data/index.js'
import type { Language } from '../../src/data/labels.js'
import {
  acsiModel,
  bootstrapPartialLeastSquares,
  modelWithItems,
  partialLeastSquares,
} from '../../src/satisfaction/index.js'
import { describeCharts } from '../support/describeCharts.js'

const answers = {
  a: [3, 5, 4, 2, 1, 4, 5, 3, 2, 4, 3, 5],
  b: [4, 5, 3, 2, 1, 4, 4, 3, 2, 5, 3, 4],
  c: [2, 4, 4, 3, 1, 4, 5, 2, 2, 4, 3, 4],
  d: [5, 2, 3, 4, 4, 3, 1, 2, 5, 2, 4, 1],
}
const model = modelWithItems(acsiModel, { quality: ['a'], value: ['b'], satisfaction: ['c'], complaints: ['d'] })
const fit = partialLeastSquares(answers, model)
const sure = bootstrapPartialLeastSquares(answers, { ...model, draws: 200, random: seededRandom(1) })
const twins = partialLeastSquares(
  { x: answers.a, y: answers.a, z: answers.b },
  {
    blocks: ['x', 'y', 'z'].map((id) => ({ id, items: [id] })),
    paths: [
      { from: 'x', to: 'z' },
      { from: 'y', to: 'z' },
    ],
  },
)

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'a fit': (language) => pathCoefficientsChart(fit, { language }),
  'a bootstrapped fit': (language) => pathCoefficientsChart(sure, { language }),
  'paths that cannot be told apart': (language) => pathCoefficientsChart(twins, { language }),
}

const drawnOf = (specification: VegaLiteSpecification): Record<string, unknown>[] =>
  (specification.data as { values: Record<string, unknown>[] }).values
const textsOf = (specification: VegaLiteSpecification): { path: string; text: string }[] =>
  (specification.layer as { data?: { values: { path: string; text: string }[] } }[]).at(-1)!.data!.values

describeCharts(charts)

describe('pathCoefficientsChart', () => {
  it('puts what drives a construct together, the strongest first', () => {
    expect(textsOf(pathCoefficientsChart(fit)).map(({ path }) => path)).toEqual([
      'Perceived quality → Perceived value',
      'Perceived quality → Satisfaction',
      'Perceived value → Satisfaction',
      'Satisfaction → Complaints',
    ])
    expect(textsOf(pathCoefficientsChart(fit, { language: 'zh' }))[0]!.path).toBe('感知质量 → 感知价值')
  })

  it('says which way a path goes, where its interval does not contain 0', () => {
    const effects = drawnOf(pathCoefficientsChart(sure)).map(({ effect }) => effect)
    expect(effects).toContain('raises')
    expect(effects.at(-1)).toBe('lowers')
    expect(effects).toContain('interval contains 0')
    expect(drawnOf(pathCoefficientsChart(fit)).at(-1)!.effect).toBe('negative')
  })

  it('prints estimates with their intervals, and how much is explained', () => {
    const [first] = textsOf(pathCoefficientsChart(sure))
    const { estimate, interval } = sure.paths[0]!.coefficient!
    const plain = (value: number): string => value.toFixed(2).replace('-', '−')
    expect(first!.text).toBe(`${plain(estimate)} (${plain(interval.lower)} … ${plain(interval.upper)})`)
    const share = (at: number): string => `${Math.round(100 * fit.constructs[at]!.rSquared!)}%`
    expect(pathCoefficientsChart(fit).title.subtitle).toBe(
      `Explained: Perceived value ${share(1)}, Satisfaction ${share(2)}, Complaints ${share(3)}`,
    )
  })

  it('lists paths that cannot be told apart without a mark', () => {
    const specification = pathCoefficientsChart(twins)
    expect(drawnOf(specification)).toEqual([])
    expect(textsOf(specification).map(({ path, text }) => `${path}: ${text}`)).toEqual([
      'x → z: cannot be told apart',
      'y → z: cannot be told apart',
    ])
    expect(specification.title.subtitle).toBe('Explained: –')
  })
})
