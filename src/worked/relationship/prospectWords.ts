import type { ProspectConditions, ProspectTable } from '../../relationship/index.js'
import type { Wording } from '../wording.js'

/** The three conditions of a prospect: name, letter, and whether they are there. */
export function conditionRows(
  { money, authority, need }: ProspectConditions,
  { say }: Wording,
): { readonly name: string; readonly letter: string; readonly answer: string }[] {
  const answer = (has: boolean): string => (has ? say('yes', '有') : say('no', '无'))
  return [
    { name: say('Money', '购买力'), letter: money ? 'M' : 'm', answer: answer(money) },
    { name: say('Authority', '决定权'), letter: authority ? 'A' : 'a', answer: answer(authority) },
    { name: say('Need', '需求'), letter: need ? 'N' : 'n', answer: answer(need) },
  ]
}

/** Where the table comes from. */
export function prospectSource(table: ProspectTable, { say }: Wording): string {
  return table === 'syllabus'
    ? say('M+A+N rule, table of the course syllabi', '客户条件字母表（M+A+N），课程大纲版')
    : say('M+A+N rule, table of the classic texts on selling', '客户条件字母表（M+A+N），推销学传统版')
}
