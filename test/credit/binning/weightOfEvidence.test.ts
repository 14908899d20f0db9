import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyWeightOfEvidence,
  assignBins,
  type CategoryBins,
  informationValueBand,
  type NumericBins,
  type VariableBins,
  type WeightOfEvidence,
  weightOfEvidence,
} from '../../../src/credit/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const months = [6, 9, 12, 24, 36, 48]
const outcomes = [0, 0, 1, 0, 1, 1]
const left: NumericBins = { kind: 'numeric', breaks: [8, 16], closed: 'left', specials: [] }
const houses: CategoryBins = {
  kind: 'category',
  groups: [
    { id: 'own', values: ['own', 'free'] },
    { id: 'rent', values: ['rent'] },
  ],
  specials: [{ id: 'refused', values: ['?'] }],
}

describe('assignBins', () => {
  it('puts a break into the interval above it if bins are closed left, below if closed right', () => {
    expect(assignBins([7.9, 8, 8.1, 16, 17], left)).toEqual(Uint16Array.of(0, 1, 1, 2, 2))
    expect(assignBins([7.9, 8, 8.1, 16, 17], { ...left, closed: 'right' })).toEqual(Uint16Array.of(0, 0, 1, 1, 2))
  })

  it('gives specials, missing values and unseen categories their own codes', () => {
    const bins: NumericBins = { ...left, specials: [{ id: 'refused', values: [-9, -8] }] }
    expect(assignBins([-9, -8, -7, null, undefined, Number.NaN], bins)).toEqual(Uint16Array.of(3, 3, 0, 4, 4, 4))
    expect(assignBins(['own', 'rent', '?', '', null, 'ship'], houses)).toEqual(Uint16Array.of(0, 1, 2, 3, 3, 4))
  })

  it('puts missing and unseen values where the bins say', () => {
    expect(assignBins([null, 9], { ...left, missingTo: 'interval-3' })).toEqual(Uint16Array.of(2, 1))
    const bins = { ...houses, missingTo: 'refused', unseenTo: 'rent' }
    expect(assignBins(['ship', null], bins)).toEqual(Uint16Array.of(1, 2))
  })

  it('reads dictionary-coded categories and integer columns', () => {
    const coded = { codes: Uint32Array.of(1, 0, 1, 2), values: ['rent', 'own', 'ship'] }
    expect(assignBins(coded, houses)).toEqual(Uint16Array.of(0, 1, 0, 4))
    expect(assignBins(Int16Array.of(7, 8, 16), left)).toEqual(Uint16Array.of(0, 1, 2))
    expect(assignBins(Float32Array.of(7, Number.NaN), left)).toEqual(Uint16Array.of(0, 3))
  })

  it('finds the same interval with many breaks as by counting', () => {
    const breaks = Array.from({ length: 40 }, (_, i) => i * 2)
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 90 })),
        fc.constantFrom('left' as const, 'right' as const),
        (values, closed) => {
          const codes = assignBins(values, { kind: 'numeric', breaks, closed, specials: [] })
          const counted = values.map(
            (value) => breaks.filter((cut) => (closed === 'left' ? cut <= value : cut < value)).length,
          )
          expect(Array.from(codes)).toEqual(counted)
        },
      ),
    )
  })

  it('names the value that is no number, infinite, or of the other kind', () => {
    expectError(() => assignBins([1, Number.POSITIVE_INFINITY], left), 'invalid-number', 'values[1]')
    expectError(() => assignBins(Float64Array.of(1, Number.NEGATIVE_INFINITY), left), 'invalid-number', 'values[1]')
    expectError(() => assignBins(['a'], left), 'invalid-type', 'values[0]')
    expectError(() => assignBins({ codes: Uint32Array.of(0), values: ['a'] }, left), 'invalid-type', 'values')
    expectError(() => assignBins([1], houses), 'invalid-type', 'values[0]')
    expectError(() => assignBins(Float64Array.of(1), houses), 'invalid-type', 'values')
    expectError(() => assignBins(JSON.parse('null'), houses), 'missing-value', 'values')
    expectError(() => assignBins({ codes: Uint32Array.of(5), values: ['a'] }, houses), 'invalid-id', 'values[0]')
  })

  it('refuses bins that contradict themselves', () => {
    const check = (bins: unknown, code: string, path: string): void => {
      expectError(() => assignBins([], bins as VariableBins), code, path)
    }
    check(undefined, 'missing-value', 'bins')
    check({ ...left, kind: 'other' }, 'invalid-option', 'bins.kind')
    check({ ...left, breaks: [8, 8] }, 'invalid-rules', 'bins.breaks[1]')
    check({ ...left, breaks: [Number.NaN] }, 'invalid-number', 'bins.breaks[0]')
    check({ ...left, breaks: undefined }, 'missing-value', 'bins.breaks')
    check({ ...left, breaks: 8 }, 'invalid-type', 'bins.breaks')
    check({ ...left, closed: 'both' }, 'invalid-option', 'bins.closed')
    check({ ...left, specials: [{ id: 'a', values: [1, 1] }] }, 'invalid-rules', 'bins.specials[0].values[1]')
    check({ ...left, specials: [{ id: '', values: [1] }] }, 'invalid-id', 'bins')
    check({ ...left, specials: [{ id: 'missing', values: [1] }] }, 'invalid-id', 'bins')
    check({ ...left, specials: [{ id: 'interval-1', values: [1] }] }, 'duplicate-id', 'bins')
    check({ ...left, missingTo: 'interval-9' }, 'invalid-id', 'bins.missingTo')
    check({ ...houses, groups: [] }, 'empty-input', 'bins.groups')
    check({ ...houses, groups: [{ id: 'a', values: ['x', ''] }] }, 'invalid-id', 'bins.groups[0].values[1]')
    check({ ...houses, groups: [{ id: 'a', values: [1] }] }, 'invalid-type', 'bins.groups[0].values[0]')
    check({ ...houses, groups: [{ id: 'a', values: ['?'] }] }, 'invalid-rules', 'bins.specials[0].values[0]')
    check({ ...houses, unseenTo: 'ship' }, 'invalid-id', 'bins.unseenTo')
    check({ ...left, breaks: Array.from({ length: 65533 }, (_, i) => i) }, 'invalid-rules', 'bins')
  })
})

