import {
  type PopulationStability,
  type PopulationStabilityOptions,
  populationStability,
  type StabilityBin,
} from '../../validation/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { call, divide, equals, list, minus, number, sumOver, symbol, times } from '../maths.js'
import { cell, folded, gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.populationStability`. */
export interface PopulationStabilityInputs extends PopulationStabilityOptions {
  /** How many customers each bin had when the score was built. */
  readonly expected: readonly number[]
  /** How many it has now. */
  readonly actual: readonly number[]
}

/** Works out whether the customers have changed since a score was built. */
export function explainPopulationStability(
  inputs: PopulationStabilityInputs,
  options?: ExplainOptions,
): WorkedAnswer<PopulationStability> {
  return worked('populationStability', inputs, options, ({ expected, actual, ...settings }, wording) => {
    checkRows(expected, 'expected')
    checkRows(actual, 'actual')
    const value = populationStability(expected, actual, settings)
    const { say } = wording
    const [a, e] = [symbol('a_i'), symbol('e_i')]
    return {
      title: say('Population stability index', '群体稳定性指数（PSI）'),
      given: [
        {
          name: say('Customers of each bin', '各分箱的客户数'),
          table: folded({
            columns: [say('Bin', '分箱'), say('Then', '建模时'), say('Now', '现在')],
            rows: value.bins.map((bin, i) => [
              formatNumber(i + 1),
              formatNumber(bin.expected),
              formatNumber(bin.actual),
            ]),
          }),
        },
      ],
      formula: [equals(symbol('PSI'), sumOver('i', times(minus(a, e), call('ln', divide(a, e)))))],
      steps: stepsOf(value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Jeffreys (1946); bounds in common use', '杰弗里斯（1946）；界限为行业惯例'),
    }
  })
}

/** So many terms are written out; the table has all. */
const WRITTEN_OUT = 3

function stepsOf({ value, bins }: PopulationStability, { say }: Wording): WorkedStep[] {
  const written = bins.filter(({ term }) => term !== null && term !== 0).slice(0, WRITTEN_OUT)
  const termOf = ({ actualShare, expectedShare, term }: StabilityBin) => {
    const [a, e] = [number(actualShare), number(expectedShare)]
    return gives(times(minus(a, e), call('ln', divide(a, e))), term ?? 0)
  }
  const terms = bins.flatMap(({ term }) => (term === null ? [] : [term]))
  return [
    {
      note: say('Shares of the bins, and their terms', '各分箱的占比及各项'),
      table: {
        columns: [say('Bin', '分箱'), say('Then', '建模时'), say('Now', '现在'), say('Term', '项')],
        rows: bins.map((bin, i) => [
          formatNumber(i + 1),
          formatPercent(bin.expectedShare),
          formatPercent(bin.actualShare),
          cell(bin.term),
        ]),
      },
    },
    ...(written.length === 0 ? [] : [{ note: say('The first terms', '前几项'), maths: list(...written.map(termOf)) }]),
    value === null
      ? { note: say('A bin is empty on one side only: its term is infinite', '某分箱仅一侧为空，该项为无穷大') }
      : { note: say('Sum of the terms', '各项之和'), maths: gives(equals(symbol('PSI'), sumOfNumbers(terms)), value) },
  ]
}

function told({ value, labels }: PopulationStability, { say, language }: Wording): string {
  if (value === null || labels === null) return say('There is no index.', 'PSI不存在。')
  const { name, strategy } = labels[language]
  return say(`The index is ${cell(value)}: ${name}; ${strategy}.`, `PSI为${cell(value)}：${name}，${strategy}。`)
}
