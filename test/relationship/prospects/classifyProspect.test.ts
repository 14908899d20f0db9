import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../../src/data/index.js'
import {
  classifiedProspectFields,
  classifyProspect,
  classifyProspects,
  type Prospect,
  type ProspectCombination,
  prospectActions,
  prospectFields,
  prospectTables,
} from '../../../src/relationship/index.js'
import { expectError } from '../../support/expectError.js'

/** The table of the course syllabi. */
const SYLLABUS: readonly [ProspectCombination, string][] = [
  ['M+A+N', 'ideal'],
  ['M+A+n', 'contactable'],
  ['M+a+N', 'find-decision-maker'],
  ['m+A+N', 'conditional-financing'],
  ['m+A+n', 'nurture'],
  ['M+a+n', 'nurture'],
  ['m+a+N', 'stop'],
  ['m+a+n', 'stop'],
]
const conditionsOf = (combination: string) => ({
  money: combination.includes('M'),
  authority: combination.includes('A'),
  need: combination.includes('N'),
})
/** In an order that is not that of the ids. */
const eight: Prospect[] = SYLLABUS.map(([combination], i) => ({ id: `p${(i * 3) % 8}`, ...conditionsOf(combination) }))

describe('classifyProspect', () => {
  it.each(SYLLABUS)('%s: %s', (combination, action) => {
    const prospect = classifyProspect(conditionsOf(combination))
    expect(prospect).toMatchObject({ combination, action, isProspect: action !== 'stop', table: 'syllabus' })
    expect(prospect.labels).toBe(prospectActions[prospect.action])
  })

  it('differs in one line only between the tables', () => {
    const different = SYLLABUS.filter(([line]) => prospectTables.classic[line] !== prospectTables.syllabus[line])
    expect(different.map(([line]) => line)).toEqual(['m+a+N'])
    expect(classifyProspect(conditionsOf('m+a+N'), { table: 'classic' })).toMatchObject({
      action: 'nurture',
      isProspect: true,
    })
  })

  it('refuses conditions that are not true or false', () => {
    const conditions = { money: true, authority: true, need: true }
    expectError(
      () => classifyProspect(JSON.parse('{"money":true,"need":true}')),
      'missing-value',
      'conditions.authority',
    )
    expectError(
      () => classifyProspect({ ...conditions, ...JSON.parse('{"need":1}') }),
      'invalid-type',
      'conditions.need',
    )
    expectError(() => classifyProspect(JSON.parse('[]')), 'invalid-type', 'conditions')
    expectError(() => classifyProspect(conditions, JSON.parse('{"table":"other"}')), 'invalid-option', 'options.table')
  })
})

describe('classifyProspects', () => {
  it('says of each what classifyProspect says, in order of the id', () => {
    const { prospects } = classifyProspects(eight, { language: 'zh' })
    expect(prospects.map(({ id }) => id)).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'])
    for (const row of prospects) {
      const one = classifyProspect(eight.find(({ id }) => id === row.id)!)
      expect(row).toEqual({
        id: row.id,
        combination: one.combination,
        action: one.action,
        label: one.labels.zh.name,
        strategy: one.labels.zh.strategy,
      })
    }
  })

  it('counts the lines of the table', () => {
    const { combinations, worthContacting } = classifyProspects([...eight, { ...eight[6]!, id: 'q' }])
    expect(combinations.map(({ combination, action }) => [combination, action])).toEqual(SYLLABUS)
    expect(combinations.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 1, 2, 1])
    expect(combinations[6]!.share).toBe(2 / 9)
    expect(worthContacting).toBe(6)
    expect(classifyProspects([...eight], { table: 'classic' }).worthContacting).toBe(7)
  })

  it('gives the same for columns, whatever the order', () => {
    const columns = classifyProspects(columnsOf([...eight].reverse(), prospectFields))
    expect(rowsOf(columns.prospects, classifiedProspectFields)).toEqual(classifyProspects(eight).prospects)
    const bytes = { id: ['a'], money: Uint8Array.of(1), authority: Uint8Array.of(0), need: Uint8Array.of(1) }
    expect(rowsOf(classifyProspects(bytes).prospects, classifiedProspectFields)[0]!.action).toBe('find-decision-maker')
  })

  it('of nobody has no shares', () => {
    const none = classifyProspects([])
    expect(none.prospects).toEqual([])
    expect(none.combinations.every(({ count, share }) => count === 0 && share === null)).toBe(true)
  })

  it('refuses ids that come twice and flags that are none', () => {
    expectError(() => classifyProspects([eight[0]!, eight[0]!]), 'duplicate-id', 'prospects[1].id')
    const bytes = { id: ['a'], money: Uint8Array.of(2), authority: Uint8Array.of(0), need: Uint8Array.of(1) }
    expectError(() => classifyProspects(bytes), 'out-of-range', 'prospects.money[0]')
    expectError(() => classifyProspects(eight, JSON.parse('{"language":"de"}')), 'invalid-option', 'options.language')
  })
})
