import {
  type CustomerLevel,
  type MarginLevel,
  type RelationshipCase,
  type RelationshipTypes,
  type RelationshipTypesOptions,
  relationshipTypes,
  type TypedRelationship,
} from '../../relationship/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { checkRows, worked } from '../worked.js'
import { levelText, matrixSource, matrixStep } from './relationshipType.js'

/** Inputs of `explain.relationshipTypes`. */
export interface RelationshipTypesInputs extends Omit<RelationshipTypesOptions, 'language'> {
  readonly cases: readonly RelationshipCase[]
}

/** Looks the types of several relationships up in the matrix. */
export function explainRelationshipTypes(
  inputs: RelationshipTypesInputs,
  options?: ExplainOptions,
): WorkedAnswer<RelationshipTypes<TypedRelationship[]>> {
  return worked('relationshipTypes', inputs, options, ({ cases, ...settings }, wording) => {
    checkRows(cases, 'cases')
    const { say, language, nameOf } = wording
    const value = relationshipTypes(cases, { ...settings, language })
    const byId = new Map(cases.map((one) => [one.id, one]))
    const told = value.cases.map(({ id, label }) => say(`${nameOf(id)}: ${label}`, `${nameOf(id)}：${label}`))
    const rows = value.cases.map(({ id, customers, margin }) => [
      nameOf(id),
      levelText(byId.get(id)!.customers, customers as CustomerLevel, wording),
      levelText(byId.get(id)!.margin, margin as MarginLevel, wording),
    ])
    const heads = [say('Case', '情形'), say('Customers', '客户数量'), say('Margin', '边际利润水平')]
    return {
      title: say('Types of customer relationship', '客户关系类型'),
      given: [{ name: say('Cases', '情形'), table: { columns: heads, rows } }],
      formula: [],
      steps: [
        matrixStep(wording),
        {
          note: say('Type of each', '各情形的关系类型'),
          table: {
            columns: [say('Case', '情形'), say('Type', '类型'), say('What to do', '策略')],
            rows: value.cases.map(({ id, label, strategy }) => [nameOf(id), label, strategy]),
          },
        },
      ],
      result: { value, text: `${told.join(say('; ', '；')) || say('No cases', '无情形')}${say('.', '。')}` },
      unit: '',
      source: matrixSource(wording),
    }
  })
}
