import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/data/fields.js'
import { type Contact, contactFields } from '../../src/data/rows.js'
import { type Mask, maskPersonalData } from '../../src/tables/maskPersonalData.js'
import { thrownBy } from './support/thrownBy.js'

const masked = (mask: Mask, text: string): string => maskPersonalData([{ text }], { text: mask })[0]!.text

const graphemes = (text: string): string[] =>
  Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment)

describe('a masked name', () => {
  it.each([
    ['张三', '张*'],
    ['张小明', '张*明'],
    ['欧阳小明', '欧**明'],
    ['恒远贸易有限公司', '恒******司'],
    ['김민수', '김*수'],
    ['さくら', 'さ*ら'],
    ['阿卜杜拉·买买提', '阿***·买**'],
    ['金 民秀', '* 民*'],
    ['John Smith', 'J*** S****'],
    ['Anne-Marie O’Neil', 'A***-M**** O*****'],
    ['J. R. R. Tolkien', '*. *. *. T******'],
    ['Li', 'L*'],
    ['张', '*'],
    ['A', '*'],
    ['', ''],
    ['  ', '  '],
    // Outside of the basic plane, with a combining accent, with an ideographic variation selector, a family of four.
    ['𠮷田太郎', '𠮷**郎'],
    ['𠮷', '*'],
    ['e\u0301lise', 'e\u0301****'],
    ['葛\u{e0100}城', '葛\u{e0100}*'],
    ['👨‍👩‍👧‍👦', '*'],
    ['13812345678', '1**********'],
    ['ann@example.org', 'a**********.o**'],
  ])('of %s is %s', (name, mask) => {
    expect(masked('name', name)).toBe(mask)
  })
})

describe('a masked phone', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['138 1234 5678', '138 **** 5678'],
    ['+86 13812345678', '+86 138****5678'],
    ['008613812345678', '0086138****5678'],
    ['010-66778899', '010-****8899'],
    ['66778899', '****8899'],
    ['6677889', '*******'],
    ['95588', '*****'],
    ['+1 (415) 555-2671', '+1 (***) ***-2671'],
    ['010-66778899转801', '010-****8899****'],
    ['010-66778899-801', '010-****8899-***'],
    ['415.555.2671 ext. 12', '***.***.2671 ***. **'],
    ['13812345678/13912345678', '138****5678/139****5678'],
    ['找张三', '***'],
    ['٠١٢٣٤٥٦٧٨٩', '**********'],
    ['', ''],
  ])('%s is %s', (phone, mask) => {
    expect(masked('phone', phone)).toBe(mask)
  })

  it('hides four digits at least, and every one of fewer than eight', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 20 }), (phone) => {
        const shown = masked('phone', phone).replace(/\*/g, '')
        const hidden = phone.length - shown.length
        if (phone.startsWith('00')) expect(hidden).toBeGreaterThanOrEqual(Math.min(4, phone.length - 5))
        else expect(hidden).toBeGreaterThanOrEqual(phone.length < 8 ? phone.length : 4)
      }),
    )
  })

  it('shows digits of the number and marks between them, nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        expect(masked('phone', text)).toMatch(/^[\d*\s()+./:#,;、|-]*$/)
      }),
    )
  })
})

describe('a masked email', () => {
  it.each([
    ['ann@example.com', 'a***@example.com'],
    ['an@example.com', 'a***@example.com'],
    ['a@example.com', '***@example.com'],
    ['@example.com', '***@example.com'],
    ['e\u0301va@example.com', 'e\u0301***@example.com'],
    ['e\u0301@example.com', '***@example.com'],
    ['ann@example.com; bob@example.org', 'a***@example.com; b***@example.org'],
    ['Ann <ann@example.com>', '*** <***@example.com>'],
    ['a@b@example.com', 'a***@example.com'],
    ['ann', '***'],
    ['', ''],
  ])('of %s is %s', (email, mask) => {
    expect(masked('email', email)).toBe(mask)
  })
})

describe('a masked identity number', () => {
  it.each([
    ['11010519491231002X', '1****************X'],
    ['130503670401001', '1*************1'],
    ['E12345678', 'E*******8'],
    ['12345678', '1******8'],
    ['1234567', '*******'],
    ['1', '*'],
    ['', ''],
  ])('%s is %s', (identity, mask) => {
    expect(masked('identity', identity)).toBe(mask)
  })
})

