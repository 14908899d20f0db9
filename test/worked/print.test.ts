import { describe, expect, it } from 'vitest'
import type { WorkedAnswer } from '../../src/worked/answer.js'
import { equals, escapeLatex, number, symbol } from '../../src/worked/maths.js'
import { toLatex, toMarkdown, toText } from '../../src/worked/print.js'
import { checkLatex } from '../support/checkLatex.js'

const answer: WorkedAnswer = {
  subject: 'tierCounts',
  language: 'en',
  title: 'Tiers',
  given: [
    { name: 'Customers', symbol: symbol('n'), value: '1,000' },
    { name: 'Shares', symbol: symbol('s_j'), value: 'key 20%, small 80%' },
    { name: 'Boundary', value: 'inclusive' },
    {
      name: 'Values',
      table: {
        columns: ['Customer', 'Value'],
        rows: [
          ['a', '9'],
          ['bb', '1,000.5'],
          ['c', '–'],
        ],
      },
    },
  ],
  formula: [equals(symbol('n_j'), symbol('s_j'))],
  steps: [
    { note: 'Count', maths: equals(symbol('n'), number(1000)) },
    { note: 'Only words' },
    { maths: number(0.5) },
    { note: 'See', table: { columns: ['A'], rows: [['x']] } },
  ],
  result: { value: 1, text: 'Done.' },
  unit: 'customers',
  source: 'A book',
}

const chinese: WorkedAnswer = {
  ...answer,
  language: 'zh',
  title: '分层',
  given: [
    {
      name: '各层',
      table: {
        columns: ['层级', '客户数', '说明'],
        rows: [
          ['关键客户', '200', '重点'],
          ['小', '1,500', 'VIP客户'],
        ],
      },
    },
  ],
  steps: [{ note: '合计', maths: equals(symbol('n'), number(1700)) }],
  result: { value: 1, text: '完成。' },
  unit: '个',
  source: '教材',
}

/** Width on a terminal: two cells for a Chinese character. */
const cells = (text: string): number =>
  [...text].reduce((width, character) => width + (/[⺀-鿿＀-￦]/u.test(character) ? 2 : 1), 0)

describe('toText', () => {
  it('prints headings, given, formula, numbered steps, result, unit and source', () => {
    expect(toText(answer)).toBe(`Tiers

Given:
  Customers n = 1,000
  Shares s_j: key 20%, small 80%
  Boundary: inclusive
  Values:
       Customer    Value
       a               9
       bb        1,000.5
       c               –

Formula:
  n_j = s_j

Solution:
  1. Count: n = 1,000
  2. Only words
  3. 0.5
  4. See:
       A
       x

Result: Done.
Unit: customers
Source: A book
`)
  })

  it('leaves out the unit where there is none', () => {
    expect(toText({ ...answer, unit: '' })).not.toContain('Unit')
    expect(toMarkdown({ ...answer, unit: '' })).not.toContain('Unit')
    expect(toLatex({ ...answer, unit: '' })).not.toContain('Unit')
  })

  it('leaves out headings under which nothing stands', () => {
    const bare = { ...answer, given: [], formula: [], steps: [] }
    expect(toText(bare)).toBe('Tiers\n\nResult: Done.\nUnit: customers\nSource: A book\n')
    expect(toMarkdown(bare)).not.toMatch(/Given|Formula|Solution/)
    expect(toLatex(bare)).not.toMatch(/itemize|enumerate|Given|Formula|Solution/)
  })

  it('counts a Chinese character as two cells, so that the columns of a table stand in line', () => {
    const lines = toText(chinese).split('\n')
    const head = lines.findIndex((line) => line.includes('层级'))
    const [columns, first, second] = lines.slice(head, head + 3)
    // Numbers end where their heading ends, words begin where it begins.
    const endOf = (line: string, part: string): number => cells(line.slice(0, line.indexOf(part) + part.length))
    const startOf = (line: string, part: string): number => cells(line.slice(0, line.indexOf(part)))
    expect(endOf(first!, '200')).toBe(endOf(columns!, '客户数'))
    expect(endOf(second!, '1,500')).toBe(endOf(columns!, '客户数'))
    expect(startOf(first!, '重点')).toBe(startOf(columns!, '说明'))
    expect(startOf(second!, 'VIP客户')).toBe(startOf(columns!, '说明'))
  })

  it('uses Chinese headings and full-width colons', () => {
    const text = toText(chinese)
    for (const heading of ['已知：', '公式：', '解：', '  1. 合计：n = 1,700', '答：完成。', '单位：个', '出处：教材'])
      expect(text).toContain(heading)
    expect(text).not.toMatch(/[\p{Script=Han}]:/u)
  })
})

