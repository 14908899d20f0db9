import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cronbachAlpha, surveyItems } from '../../../src/satisfaction/index.js'
import { feldtInterval } from '../../../src/satisfaction/reliability/feldtInterval.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'

const edge = {
  zeroVariance: { a: [1, 2, 3, 4, 5], b: [3, 3, 3, 3, 3], c: [2, 3, 3, 5, 5] },
  two: { a: [1, 2, 3, 4, 5, 4], b: [2, 2, 4, 4, 5, 3] },
  perfect: { a: [1, 2, 3, 4, 5], b: [1, 2, 3, 4, 5], c: [1, 2, 3, 4, 5] },
  negative: { a: [1, 2, 3, 4, 5], b: [5, 4, 3, 2, 1.5], c: [3, 1, 4, 1, 5] },
}

describe('cronbachAlpha', () => {
  it('agrees with psych 2.2.9 on small scales (to 1e-14)', () => {
    expectClose(cronbachAlpha(edge.two).alpha, 0.91542288557214, 1e-14)
    expectClose(cronbachAlpha(edge.two).standardizedAlpha, 0.924818602446915, 1e-14)
    expectClose(cronbachAlpha(edge.negative).alpha, -1.55921052631579, 1e-14)
    expectClose(cronbachAlpha(edge.negative).standardizedAlpha, -2.40215333179997, 1e-14)
  })

  it('keeps an item without variance, as the formula has it, and says so', () => {
    const result = cronbachAlpha(edge.zeroVariance)
    expectClose(result.alpha, 0.72289156626506, 1e-14)
    expect(result.items.map(({ constant }) => constant)).toEqual([false, true, false])
    expect(result.standardizedAlpha).toBeNull()
    expect(result.averageCorrelation).toBeNull()
    expect(result.items[1]).toMatchObject({ itemTotal: null, correctedItemTotal: null, standardDeviation: 0 })
    // Without it psych's alpha of the two that are left.
    expectClose(result.items[1]!.alphaIfDropped, 0.963855421686747, 1e-14)
    expectClose(result.items[1]!.standardizedAlphaIfDropped, 0.970562748477141, 1e-14)
    expect(result.items[0]!.standardizedAlphaIfDropped).toBeNull()
  })

  it('is 1 for items that say the same, and so is its interval', () => {
    const { alpha, standardizedAlpha, interval, standardError } = cronbachAlpha(edge.perfect)
    expectClose(alpha, 1, 1e-15)
    expectClose(standardizedAlpha, 1, 1e-15)
    expectClose(interval!.lower, 1, 1e-14)
    expectClose(interval!.upper, 1, 1e-14)
    expectClose(standardError, 0, 1e-8)
  })

  it('has no alpha for an item without one of two', () => {
    const [first] = cronbachAlpha(edge.two).items
    expect(first!.alphaIfDropped).toBeNull()
    expect(first!.standardizedAlphaIfDropped).toBeNull()
    expectClose(first!.itemTotal, 0.9711096544491816, 1e-14)
    expectClose(first!.correctedItemTotal, 0.8601512308077808, 1e-14)
  })

  it('has no alpha of fewer than two respondents, or of constant items', () => {
    for (const items of [
      { a: [], b: [] },
      { a: [1], b: [2] },
      { a: [1, null, 2], b: [null, 3, 4] },
      { a: [4, 4, 4], b: [1, 1, 1] },
    ]) {
      const result = cronbachAlpha(items)
      expect([result.alpha, result.interval, result.standardError]).toEqual([null, null, null])
      for (const { alphaIfDropped, correctedItemTotal } of result.items) {
        expect([alphaIfDropped, correctedItemTotal]).toEqual([null, null])
      }
      expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    }
    expect(cronbachAlpha({ a: [1, 2], b: [null, 3] }).items[0]).toMatchObject({ mean: null, standardDeviation: null })
  })

  it('has no alpha of items that cancel out, and names both as contrary', () => {
    const result = cronbachAlpha({ a: [0.1, 0.2, 0.7], b: [-0.1, -0.2, -0.7] })
    expect([result.alpha, result.standardizedAlpha, result.interval]).toEqual([null, null, null])
    expect(result.contrary).toEqual(['a', 'b'])
  })

  it('counts who did not answer and leaves them out', () => {
    const a = [1, null, 3, 4, 5, 4, Number.NaN]
    const b = Float64Array.of(2, 3, 4, 4, 5, 3, 1)
    const c = new Float32Array([1, 2, 2, 5, Number.NaN, 3, 2])
    const result = cronbachAlpha({ a, b, c })
    expect([result.respondents, result.used]).toEqual([7, 4])
    expect(result.items.map(({ answered, unanswered }) => [answered, unanswered])).toEqual([
      [5, 2],
      [7, 0],
      [6, 1],
    ])
    const complete = cronbachAlpha({ a: [1, 3, 4, 4], b: [2, 4, 4, 3], c: [1, 2, 5, 3] })
    expect(result.alpha).toBe(complete.alpha)
    expect(result.items.map(({ mean }) => mean)).toEqual([3, 3.25, 2.75])
  })

  it('turns items round on their scale: signs of correlations, and means', () => {
    const { a, b } = edge.two
    const turned = { a, b: b.map((x) => 6 - x), c: [2, 1, 3, 4, 5, 5] }
    const options = { reverse: ['b'], scale: [1, 5] } as const
    const result = cronbachAlpha(turned, options)
    const straight = cronbachAlpha({ ...turned, b })
    expectClose(result.alpha, straight.alpha!, 1e-14)
    for (const [k, item] of result.items.entries()) {
      expect(item.reversed).toBe(item.item === 'b')
      expectClose(item.mean, straight.items[k]!.mean!, 1e-14)
      expectClose(item.correctedItemTotal, straight.items[k]!.correctedItemTotal!, 1e-13)
    }
    expect(result.contrary).toEqual([])
    expect(cronbachAlpha(turned).contrary).toContain('b')
  })

  it('takes the items that are named, in their order', () => {
    const items = { ...edge.two, other: ['not', 'a', 'number'] as never }
    expect(cronbachAlpha(items, { items: ['b', 'a'] }).items.map(({ item }) => item)).toEqual(['b', 'a'])
  })

  it('takes what surveyItems gives', () => {
    const rows = Object.entries(edge.two).flatMap(([item, scores]) =>
      scores.map((score, i) => ({ respondentId: `r${i}`, item, score })),
    )
    const { items } = surveyItems(rows, { scale: [1, 5] })
    expectClose(cronbachAlpha(items).alpha, 0.91542288557214, 1e-14)
  })

  const scale = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 3, max: 12 })).chain(([items, rows]) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: rows, maxLength: rows }), {
      minLength: items,
      maxLength: items,
    }),
  )
  const named = (columns: readonly (readonly number[])[]): Record<string, number[]> =>
    Object.fromEntries(columns.map((column, k) => [`i${k}`, [...column]]))

  it('is at most 1, and does not change with units, origins and the order of respondents and items', () => {
    fc.assert(
      fc.property(scale, fc.integer({ min: -50, max: 50 }), (columns, shift) => {
        const plain = cronbachAlpha(named(columns))
        const other = cronbachAlpha(
          Object.fromEntries(
            columns
              .map((column, k): [string, number[]] => [`i${k}`, column.map((x) => 3 * x + shift).reverse()])
              .reverse(),
          ),
        )
        if (plain.alpha === null) return expect(other.alpha).toBeNull()
        expect(plain.alpha).toBeLessThanOrEqual(1)
        expectClose(other.alpha! + 100, plain.alpha + 100, 1e-12)
        expect(plain.interval!.lower).toBeLessThanOrEqual(plain.alpha)
        expect(plain.interval!.upper).toBeGreaterThanOrEqual(plain.alpha)
      }),
    )
  })

  it('is the mean of all split-half coefficients of four items (Cronbach 1951)', () => {
    fc.assert(
      fc.property(scale, (columns) => {
        const four = [0, 1, 2, 3].map((k) => columns[k % columns.length]!.map((x, i) => x + ((i * (k + 3)) % 5)))
        const { alpha, totalVariance } = cronbachAlpha(named(four))
        if (alpha === null) return
        const halves = [1, 2, 3].map((partner) => {
          const first = four[0]!.map((x, i) => x + four[partner]![i]!)
          const rest = [1, 2, 3].filter((k) => k !== partner)
          const second = four[rest[0]!]!.map((x, i) => x + four[rest[1]!]![i]!)
          const middle = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
          const [centre, other] = [middle(first), middle(second)]
          const cross = first.reduce((sum, x, i) => sum + (x - centre) * (second[i]! - other), 0)
          return (4 * cross) / (first.length - 1) / totalVariance!
        })
        expectClose(alpha + 100, halves.reduce((sum, half) => sum + half, 0) / 3 + 100, 1e-12)
      }),
    )
  })

  it('gives the same pairwise as listwise where there are no gaps', () => {
    fc.assert(
      fc.property(scale, (columns) => {
        const whole = cronbachAlpha(named(columns))
        const pairs = cronbachAlpha(named(columns), { missing: 'pairwise' })
        expect(pairs.used).toBe(whole.used)
        if (whole.alpha === null) return expect(pairs.alpha).toBeNull()
        expectClose(pairs.alpha! + 100, whole.alpha + 100, 1e-12)
      }),
    )
  })

  it('has no pairwise alpha where a pair has fewer than two respondents', () => {
    expect(cronbachAlpha({ a: [1, 2, null, null], b: [null, 1, 3, 4] }, { missing: 'pairwise' })).toMatchObject({
      alpha: null,
      used: 1,
    })
    expect(cronbachAlpha({ a: [], b: [] }, { missing: 'pairwise' })).toMatchObject({ alpha: null, used: 0 })
    expect(cronbachAlpha({ a: [2, 2, null], b: [1, 2, 3] }, { missing: 'pairwise' }).alpha).toBe(0)
  })

  it('has no interval of a pairwise alpha above 1', () => {
    const gap = [null, null, null, null]
    const result = cronbachAlpha({ a: [1, 9, 5, 5, 5, 5], b: [1, 9, ...gap] }, { missing: 'pairwise' })
    expect(result.alpha).toBeGreaterThan(1)
    expect(result.interval).toBeNull()
  })

  it('does not overflow', () => {
    const times = (factor: number) => ({ a: edge.two.a.map((x) => x * factor), b: edge.two.b.map((x) => x * factor) })
    const { standardError } = cronbachAlpha(edge.two)
    for (const factor of [1e139, 1e-139]) {
      const result = cronbachAlpha(times(factor))
      expectClose(result.alpha, 0.91542288557214, 1e-13)
      expectClose(result.standardError, standardError!, 1e-12)
    }
    expect(cronbachAlpha(times(1e-200)).alpha).toBeNull()
  })

  it('is exact where answers are huge and differ little', () => {
    const near = { a: [1, 2, 3, 4, 5, 4].map((x) => x + 2 ** 40), b: [2, 2, 4, 4, 5, 3].map((x) => x + 2 ** 40) }
    expectClose(cronbachAlpha(near).alpha, 0.91542288557214, 1e-13)
    expectClose(cronbachAlpha(near, { missing: 'pairwise' }).alpha, 0.91542288557214, 1e-13)
  })

  it('says what is wrong and where', () => {
    const { a, b } = edge.two
    const wrong = (items: unknown, options: unknown, code: string, path: string): void =>
      expectError(() => cronbachAlpha(items as never, options as never), code, path)
    wrong(undefined, {}, 'missing-value', 'items')
    wrong([a, b], {}, 'invalid-type', 'items')
    wrong({ a }, {}, 'out-of-range', 'items')
    wrong({ a, b: [1] }, {}, 'unequal-lengths', 'items.b')
    wrong({ a, b: 'text' }, {}, 'invalid-type', 'items.b')
    wrong({ a: [1, '2'], b: [1, 2] }, {}, 'invalid-type', 'items.a[1]')
    wrong({ a: [1, 2], b: [1, Infinity] }, {}, 'invalid-number', 'items.b[1]')
    wrong({ a: [1, 2], b: [1, 1e150] }, {}, 'out-of-range', 'items.b[1]')
    wrong({ a: [1, 9], b: [1, 2] }, { scale: [1, 5] }, 'out-of-range', 'items.a[1]')
    wrong({ a: [1, Infinity], b: [1, 2] }, { scale: [1, 5] }, 'invalid-number', 'items.a[1]')
    wrong({ a, b }, [], 'invalid-type', 'options')
    wrong({ a, b }, { items: 'a' }, 'invalid-type', 'options.items')
    wrong({ a, b }, { items: ['a'] }, 'out-of-range', 'options.items')
    wrong({ a, b }, { items: ['a', 'a'] }, 'duplicate-id', 'options.items[1]')
    wrong({ a, b }, { items: ['a', 'z'] }, 'missing-column', 'options.items[1]')
    wrong({ a, b }, { items: ['a', 7] }, 'invalid-type', 'options.items[1]')
    wrong({ a, b }, { reverse: ['a'] }, 'missing-value', 'options.scale')
    wrong({ a, b }, { reverse: 'a', scale: [1, 5] }, 'invalid-type', 'options.reverse')
    wrong({ a, b }, { reverse: ['z'], scale: [1, 5] }, 'missing-column', 'options.reverse[0]')
    wrong({ a, b }, { scale: [5, 1] }, 'out-of-range', 'options.scale[1]')
    wrong({ a, b }, { missing: 'mean' }, 'invalid-option', 'options.missing')
    wrong({ a, b }, { level: 1 }, 'out-of-range', 'options.level')
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, k) => [`i${k}`, a]))
    expect(() => cronbachAlpha(many, { items: ['i1', 'z'] })).toThrow(/they are i0, .*i11, …/)
  })

  it('survives JSON and structuredClone', () => {
    const result = cronbachAlpha(edge.two)
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    expect(structuredClone(result)).toEqual(result)
  })
})

