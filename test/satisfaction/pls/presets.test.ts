import { describe, expect, it } from 'vitest'
import {
  acsiModel,
  ccsiModel,
  ecsiModel,
  modelWithItems,
  partialLeastSquares,
} from '../../../src/satisfaction/index.js'
import { expectError } from '../../support/expectError.js'

describe('the models of satisfaction indices', () => {
  it.each([acsiModel, ecsiModel, ccsiModel])('can be fitted, and have names in both languages ($id)', (model) => {
    const columns = Object.fromEntries(
      model.blocks.flatMap(({ items }, j) =>
        items.map((item, k) => [item, Array.from({ length: 40 }, (_, i) => ((i * 7) % 10) + ((i * (j + k + 2)) % 5))]),
      ),
    )
    const fit = partialLeastSquares(columns, model)
    expect(fit.converged).toBe(true)
    for (const { labels } of [model, ...fit.constructs]) {
      expect(labels!.en.name).toMatch(/^[A-Z][A-Za-z ]+$/)
      expect(labels!.zh.name).toMatch(/^\p{Script=Han}+$/u)
      expect(labels!.en.strategy).not.toBe('')
      expect(labels!.zh.strategy).not.toBe('')
    }
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
  })

  it('have the constructs and paths of their sources', () => {
    expect([acsiModel, ecsiModel, ccsiModel].map(({ blocks, paths }) => [blocks.length, paths.length])).toEqual([
      [6, 9],
      [7, 12],
      [7, 13],
    ])
    const into = (id: string) => acsiModel.paths.filter(({ to }) => to === id).map(({ from }) => from)
    expect(into('satisfaction')).toEqual(['expectations', 'quality', 'value'])
    expect(into('loyalty')).toEqual(['satisfaction', 'complaints'])
    expect(ecsiModel.blocks.flatMap(({ items }) => items)).toHaveLength(24)
  })
})

describe('modelWithItems', () => {
  it('takes the items of the caller, and leaves out constructs without any', () => {
    const model = modelWithItems(acsiModel, { satisfaction: ['s'], value: ['v1', 'v2'], quality: ['q'] })
    expect(model.blocks.map(({ id, items }) => [id, ...items])).toEqual([
      ['quality', 'q'],
      ['value', 'v1', 'v2'],
      ['satisfaction', 's'],
    ])
    expect(model.blocks[0]!.labels!.zh.name).toBe('感知质量')
    expect(model.paths).toEqual([
      { from: 'quality', to: 'value' },
      { from: 'quality', to: 'satisfaction' },
      { from: 'value', to: 'satisfaction' },
    ])
  })

  it('says what is wrong and where', () => {
    expectError(() => modelWithItems(acsiModel, { image: ['a'] }), 'unknown-id', 'items.image')
    expectError(() => modelWithItems(acsiModel, { value: 'a' as never }), 'invalid-type', 'items.value')
    expectError(() => modelWithItems(acsiModel, null as never), 'invalid-type', 'items')
  })
})