describe('toMarkdown', () => {
  it('sets formulas between dollar signs and tables inside their list items', () => {
    const page = toMarkdown(answer)
    expect(page).toContain('### Tiers\n')
    expect(page).toContain('- Customers $n$ = 1,000\n')
    expect(page).toContain('$$n_{j} = s_{j}$$')
    expect(page).toContain('1. Count: $n = 1{,}000$\n')
    expect(page).toContain('\n  | Customer | Value |\n  | --- | ---: |\n  | a | 9 |\n')
    expect(page).toContain('**Result**: Done.')
    expect(page).not.toMatch(/\n{3}/)
  })

  it('escapes what Markdown would read', () => {
    const hostile = 'a|b *c* _d_ `e` <f> $g$ [h] \\'
    const page = toMarkdown({
      ...answer,
      title: hostile,
      given: [{ name: hostile, table: { columns: [hostile], rows: [[hostile]] } }],
      steps: [{ note: hostile }],
    })
    const escaped = 'a\\|b \\*c\\* \\_d\\_ \\`e\\` \\<f\\> \\$g\\$ \\[h\\] \\\\'
    expect(page.split(escaped)).toHaveLength(6)
  })

  it('keeps a line break in a cell from ending the table', () => {
    const page = toMarkdown({ ...answer, given: [{ name: 'x', table: { columns: ['a'], rows: [['1\n2']] } }] })
    expect(page).toContain('| 1 2 |')
  })
})

describe('toLatex', () => {
  it('is a fragment with balanced braces and environments', () => {
    checkLatex(toLatex(answer))
    checkLatex(toLatex(chinese))
    expect(toLatex(answer)).toContain('\\item Count: $n = 1{,}000$')
    expect(toLatex(answer)).toContain('\\begin{tabular}{lr}')
  })

  it('escapes what LaTeX would read, and sets signs that text fonts lack as maths', () => {
    expect(escapeLatex('50% of a_b & {c} #1 $2 ~ ^ \\')).toBe(
      '50\\% of a\\_b \\& \\{c\\} \\#1 \\$2 \\textasciitilde{} \\textasciicircum{} \\textbackslash{}',
    )
    expect(escapeLatex('x ≤ 3 → y')).toBe('x $\\le$ 3 $\\to$ y')
    const hostile = '50% {a} \\b $c$ & d_e # ^ ~ < ≤'
    const page = toLatex({
      ...answer,
      title: hostile,
      given: [{ name: hostile, value: hostile, table: { columns: [hostile], rows: [[hostile]] } }],
      steps: [{ note: hostile }],
      result: { value: 1, text: hostile },
      source: hostile,
    })
    checkLatex(page)
  })

  it('breaks tall tables and sets long cells in lines of their own', () => {
    const rows = Array.from({ length: 70 }, (_, i) => [String(i), 'a long explanation that does not fit into one line'])
    const page = toLatex({ ...answer, given: [{ name: 'x', table: { columns: ['i', 'why'], rows } }], steps: [] })
    expect(page.match(/\\begin\{tabular\}\{rp\{0\.28\\linewidth\}\}/g)).toHaveLength(3)
    expect(page.match(/a long explanation/g)).toHaveLength(70)
  })
})
