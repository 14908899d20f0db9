import { type KanoCategory, type KanoCategoryOptions, kanoCategory } from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { worked } from '../worked.js'
import { answerWords, categoryName, categoryStrategy, pairTable } from './kanoWords.js'

/** Inputs of `explain.kanoCategory`. */
export interface KanoCategoryInputs extends KanoCategoryOptions {
  /** The answer to "how do you feel if the feature is there?", 1 … 5. */
  readonly functional: number
  /** The answer to "how do you feel if it is not?", 1 … 5. */
  readonly dysfunctional: number
}

const ANSWERS = [1, 2, 3, 4, 5]

/** Looks one pair of answers up in Kano's table. */
export function explainKanoCategory(inputs: KanoCategoryInputs, options?: ExplainOptions): WorkedAnswer<KanoCategory> {
  return worked('kanoCategory', inputs, options, ({ functional, dysfunctional, ...settings }, wording) => {
    const { say } = wording
    const value = kanoCategory(functional, dysfunctional, settings)
    const words = answerWords(wording)
    const told = (answer: number): string => `${answer} ${words[answer - 1]}`
    const name = categoryName(value, wording)
    return {
      title: say('Kano category of one answer', 'KANO模型：单个回答的归类'),
      given: [
        { name: say('With the feature', '具备该功能时'), value: told(functional) },
        { name: say('Without the feature', '不具备该功能时'), value: told(dysfunctional) },
      ],
      formula: [],
      steps: [
        {
          note: say('Evaluation table', 'KANO评价表'),
          table: pairTable(
            ANSWERS.map((f) => ANSWERS.map((d) => kanoCategory(f, d, settings))),
            wording,
          ),
        },
        {
          note: say(
            `Line ${functional}, column ${dysfunctional} of the table: ${name}`,
            `查表第${functional}行第${dysfunctional}列：${name}`,
          ),
        },
      ],
      result: {
        value,
        text: say(`${name}. ${categoryStrategy(value, wording)}.`, `${name}。${categoryStrategy(value, wording)}。`),
      },
      unit: '',
      source: say('Kano et al. (1984); table as in Berger et al. (1993)', '狩野纪昭（1984），KANO模型评价表'),
    }
  })
}
