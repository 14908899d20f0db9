import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerPyramidChart, type MimeBundle, type Shown, show } from '../../src/charts/index.js'
import { customerPyramid } from '../../src/pyramid/index.js'
import { explain, toMarkdown, toText } from '../../src/worked/index.js'
import { expectError } from '../support/expectError.js'

/** As Deno's kernel asks: a method under a symbol of everybody's. */
function askedByKernel(shown: Shown): MimeBundle {
  const method: unknown = Reflect.get(shown, Symbol.for('Jupyter.display'))
  if (typeof method !== 'function') return expect.fail('no method for the kernel')
  return method.call(shown)
}

const values = [
  { customerId: 'ann', value: 80 },
  { customerId: 'bob', value: 20.5 },
]
const plain = (value: object, rows = 20): string => show(value, { rows }).bundle['text/plain']
const html = (value: object): string => show(value).bundle['text/html'] ?? ''

describe('show', () => {
  it('gives the kernel what stands in the bundle, as data that survive JSON', () => {
    for (const value of [values, customerPyramidChart(customerPyramid(values)), explain.tierCounts({ customers: 9 })]) {
      const shown = show(value)
      expect(askedByKernel(shown)).toEqual(shown.bundle)
      expect(JSON.parse(JSON.stringify(shown.bundle))).toEqual(shown.bundle)
    }
  })

  it('hands a chart over as a specification, with its title for those who cannot draw', () => {
    const chart = customerPyramidChart(customerPyramid(values))
    expect(show(chart).bundle).toEqual({ 'application/vnd.vegalite.v5+json': chart, 'text/plain': chart.title.text })
  })

  it.each(['en', 'zh'] as const)('hands a worked answer over as Markdown and text (%s)', (language) => {
    const answer = explain.tierCounts({ customers: 1000 }, { language })
    expect(show(answer).bundle).toEqual({ 'text/markdown': toMarkdown(answer), 'text/plain': toText(answer) })
  })

  it('makes a table of rows, whose columns are all fields of any row', () => {
    expect(plain([{ a: 1 }, { b: 'x' }, { a: 22, b: null }])).toBe(' a  b\n 1\n    x\n22')
    expect(html([{ a: 1 }, { b: 'x' }])).toBe(
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>' +
        '<tr><td style="text-align: right">1</td><td style="text-align: left"></td></tr>' +
        '<tr><td style="text-align: left"></td><td style="text-align: left">x</td></tr></tbody></table>',
    )
  })

  it('makes the same table of columns, coded ids read and NaN left empty', () => {
    const customerId = { codes: Uint32Array.of(1, 0), values: ['bob', 'ann'] }
    expect(plain({ customerId, value: Float64Array.of(80, 20.5) })).toBe(plain(values))
    expect(plain({ id: ['x', 'y'], value: Float64Array.of(Number.NaN, 2) })).toBe('id  value\nx\ny       2')
  })

  it('lists the fields of any other object', () => {
    expect(plain({ score: 28, interval: [21, 35], label: 'good', none: null, some: Float64Array.of(1, 2) })).toBe(
      'score          28\ninterval  [21,35]\nlabel     good\nnone\nsome      [1,2]',
    )
    expect(html({ score: 28 })).not.toContain('thead')
  })

  it('shows rows that are no objects, dates, exact money, big numbers and long parts', () => {
    expect(plain([1, [2, 3]])).toBe('value\n    1\n[2,3]')
    expect(plain([{ at: new Date(0), money: new Decimal('0.10'), n: 12n, yes: true }])).toBe(
      'at                        money   n  yes\n1970-01-01T00:00:00.000Z    0.1  12  true',
    )
    const [, line = ''] = plain([{ parts: Array.from({ length: 99 }, (_, i) => i) }]).split('\n')
    expect(line).toHaveLength(80)
    expect(line).toMatch(/…$/)
  })

  it('stops after the first rows and says how many more there are', () => {
    const many = Array.from({ length: 23 }, (_, i) => ({ i }))
    expect(plain(many).split('\n').slice(-2)).toEqual(['19', '3 more rows'])
    expect(plain(many, 22).split('\n').at(-1)).toBe('1 more row')
    expect(plain(many, 23).split('\n').at(-1)).toBe('22')
    expect(
      plain({ i: Int32Array.from({ length: 23 }, (_, i) => i) })
        .split('\n')
        .at(-1),
    ).toBe('3 more rows')
    expect(show(many, { language: 'zh' }).bundle['text/html']).toMatch(/<p>还有 3 行<\/p>$/)
    expect(plain([])).toBe('no rows')
    expect(show([], { language: 'zh' }).bundle['text/plain']).toBe('没有数据')
  })

  it('lets no text of the data become HTML', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (text, name) => {
        const table = html([{ [`<${name}`]: `<img src=x onerror='${text}'>&"` }])
        expect(table.replace(/<\/?(table|thead|tbody|tr|th|td)( style="text-align: (left|right)")?>/g, '')).not.toMatch(
          /[<>"']/,
        )
      }),
    )
  })

  it('refuses what is no object, and options that are none', () => {
    expectError(() => show('text' as never), 'invalid-type', 'value')
    expectError(() => show(null as never), 'invalid-type', 'value')
    expectError(() => show(values, { rows: 0 }), 'out-of-range', 'options.rows')
    expectError(() => show(values, { language: 'de' as never }), 'invalid-option', 'options.language')
  })
})
