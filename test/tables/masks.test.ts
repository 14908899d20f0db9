import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Mask,
  maskedEmail,
  maskedIdentity,
  maskedName,
  maskedPhone,
  maskPersonalData,
} from '../../src/tables/index.js'
import { expectError } from '../support/expectError.js'

const masks: [Mask, (text: string) => string][] = [
  ['name', maskedName],
  ['phone', maskedPhone],
  ['email', maskedEmail],
  ['identity', maskedIdentity],
]

describe.each(masks)('the mask of one value, %s,', (mask, masked) => {
  it('is that of a field of rows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(masked(text)).toBe(maskPersonalData([{ text }], { text: mask })[0]!.text)
      }),
    )
  })

  it('shows no more the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('张', '明', 'a', 'B', '1', '2', ' ', '-', '@', '.') }), (text) => {
        const shown = (value: string): number => value.replace(/[*]/g, '').length
        expect(shown(masked(masked(text)))).toBeLessThanOrEqual(shown(masked(text)))
      }),
    )
  })

  it('leaves nothing to hide as it is', () => {
    expect(masked('')).toBe('')
  })

  it('wants text', () => {
    for (const value of [13_812_345_678, null, {}])
      expectError(() => masked(JSON.parse(JSON.stringify(value))), 'invalid-type', 'text')
  })
})
