import {
  type Capability,
  type CapabilityIndices,
  type CapabilityIndicesOptions,
  capabilityIndices,
} from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { call, divide, equals, type Maths, minus, number, symbol, times, yields } from '../maths.js'
import { cell, firstOf, gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.capabilityIndices`. */
export interface CapabilityIndicesInputs extends CapabilityIndicesOptions {
  readonly measurements: readonly number[]
}

/** Works out how well a process stays within its limits. */
export function explainCapabilityIndices(
  inputs: CapabilityIndicesInputs,
  options?: ExplainOptions,
): WorkedAnswer<CapabilityIndices> {
  return worked('capabilityIndices', inputs, options, ({ measurements, ...settings }, wording) => {
    checkRows(measurements, 'measurements')
    const value = capabilityIndices(measurements, settings)
    const { say } = wording
    const [U, L] = [symbol('U'), symbol('L')]
    const [mean, sigma] = [symbol('m'), symbol('s')]
    return {
      title: say('Process capability', '过程能力指数'),
      given: given(measurements, settings, value, wording),
      formula: [
        equals(symbol('C_p'), divide(minus(U, L), times(number(6), sigma))),
        equals(
          symbol('C_pk'),
          call('min', divide(minus(U, mean), times(number(3), sigma)), divide(minus(mean, L), times(number(3), sigma))),
        ),
      ],
      steps: [
        ...stepsOf(value.within, 'C', settings, value.mean, wording),
        ...stepsOf(value.overall, 'P', settings, value.mean, wording),
      ],
      result: { value, text: told(value, wording) },
      unit: '',
      source: say(
        'Process capability in quality control; limits of a normal process',
        '质量管理中的过程能力分析，假定服从正态分布',
      ),
    }
  })
}

function given(
  measurements: readonly number[],
  { lower, upper }: CapabilityIndicesOptions,
  value: CapabilityIndices,
  { say, listed, withUnit }: Wording,
): WorkedGiven[] {
  const list: WorkedGiven[] = [
    { name: say('Measurements', '测量值'), value: listed(firstOf(measurements.map((one) => formatNumber(one)))) },
    { name: say('Mean', '均值'), symbol: symbol('m'), value: withUnit(formatNumber(value.mean)) },
  ]
  if (lower !== undefined)
    list.push({ name: say('Lower limit', '规格下限'), symbol: symbol('L'), value: withUnit(formatNumber(lower)) })
  if (upper !== undefined)
    list.push({ name: say('Upper limit', '规格上限'), symbol: symbol('U'), value: withUnit(formatNumber(upper)) })
  return list
}

function stepsOf(
  capability: Capability | null,
  letter: 'C' | 'P',
  { lower, upper }: CapabilityIndicesOptions,
  mean: number,
  { say }: Wording,
): WorkedStep[] {
  const isWithin = letter === 'C'
  if (capability === null) return [{ note: say('No subgroup has two measurements', '没有含两个以上测量值的子组') }]
  const { standardDeviation: sigma } = capability
  const name = isWithin
    ? say('Standard deviation within', '组内标准差')
    : say('Standard deviation of all', '总体标准差')
  const list: WorkedStep[] = [{ note: name, maths: yields(symbol('s'), number(sigma)) }]
  if (sigma === 0) return [{ note: say(`${name} is 0: there is no index`, `${name}为零，指数不存在`) }]
  const threeSigma = times(number(3), number(sigma))
  const index = (label: string, distance: Maths, by: Maths, result: number | null): void => {
    if (result !== null) list.push({ note: label, maths: gives(divide(distance, by), result) })
  }
  if (lower !== undefined && upper !== undefined)
    index(
      isWithin ? say('Potential, within', '潜在能力（组内）') : say('Potential, of all', '潜在能力（总体）'),
      minus(number(upper), number(lower)),
      times(number(6), number(sigma)),
      capability.potential,
    )
  if (upper !== undefined)
    index(
      say('Towards the upper limit', '对规格上限'),
      minus(number(upper), number(mean)),
      threeSigma,
      capability.upper,
    )
  if (lower !== undefined)
    index(
      say('Towards the lower limit', '对规格下限'),
      minus(number(mean), number(lower)),
      threeSigma,
      capability.lower,
    )
  list.push({
    note: say('The smaller one counts', '取较小者'),
    maths: yields(symbol(`${letter}_pk`), number(capability.actual ?? 0)),
  })
  return list
}

function told({ cp, cpk, pp, ppk }: CapabilityIndices, { say }: Wording): string {
  const indices: [string, number | null][] = [
    ['Cp', cp],
    ['Cpk', cpk],
    ['Pp', pp],
    ['Ppk', ppk],
  ]
  const texts = indices.filter(([, index]) => index !== null).map(([name, index]) => `${name} = ${cell(index)}`)
  if (texts.length === 0) return say('There is no index without variation.', '没有变异，指数不存在。')
  return say(`The indices are ${texts.join(', ')}.`, `过程能力指数：${texts.join('，')}。`)
}
