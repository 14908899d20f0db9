import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companySuffixes, nameComparer } from '../../src/tables/comparableNames.js'

const compared = nameComparer(companySuffixes)

describe('the form in which names are compared', () => {
  it.each([
    ['恒远贸易有限公司', '恒远贸易'],
    ['恒远贸易有限责任公司', '恒远贸易'],
    ['恒远贸易股份有限公司', '恒远贸易'],
    ['恒远（集团）有限公司', '恒远'],
    ['恒远集团股份有限公司', '恒远'],
    ['恒 远　贸易 有限公司 ', '恒远贸易'],
    ['恒遠實業有限責任公司', '恒遠實業'],
    ['小李便利店（个体工商户）', '小李便利店'],
    ['上海恒远贸易有限公司（北京）', '上海恒远贸易有限公司北京'],
    ['Harbour Foods Ltd.', 'harbourfoods'],
    ['HARBOUR FOODS CO., LTD', 'harbourfoods'],
    ['Harbour-Foods, Inc.', 'harbourfoods'],
    ['Ｈａｒｂｏｕｒ　Ｆｏｏｄｓ', 'harbourfoods'],
    ['Müller GmbH & Co. KG', 'müller'],
    ['Mu\u0308ller GmbH', 'müller'],
    ['Rossi S.p.A.', 'rossi'],
    ['Wendy’s Inc', 'wendys'],
    ['恒远 Ltd', '恒远'],
    ['恒远Ltd', '恒远'],
    ['Zinc', 'zinc'],
    ['Disco', 'disco'],
    ['有限公司', '有限公司'],
    ['Ltd', 'ltd'],
    ['A Co', 'aco'],
    ['甲公司', '甲公司'],
    ['张三', '张三'],
    ['阿卜杜拉·买买提', '阿卜杜拉买买提'],
    ['a\u200bb', 'ab'],
    ['--', ''],
    ['😀', ''],
    ['', ''],
  ])('of %j is %j', (name, form) => {
    expect(compared(name)).toBe(form)
  })

  it('takes other suffixes, or none', () => {
    expect(nameComparer([])('恒远贸易有限公司')).toBe('恒远贸易有限公司')
    const ours = nameComparer(['商行', 'S.A. de C.V.', ' '])
    expect(ours('老王商行')).toBe('老王')
    expect(ours('Casa Sol, S.A. de C.V.')).toBe('casasol')
    expect(ours('恒远贸易有限公司')).toBe('恒远贸易有限公司')
  })

  it('is its own form, and does not see case, width, spaces and commas', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '恒', '远', ' ', ',', 'ß', '1'), maxLength: 10 })
    const plain = nameComparer([])
    fc.assert(
      fc.property(name, (any) => {
        const form = plain(any)
        expect(plain(form)).toBe(form)
        expect(plain(` ${any.toUpperCase().toLowerCase()} ,`)).toBe(plain(any.toUpperCase()))
        expect(plain(any.replace(/[aB1]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)))).toBe(form)
      }),
      { numRuns: 500 },
    )
  })

  it('is quick for a name that is nothing but suffixes', () => {
    expect(compared(`恒远${'集团'.repeat(2000)}`)).toBe('恒远')
  })
})
