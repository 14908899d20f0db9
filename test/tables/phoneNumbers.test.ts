import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phoneKeys, phoneParts, phonesAndSeparators, shownPhoneKey } from '../../src/tables/phoneNumbers.js'

/** Keys as they are shown. */
const keys = (text: string, countryCode = '86'): string[] =>
  [phoneKeys(text, countryCode)]
    .flat()
    .filter((key) => key !== '')
    .map((key) => shownPhoneKey(key, countryCode))

describe('a phone number', () => {
  it.each([
    '13812345678',
    '138 1234 5678',
    '138-1234-5678',
    '１３８１２３４５６７８',
    '+8613812345678',
    '+86 138 1234 5678',
    '(+86) 138-1234-5678',
    '008613812345678',
    '0086-138-1234-5678',
    '8613812345678',
    '013812345678',
    ' 138.1234.5678 ',
    '电话：13812345678',
  ])('is the same written %s', (text) => {
    expect(keys(text)).toEqual(['+8613812345678'])
  })

  it.each([
    ['010-66778899', '+861066778899'],
    ['+86 10 6677 8899', '+861066778899'],
    ['+86 (0)10-66778899', '+861066778899'],
    ['6677889', '+866677889'],
    ['66778899', '+8666778899'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['0044 20 7946 0958', '+442079460958'],
    ['+852 2123 4567', '+85221234567'],
    ['+7 495 123-45-67', '+74951234567'],
    ['400-820-8820', '+864008208820'],
  ])('%s is %s', (text, key) => {
    expect(keys(text)).toEqual([key])
  })

  it('belongs to the country given, where it names none', () => {
    expect(keys('(415) 555-2671', '1')).toEqual(['+14155552671'])
    expect(keys('1-415-555-2671', '1')).toEqual(['+14155552671'])
    expect(keys('+86 138 1234 5678', '1')).toEqual(['+8613812345678'])
    expect(keys('020 7946 0958', '44')).toEqual(['+442079460958'])
  })

  it.each([
    ['010-66778899转801', '010-66778899', '转801'],
    ['010-66778899-801', '010-66778899', '-801'],
    ['66778899 分机 801', '66778899 ', '分机 801'],
    ['66778899#801', '66778899', '#801'],
    ['415 555 2671 ext. 12', '415 555 2671 ', 'ext. 12'],
    ['415 555 2671 x12', '415 555 2671 ', 'x12'],
    ['138-1234-5678', '138-1234-5678', ''],
    ['415-555-2671', '415-555-2671', ''],
  ])('%s has the extension behind it told apart', (text, body, extension) => {
    expect(phoneParts(text)).toEqual({ prefix: '', countryCode: '', body, extension })
  })

  it('with an extension is another than without, and the same however the extension is written', () => {
    expect(keys('010-66778899转801')).toEqual(['+861066778899#801'])
    expect(keys('010-66778899-801')).toEqual(['+861066778899#801'])
    expect(keys('010-66778899')).toEqual(['+861066778899'])
  })

  it.each([['110'], ['95588'], ['123456'], ['00000000'], ['1111111111'], ['无'], ['n/a'], ['-'], ['+86'], ['   ']])(
    'is not %j',
    (text) => {
      expect(keys(text)).toEqual([])
    },
  )
})

describe('a cell with several phone numbers', () => {
  it.each([
    ['13812345678/010-66778899', ['+8613812345678', '+861066778899']],
    ['13812345678，13912345678', ['+8613812345678', '+8613912345678']],
    ['13812345678；无；13912345678', ['+8613812345678', '+8613912345678']],
    ['13812345678、13912345678', ['+8613812345678', '+8613912345678']],
    ['030/1234567', ['+86301234567']],
  ])('%s gives each of them', (text, expected) => {
    expect(keys(text)).toEqual(expected)
  })
})

describe('the parts', () => {
  const TEXT = fc.string({ unit: fc.constantFrom(...'0123456789+-() /,;#x转\n'), maxLength: 24 })

  it('of a number and of a cell together are its text', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const { prefix, body, extension } = phoneParts(text)
        expect(prefix + body + extension).toBe(text)
        expect(phonesAndSeparators(text).join('')).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })

  it('tell the country code of every kind of length', () => {
    expect(
      ['+1 2', '+7 9', '+20 2', '+86 1', '+998 9', '+210 1', '+352 4'].map((text) => phoneParts(text).countryCode),
    ).toEqual(['1', '7', '20', '86', '998', '210', '352'])
  })

  it('are found in time that grows with the text, not with its square', () => {
    for (const filler of [' ', '(', '-', '1-', '/', 'x ', '# ']) {
      const text = `${filler.repeat(400_000)}y`
      expect(keys(text).length).toBeLessThanOrEqual(1)
    }
  })
})
