import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CategoryBins,
  type NumericBins,
  type OptimalBins,
  type OptimalBinsOptions,
  optimalBins,
  type WantedTrend,
  weightOfEvidence,
} from '../../../src/credit/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const breaksOf = (found: OptimalBins): readonly number[] => (found.bins as NumericBins).breaks
const groupsOf = (found: OptimalBins): readonly (readonly string[])[] =>
  (found.bins as CategoryBins).groups.map(({ values }) => values)

/** `size` customers a value, so many of them bad. */
function rowsOf(bad: readonly number[], size = 10): { values: number[]; outcomes: number[] } {
  const values = bad.flatMap((_, value) => Array<number>(size).fill(value))
  return { values, outcomes: bad.flatMap((events) => Array.from({ length: size }, (_, i) => Number(i < events))) }
}

const loose = { minimumShare: 0, minimumEvents: 0, minimumNonEvents: 0 }

/** Whether event rates have the wanted shape, strictly. */
function hasTrend(rates: readonly (readonly [events: number, count: number])[], trend: WantedTrend): boolean {
  const steps = rates.slice(1).map(([events, count], i) => Math.sign(events * rates[i]![1] - rates[i]![0] * count))
  const text = steps.map((step) => (step > 0 ? '+' : step < 0 ? '-' : '0')).join('')
  const shapes = {
    ascending: /^\++$/,
    descending: /^-+$/,
    peak: /^\++-+$/,
    valley: /^-+\++$/,
    auto: /^(\++|-+)$/,
    none: /^.+$/,
  }
  return shapes[trend].test(text)
}

/** The most information of all subsets of the candidates, or null where none is feasible: the definition, tried out. */
function exhaustive(
  cells: readonly (readonly [events: number, count: number])[],
  { trend, bins, least }: { trend: WantedTrend; bins: number; least: number },
): number | null {
  const allEvents = cells.reduce((sum, [events]) => sum + events, 0)
  const all = cells.reduce((sum, [, count]) => sum + count, 0)
  let best: number | null = null
  for (let chosen = 1; chosen < 2 ** (cells.length - 1); chosen++) {
    const merged: [number, number][] = []
    cells.forEach(([events, count], i) => {
      if (i === 0 || (chosen >> (i - 1)) & 1) merged.push([events, count])
      else {
        merged.at(-1)![0] += events
        merged.at(-1)![1] += count
      }
    })
    const isFeasible = merged.every(([events, count]) => count >= least && events > 0 && events < count)
    if (merged.length > bins || !isFeasible || !hasTrend(merged, trend)) continue
    const information = merged.reduce((sum, [events, count]) => {
      const own = events / allEvents
      const others = (count - events) / (all - allEvents)
      return sum + (own - others) * Math.log(own / others)
    }, 0)
    if (best === null || information > best) best = information
  }
  return best
}

