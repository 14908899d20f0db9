import {
  type ClassifiedProspect,
  type ClassifiedProspects,
  type ClassifyProspectsOptions,
  classifyProspects,
  type Prospect,
} from '../../relationship/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { cell } from '../substitution.js'
import { checkRows, worked } from '../worked.js'
import { conditionRows, prospectSource } from './prospectWords.js'

/** Inputs of `explain.classifyProspects`. */
export interface ClassifyProspectsInputs extends Omit<ClassifyProspectsOptions, 'language'> {
  readonly prospects: readonly Prospect[]
}

/** Looks several prospects up in the M+A+N table. */
export function explainClassifyProspects(
  inputs: ClassifyProspectsInputs,
  options?: ExplainOptions,
): WorkedAnswer<ClassifiedProspects<ClassifiedProspect[]>> {
  return worked('classifyProspects', inputs, options, ({ prospects, ...settings }, wording) => {
    checkRows(prospects, 'prospects')
    const { say, language, nameOf, counting } = wording
    const value = classifyProspects(prospects, { ...settings, language })
    const byId = new Map(prospects.map((prospect) => [prospect.id, prospect]))
    const heads = [say('Money', '购买力'), say('Authority', '决定权'), say('Need', '需求')]
    const actions = value.prospects.map(({ id, label }) => say(`${nameOf(id)}: ${label}`, `${nameOf(id)}：${label}`))
    const stopped = value.prospects.length - value.worthContacting
    return {
      title: say('The M+A+N rule for prospects', '客户条件字母表'),
      given: [
        {
          name: say('Prospects', '潜在客户'),
          table: {
            columns: [say('Prospect', '客户'), ...heads],
            rows: value.prospects.map(({ id }) => [
              nameOf(id),
              ...conditionRows(byId.get(id)!, wording).map(({ answer }) => answer),
            ]),
          },
        },
      ],
      formula: [],
      steps: [
        {
          note: say('Combination and action of each', '各客户的组合与处置'),
          table: {
            columns: [
              say('Prospect', '客户'),
              say('Combination', '组合'),
              say('Action', '处置'),
              say('What to do', '策略'),
            ],
            rows: value.prospects.map(({ id, combination, label, strategy }) => [
              nameOf(id),
              combination,
              label,
              strategy,
            ]),
          },
        },
        {
          note: say(
            `${counting(value.worthContacting, 'prospect is', 'prospects are', '')} worth a contact, ${cell(stopped)} not`,
            `值得接触的客户有${formatNumber(value.worthContacting)}个，停止接触的有${cell(stopped)}个`,
          ),
        },
      ],
      result: { value, text: `${actions.join(say('; ', '；')) || say('No prospects', '无客户')}${say('.', '。')}` },
      unit: '',
      source: prospectSource(value.table, wording),
    }
  })
}