/** qf(0.95, 9, 36) and qf(0.05, 9, 36) of R 4.2.2. */
const QF_95 = 2.152607472458078
const QF_05 = 0.3522851466776746

describe("Feldt's interval", () => {
  it('is that of psych::alpha.ci (to 1e-12)', () => {
    const { lower, upper } = feldtInterval(0.431456105281253, 2800, 5, 0.95)
    expectClose(lower, 0.397467473680183, 1e-12)
    expectClose(upper, 0.464087083968689, 1e-12)
  })

  it('is that of the quantiles of F, also for few respondents and many items', () => {
    const { lower, upper } = feldtInterval(0.7, 10, 5, 0.9)
    expectClose(lower, 1 - 0.3 * QF_95, 1e-12)
    expectClose(upper, 1 - 0.3 * QF_05, 1e-12)
    expect(feldtInterval(0.5, 2, 2, 0.95).lower).toBeLessThan(-300)
    expect(feldtInterval(0.5, 1e6, 50, 0.999).upper).toBeLessThan(0.51)
  })
})

type PsychCase = {
  readonly items: readonly string[]
  readonly total: Readonly<Record<string, number>>
  readonly if_dropped: readonly Readonly<Record<string, number>>[]
  readonly item_stats: readonly Readonly<Record<string, number>>[]
}