describe('monotonic bins', () => {
  it('have the information of an exhaustive search, for every trend, number of bins and minimum size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 9 }),
        fc.constantFrom<WantedTrend[]>('ascending', 'descending', 'peak', 'valley', 'auto', 'none'),
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 1, max: 16 }),
        (bad, trend, bins, least) => {
          const { values, outcomes } = rowsOf(bad, 8)
          const found = optimalBins(values, outcomes, { trend, bins, minimumShare: least / values.length })
          const wanted = exhaustive(
            bad.map((events) => [events, 8] as const),
            { trend, bins, least },
          )
          if (wanted === null) {
            expect(breaksOf(found)).toEqual([])
            expect(found.reason).not.toBeNull()
          } else {
            expectClose(found.informationValue, wanted, 1e-10)
            expect(found.reason).toBeNull()
            expect(
              hasTrend(
                found.table.map(({ events, count }) => [events, count] as const),
                trend,
              ),
            ).toBe(true)
            expect(found.table.every(({ count }) => count >= least)).toBe(true)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('do not depend on the order of the rows, nor on a rising transformation of the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.boolean()), { minLength: 2, maxLength: 300 }),
        fc.constantFrom<OptimalBinsOptions['method'][]>('monotonic', 'tree', 'chi-merge', 'isotonic'),
        (rows, method) => {
          const at = (list: typeof rows, transform: (value: number) => number): OptimalBins =>
            optimalBins(
              list.map(([value]) => transform(value)),
              list.map(([, event]) => event),
              { method: method! },
            )
          const found = at(rows, (value) => value)
          expect(at([...rows].reverse(), (value) => value)).toEqual(found)
          const cubed = at(rows, (value) => (value / 100) ** 3)
          expect(cubed.table.map(({ events, count }) => [events, count])).toEqual(
            found.table.map(({ events, count }) => [events, count]),
          )
        },
      ),
    )
  })

  it('say in words why there is only one bin', () => {
    const check = (values: (number | null)[], outcomes: number[], options: OptimalBinsOptions, code: string): void => {
      const found = optimalBins(values, outcomes, options)
      expect(found.reason?.code).toBe(code)
      expect(found.reason?.text.en.length).toBeGreaterThan(20)
      expect(found.reason?.text.zh.length).toBeGreaterThan(5)
      expect(found.table.filter(({ kind }) => kind === 'interval').length).toBe(1)
    }
    check([null, null], [0, 1], {}, 'no-values')
    expect(optimalBins(['', null], [0, 1])).toMatchObject({ bins: { kind: 'category' }, reason: { code: 'no-values' } })
    check([], [], {}, 'no-values')
    check([1, 2, null], [0, 0, 1], {}, 'one-class')
    check([1, 1], [0, 1], {}, 'one-value')
    check([1, 2, 3, 4], [0, 1, 0, 1], { candidates: [0] }, 'one-value')
    const rising = rowsOf([1, 3, 6])
    check(rising.values, rising.outcomes, { minimumShare: 0.6 }, 'too-small')
    check(rising.values, rising.outcomes, { minimumEvents: 6 }, 'too-small')
    for (const trend of ['descending', 'peak', 'valley'] as const)
      check(rising.values, rising.outcomes, { trend }, 'no-trend')
    const level = rowsOf([3, 3, 3])
    check(level.values, level.outcomes, {}, 'no-trend')
    for (const method of ['tree', 'chi-merge'] as const)
      check(level.values, level.outcomes, { method }, 'no-difference')
  })

  it('flag the one bin, so that it is never silent', () => {
    const { values, outcomes } = rowsOf([1, 3, 6])
    const found = optimalBins(values, outcomes, { trend: 'descending' })
    expect(found.flags.map(({ code }) => code)).toEqual(['collapsed'])
    expect(found.reason!.text.en).toContain('only fall')
  })

  it('cut at values, from which a table makes the same bins', () => {
    const values = Array.from({ length: 500 }, (_, i) => (i * 37) % 331)
    const outcomes = values.map((value, i) => Number(value + ((i * 7919) % 300) > 330))
    for (const closed of ['left', 'right'] as const) {
      const found = optimalBins(values, outcomes, { closed })
      expect(found.possibleCuts).toBe(49)
      expect(breaksOf(found).length).toBeGreaterThan(2)
      for (const cut of breaksOf(found)) expect(values).toContain(cut)
      expect(weightOfEvidence(values, outcomes, { bins: found.bins }).table).toEqual(found.table)
    }
  })

  it('leave missing and special values out of the search, but count them in the information', () => {
    const { values, outcomes } = rowsOf([1, 3, 6])
    const found = optimalBins(
      [...values, ...Array<null>(10).fill(null), -1, -1],
      [...outcomes, ...Array<number>(10).fill(1), 0, 1],
      {
        specials: [{ id: 'refused', values: [-1] }],
        zeroCells: 'add-half',
      },
    )
    expect(breaksOf(found)).toEqual([1, 2])
    expect(found.table.map(({ id }) => id)).toEqual(['interval-1', 'interval-2', 'interval-3', 'refused', 'missing'])
    expect(found.limits.minimumCount).toBe(2.1)
  })

  it('take weights for so many customers', () => {
    const weights = [1, 2, 3, 4, 1, 2, 3, 4]
    const values = [1, 1, 2, 2, 3, 3, 4, 4]
    const outcomes = [0, 1, 0, 1, 0, 1, 0, 1]
    const repeat = <Value>(list: readonly Value[]): Value[] =>
      list.flatMap((value, i) => Array<Value>(weights[i]!).fill(value))
    for (const method of ['monotonic', 'tree', 'chi-merge', 'isotonic'] as const) {
      const weighted = optimalBins(values, outcomes, { method, weights, missing: 'error' })
      expect(weighted).toEqual(optimalBins(repeat(values), repeat(outcomes), { method }))
    }
    const special = [{ id: 'one', values: [1] }]
    const withSpecial = optimalBins(values, outcomes, { weights, specials: special, zeroCells: 'replace' })
    expect(withSpecial).toEqual(
      optimalBins(repeat(values), repeat(outcomes), { specials: special, zeroCells: 'replace' }),
    )
  })

  it('count a share of customers without rounding: 7 % of 100 are 7', () => {
    const values = Array.from({ length: 100 }, (_, i) => Number(i < 7))
    const outcomes = values.map((value, i) => Number(value === 1 ? i < 5 : i % 10 === 0))
    expect(breaksOf(optimalBins(values, outcomes, { minimumShare: 0.07 }))).toEqual([1])
  })
})

