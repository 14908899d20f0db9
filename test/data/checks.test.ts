import { describe, expect, it } from 'vitest'
import { checkChoice, checkInteger, checkNumber, checkOptions, checkWeights, shown } from '../../src/data/checks.js'
import { ClienteleError, isClienteleError } from '../../src/errors.js'

const failure = (run: () => unknown): ClienteleError => {
  try {
    run()
  } catch (error) {
    if (error instanceof ClienteleError) return error
    throw error
  }
  return expect.fail('nothing was thrown')
}

describe('checks', () => {
  it('say what was expected, what came, and where', () => {
    const error = failure(() => checkNumber(1.2, 'options.share', { minimum: 0, maximum: 1 }))
    expect(error).toMatchObject({ code: 'out-of-range', path: 'options.share', received: 1.2 })
    expect(error.message).toBe('options.share: expected a number from 0 to 1, got 1.2')
    expect(failure(() => checkNumber(-1, 'n', { minimum: 0 })).message).toContain('of at least 0')
    expect(failure(() => checkNumber(2, 'n', { maximum: 1 })).message).toContain('of at most 1')
    expect(failure(() => checkNumber(0, 'n', { above: 0 })).message).toContain('above 0')
  })

  it('tell a missing number from one of the wrong type and one that is not finite', () => {
    expect(failure(() => checkNumber(undefined, 'n')).code).toBe('missing-value')
    expect(failure(() => checkNumber('1', 'n')).code).toBe('invalid-type')
    expect(failure(() => checkNumber(Number.NaN, 'n')).code).toBe('invalid-number')
    expect(failure(() => checkInteger(1.5, 'n')).code).toBe('out-of-range')
    expect(checkInteger(3, 'n', { minimum: 1 })).toBe(3)
  })

  it('list the choices there are', () => {
    expect(checkChoice('b', ['a', 'b'], 'options.method')).toBe('b')
    expect(failure(() => checkChoice('c', ['a', 'b'], 'options.method'))).toMatchObject({
      code: 'invalid-option',
      path: 'options.method',
    })
  })

  it('want options to be an object and weights not to vanish', () => {
    checkOptions({})
    expect(failure(() => checkOptions(undefined)).code).toBe('missing-value')
    expect(failure(() => checkOptions([])).code).toBe('invalid-type')
    expect(checkWeights([1, 3], 'weights')).toBe(4)
    expect(failure(() => checkWeights([], 'weights')).code).toBe('empty-input')
    expect(failure(() => checkWeights([0, 0], 'weights')).code).toBe('invalid-shares')
    expect(failure(() => checkWeights([1, -1], 'weights')).path).toBe('weights[1]')
  })

  it('show any value in a few words', () => {
    expect(
      [new Date(Number.NaN), new Date(0), [1], new Float64Array(1), {}, null, 'x'.repeat(90), 7].map(shown),
    ).toEqual([
      'an invalid Date',
      'the Date 1970-01-01T00:00:00.000Z',
      'an array of 1',
      'a Float64Array',
      'an object',
      'null',
      `"${'x'.repeat(57)}..."`,
      '7',
    ])
  })
})

describe('isClienteleError', () => {
  it('knows its own kind, also from another copy of the package', () => {
    expect(isClienteleError(failure(() => checkInteger(1.5, 'n')))).toBe(true)
    const foreign = Object.assign(new Error('x'), { name: 'ClienteleError', code: 'out-of-range', path: 'n' })
    expect(isClienteleError(foreign)).toBe(true)
    expect(isClienteleError(new Error('x'))).toBe(false)
    expect(isClienteleError('x')).toBe(false)
  })

  it('leaves the message as it is where there is no path', () => {
    expect(new ClienteleError('empty-input', '', 'nothing came').message).toBe('nothing came')
  })
})
