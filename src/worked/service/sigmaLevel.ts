import {
  type DefectCounts,
  type DefectsPerMillion,
  defectsPerMillion,
  type SigmaLevel,
  type SigmaLevelOptions,
  sigmaLevel,
} from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import {
  divide,
  equals,
  type Maths,
  minus,
  number,
  plus,
  power,
  relate,
  sign,
  symbol,
  times,
  yields,
} from '../maths.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.defectsPerMillion`. */
export interface DefectsPerMillionInputs {
  readonly counts: DefectCounts
}

/** Inputs of `explain.sigmaLevel`. */
export interface SigmaLevelInputs extends SigmaLevelOptions {
  readonly quality: DefectCounts | { readonly defectsPerMillion: number }
}

/** Works out defects per million opportunities. */
export function explainDefectsPerMillion(
  inputs: DefectsPerMillionInputs,
  options?: ExplainOptions,
): WorkedAnswer<DefectsPerMillion> {
  return worked('defectsPerMillion', inputs, options, ({ counts }, wording) => {
    const value = defectsPerMillion(counts)
    const { say } = wording
    const rate = formatNumber(value.defectsPerMillion)
    return {
      title: say('Defects per million opportunities', '百万机会缺陷数'),
      given: givenCounts(value, wording),
      formula: [rateFormula()],
      steps: countSteps(value, wording),
      result: {
        value,
        text: say(`There are ${rate} defects per million opportunities.`, `百万机会缺陷数为${rate}。`),
      },
      unit: '',
      source: source(wording),
    }
  })
}

/** Works out the sigma level of a process. */
export function explainSigmaLevel(inputs: SigmaLevelInputs, options?: ExplainOptions): WorkedAnswer<SigmaLevel> {
  return worked('sigmaLevel', inputs, options, ({ quality, ...settings }, wording) => {
    const value = sigmaLevel(quality, settings)
    const { say } = wording
    const z = symbol('z')
    return {
      title: say('Sigma level', '西格玛水平'),
      given: [
        ...(value.counts === null ? [] : givenCounts(value.counts, wording)),
        ...(value.counts === null
          ? [
              {
                name: say('Defects per million opportunities', '百万机会缺陷数'),
                symbol: symbol('DPMO'),
                value: formatNumber(value.defectsPerMillion),
              },
            ]
          : []),
        { name: say('Shift', '偏移'), symbol: symbol('s'), value: formatNumber(value.shift) },
      ],
      formula: [
        ...(value.counts === null ? [] : [rateFormula()]),
        equals(cumulative(z), minus(number(1), divide(symbol('DPMO'), MILLION))),
        equals(symbol('Z'), plus(z, symbol('s'))),
      ],
      steps: [...(value.counts === null ? [] : countSteps(value.counts, wording)), ...levelSteps(value, wording)],
      result: { value, text: told(value, wording) },
      unit: '',
      source: source(wording),
    }
  })
}

const MILLION: Maths = /* @__PURE__ */ power(/* @__PURE__ */ number(10), /* @__PURE__ */ number(6))

/** Φ(z): the normal distribution function. */
function cumulative({ text, latex }: Maths): Maths {
  return sign(`Φ(${text})`, `\\Phi\\left(${latex}\\right)`)
}

function rateFormula(): Maths {
  return equals(symbol('DPMO'), times(divide(symbol('D'), times(symbol('U'), symbol('O'))), MILLION))
}

function givenCounts({ defects, units, opportunities }: DefectsPerMillion, { say }: Wording): WorkedGiven[] {
  return [
    { name: say('Defects', '缺陷数'), symbol: symbol('D'), value: formatNumber(defects) },
    { name: say('Units', '单位数'), symbol: symbol('U'), value: formatNumber(units) },
    {
      name: say('Opportunities of a unit', '每单位缺陷机会数'),
      symbol: symbol('O'),
      value: formatNumber(opportunities),
    },
  ]
}

function countSteps(value: DefectsPerMillion, { say }: Wording): WorkedStep[] {
  const total = times(number(value.units), number(value.opportunities))
  return [
    { note: say('Opportunities in all', '缺陷机会总数'), maths: gives(total, value.totalOpportunities) },
    {
      note: say('Defects per million opportunities', '百万机会缺陷数'),
      maths: gives(
        times(divide(number(value.defects), number(value.totalOpportunities)), MILLION),
        value.defectsPerMillion,
      ),
    },
  ]
}

function levelSteps(
  { defectsPerMillion: rate, longTermSigma, shift, sigmaLevel: level }: SigmaLevel,
  { say }: Wording,
): WorkedStep[] {
  if (longTermSigma === null || level === null)
    return [
      {
        note:
          rate === 0
            ? say(
                'Without a defect there is no sigma level: it would be infinite',
                '没有缺陷时西格玛水平为无穷大，不存在',
              )
            : say('With nothing but defects there is no sigma level', '全部为缺陷时西格玛水平不存在'),
      },
    ]
  return [
    {
      note: say('Share without a defect', '合格率'),
      maths: yields(
        equals(cumulative(symbol('z')), minus(number(1), divide(number(rate), MILLION))),
        number(1 - rate / 1e6, 8),
      ),
    },
    {
      note: say('From the table of the normal distribution', '查标准正态分布表'),
      maths: relate('≈', symbol('z'), number(longTermSigma)),
    },
    {
      note: say('Sigma level', '西格玛水平'),
      maths: gives(plus(number(longTermSigma), number(shift)), level),
    },
  ]
}

function told({ defectsPerMillion: rate, sigmaLevel: level }: SigmaLevel, { say }: Wording): string {
  const defects = formatNumber(rate)
  if (level === null)
    return say(
      `At ${defects} defects per million there is no sigma level.`,
      `百万机会缺陷数为${defects}，西格玛水平不存在。`,
    )
  const sigma = formatNumber(level, 3)
  return say(
    `The process is at ${sigma} sigma, with ${defects} defects per million opportunities.`,
    `该过程为${sigma}西格玛水平，百万机会缺陷数为${defects}。`,
  )
}

function source({ say }: Wording): string {
  return say('Six sigma after Motorola, with its long-term shift of 1.5', '摩托罗拉六西格玛，长期偏移取1.5')
}
