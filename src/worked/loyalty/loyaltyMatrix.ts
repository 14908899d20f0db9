import {
  type LoyaltyCustomer,
  type LoyaltyMatrix,
  type LoyaltyMatrixOptions,
  type LoyaltyTypeId,
  loyaltyMatrix,
} from '../../loyalty/index.js'
import type { TwoAxisPlacement } from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatPercent } from '../format.js'
import { relate, words } from '../maths.js'
import {
  type AxesWording,
  cellRule,
  coordinatesTable,
  cutsAsked,
  placesText,
  placingSteps,
  scalesAsked,
} from '../scoring/matrix.js'
import { firstOf } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.loyaltyMatrix`. */
export interface LoyaltyMatrixInputs extends Omit<LoyaltyMatrixOptions, 'language'> {
  readonly customers: readonly LoyaltyCustomer[]
}

type Matrix = LoyaltyMatrix<TwoAxisPlacement<LoyaltyTypeId>[]>

/** Works out the four types of customer by satisfaction and loyalty. */
export function explainLoyaltyMatrix(inputs: LoyaltyMatrixInputs, options?: ExplainOptions): WorkedAnswer<Matrix> {
  return worked('loyaltyMatrix', inputs, options, ({ customers, ...settings }, wording) => {
    checkRows(customers, 'customers')
    const { say, language } = wording
    const matrix = loyaltyMatrix(customers, { ...settings, language })
    const cuts = cutsAsked(settings.cut, 'midpoint')
    const scales = scalesAsked(settings.scale)
    const axes: AxesWording = {
      x: { name: say('Satisfaction', '满意度'), letter: 'S', cut: cuts.x, scale: scales.x },
      y: { name: say('Loyalty', '忠诚度'), letter: 'L', cut: cuts.y, scale: scales.y },
    }
    const isHigh = relate('≥', words(say('score', '得分')), words(say('cut', '界限')))
    return {
      title: say('Types by satisfaction and loyalty', '满意—忠诚矩阵'),
      given: [
        {
          name: say('Customers', '客户'),
          table: coordinatesTable(
            customers,
            [
              { field: 'satisfaction', name: axes.x.name },
              { field: 'loyalty', name: axes.y.name },
            ],
            wording,
          ),
        },
      ],
      formula: [relate('⇒', isHigh, words(say('high', '高')))],
      steps: [
        cellRule(matrix, axes, wording),
        ...placingSteps(matrix, axes, wording),
        { note: trapText(matrix, wording) },
      ],
      result: {
        value: matrix,
        text: matrix.items.length === 0 ? say('No customers.', '没有客户。') : placesText(matrix, wording),
      },
      unit: '',
      source: say('Jones & Sasser (1995)', '琼斯—萨塞模型（1995年）'),
    }
  })
}

function trapText({ items, satisfactionTrap }: Matrix, { say, nameOf, listed }: Wording): string {
  const { count, shareOfSatisfied } = satisfactionTrap
  if (count === 0 || shareOfSatisfied === null)
    return say(
      'In the satisfaction trap (high satisfaction, low loyalty): nobody',
      '处于满意陷阱（满意度高而忠诚度低）的客户：无',
    )
  const names = listed(firstOf(items.filter(({ quadrant }) => quadrant === 'mercenary').map(({ id }) => nameOf(id))))
  const share = formatPercent(shareOfSatisfied)
  return say(
    `In the satisfaction trap (high satisfaction, low loyalty): ${names}, ${share} of the content ones`,
    `处于满意陷阱（满意度高而忠诚度低）的客户：${names}，占满意客户的${share}`,
  )
}
