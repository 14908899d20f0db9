import { describe, expect, it } from 'vitest'
import { binAll } from '../../../src/credit/index.js'
import { expectError } from '../../support/expectError.js'

const outcomes = Array.from({ length: 200 }, (_, i) => Number(i % 4 === 0))
const columns = {
  telling: outcomes.map((event, i) => 10 * event + (i % 13)),
  noise: outcomes.map((_, i) => Math.floor(i / 4) % 5),
  branch: outcomes.map((event, i) => ((i + event) % 3 === 0 ? 'north' : 'south')),
  constant: outcomes.map(() => 1),
  rare: outcomes.map((_, i) => (i < 4 ? 1 : null)),
  leak: outcomes.map((event) => (event === 1 ? null : 1)),
}

describe('binAll', () => {
  const { summary, variables } = binAll(columns, outcomes)
  const lineOf = (variable: string) => summary.find((line) => line.variable === variable)

  it('puts the most informative variable first and those without a finite value last', () => {
    expect(summary[0]!.variable).toBe('telling')
    expect(summary.at(-1)!.variable).toBe('leak')
    expect(variables.map(({ variable }) => variable)).toEqual(summary.map(({ variable }) => variable))
    const informations = summary.map(({ informationValue }) => informationValue ?? -1)
    expect(informations).toEqual([...informations].sort((a, b) => b - a))
  })

  it('says of each variable whether it is worth keeping, and why not', () => {
    expect(lineOf('telling')).toMatchObject({ kept: true, band: 'suspicious', kind: 'numeric', reasons: [] })
    expect(lineOf('noise')!.reasons.map(({ code }) => code)).toEqual(['one-bin'])
    expect(lineOf('constant')!.reasons.map(({ code }) => code)).toEqual(['one-bin'])
    expect(lineOf('rare')!.reasons.map(({ code }) => code)).toEqual(['little-information', 'too-many-missing'])
    expect(lineOf('leak')).toMatchObject({
      kept: false,
      informationValue: null,
      band: null,
      labels: null,
      missingShare: 0.25,
    })
    expect(lineOf('leak')!.reasons.map(({ code }) => code)).toEqual(['infinite-information'])
    expect(lineOf('branch')!.kind).toBe('category')
  })

  it('takes options of single variables before those for all', () => {
    const found = binAll(columns, outcomes, {
      bins: 2,
      variables: { telling: { method: 'each-value' } },
      minimumInformationValue: 0,
    })
    const telling = found.variables.find(({ variable }) => variable === 'telling')!
    expect(telling.method).toBe('each-value')
    expect(found.summary.find(({ variable }) => variable === 'branch')!.kept).toBe(true)
  })

  it('says which variable an error is about', () => {
    expectError(() => binAll({}, outcomes), 'empty-input', 'columns')
    expectError(() => binAll({ a: [1, 2], b: ['x', 3 as never] }, [0, 1]), 'invalid-type', 'columns.b[1]')
    expectError(() => binAll({ a: [1, 2], b: [1] }, [0, 1]), 'unequal-lengths', 'columns.b')
    expectError(() => binAll({ a: [1, 2] }, [0, 2]), 'out-of-range', 'outcomes[1]')
    expectError(() => binAll({ a: [1, 2] }, undefined as never), 'missing-value', 'outcomes')
    expectError(() => binAll({ a: [1, 2] }, [0, 1], { bins: 1 }), 'out-of-range', 'options.bins')
    expectError(() => binAll({ a: [1, 2] }, [0, 1], { variables: { b: {} } }), 'invalid-id', 'options.variables.b')
    expectError(
      () => binAll({ a: [1, 2] }, [0, 1], { variables: { a: { order: ['x'] } } }),
      'invalid-option',
      'options.variables.a.order',
    )
  })
})
