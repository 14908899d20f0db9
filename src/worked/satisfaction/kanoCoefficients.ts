import {
  type KanoCoefficients,
  type KanoCoefficientsOptions,
  type KanoFrequencies,
  kanoCoefficients,
} from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { worked } from '../worked.js'
import { categoryName, coefficientFormulas, coefficientSteps, coefficientText, PRINTED } from './kanoWords.js'

/** Inputs of `explain.kanoCoefficients`. */
export interface KanoCoefficientsInputs extends KanoCoefficientsOptions {
  readonly frequencies: KanoFrequencies
}

/** Works out category, better and worse of a feature from its frequencies. */
export function explainKanoCoefficients(
  inputs: KanoCoefficientsInputs,
  options?: ExplainOptions,
): WorkedAnswer<KanoCoefficients> {
  return worked('kanoCoefficients', inputs, options, ({ frequencies, ...settings }, wording) => {
    const { say } = wording
    const value = kanoCoefficients(frequencies, settings)
    return {
      title: say('Kano: category, better and worse coefficient', 'KANO模型：类别与Better、Worse系数'),
      given: [
        {
          name: say('Frequencies', '各类别频数'),
          table: {
            columns: [...PRINTED],
            rows: [PRINTED.map((id) => formatNumber(value.counts[id]))],
          },
        },
      ],
      formula: coefficientFormulas(),
      steps: coefficientSteps(value, settings.rule ?? 'mode', wording),
      result: {
        value,
        text:
          value.category === null
            ? say('There are no answers.', '没有回答。')
            : `${categoryName(value.category, wording)}${coefficientText(value, wording)}${say('.', '。')}`,
      },
      unit: '',
      source: say('Berger et al. (1993)', 'KANO模型；Better、Worse系数（1993年提出）'),
    }
  })
}
