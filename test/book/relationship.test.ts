import { describe, expect, it } from 'vitest'
import { exercise, explain, explainExercise, toText } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('relationship')

const mathsOf = (id: string): (string | undefined)[] =>
  explainExercise(exercise(id)).steps.flatMap(({ maths }) => (maths === undefined ? [] : [maths.text]))

describe('answers by hand', () => {
  it('MAN-01: the actions as the syllabus words them', () => {
    const { text } = explainExercise(exercise('MAN-01'), { language: 'zh' }).result
    expect(text).toBe(
      '1：理想潜在客户；2：可接触；3：寻找决策人；4：有条件融资；5：长期培养；6：长期培养；7：停止接触；8：停止接触。',
    )
  })

  it('MAN-01: the classic table nurtures the seventh, and no other differs', () => {
    const given = exercise('MAN-01')
    if (given.subject !== 'classifyProspects') throw new Error('MAN-01 asks for another function')
    const answer = explain.classifyProspects({ ...given.inputs, table: 'classic' })
    expect(answer.result.text).toContain('6: Nurture; 7: Nurture; 8: Stop contact.')
  })

  it('REL-01: few customers at a high margin are partners, many at a medium one may call', () => {
    expect(explainExercise(exercise('REL-01'), { language: 'zh' }).result.text).toBe('甲企业：伙伴型；乙企业：被动型。')
  })

  it('REL-02: 218 days between March and October, won back, 41 days of silence', () => {
    const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000
    expect(days('2025-03-11', '2025-07-09')).toBe(120)
    expect(days('2025-03-11', '2025-10-15')).toBe(218)
    expect(days('2025-11-20', '2025-12-31')).toBe(41)
    expect(mathsOf('REL-02')).toEqual(['41 < 120', '2 < 3'])
    expect(toText(explainExercise(exercise('REL-02'), { language: 'zh' }))).toContain('长期未购买')
  })

  it('REL-03: the last three years by hand', () => {
    expect((-1 * 98 + 1 * 80) / 2).toBe(-9)
    expectClose((98 + 102 + 80) / 3, 93.3333, 1e-6)
    expect(mathsOf('REL-03')).toEqual([
      'l = (98 + 102 + 80) / 3 ≈ 93.3333',
      's = ((−1) × 98 + 0 × 102 + 1 × 80) / 2 = −9',
      '(−9) / 102 ≈ −8.82%; 93.3333 / 102 ≈ 91.5%',
    ])
  })
})