describe('weightOfEvidence', () => {
  it('gives the textbook figures', () => {
    const found = weightOfEvidence(months, outcomes, { bins: [20], variable: 'months' })
    expect(found.variable).toBe('months')
    expect(found.table.map(({ label }) => label.en)).toEqual(['(−∞, 20)', '[20, ∞)'])
    // ln((1/3) / (2/3)) = −ln 2, and (1/3 − 2/3) · −ln 2 twice.
    expectClose(found.table[0]!.weightOfEvidence, -Math.LN2, 1e-15)
    expectClose(found.informationValue, (2 / 3) * Math.LN2, 1e-15)
    expect([found.events, found.nonEvents, found.total, found.trend]).toEqual([3, 3, 6, 'ascending'])
  })

  it('prints intervals as they are closed, with a true minus', () => {
    const found = weightOfEvidence([-5, 3, 8], [0, 1, 0], { bins: [-2.5, 4], closed: 'right' })
    expect(found.table.map(({ label }) => label.zh)).toEqual(['(−∞, −2.5]', '(−2.5, 4]', '(4, ∞)'])
    expect(found.table.map(({ lower, upper }) => [lower, upper])).toEqual([
      [null, -2.5],
      [-2.5, 4],
      [4, null],
    ])
  })

  it('is plain JSON', () => {
    const found = weightOfEvidence(['own', 'rent', null], [0, 1, 0], { bins: houses })
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
  })

  it('gives missing and special values bins of their own, which count in the totals', () => {
    const found = weightOfEvidence([6, 9, null, 24, -1, 48, -1], [0, 1, 1, 0, 1, 1, 0], {
      bins: [20],
      specials: [{ id: 'none', values: [-1] }],
    })
    expect(found.table.map(({ id, kind, count }) => [id, kind, count])).toEqual([
      ['interval-1', 'interval', 2],
      ['interval-2', 'interval', 2],
      ['none', 'special', 2],
      ['missing', 'missing', 1],
    ])
    expect(found.table[2]!.values).toEqual([-1])
    expectClose(found.table[0]!.weightOfEvidence, Math.log(1 / 4 / (1 / 3)), 1e-14)
    expect(found.flags.map(({ code }) => code)).toEqual(['zero-cell'])
  })

  it('has no missing bin where nothing was missing, and joins it where asked', () => {
    expect(weightOfEvidence([1, 30], [0, 1], { bins: [20] }).table.length).toBe(2)
    const joined = weightOfEvidence([1, 30, null], [0, 1, 1], { bins: [20], missing: { bin: 'interval-2' } })
    expect(joined.table.map(({ count }) => count)).toEqual([1, 2])
    expect(joined.bins.missingTo).toBe('interval-2')
    expectError(
      () => weightOfEvidence([1, null], [0, 1], { bins: [20], missing: 'error' }),
      'missing-value',
      'values[1]',
    )
    expectError(
      () => weightOfEvidence(['a', ''], [0, 1], { bins: [['a']], missing: 'error' }),
      'missing-value',
      'values[1]',
    )
  })

  it('refuses a category that no group has, or puts it where asked', () => {
    expectError(() => weightOfEvidence(['own', 'ship'], [0, 1], { bins: [['own']] }), 'invalid-id', 'values[1]')
    const found = weightOfEvidence(['own', 'ship', 'rent', 'own'], [0, 1, 0, 1], {
      bins: [
        { id: 'owners', values: ['own'] },
        { id: 'others', values: ['rent'] },
      ],
      unseen: { bin: 'others' },
    })
    expect(found.table.map(({ id, count }) => [id, count])).toEqual([
      ['owners', 2],
      ['others', 2],
    ])
    expect(found.trend).toBeNull()
  })

  it('counts weights as so many customers', () => {
    const weighted = weightOfEvidence(months, outcomes, { bins: [20], weights: [1, 2, 3, 1, 2, 3] })
    const repeated = months.flatMap((value, i) => Array<number>([1, 2, 3, 1, 2, 3][i]!).fill(value))
    const events = outcomes.flatMap((event, i) => Array<number>([1, 2, 3, 1, 2, 3][i]!).fill(event))
    expect(weighted).toEqual(weightOfEvidence(repeated, events, { bins: [20] }))
  })

  it('has no weights where there is only one class, and no customers at all', () => {
    const one = weightOfEvidence(months, [0, 0, 0, 0, 0, 0], { bins: [20] })
    expect([one.informationValue, one.table[0]!.weightOfEvidence]).toEqual([null, null])
    expect(one.flags.map(({ code }) => code)).toContain('one-class')
    const none = weightOfEvidence([], [], { bins: [20] })
    expect([none.total, none.informationValue, none.table[0]!.share]).toEqual([0, null, 0])
    expect(none.flags.map(({ code }) => code)).toEqual(['one-class', 'collapsed', 'empty-bin'])
  })

  it('flags empty and small bins and rates that are not monotone, and says their trend', () => {
    const values = Array.from({ length: 100 }, (_, i) => i)
    const events = values.map(
      (value) => Number(value >= 40 && value < 60 && value % 2 === 0) || Number(value % 10 === 0),
    )
    const found = weightOfEvidence(values, events, { bins: [3, 40, 60, 200] })
    expect(found.flags.map(({ code, bins }) => [code, bins])).toEqual([
      ['empty-bin', ['interval-5']],
      ['small-bin', ['interval-1']],
    ])
    expect(found.trend).toBeNull()
    const peak = weightOfEvidence(values, events, { bins: [40, 60] })
    expect([peak.trend, peak.flags[0]!.code]).toEqual(['peak', 'not-monotone'])
    const trendOf = (...rates: number[]): WeightOfEvidence['trend'] => {
      const rows = rates.flatMap((rate, bin) => Array.from({ length: 4 }, (_, i) => [bin, Number(i < rate)] as const))
      return weightOfEvidence(
        rows.map(([bin]) => bin),
        rows.map(([, event]) => event),
        { bins: rates.slice(1).map((_, i) => i + 0.5) },
      ).trend
    }
    expect([trendOf(3, 2, 1), trendOf(3, 1, 1, 2), trendOf(1, 2, 1, 2), trendOf(2, 2)]).toEqual([
      'descending',
      'valley',
      'none',
      'constant',
    ])
  })

  it('takes bins that are there already, which settle the rest themselves', () => {
    const first = weightOfEvidence(months, outcomes, { bins: [20], closed: 'right' })
    expect(weightOfEvidence(months, outcomes, { bins: first.bins })).toEqual(first)
    expectError(
      () => weightOfEvidence(months, outcomes, { bins: left, closed: 'left' }),
      'invalid-option',
      'options.closed',
    )
    expectError(
      () => weightOfEvidence(months, outcomes, { bins: left, missing: { bin: 'interval-1' } }),
      'invalid-option',
      'options.missing',
    )
  })

  it('names the option that is wrong', () => {
    const check = (options: object, code: string, path: string): void => {
      expectError(() => weightOfEvidence(months, outcomes, { bins: [20], ...options }), code, path)
    }
    check({ bins: undefined }, 'missing-value', 'options.bins')
    check({ bins: [20, 10] }, 'invalid-rules', 'options.bins[1]')
    check({ bins: [['a'], ['a']] }, 'invalid-rules', 'options.bins[1].values[0]')
    check({ closed: 'both' }, 'invalid-option', 'options.closed')
    check({ sign: 'other' }, 'invalid-option', 'options.sign')
    check({ zeroCells: 'other' }, 'invalid-option', 'options.zeroCells')
    check({ zeroCells: 'replace', zeroCellCount: 0 }, 'out-of-range', 'options.zeroCellCount')
    check({ missing: 'other' }, 'invalid-option', 'options.missing')
    check({ missing: { bin: 'x' } }, 'invalid-id', 'options.missing.bin')
    check({ unseen: 'other', bins: [['a']] }, 'invalid-option', 'options.unseen')
    check({ unseen: { bin: 'x' }, bins: [['a']] }, 'invalid-id', 'options.unseen.bin')
    check({ variable: 3 }, 'invalid-type', 'options.variable')
    check({ weights: [1, 1, 1, -1, 1, 1] }, 'out-of-range', 'options.weights[3]')
    check({ weights: [1] }, 'unequal-lengths', 'options.weights')
    check({ specials: [{ id: 'a', values: ['x'] }] }, 'invalid-type', 'options.specials[0].values[0]')
    expectError(() => weightOfEvidence(months, [1], { bins: [20] }), 'unequal-lengths', 'outcomes')
    expectError(() => weightOfEvidence(months, [0, 0, 2, 0, 1, 1], { bins: [20] }), 'out-of-range', 'outcomes[2]')
  })
})

