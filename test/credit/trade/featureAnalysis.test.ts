import { describe, expect, it } from 'vitest'
import { creditFeatures, type FeatureAnalysisOptions, featureAnalysis } from '../../../src/credit/index.js'
import { expectError } from '../../support/expectError.js'

describe('feature analysis', () => {
  it('has three groups of six', () => {
    const counts = new Map<string, number>()
    for (const { group } of creditFeatures) counts.set(group, (counts.get(group) ?? 0) + 1)
    expect([...counts.values()]).toEqual([6, 6, 6])
    expect(new Set(creditFeatures.map(({ id }) => id)).size).toBe(18)
  })

  it('adds up weighted ratings by group, without what is not known', () => {
    const made = featureAnalysis(
      { 'payment-record': 9, 'bank-credit': 6, prospects: null, margin: 5 },
      { weights: { 'payment-record': 10, 'bank-credit': 8, prospects: 5, margin: 2, guarantees: 0 } },
    )
    expect([made.weighted.toNumber(), made.maximum.toNumber()]).toEqual([148, 200])
    expect(made.share?.toNumber()).toBe(0.74)
    expect(made.groups.map(({ share }) => share?.toNumber() ?? null)).toEqual([138 / 180, null, 0.5])
    expect(made.unknown).toEqual(['prospects', 'guarantees'])
    expect(made.features.map(({ id }) => id)).toEqual([
      'payment-record',
      'bank-credit',
      'prospects',
      'margin',
      'guarantees',
    ])
  })

  it('has no share where nothing is known', () => {
    expect(featureAnalysis({}, { weights: { margin: 2 } }).share).toBeNull()
  })

  it('refuses what it cannot use', () => {
    const wrong =
      (ratings: object, weights: unknown = { margin: 2 }) =>
      () =>
        featureAnalysis(ratings, { weights } as FeatureAnalysisOptions)
    expectError(wrong({ charm: 5 }), 'invalid-option', 'ratings.charm')
    expectError(wrong({}, { charm: 5 }), 'invalid-option', 'options.weights.charm')
    expectError(wrong({ prospects: 5 }), 'missing-value', 'options.weights.prospects')
    expectError(wrong({ margin: 11 }), 'out-of-range', 'ratings.margin')
    expectError(wrong({ margin: 0 }), 'out-of-range', 'ratings.margin')
    expectError(wrong({ margin: 5 }, { margin: 0 }), 'invalid-shares', 'options.weights')
    expectError(wrong({}, null), 'invalid-type', 'options.weights')
  })
})
