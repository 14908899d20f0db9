import type { Labels } from '../../data/labels.js'

/** Capital: has it; small: does not. M money (购买力), A authority (决定权), N need (需求). */
export type ProspectCombination = 'M+A+N' | 'M+A+n' | 'M+a+N' | 'm+A+N' | 'm+A+n' | 'M+a+n' | 'm+a+N' | 'm+a+n'

/** What to do about a possible customer. */
export type ProspectAction =
  | 'ideal'
  | 'contactable'
  | 'find-decision-maker'
  | 'conditional-financing'
  | 'nurture'
  | 'stop'

/** The two published tables: they differ in one line. */
export type ProspectTable = 'syllabus' | 'classic'

/** Name and strategy of the six actions. */
export const prospectActions: Readonly<Record<ProspectAction, Labels>> = {
  ideal: {
    en: { name: 'Ideal prospect', strategy: 'The target to sell to: money, authority and need are all there' },
    zh: { name: '理想潜在客户', strategy: '购买力、决定权、需求俱全，作为目标客户重点推销' },
  },
  contactable: {
    en: { name: 'Worth contacting', strategy: 'With a suitable sales strategy the need can be raised' },
    zh: { name: '可接触', strategy: '可以接触，配合适当的销售策略有望成功' },
  },
  'find-decision-maker': {
    en: { name: 'Find who decides', strategy: 'Worth contacting: find the person who has the authority to buy' },
    zh: { name: '寻找决策人', strategy: '可以接触，设法找到有决定权的人' },
  },
  'conditional-financing': {
    en: {
      name: 'Finance on conditions',
      strategy: 'Worth contacting: check its business and its credit, then offer financing on conditions',
    },
    zh: { name: '有条件融资', strategy: '可以接触，调查其业务状况和信用条件后给予融资' },
  },
  nurture: {
    en: { name: 'Nurture', strategy: 'Worth contacting: stay in touch until the missing conditions are there' },
    zh: { name: '长期培养', strategy: '可以接触，长期观察、培养，使之具备其他条件' },
  },
  stop: {
    en: { name: 'Stop contact', strategy: 'Not a prospect: stop the contact' },
    zh: { name: '停止接触', strategy: '非潜在客户，停止接触' },
  },
}

/** The lines in which both tables agree. */
const COMMON = {
  'M+A+N': 'ideal',
  'M+A+n': 'contactable',
  'M+a+N': 'find-decision-maker',
  'm+A+N': 'conditional-financing',
  'm+A+n': 'nurture',
  'M+a+n': 'nurture',
  'm+a+n': 'stop',
} as const

/**
 * The action for each of the eight combinations (客户条件字母表), in both tables. The syllabus stops the contact with who has a need
 * but neither money nor authority (m+a+N); the classic texts on selling nurture it.
 */
export const prospectTables: Readonly<Record<ProspectTable, Readonly<Record<ProspectCombination, ProspectAction>>>> = {
  syllabus: { ...COMMON, 'm+a+N': 'stop' },
  classic: { ...COMMON, 'm+a+N': 'nurture' },
}

/** The eight combinations in the order of the textbook; their position tells their code. */
export const COMBINATIONS: readonly ProspectCombination[] = [
  'M+A+N',
  'M+A+n',
  'M+a+N',
  'm+A+N',
  'm+A+n',
  'M+a+n',
  'm+a+N',
  'm+a+n',
]

/** The combination of three conditions. */
export function combinationOf(money: boolean, authority: boolean, need: boolean): ProspectCombination {
  return `${money ? 'M' : 'm'}+${authority ? 'A' : 'a'}+${need ? 'N' : 'n'}`
}
