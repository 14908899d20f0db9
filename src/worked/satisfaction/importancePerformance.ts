import {
  type ImportancePerformanceOptions,
  type ImportanceQuadrant,
  importancePerformance,
  type RatedAttribute,
} from '../../satisfaction/index.js'
import type { TwoAxisMatrix, TwoAxisPlacement } from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { relate, symbol, words } from '../maths.js'
import {
  type AxesWording,
  cellRule,
  coordinatesTable,
  cutsAsked,
  placesText,
  placingSteps,
  scalesAsked,
} from '../scoring/matrix.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.importancePerformance`. */
export interface ImportancePerformanceInputs extends Omit<ImportancePerformanceOptions, 'language'> {
  readonly attributes: readonly RatedAttribute[]
}

/** Works out what to improve first. */
export function explainImportancePerformance(
  inputs: ImportancePerformanceInputs,
  options?: ExplainOptions,
): WorkedAnswer<TwoAxisMatrix<TwoAxisPlacement<ImportanceQuadrant>[], ImportanceQuadrant>> {
  return worked('importancePerformance', inputs, options, ({ attributes, ...settings }, wording) => {
    checkRows(attributes, 'attributes')
    const { say, language } = wording
    const matrix = importancePerformance(attributes, { ...settings, language })
    const cuts = cutsAsked(settings.cut, 'mean')
    const scales = scalesAsked(settings.scale)
    const axes: AxesWording = {
      x: { name: say('Performance', '绩效'), letter: 'P', cut: cuts.x, scale: scales.x },
      y: { name: say('Importance', '重要性'), letter: 'I', cut: cuts.y, scale: scales.y },
    }
    const fields = [
      { field: 'importance', name: axes.y.name },
      { field: 'performance', name: axes.x.name },
    ]
    return {
      title: say('Importance–performance analysis', '重要性—绩效分析（IPA）'),
      given: [{ name: say('Attributes', '属性'), table: coordinatesTable(attributes, fields, wording) }],
      formula: [
        relate('⇒', relate('≥', symbol('P'), symbol('c_P')), words(say('done well', '绩效高'))),
        relate('⇒', relate('≥', symbol('I'), symbol('c_I')), words(say('important', '重要性高'))),
      ],
      steps: [cellRule(matrix, axes, wording), ...placingSteps(matrix, axes, wording)],
      result: { value: matrix, text: placesText(matrix, wording) },
      unit: '',
      source: say('Martilla & James (1977)', '重要性—绩效分析（1977年提出）'),
    }
  })
}