describe('other methods', () => {
  it('cut a tree half-way between values, also where there is no half', () => {
    const { values, outcomes } = rowsOf([1, 1, 9])
    expect(breaksOf(optimalBins(values, outcomes, { method: 'tree', bins: 2 }))).toEqual([1.5])
    const next = 1 + Number.EPSILON
    const near = values.map((value) => (value < 2 ? 1 : next))
    const byEntropy = { method: 'tree', criterion: 'entropy' } as const
    expect(breaksOf(optimalBins(near, outcomes, byEntropy))).toEqual([next])
    expect(breaksOf(optimalBins(near, outcomes, { ...byEntropy, closed: 'right' }))).toEqual([1])
  })

  it('merge by chi-square as a naive search over all pairs does', () => {
    const critical = 3.841458820694124
    const chi = (a: [number, number], b: [number, number]): number => {
      const events = a[0] + b[0]
      const all = a[1] + b[1]
      const spread = a[1] * b[1] * events * (all - events)
      return spread === 0 ? 0 : (all * (a[0] * (b[1] - b[0]) - b[0] * (a[1] - a[0])) ** 2) / spread
    }
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 25 }), (bad) => {
        const bins = bad.map((events, start) => ({ start, cell: [events, 12] as [number, number] }))
        for (;;) {
          const differences = bins.slice(1).map(({ cell }, i) => chi(bins[i]!.cell, cell))
          const least = differences.indexOf(Math.min(...differences))
          if (least < 0 || differences[least]! >= critical) break
          bins[least]!.cell[0] += bins[least + 1]!.cell[0]
          bins[least]!.cell[1] += bins[least + 1]!.cell[1]
          bins.splice(least + 1, 1)
        }
        const { values, outcomes } = rowsOf(bad, 12)
        const found = optimalBins(values, outcomes, { method: 'chi-merge', bins: 100, ...loose })
        expect(breaksOf(found)).toEqual(bins.slice(1).map(({ start }) => start))
      }),
    )
  })

  it('merge small bins with the neighbour that differs less', () => {
    const values = [...Array<number>(20).fill(1), 2, ...Array<number>(20).fill(3)]
    const outcomes = values.map((value, i) => (value === 1 ? Number(i < 2) : value === 2 ? 0 : Number(i < 39)))
    const found = optimalBins(values, outcomes, { method: 'chi-merge', significance: 1, minimumShare: 0.1 })
    expect(found.table.map(({ count }) => count)).toEqual([21, 20])
    const first = optimalBins([0, ...values], [1, ...outcomes], {
      method: 'chi-merge',
      significance: 1,
      minimumEvents: 2,
    })
    expect(first.table.map(({ count }) => count)).toEqual([22, 20])
  })

  it('pool violators in the direction that tells more', () => {
    const { values, outcomes } = rowsOf([8, 6, 7, 2])
    const found = optimalBins(values, outcomes, { method: 'isotonic' })
    expect([breaksOf(found), found.trend]).toEqual([[1, 3], 'descending'])
    const up = optimalBins(
      values,
      outcomes.map((event) => 1 - event),
      { method: 'isotonic' },
    )
    expect([breaksOf(up), up.trend]).toEqual([[1, 3], 'ascending'])
  })

  it('keep no empty interval, whatever the candidates', () => {
    const { values, outcomes } = rowsOf([1, 3, 6])
    const found = optimalBins(values, outcomes, { method: 'tree', candidates: [-5, 0.2, 0.4, 1.5, 7], ...loose })
    expect(breaksOf(found)).toEqual([0.2, 1.5])
    expect(breaksOf(optimalBins(values, outcomes, { method: 'each-value', candidates: [0.2, 0.4] }))).toEqual([0.2])
    expect(breaksOf(optimalBins(values, outcomes, { method: 'each-value' }))).toEqual([1, 2])
    expect(breaksOf(optimalBins([2, 2], [0, 1], { method: 'equal-width' }))).toEqual([])
    expect(breaksOf(optimalBins([null], [0], { method: 'quantile' }))).toEqual([])
    expect(breaksOf(optimalBins([null], [0], { method: 'each-value' }))).toEqual([])
  })

  it('cut at quantiles first where pre-bins are asked for', () => {
    const values = Array.from({ length: 100 }, (_, i) => i)
    const outcomes = values.map((value) => Number(value % 3 === 0 || value > 70))
    const found = optimalBins(values, outcomes, { method: 'tree', preBins: 4 })
    expect(found.possibleCuts).toBe(3)
    for (const cut of breaksOf(found)) expect([25, 50, 75]).toContain(cut)
  })
})