const customers = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.boolean()), { minLength: 1, maxLength: 60 })

describe('weights of evidence as such', () => {
  it('have information of at least 0, whatever the rule for zero cells', () => {
    fc.assert(
      fc.property(
        customers,
        fc.constantFrom(
          'undefined' as const,
          'add-half' as const,
          'add-half-raw-totals' as const,
          'replace' as const,
          'replace-raw-totals' as const,
        ),
        (rows, zeroCells) => {
          const found = weightOfEvidence(
            rows.map(([value]) => value),
            rows.map(([, event]) => event),
            { bins: [7, 15, 22], zeroCells },
          )
          expect(found.informationValue ?? 0).toBeGreaterThanOrEqual(0)
          for (const { informationValue } of found.table) expect(informationValue ?? 0).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })

  it('merge additively: counts add up, and information never grows when bins are merged', () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const values = rows.map(([value]) => value)
        const events = rows.map(([, event]) => event)
        const fine = weightOfEvidence(values, events, { bins: [10, 20] })
        const merged = weightOfEvidence(values, events, { bins: [20] })
        expect(merged.table[0]!.count).toBe(fine.table[0]!.count + fine.table[1]!.count)
        expect(merged.table[0]!.events).toBe(fine.table[0]!.events + fine.table[1]!.events)
        if (fine.informationValue !== null) {
          expect(merged.informationValue).toBeLessThanOrEqual(fine.informationValue + 1e-12)
        }
      }),
    )
  })

  it('do not depend on the order of the rows, and only change sign with the sign', () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const at = (list: typeof rows, sign?: 'good-over-bad') =>
          weightOfEvidence(
            list.map(([value]) => value),
            list.map(([, event]) => event),
            { bins: [10, 20], ...(sign && { sign }) },
          )
        expect(at([...rows].reverse())).toEqual(at(rows))
        const turned = at(rows, 'good-over-bad')
        expect(turned.informationValue).toBe(at(rows).informationValue)
        at(rows).table.forEach(({ weightOfEvidence: weight }, i) => {
          expect(turned.table[i]!.weightOfEvidence).toBe(weight === null ? null : 0 - weight)
        })
      }),
    )
  })
})

