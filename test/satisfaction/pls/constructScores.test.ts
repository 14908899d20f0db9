import { describe, expect, it } from 'vitest'
import { constructScores, type PlsModel, partialLeastSquares } from '../../../src/satisfaction/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const answers = {
  fast: [9, 7, 4, 8, 5, 6, 3],
  kind: [8, 7, 5, 9, 5, 5, 2],
  happy: [9, 8, 4, 8, 4, 6, 5],
}
const model: PlsModel = {
  blocks: [
    { id: 'quality', items: ['fast', 'kind'] },
    { id: 'satisfaction', items: ['happy'] },
  ],
  paths: [{ from: 'quality', to: 'satisfaction' }],
}
const middle = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, x) => sum + x, 0) / values.length

describe('constructScores', () => {
  it('gives standardised scores whose correlation is that of the constructs', () => {
    const fit = partialLeastSquares(answers, model)
    const { quality, satisfaction } = constructScores(fit, answers)
    expectClose(middle(quality!) + 1, 1, 1e-13)
    expectClose(quality!.reduce((sum, x) => sum + x * x, 0) / 6, 1, 1e-13)
    expectClose(quality!.reduce((sum, x, i) => sum + x * satisfaction![i]!, 0) / 6, fit.correlations[0]![1]!, 1e-13)
  })

  it('gives indices whose mean is the index of the construct, from 0 to 100', () => {
    const fit = partialLeastSquares(answers, { ...model, scale: [1, 10] })
    const scores = constructScores(fit, answers, { form: 'index' })
    for (const { id, index } of fit.constructs) expectClose(middle(scores[id]!), index!, 1e-13)
    const ends = { fast: [1, 10], kind: [1, 10], happy: [1, 10] }
    expectClose(constructScores(fit, ends, { form: 'index' }).quality![0], 0, 1e-12)
    expectClose(constructScores(fit, ends, { form: 'index' }).quality![1], 100, 1e-12)
  })

  it('works from a fit that was stored', () => {
    const fit = partialLeastSquares(answers, model)
    expect(constructScores(JSON.parse(JSON.stringify(fit)), answers)).toEqual(constructScores(fit, answers))
  })

  it('has NaN for who did not answer, or the mean where the fit put it', () => {
    const gaps = { ...answers, kind: [null, ...answers.kind.slice(1)] }
    const listwise = constructScores(partialLeastSquares(gaps, model), gaps)
    expect(Number.isNaN(listwise.quality![0]!)).toBe(true)
    expect(Number.isNaN(listwise.satisfaction![0]!)).toBe(false)
    const fit = partialLeastSquares(gaps, { ...model, missing: 'mean' })
    const filled = constructScores(fit, gaps)
    const [fast] = fit.items
    expectClose(filled.quality![0], (fast!.weight * (9 - fast!.mean)) / fast!.standardDeviation, 1e-13)
  })

  it('has no index of a construct whose weights add up to nothing', () => {
    const columns = { ...answers, kind: answers.fast.map((x, i) => (10 - x) / 100 + 0.0001 * i) }
    const fit = partialLeastSquares(columns, { ...model, scale: [0, 10] })
    expect(fit.constructs[0]!.index).toBeNull()
    expect(Array.from(constructScores(fit, columns, { form: 'index' }).quality!).every(Number.isNaN)).toBe(true)
  })

  it('says what is wrong and where', () => {
    const fit = partialLeastSquares(answers, { ...model, scale: { fast: [1, 10], kind: null } })
    expectError(() => constructScores(fit, answers, { form: 'index' }), 'missing-value', 'fit.items[1].scale')
    expectError(() => constructScores(fit, answers, { form: 'z' as never }), 'invalid-option', 'options.form')
    expectError(() => constructScores(fit, [] as never), 'invalid-type', 'columns')
    expectError(() => constructScores(fit, { fast: [1] }), 'missing-column', 'fit.items[1].item')
    expectError(
      () => constructScores(fit, { ...answers, fast: [11, 1, 1, 1, 1, 1, 1] }),
      'out-of-range',
      'columns.fast[0]',
    )
  })
})
