import { type TwoAxisMatrix, type TwoAxisOptions, type TwoAxisPlacement, twoAxisMatrix } from '../../scoring/index.js'
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

/** An item with its two coordinates, under whatever names. */
export interface PlacedItem {
  readonly id: string
  readonly [field: string]: number | string
}

/** Inputs of `explain.twoAxisMatrix`. */
export interface TwoAxisMatrixInputs extends Omit<TwoAxisOptions, 'language'> {
  readonly items: readonly PlacedItem[]
}

/** Works out who belongs into which cell of a matrix of your own. */
export function explainTwoAxisMatrix(
  inputs: TwoAxisMatrixInputs,
  options?: ExplainOptions,
): WorkedAnswer<TwoAxisMatrix<TwoAxisPlacement[]>> {
  return worked('twoAxisMatrix', inputs, options, ({ items, ...settings }, wording) => {
    checkRows(items, 'items')
    const { say, nameOf, language } = wording
    const { x = 'x', y = 'y' } = settings
    // The names of the fields are known to the options only; the function checks that every row has them.
    const matrix = twoAxisMatrix(items as readonly never[], { ...settings, language })
    const cuts = cutsAsked(settings.cut, 'mean')
    const scales = scalesAsked(settings.scale)
    const axes: AxesWording = {
      x: { name: nameOf(x), letter: 'x', cut: cuts.x, scale: scales.x },
      y: { name: nameOf(y), letter: 'y', cut: cuts.y, scale: scales.y },
    }
    const fields = [
      { field: x, name: axes.x.name },
      { field: y, name: axes.y.name },
    ]
    return {
      title: say('Matrix of two axes', '二维矩阵'),
      given: [{ name: say('Items', '各项'), table: coordinatesTable(items, fields, wording) }],
      formula: [
        relate('⇒', relate('≥', symbol('x'), symbol('c_x')), words(say('high', '高'))),
        relate('⇒', relate('≥', symbol('y'), symbol('c_y')), words(say('high', '高'))),
      ],
      steps: [cellRule(matrix, axes, wording), ...placingSteps(matrix, axes, wording)],
      result: { value: matrix, text: placesText(matrix, wording) },
      unit: '',
      source: say('Matrix of two axes with one cut on each', '二维分类矩阵'),
    }
  })
}
