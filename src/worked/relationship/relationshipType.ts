import {
  type CustomerLevel,
  customerLevels,
  type MarginLevel,
  marginLevels,
  type RelationshipSituation,
  type RelationshipType,
  type RelationshipTypeOptions,
  relationshipLevels,
  relationshipMatrix,
  relationshipType,
} from '../../relationship/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.relationshipType`. */
export interface RelationshipTypeInputs extends RelationshipTypeOptions {
  readonly situation: RelationshipSituation
}

/** Looks the type of relationship up in the matrix. */
export function explainRelationshipType(
  inputs: RelationshipTypeInputs,
  options?: ExplainOptions,
): WorkedAnswer<RelationshipType> {
  return worked('relationshipType', inputs, options, ({ situation, ...settings }, wording) => {
    const { say, language } = wording
    const value = relationshipType(situation, settings)
    const { name, strategy } = value.labels[language]
    return {
      title: say('Type of customer relationship', '客户关系类型'),
      given: [
        {
          name: say('Number of customers', '客户数量'),
          value: levelText(situation.customers, value.customers, wording),
        },
        { name: say('Margin', '边际利润水平'), value: levelText(situation.margin, value.margin, wording) },
      ],
      formula: [],
      steps: [
        matrixStep(wording),
        {
          note: say(
            `Line "${levelName(value.customers, wording)}", column "${levelName(value.margin, wording)}": ${name}`,
            `客户数量“${levelName(value.customers, wording)}”、边际利润“${levelName(value.margin, wording)}”：${name}`,
          ),
        },
      ],
      result: { value, text: say(`${name}. ${strategy}.`, `${name}。${strategy}。`) },
      unit: '',
      source: matrixSource(wording),
    }
  })
}

/** The matrix as a step. */
export function matrixStep(wording: Wording): WorkedStep {
  const { say, language } = wording
  const table: WorkedTable = {
    columns: [
      say('Customers', '客户数量'),
      ...marginLevels.map((margin) => {
        const level = levelName(margin, wording)
        return say(`Margin ${level}`, `边际利润${level}`)
      }),
    ],
    rows: customerLevels.map((customers) => [
      levelName(customers, wording),
      ...marginLevels.map((margin) => relationshipLevels[relationshipMatrix[customers][margin]][language].name),
    ]),
  }
  return { note: say('Matrix of customers and margin', '客户数量—边际利润矩阵'), table }
}

export function matrixSource({ say }: Wording): string {
  return say(
    'Levels of relationship marketing (Kotler), matrix of the Chinese textbooks',
    '科特勒的关系营销五层次，教材客户数量—边际利润矩阵',
  )
}

/** What a level is called. */
function levelName(level: CustomerLevel | MarginLevel, { say }: Wording): string {
  switch (level) {
    case 'many':
      return say('many', '多')
    case 'few':
      return say('few', '少')
    case 'medium':
      return say('medium', '中等')
    case 'low':
      return say('low', '低')
    case 'high':
      return say('high', '高')
  }
}

/** The level, with the number from which it was read. */
export function levelText(
  given: number | CustomerLevel | MarginLevel,
  level: CustomerLevel | MarginLevel,
  wording: Wording,
): string {
  const name = levelName(level, wording)
  return typeof given === 'number'
    ? wording.say(`${formatNumber(given)} (${name})`, `${formatNumber(given)}（${name}）`)
    : name
}
