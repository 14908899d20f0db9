import { describe, expect, it } from 'vitest'
import { scorecard, weightOfEvidence } from '../../src/credit/index.js'
import { groupedSpendFromSummary, groupedSpendSql, scorecardSql } from '../../src/warehouse/index.js'
import { expectError } from '../support/expectError.js'

const bad = [0, 0, 1, 0, 1, 1]
const months = weightOfEvidence([6, 9, 12, 24, 36, 48], bad, {
  bins: [20],
  specials: [{ id: 'refused', values: [-1] }],
  variable: 'months',
})
const trade = weightOfEvidence(['retail', 'farm', 'farm', 'retail', "o'neil", 'retail'], bad, {
  bins: {
    kind: 'category',
    groups: [
      { id: 'a', values: ['retail', 'farm'] },
      { id: 'b', values: ["o'neil"] },
    ],
    specials: [],
    unseenTo: 'a',
  },
  variable: 'trade',
  zeroCells: 'add-half',
})
const card = scorecard(
  {
    intercept: 0,
    variables: [
      { weights: months, coefficient: 1 },
      { weights: trade, coefficient: 1 },
    ],
  },
  { rounding: 'half-away', unseen: 'worst' },
)

describe('scorecardSql', () => {
  it('takes the columns of the variables, by default those of their names', () => {
    const { text, columns } = scorecardSql(
      { table: 't', id: 'id', variables: { trade: 'line "x"' } },
      { card },
      'duckdb',
    )
    expect(text).toContain('clientele_source."months"')
    expect(text).toContain('clientele_source."line ""x"""')
    expect(columns).toEqual(['id', 'score', 'probability'])
  })

  it('refuses a missing value with NULL where the card refuses it', () => {
    expect(scorecardSql({ table: 't', id: 'id' }, { card }, 'duckdb').text).toContain(
      'IS NULL THEN CAST(NULL AS DOUBLE)',
    )
  })

  it('holds no category as text', () => {
    const { text, parameters } = scorecardSql({ table: 't', id: 'id' }, { card }, 'mysql')
    expect(text).not.toContain('neil')
    expect(parameters).toContain("o'neil")
    expect(text.match(/\?/g)!.length).toBe(parameters.length)
  })

  it('refuses a card and a mapping that are none', () => {
    expectError(() => scorecardSql({ table: 't', id: 'id' }, { card: null as never }, 'duckdb'), 'invalid-type', 'card')
    expectError(() => scorecardSql(undefined as never, { card }, 'duckdb'), 'missing-value', 'mapping')
    expectError(() => scorecardSql({ table: 't' } as never, { card }, 'duckdb'), 'missing-value', 'mapping.id')
  })
})

describe('groupedSpendFromSummary', () => {
  it('gives columns for columns, with their weights', () => {
    const rows = { repeat_purchases: [0, 2], mean_repeat_value: [0, 9.5], customers: [7n, 12n], problem: [0, 0] }
    const { histories, weights, customers } = groupedSpendFromSummary(rows)
    expect(histories.meanRepeatValue).toEqual(Float64Array.of(0, 9.5))
    expect([...weights, customers]).toEqual([7, 12, 19])
    const options = { asOf: '2024-03-31', timeUnit: 'week' } as const
    const mapping = { table: 't', customerId: 'c', date: 'd', amount: 'a' }
    expect(groupedSpendSql(mapping, options, 'trino').columns).toEqual(Object.keys(rows))
  })
})
