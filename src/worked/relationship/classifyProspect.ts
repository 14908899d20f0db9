import {
  type ClassifyProspectOptions,
  classifyProspect,
  type ProspectClass,
  type ProspectConditions,
} from '../../relationship/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { list, relate, words } from '../maths.js'
import { worked } from '../worked.js'
import { conditionRows, prospectSource } from './prospectWords.js'

/** Inputs of `explain.classifyProspect`. */
export interface ClassifyProspectInputs extends ClassifyProspectOptions {
  readonly conditions: ProspectConditions
}

/** Looks one prospect up in the M+A+N table. */
export function explainClassifyProspect(
  inputs: ClassifyProspectInputs,
  options?: ExplainOptions,
): WorkedAnswer<ProspectClass> {
  return worked('classifyProspect', inputs, options, ({ conditions, ...settings }, wording) => {
    const { say, language } = wording
    const value = classifyProspect(conditions, settings)
    const { name, strategy } = value.labels[language]
    const rows = conditionRows(conditions, wording)
    return {
      title: say('The M+A+N rule for a prospect', '客户条件字母表'),
      given: rows.map(({ name: condition, answer }) => ({ name: condition, value: answer })),
      formula: [],
      steps: [
        {
          note: say('Capital for what is there, small for what is lacking', '具备者大写，不具备者小写'),
          maths: relate('⇒', list(...rows.map(({ letter }) => words(letter))), words(value.combination)),
        },
        {
          note: say(`${value.combination} in the table: ${name}`, `查表，${value.combination}对应：${name}`),
        },
      ],
      result: { value, text: say(`${name}. ${strategy}.`, `${name}。${strategy}。`) },
      unit: '',
      source: prospectSource(value.table, wording),
    }
  })
}
