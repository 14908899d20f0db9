import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../src/data/random.js'
import { ClienteleError } from '../../src/errors.js'

/** The first three values of some seeds. These never change: results that users have published depend on them. */
const FROZEN: readonly (readonly [number | string, readonly number[]])[] = [
  [0, [0.27857362748588255, 0.925463556912941, 0.6667052339690882]],
  [1, [0.8419025457744724, 0.5669576622464069, 0.8425635196328893]],
  [2, [0.30819350046605787, 0.9693388611381074, 0.5831094859014719]],
  [42, [0.23637193481660423, 0.4265114509803475, 0.6151249169768874]],
  [2024, [0.3954672000752457, 0.012722542378285073, 0.3383051749287461]],
  [-1.5, [0.6287950489359228, 0.017040025836710382, 0.747129607449162]],
  [1e300, [0.5919484574836239, 0.005866294149713069, 0.6222203041925121]],
  ['', [0.1450655249044399, 0.5229085627977674, 0.1769686691686957]],
  ['1', [0.7664085038683098, 0.27194692440549606, 0.18375663105687745]],
  ['abc', [0.8486551675111805, 0.9993648959682805, 0.41152425385140157]],
  ['客户', [0.44154627870542773, 0.27064646618227217, 0.5075548321066901]],
]

describe('seededRandom', () => {
  test.each(FROZEN)('gives the sequence of seed %j for ever', (seed, values) => {
    const random = seededRandom(seed)
    expect(values.map(() => random())).toEqual(values)
  })

  test('gives the same sequence for the same seed, from sources that do not share their state', () => {
    const one = seededRandom(7)
    const other = seededRandom(7)
    for (let i = 0; i < 10; i++) one()
    const rest = Array.from({ length: 5 }, one)
    for (let i = 0; i < 10; i++) other()
    expect(Array.from({ length: 5 }, other)).toEqual(rest)
  })

  test('stays in [0, 1) and uses all 53 bits', () => {
    const random = seededRandom('bits')
    let ones = 0
    let outside = 0
    for (let i = 0; i < 20_000; i++) {
      const value = random()
      if (!(value >= 0 && value < 1)) outside++
      ones += (value * 2 ** 53) % 2
    }
    expect(outside).toBe(0)
    expect(ones / 20_000).toBeCloseTo(0.5, 1)
  })

  test('is uniform, in itself and over neighbouring seeds', () => {
    const random = seededRandom(11)
    const within = new Float64Array(100)
    const across = new Float64Array(100)
    const words = new Float64Array(100)
    const count = 100_000
    for (let i = 0; i < count; i++) {
      within[Math.floor(random() * 100)]! += 1
      across[Math.floor(seededRandom(i)() * 100)]! += 1
      words[Math.floor(seededRandom(`customer-${i}`)() * 100)]! += 1
    }
    // χ² with 99 degrees of freedom: above 161 with a probability of 1e-4.
    for (const cells of [within, across, words]) {
      expect(cells.reduce((sum, cell) => sum + (cell - count / 100) ** 2 / (count / 100), 0)).toBeLessThan(161)
    }
  })

  test('has no correlation between successive values or neighbouring seeds', () => {
    const random = seededRandom(12)
    const count = 100_000
    let successive = 0
    let neighbours = 0
    let last = random() - 0.5
    let lastSeed = seededRandom(-1)() - 0.5
    for (let i = 0; i < count; i++) {
      const value = random() - 0.5
      const first = seededRandom(i)() - 0.5
      successive += value * last
      neighbours += first * lastSeed
      last = value
      lastSeed = first
    }
    // Each has a standard deviation of √n/12.
    expect(Math.abs(successive)).toBeLessThan((4 * Math.sqrt(count)) / 12)
    expect(Math.abs(neighbours)).toBeLessThan((4 * Math.sqrt(count)) / 12)
  })

  test('tells seeds apart: whole numbers, fractions, signs, strings, a number and its text', () => {
    const seeds = [
      0,
      1,
      -1,
      0.5,
      1e300,
      2 ** 32,
      2 ** 53,
      5e-324,
      '',
      '0',
      '1',
      '01',
      'a',
      'b',
      'ab',
      'ba',
      '客户',
      'Kunde',
    ]
    expect(new Set(seeds.map((seed) => seededRandom(seed)())).size).toBe(seeds.length)
    expect(new Set(Array.from({ length: 20_000 }, (_, i) => seededRandom(i)())).size).toBe(20_000)
  })

  test('takes −0 for 0', () => {
    expect(seededRandom(-0)()).toBe(seededRandom(0)())
  })

  test('takes any finite number and any string', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string()), (seed) => {
        const value = seededRandom(seed)()
        expect(value >= 0 && value < 1).toBe(true)
      }),
    )
  })

  test.each([
    [Number.NaN, 'invalid-number'],
    [Infinity, 'invalid-number'],
    [undefined, 'missing-value'],
    [null, 'missing-value'],
    [{}, 'invalid-type'],
    [1n, 'invalid-type'],
  ])('refuses %s', (seed, code) => {
    let caught: unknown
    try {
      seededRandom(seed as number)
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(ClienteleError)
    expect(caught).toMatchObject({ code, path: 'seed', received: seed })
  })
})