describe('categories', () => {
  const names = ['agent', 'branch', 'call', 'door']
  const bad = [5, 1, 3, 5]
  const values = names.flatMap((name) => Array<string>(10).fill(name))
  const { outcomes } = rowsOf(bad)

  it('are grouped along their event rates, equal rates in the order of their names', () => {
    const found = optimalBins(values, outcomes, {})
    expect(groupsOf(found)).toEqual([['branch'], ['call'], ['agent', 'door']])
    expect((found.bins as CategoryBins).groups.map(({ id }) => id)).toEqual(['group-1', 'group-2', 'group-3'])
    expect(found.table[2]!.label).toEqual({ en: 'agent, door', zh: 'agent、door' })
  })

  it('may be dictionary-coded, with codes that nobody has', () => {
    const coded = { codes: Uint32Array.from(values, (name) => 1 + names.indexOf(name)), values: ['unused', ...names] }
    expect(optimalBins(coded, outcomes)).toEqual(optimalBins(values, outcomes))
  })

  it('are joined only with their neighbours in an order that is given', () => {
    const found = optimalBins(values, outcomes, { order: names, trend: 'valley' })
    expect(groupsOf(found)).toEqual(names.map((name) => [name]))
    const looser = optimalBins(values, outcomes, { order: [...names].reverse(), trend: 'none' })
    expect(groupsOf(looser)[0]![0]).toBe('door')
  })

  it('have the information of the best of all partitions, not only of those along the rates', () => {
    const best = Math.max(
      ...['aabb', 'abab', 'abba', 'abbb', 'babb', 'bbab', 'bbba'].map((partition) => {
        const bins = ['a', 'b'].map((letter) => names.filter((_, i) => partition[i] === letter))
        return weightOfEvidence(values, outcomes, { bins }).informationValue!
      }),
    )
    expectClose(optimalBins(values, outcomes, { bins: 2 }).informationValue, best, 1e-12)
  })

  it('keep missing and special ones apart', () => {
    const found = optimalBins([...values, '', null, '?'], [...outcomes, 1, 0, 1], {
      specials: [{ id: 'unknown', values: ['?'] }],
    })
    expect(found.table.map(({ id }) => id)).toEqual(['group-1', 'group-2', 'group-3', 'unknown', 'missing'])
    expectError(() => optimalBins(['a', null], [0, 1], { missing: 'error' }), 'missing-value', 'values[1]')
  })

  it('are pooled where there are very many', () => {
    const many = Array.from({ length: 4000 }, (_, i) => `c${i % 1000}`)
    const events = many.map((_, i) => Number(i % 1000 < 500 ? i % 4 === 0 : i < 2000))
    const found = optimalBins(many, events, {})
    expect(found.possibleCuts).toBeLessThan(100)
    expect(groupsOf(found).flat().length).toBe(1000)
    expect(optimalBins(many, events, { method: 'quantile', bins: 4 }).table.length).toBe(4)
    expect(optimalBins(many, events, { method: 'tree', preBins: 2, bins: 5 }).table.length).toBe(2)
  })

  it('count by their weights', () => {
    const weighted = optimalBins(names, [0, 1, 0, 1], { weights: [1, 2, 3, 4], method: 'each-value' })
    expect(weighted.total).toBe(10)
    expect(weighted.table.map(({ count }) => count)).toEqual([1, 3, 2, 4])
  })

  it('can each be a group', () => {
    expect(groupsOf(optimalBins(values, outcomes, { method: 'each-value' }))).toEqual([
      ['branch'],
      ['call'],
      ['agent'],
      ['door'],
    ])
  })
})

