import { describe, expect, test } from 'vitest'
import { deviance, expExcess, logExcess, stirlingScale } from '../../src/numeric/deviance.js'
import { divide, exactSum, type Pair } from '../../src/numeric/doubleDouble.js'
import { expectClose } from '../support/expectClose.js'

// Values of mpmath at 40 digits, rounded once.
const LOG_EXCESS: readonly (readonly [number, number])[] = [
  [1e-150, 5e-301],
  [1e-20, 5e-41],
  [-1e-10, 5.000000000333334e-21],
  [1e-5, 4.9999666669166655e-11],
  [-0.01, 5.0335853501441186e-5],
  [0.1, 0.00468982019567514],
  [-0.2, 0.023143551314209757],
  [0.25, 0.026856448685790246],
  [-0.25, 0.03768207245178093],
  [0.2500001, 0.026856468685793444],
  [-0.2500001, 0.03768210578512315],
  [0.5, 0.09453489189183562],
  [-0.6, 0.316290731874155],
  [-0.999, 5.908755278982136],
  [1.0, 0.3068528194400547],
  [10.0, 7.602104727201629],
  [10000000000.0, 9999999976.97415],
]
const EXP_EXCESS: readonly (readonly [number, number])[] = [
  [1e-150, 5e-301],
  [1e-20, 5e-41],
  [-1e-10, 4.999999999833334e-21],
  [1e-5, 5.000016666708334e-11],
  [-0.01, 4.983374916805358e-5],
  [0.1, 0.005170918075647625],
  [-0.2, 0.01873075307798186],
  [0.25, 0.034025416687741485],
  [-0.25, 0.028800783071404868],
  [0.2500001, 0.034025445090289576],
  [-0.2500001, 0.028800805191330457],
  [0.5, 0.14872127070012814],
  [-0.6, 0.14881163609402642],
  [-5.0, 4.006737946999086],
  [-800.0, 799.0],
  [1.0, 0.7182818284590452],
  [10.0, 22015.465794806718],
  [700.0, 1.0142320547350045e304],
]
const DEVIANCE: readonly (readonly [number, number, number])[] = [
  [1e300, 1.0000000000000002e300, 1.1056096430494116e268],
  [1000000000000000.0, 1000000000000001.0, 4.999999999999996e-16],
  [10000000000.0, 10000100000.0, 0.4999966666916665],
  [100.0, 101.5, 0.011138750624934517],
  [100.0, 101.6, 0.012665084370984986],
  [100.0, 98.0, 0.02027073175194484],
  [64.0, 65.0, 0.007732061698223734],
  [64.0, 63.0, 0.007894845960906791],
  [50.0, 25.0, 9.657359027997266],
  [50.0, 10.0, 40.471895621705016],
  [50.0, 1e-5, 721.2474335199187],
  [0.5, 600.0, 595.954961582112],
  [1e-5, 3.0, 2.9998638846224637],
  [700.0, 0.001, 8721.185929817879],
  [1e-200, 5.0, 5.0],
]
const SCALE: readonly (readonly [number, number])[] = [
  [1e-300, 1e-300],
  [1e-10, 9.999999976551365e-11],
  [0.3, 0.1725635272979754],
  [0.5, 0.24197072451914334],
  [0.999, 0.36766703802143924],
  [1.0, 0.36787944117144233],
  [1.5, 0.46254098941130783],
  [5.0, 0.8773368488392536],
  [9.99, 1.250464229949459],
  [10.0, 1.251100357211333],
  [10.01, 1.2517361613899192],
  [100.0, 3.9860996809147133],
  [10000000000.0, 39894.22803981081],
  [1e300, 3.9894228040143267e149],
]

describe('logExcess', () => {
  test('is x − ln(1 + x) to the last digits', () => {
    for (const [x, expected] of LOG_EXCESS) expectClose(logExcess(x), expected, 2e-15, `at ${x}`)
    expect(logExcess(0)).toBe(0)
    expect(logExcess(-1)).toBe(Infinity)
    expect(logExcess(-2)).toBeNaN()
  })
})

describe('expExcess', () => {
  test('is eˣ − 1 − x to the last digits', () => {
    for (const [x, expected] of EXP_EXCESS) expectClose(expExcess(x), expected, 2e-15, `at ${x}`)
    expect(expExcess(0)).toBe(0)
    expect(expExcess(Number.NaN)).toBeNaN()
  })
})

describe('deviance', () => {
  const of = (weight: number, mean: number): Pair =>
    deviance(weight, divide([mean, 0], [weight, 0]), exactSum(mean, -weight))

  test('is w (m/w − 1 − ln(m/w)) to the last digit, however close the two are', () => {
    for (const [weight, mean, expected] of DEVIANCE)
      expectClose(of(weight, mean)[0], expected, 2e-16, `${weight}, ${mean}`)
    expect(of(3, 3)[0]).toBe(0)
  })

  test('does not break where the ratio overflows or vanishes', () => {
    expect(of(1e-320, 100)[0]).toBe(100)
    expect(of(1e200, 1e-200)[0]).toBeGreaterThan(1e299)
    expect(of(1e307, 1e300)[0]).toBeGreaterThan(1e299)
  })
})

describe('stirlingScale', () => {
  test('is xˣ e⁻ˣ / Γ(x), from the smallest to the largest', () => {
    for (const [x, expected] of SCALE) expectClose(stirlingScale(x), expected, 3e-15, `at ${x}`)
  })
})