describe('every mask', () => {
  const MASKS = ['name', 'phone', 'email', 'identity', 'hidden'] as const

  it.each(MASKS)('%s is the same for the same value, and well-formed for well-formed text', (mask) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
        const result = masked(mask, text)
        expect(masked(mask, text)).toBe(result)
        expect(result).not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })

  it.each(['name', 'identity'] as const)('%s shows whole characters from the start and end only', (mask) => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('张', '𠮷', 'e\u0301', '👨‍👩‍👧', 'x'), maxLength: 10 }), (text) => {
        const before = graphemes(text)
        const after = graphemes(masked(mask, text))
        expect(after).toHaveLength(before.length)
        after.forEach((character, i) => {
          if (character !== '*') expect(character).toBe(before[i])
          if (i > 0 && i < after.length - 1) expect(character).toBe('*')
        })
        if (before.length > 0) expect(after).toContain('*')
      }),
    )
  })

  it('hidden says nothing, its length included', () => {
    expect(masked('hidden', 'x')).toBe('***')
    expect(masked('hidden', 'a longer text')).toBe('***')
    expect(masked('hidden', '')).toBe('')
  })
})

describe('maskPersonalData', () => {
  const contacts: Contact[] = [
    { id: 'k1', customerId: 'c1', name: '张小明', role: 'buyer', phone: '13812345678', email: 'ming@example.com' },
    { id: 'k2', customerId: 'c1', name: 'Ann Lee' },
  ]

  it('masks name, phone and email, leaves everything else and changes nothing that came', () => {
    const before = structuredClone(contacts)
    expect(maskPersonalData(contacts)).toEqual([
      { id: 'k1', customerId: 'c1', name: '张*明', role: 'buyer', phone: '138****5678', email: 'm***@example.com' },
      { id: 'k2', customerId: 'c1', name: 'A** L**' },
    ])
    expect(contacts).toEqual(before)
    expect(maskPersonalData([])).toEqual([])
  })

  it('masks further fields beside these, and keeps what is to be kept', () => {
    expect(maskPersonalData(contacts, { role: 'hidden', name: 'keep' })[0]).toEqual({
      id: 'k1',
      customerId: 'c1',
      name: '张小明',
      role: '***',
      phone: '138****5678',
      email: 'm***@example.com',
    })
    expect(maskPersonalData(contacts, { email: undefined } as never)[0]!.email).toBe('m***@example.com')
  })

  it('leaves missing values missing', () => {
    const rows: { phone: string | null; email?: string }[] = [{ phone: null }, { phone: '', email: '' }]
    expect(maskPersonalData(rows)).toEqual([{ phone: null }, { phone: '', email: '' }])
  })

  it('gives columns for columns, coded ones as strings', () => {
    const columns = columnsOf<Contact>(contacts, contactFields)
    const result = maskPersonalData<Contact>(columns)
    expect(result).toEqual(columnsOf<Contact>(maskPersonalData(contacts), contactFields))
    expect(result.id).toBe(columns.id)
    const coded = {
      name: { codes: Uint32Array.of(1, 0, 1), values: ['张三', '张四'] },
      amount: Float64Array.of(1, 2, 3),
    }
    expect(maskPersonalData(coded)).toEqual({ name: ['张*', '张*', '张*'], amount: Float64Array.of(1, 2, 3) })
    expect(coded.name.values).toEqual(['张三', '张四'])
  })

  it.each([
    [[{ phone: 13812345678 }], undefined, 'invalid-type', 'rows[0].phone'],
    [[{ name: { first: 'Ann' } }], undefined, 'invalid-type', 'rows[0].name'],
    [[null], undefined, 'invalid-type', 'rows[0]'],
    [{ phone: Float64Array.of(1) }, undefined, 'invalid-type', 'rows.phone'],
    [{ phone: ['1', 5] }, undefined, 'invalid-type', 'rows.phone[1]'],
    ['text', undefined, 'invalid-type', 'rows'],
    [[], { name: 'stars' }, 'invalid-option', 'fields.name'],
    [[], 'name', 'invalid-type', 'fields'],
  ])('refuses %j with %j: %s at %s', (rows, fields, code, path) => {
    expect(thrownBy(() => maskPersonalData(rows as never, fields as never))).toMatchObject({ code, path })
  })
})