describe('options of optimalBins', () => {
  const { values, outcomes } = rowsOf([1, 3, 6])

  it('are refused where they say nothing or something impossible', () => {
    const check = (options: object, code: string, path: string): void => {
      expectError(() => optimalBins(values, outcomes, options), code, path)
    }
    check({ method: 'best' }, 'invalid-option', 'options.method')
    check({ method: 'tree', trend: 'ascending' }, 'invalid-option', 'options.trend')
    check({ method: 'isotonic', trend: 'peak' }, 'invalid-option', 'options.trend')
    check({ bins: 1 }, 'out-of-range', 'options.bins')
    check({ minimumShare: 2 }, 'out-of-range', 'options.minimumShare')
    check({ minimumEvents: -1 }, 'out-of-range', 'options.minimumEvents')
    check({ minimumNonEvents: Number.NaN }, 'invalid-number', 'options.minimumNonEvents')
    check({ candidates: [1, 1] }, 'invalid-rules', 'options.candidates[1]')
    check({ candidates: [1], preBins: 3 }, 'invalid-option', 'options.preBins')
    check({ candidates: Array.from({ length: 300 }, (_, i) => i) }, 'out-of-range', 'options.candidates')
    check({ preBins: 301 }, 'out-of-range', 'options.preBins')
    check({ criterion: 'iv' }, 'invalid-option', 'options.criterion')
    check({ significance: 0 }, 'out-of-range', 'options.significance')
    check({ order: ['a'] }, 'invalid-option', 'options.order')
    check({ closed: 'both' }, 'invalid-option', 'options.closed')
    check({ missing: { bin: 'interval-1' } }, 'invalid-option', 'options.missing')
    check({ specials: [{ id: 'a', values: ['x'] }] }, 'invalid-type', 'options.specials[0].values[0]')
    const category = (options: object, code: string, path: string): void => {
      expectError(() => optimalBins(['a', 'b'], [0, 1], options), code, path)
    }
    category({ candidates: [1] }, 'invalid-option', 'options.candidates')
    category({ method: 'equal-width' }, 'invalid-option', 'options.method')
    category({ order: ['a', 'a'] }, 'duplicate-id', 'options.order[1]')
    category({ order: ['a', ''] }, 'invalid-id', 'options.order[1]')
    category({ order: ['a', 'c'] }, 'invalid-id', 'options.order')
    expectError(() => optimalBins(values, [1]), 'unequal-lengths', 'outcomes')
    const many = Float64Array.from({ length: 70_000 }, (_, i) => i)
    const events = many.map((value) => value % 2)
    expectError(() => optimalBins(many, Uint8Array.from(events), { method: 'each-value' }), 'invalid-rules', 'options')
    expectError(
      () => optimalBins([1, 2], [0, 1], { method: 'tree', candidates: Array.from(many) }),
      'invalid-rules',
      'options.candidates',
    )
  })
})