describe('applyWeightOfEvidence', () => {
  const table = weightOfEvidence(months, outcomes, { bins: [20] })
  const groups = weightOfEvidence(['own', 'own', 'own', 'rent', 'rent', 'rent'], [0, 0, 1, 0, 1, 1], {
    bins: [['own'], ['rent']],
  })

  it('gives each value the weight of its bin', () => {
    const weights = applyWeightOfEvidence([7, 20, 19.9], table)
    expect(weights).toEqual(
      Float64Array.of(
        table.table[0]!.weightOfEvidence!,
        table.table[1]!.weightOfEvidence!,
        table.table[0]!.weightOfEvidence!,
      ),
    )
  })

  it('never gives an unseen category or a missing value a weight that was not asked for', () => {
    expectError(() => applyWeightOfEvidence(['own', 'ship'], groups), 'invalid-id', 'values[1]')
    expectError(() => applyWeightOfEvidence([7, null, null], table), 'missing-value', 'values[1]')
    expectError(() => applyWeightOfEvidence(['own', null], groups), 'missing-value', 'values[1]')
    expect(applyWeightOfEvidence(['ship'], groups, { unseen: 'neutral' })).toEqual(Float64Array.of(0))
    expectClose(applyWeightOfEvidence(['ship'], groups, { unseen: 'worst' })[0], Math.LN2, 1e-15)
    expectClose(applyWeightOfEvidence(['ship'], groups, { unseen: { bin: 'group-1' } })[0], -Math.LN2, 1e-15)
    const turned = weightOfEvidence(months, outcomes, { bins: [20], sign: 'good-over-bad' })
    expectClose(applyWeightOfEvidence([null], turned, { missing: 'worst' })[0], -Math.LN2, 1e-15)
  })

  it('refuses a bin without a weight', () => {
    const empty = weightOfEvidence(months, outcomes, { bins: [20, 100] })
    expectError(() => applyWeightOfEvidence([7, 200], empty), 'out-of-range', 'values[1]')
    expect(applyWeightOfEvidence([200], empty, { unseen: 'neutral' })).toEqual(Float64Array.of(0))
    const infinite = weightOfEvidence(months, outcomes, { bins: [30] })
    expectError(() => applyWeightOfEvidence([7], infinite), 'invalid-rules', 'weights.table[1].weightOfEvidence')
    expectError(() => applyWeightOfEvidence([7], undefined as never), 'missing-value', 'weights')
    expectError(() => applyWeightOfEvidence([7], table, { unseen: { bin: 'x' } }), 'invalid-id', 'options.unseen.bin')
    expectError(
      () => applyWeightOfEvidence([7], empty, { missing: { bin: 'interval-3' } }),
      'invalid-id',
      'options.missing.bin',
    )
    expectError(
      () => applyWeightOfEvidence([7], table, { missing: 'best' as 'worst' }),
      'invalid-option',
      'options.missing',
    )
  })
})

describe('informationValueBand', () => {
  it('begins each band at its bound', () => {
    const bands = [0, 0.0199, 0.02, 0.1, 0.29, 0.3, 0.5].map((value) => informationValueBand(value).band)
    expect(bands).toEqual(['unpredictive', 'unpredictive', 'weak', 'medium', 'medium', 'strong', 'suspicious'])
    expect(informationValueBand(0.4, { bounds: [0.1, 0.2, 0.45, 0.9] }).labels.zh.name).toBe('中等')
  })

  it('refuses a negative value and bounds that do not rise', () => {
    expectError(() => informationValueBand(-1), 'out-of-range', 'informationValue')
    expectError(() => informationValueBand(1, { bounds: [0.1, 0.1, 1, 2] }), 'invalid-rules', 'options.bounds[1]')
    expectError(() => informationValueBand(1, { bounds: [0.1] as never }), 'invalid-type', 'options.bounds')
  })
})
