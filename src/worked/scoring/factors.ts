/** What the worked answers with weighted factors have in common. */
import type { Factor, Scale, Scores, UsedFactor } from '../../scoring/index.js'
import type { WorkedGiven, WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, minus, number, plus, sumOver, symbol, times } from '../maths.js'
import { cell, gives, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'

/** `A = Σ w_k × s_k`. */
export function weightedSumFormula(result: string): Maths {
  return equals(symbol(result), sumOver('k', times(symbol('w_k'), symbol('s_k'))))
}

/** Factors and weights as given. */
export function givenFactors(name: string, factors: readonly Factor[], wording: Wording): WorkedGiven {
  const { say, nameOf } = wording
  const scales = factors.map(({ scale }) => scale ?? [1, 10])
  const isSame = scales.every(([low, high]) => low === scales[0]?.[0] && high === scales[0]?.[1])
  return {
    name,
    symbol: symbol('w_k'),
    table: {
      columns: [say('Factor', '因素'), say('Weight', '权重'), ...(isSame ? [] : [say('Scale', '量表')])],
      rows: factors.map(({ id, weight }, k) => [
        nameOf(id),
        formatNumber(weight),
        ...(isSame ? [] : [`${formatNumber(scales[k]![0])}–${formatNumber(scales[k]![1])}`]),
      ]),
    },
  }
}

/** The scores of each subject on each factor, one row a factor. */
export function scoresTable(
  factors: readonly { readonly id: string }[],
  subjects: readonly { readonly name: string; readonly scores: Scores }[],
  { say, nameOf }: Wording,
): WorkedTable {
  return {
    columns: [say('Factor', '因素'), ...subjects.map(({ name }) => name)],
    rows: factors.map(({ id }) => [nameOf(id), ...subjects.map(({ scores }) => cell(scores[id] ?? null))]),
  }
}

/** Says how weights that do not add up to 1, and scores on different scales, are brought to one measure; nothing where they are. */
export function measureSteps(
  given: readonly { readonly weight: number }[],
  used: readonly UsedFactor[],
  { say, nameOf }: Wording,
): WorkedStep[] {
  const steps: WorkedStep[] = []
  if (given.some(({ weight }, k) => Math.abs(weight - used[k]!.weight) > 1e-12)) {
    const total = sumOfNumbers(given.map(({ weight }) => weight))
    used.forEach((factor, k) => {
      steps.push({
        note: say(
          `Weight of ${nameOf(factor.id)}, divided by the sum of the weights`,
          `${nameOf(factor.id)}的权重（除以权重合计）`,
        ),
        maths: gives(divide(number(given[k]!.weight), total), factor.weight),
      })
    })
  }
  if (commonScale(used) === null) {
    steps.push({
      note: say(
        'The scales differ, so each score is first carried linearly to the scale from 1 to 10',
        '各因素量表不同，先将得分线性换算到1至10分',
      ),
    })
  }
  return steps
}

/** The scale that all factors share; null where they differ. */
export function commonScale(factors: readonly { readonly scale: Scale }[]): Scale | null {
  const [first] = factors
  if (first === undefined) return null
  return factors.every(({ scale }) => scale[0] === first.scale[0] && scale[1] === first.scale[1]) ? first.scale : null
}

/** `0.3 × 9 + 0.25 × 8`. */
export function weightedSumOf(scores: Scores, factors: readonly UsedFactor[]): Maths {
  const isRescaled = commonScale(factors) === null
  return sum(
    factors.map(({ id, weight, scale: [low, high] }) => {
      const score = number(scores[id]!)
      if (!isRescaled) return times(number(weight), score)
      const share = divide(minus(score, number(low)), minus(number(high), number(low)))
      return times(number(weight), plus(number(1), times(number(9), share)))
    }),
  )
}
