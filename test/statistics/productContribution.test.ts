import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Good, productContribution } from '../../src/statistics/index.js'
import { expectError } from '../support/expectError.js'

const good = (id: string, margin: Good['margin'], turnover: Good['turnover'], mix: Good['mix']) => ({
  id,
  margin,
  turnover,
  mix,
})

describe('productContribution', () => {
  it('multiplies without a rounding', () => {
    const { goods, contributionRatio, mix } = productContribution([
      good('a', 0.1, 3, 0.7),
      good('b', '0.2', '1.1', 0.1),
    ])
    expect(goods.map(({ crossRatio, contributionRatio: own }) => [crossRatio.toString(), own.toString()])).toEqual([
      ['0.3', '0.21'],
      ['0.22', '0.022'],
    ])
    expect([contributionRatio.toString(), mix.toString()]).toEqual(['0.232', '0.8'])
    expect(goods[0]?.contributionShare?.toFixed(6)).toBe('0.905172')
  })

  it('gives equal contributions one rank, the smaller id first, whatever the order of the goods', () => {
    const list = [good('d', 0.1, 1, 0.1), good('c', 0.2, 5, 0.2), good('b', 0.5, 2, 0.2), good('a', 0.4, 5, 0.2)]
    fc.assert(
      fc.property(fc.shuffledSubarray(list, { minLength: 4 }), (shuffled) => {
        expect(productContribution(shuffled).goods.map(({ id, rank }) => [id, rank])).toEqual([
          ['a', 1],
          ['b', 2],
          ['c', 2],
          ['d', 4],
        ])
      }),
      { numRuns: 20 },
    )
  })

  it('has no shares where the goods together earn nothing', () => {
    const { goods } = productContribution([good('a', -0.5, 2, 0.5), good('b', 0.5, 2, 0.5)])
    expect(goods.map(({ id, contributionShare }) => [id, contributionShare])).toEqual([
      ['b', null],
      ['a', null],
    ])
    expect(productContribution([]).goods).toEqual([])
  })

  it('leaves its input alone', () => {
    const list = Object.freeze([good('b', 0.1, 1, 0.1), good('a', 0.2, 1, 0.1)].map((one) => Object.freeze(one)))
    expect(productContribution(list).goods.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('names what is wrong', () => {
    const call = (goods: unknown) => () => productContribution(goods as Good[])
    expectError(call({}), 'invalid-type', 'goods')
    expectError(call([null]), 'invalid-type', 'goods[0]')
    expectError(call([good('', 0, 0, 0)]), 'invalid-id', 'goods[0].id')
    expectError(call([good('a', 0, 0, 0), good('a', 0, 0, 0)]), 'duplicate-id', 'goods[1].id')
    expectError(call([good('a', 20, 6, 0.5)]), 'out-of-range', 'goods[0].margin')
    expectError(call([good('a', 0.2, -1, 0.5)]), 'out-of-range', 'goods[0].turnover')
    expectError(call([good('a', 0.2, 6, 50)]), 'out-of-range', 'goods[0].mix')
    expectError(call([good('a', '20%', 6, 0.5)]), 'invalid-number', 'goods[0].margin')
    expectError(call([{ id: 'a', margin: 0.2, turnover: 6 }]), 'missing-value', 'goods[0].mix')
  })
})
