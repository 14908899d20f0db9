import { type SigmaTableLine, type SigmaTableOptions, sigmaTable } from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { equals, minus, number, power, sign, symbol, times } from '../maths.js'
import { worked } from '../worked.js'

/** Inputs of `explain.sigmaTable`. */
export interface SigmaTableInputs extends SigmaTableOptions {}

/** Works out the defects per million of each sigma level. */
export function explainSigmaTable(inputs: SigmaTableInputs, options?: ExplainOptions): WorkedAnswer<SigmaTableLine[]> {
  return worked('sigmaTable', inputs, options, (settings, { say, listed }) => {
    const value = sigmaTable(settings)
    const shift = settings.shift ?? 1.5
    const isPrinted = settings.kind === 'textbook'
    const beyond = (text: string): ReturnType<typeof sign> =>
      sign(`Φ(${text})`, `\\Phi\\left(${text.replaceAll('−', '-').replace('σ', '\\sigma')}\\right)`)
    const inside = settings.sides === 2 ? minus(beyond('σ − s'), beyond('−σ − s')) : beyond('σ − s')
    return {
      title: say('Defects per million by sigma level', '西格玛水平与百万机会缺陷数对照表'),
      given: [
        {
          name: say('Sigma levels', '西格玛水平'),
          symbol: sign('σ', '\\sigma'),
          value: listed(value.map(({ sigmaLevel }) => formatNumber(sigmaLevel))),
        },
        { name: say('Shift', '偏移'), symbol: symbol('s'), value: formatNumber(shift) },
      ],
      formula: [equals(symbol('DPMO'), times(minus(number(1), inside), power(number(10), number(6))))],
      steps: [
        {
          note: isPrinted
            ? say(
                'As textbooks print it, rounded; their 320 at 5 sigma is a misprint of 233',
                '教材刊印的取整数值，其中5西格玛的320为233之误',
              )
            : say('From the normal distribution', '由标准正态分布求得'),
          table: {
            columns: [
              say('Sigma level', '西格玛水平'),
              say('Defects per million', '百万机会缺陷数'),
              say('Yield', '合格率'),
            ],
            rows: value.map((line) => [
              formatNumber(line.sigmaLevel),
              formatNumber(line.defectsPerMillion, 2),
              formatPercent(line.yield, 5),
            ]),
          },
        },
      ],
      result: {
        value,
        text: say(
          `Defects per million: ${listed(value.map((line) => formatNumber(line.defectsPerMillion, 2)))}.`,
          `百万机会缺陷数依次为${listed(value.map((line) => formatNumber(line.defectsPerMillion, 2)))}。`,
        ),
      },
      unit: '',
      source: say('Six sigma after Motorola, with its long-term shift of 1.5', '摩托罗拉六西格玛，长期偏移取1.5'),
    }
  })
}