describe.skipIf(!hasShared)('cronbachAlpha on the big five answers of psychTools (needs the reference data)', () => {
  const lines = hasShared ? readShared('oracles/data/bfi.csv').trimEnd().split(/\r?\n/) : []
  const header = lines[0]?.replaceAll('"', '').split(',') ?? []
  const cells = lines.slice(1).map((line) => line.split(','))
  const column = (name: string): Float64Array => {
    const at = header.indexOf(name)
    return Float64Array.from(cells, (row) => (row[at] === '' ? Number.NaN : Number(row[at])))
  }
  const itemsOf = (letter: string): Record<string, Float64Array> =>
    Object.fromEntries([1, 2, 3, 4, 5].map((k) => [letter + k, column(letter + k)]))
  const cases = hasShared ? JSON.parse(readShared('oracles/satisfaction/alpha_bfi.json')).cases : {}

  it.each(['agree_nokeys', 'agree_keys', 'neuro'])('pairwise, it is psych 2.2.9 (%s, to 1e-12)', (name) => {
    const { items, total, if_dropped, item_stats } = cases[name] as PsychCase
    const reverse = name === 'agree_keys' ? ['A1'] : []
    const result = cronbachAlpha(itemsOf(items[0]![0]!), { missing: 'pairwise', reverse, scale: [1, 6] })
    expectClose(result.alpha, total.raw_alpha!, 1e-12)
    expectClose(result.standardizedAlpha, total['std.alpha']!, 1e-12)
    expectClose(result.averageCorrelation, total.average_r!, 1e-12)
    // psych counts all rows, also those of half-empty pairs.
    expectClose(result.standardError! * Math.sqrt(result.used / 2800), total.ase!, 1e-12)
    for (const [k, item] of result.items.entries()) {
      expectClose(item.alphaIfDropped, if_dropped[k]!.raw_alpha!, 1e-12)
      expectClose(item.standardizedAlphaIfDropped, if_dropped[k]!['std.alpha']!, 1e-12)
      expectClose(item.correctedItemTotal, item_stats[k]!['r.drop']!, 1e-12)
      expectClose(item.mean, item_stats[k]!.mean!, 1e-12)
      expectClose(item.standardDeviation, item_stats[k]!.sd!, 1e-12)
      expect(item.answered).toBe(item_stats[k]!.n)
    }
  })

  it.each(['agree', 'neuro'])('listwise, it is the formula on complete rows (%s, to 1e-12)', (name) => {
    const expected = cases[`${name}_listwise`]
    const result = cronbachAlpha(itemsOf(name === 'agree' ? 'A' : 'N'))
    expectClose(result.alpha, expected.raw_alpha_listwise, 1e-12)
    expectClose(result.standardizedAlpha, expected.std_alpha_listwise, 1e-12)
    expectClose(result.totalVariance, expected.total_var, 1e-12)
    expect(result.used).toBe(expected.n)
  })

  it('listwise, its diagnostics are those of psych on complete rows (to 1e-12)', () => {
    const result = cronbachAlpha(itemsOf('A'), { reverse: ['A1'], scale: [1, 6] })
    expectClose(result.standardError, 0.009074843594543934, 1e-12)
    const itemTotals = [
      0.5790964735175457, 0.7281838972626834, 0.7616922691316598, 0.6548646562839339, 0.6861010195971635,
    ]
    const corrected = [
      0.3114013005801621, 0.5630154754920228, 0.5887730786773533, 0.3947936801112727, 0.4872408676290006,
    ]
    for (const [k, item] of result.items.entries()) {
      expectClose(item.itemTotal, itemTotals[k]!, 1e-12)
      expectClose(item.correctedItemTotal, corrected[k]!, 1e-12)
    }
  })
})
