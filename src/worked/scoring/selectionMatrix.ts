import {
  type SelectionCandidate,
  type SelectionMatrixOptions,
  type SelectionQuadrant,
  selectionMatrix,
  type TwoAxisMatrix,
  type TwoAxisPlacement,
} from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { relate, symbol, words } from '../maths.js'
import { checkRows, worked } from '../worked.js'
import {
  type AxesWording,
  cellRule,
  coordinatesTable,
  cutsAsked,
  placesText,
  placingSteps,
  scalesAsked,
} from './matrix.js'

/** Inputs of `explain.selectionMatrix`. */
export interface SelectionMatrixInputs extends Omit<SelectionMatrixOptions, 'language'> {
  readonly candidates: readonly SelectionCandidate[]
}

/** Works out which customers to select. */
export function explainSelectionMatrix(
  inputs: SelectionMatrixInputs,
  options?: ExplainOptions,
): WorkedAnswer<TwoAxisMatrix<TwoAxisPlacement<SelectionQuadrant>[], SelectionQuadrant>> {
  return worked('selectionMatrix', inputs, options, ({ candidates, ...settings }, wording) => {
    checkRows(candidates, 'candidates')
    const { say, language } = wording
    const matrix = selectionMatrix(candidates, { ...settings, language })
    const cuts = cutsAsked(settings.cut, 'mean')
    const scales = scalesAsked(settings.scale)
    const axes: AxesWording = {
      x: { name: say('Value of the customer', '客户综合价值'), letter: 'V', cut: cuts.x, scale: scales.x },
      y: { name: say('Our ability', '企业综合能力'), letter: 'A', cut: cuts.y, scale: scales.y },
    }
    const fields = [
      { field: 'value', name: axes.x.name },
      { field: 'ability', name: axes.y.name },
    ]
    return {
      title: say('Customer selection matrix', '客户选择矩阵（门当户对）'),
      given: [{ name: say('Candidates', '候选客户'), table: coordinatesTable(candidates, fields, wording) }],
      formula: [
        relate('⇒', relate('≥', symbol('V'), symbol('c_V')), words(say('high value', '价值高'))),
        relate('⇒', relate('≥', symbol('A'), symbol('c_A')), words(say('strong', '能力强'))),
      ],
      steps: [cellRule(matrix, axes, wording), ...placingSteps(matrix, axes, wording)],
      result: { value: matrix, text: placesText(matrix, wording) },
      unit: '',
      source: say(
        'Customer selection matrix (value of the customer, ability of the firm)',
        '客户选择矩阵（客户综合价值×企业综合能力）',
      ),
    }
  })
}
