import { type AhpOptions, type AhpWeights, ahpWeights } from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, dots, equals, type Maths, minus, number, power, relate, sumOver, symbol, times } from '../maths.js'
import { cell, gives, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.ahpWeights`. */
export interface AhpWeightsInputs extends AhpOptions {
  readonly comparisons: readonly (readonly (number | null)[])[]
}

/** Works out weights from pairwise comparisons, and their consistency. */
export function explainAhpWeights(inputs: AhpWeightsInputs, options?: ExplainOptions): WorkedAnswer<AhpWeights> {
  return worked('ahpWeights', inputs, options, ({ comparisons, ...settings }, wording) => {
    checkRows(comparisons, 'comparisons')
    const ahp = ahpWeights(comparisons, settings)
    const { say, listed } = wording
    const names = comparisons.map((_, i) => criterionName(i, wording))
    const told = ahp.weights.map((weight, i) =>
      say(`${names[i]} ${formatNumber(weight)}`, `${names[i]}为${formatNumber(weight)}`),
    )
    const verdict =
      ahp.consistent === null
        ? say('there is no consistency ratio for this size', '该阶数没有一致性比率')
        : ahp.consistent
          ? say(
              `the consistency ratio ${cell(ahp.consistencyRatio)} is small enough`,
              `一致性比率${cell(ahp.consistencyRatio)}，通过一致性检验`,
            )
          : say(
              `the consistency ratio ${cell(ahp.consistencyRatio)} is too large: ask again`,
              `一致性比率${cell(ahp.consistencyRatio)}，未通过一致性检验，应重新判断`,
            )
    return {
      title: say('Weights by the analytic hierarchy process (AHP)', '层次分析法（AHP）求权重'),
      given: [
        {
          name: say('Pairwise comparisons, row against column', '判断矩阵（行对列）'),
          symbol: symbol('a_ij'),
          table: {
            columns: ['', ...names],
            rows: ahp.comparisons.map((row, i) => [names[i]!, ...row.map((value) => formatNumber(value))]),
          },
        },
        ...(ahp.randomIndex === null
          ? []
          : [
              {
                name: say('Random index', '随机一致性指标'),
                symbol: symbol('RI'),
                value: formatNumber(ahp.randomIndex),
              },
            ]),
      ],
      formula: [...weightFormulas(ahp), ...consistencyFormulas()],
      steps: [...weightSteps(ahp, names, wording), ...consistencySteps(ahp, names, settings.threshold ?? 0.1, wording)],
      result: {
        value: ahp,
        text: say(`The weights are ${listed(told)}; ${verdict}.`, `权重：${listed(told)}；${verdict}。`),
      },
      unit: '',
      source: say('Saaty (1977, 1980)', '萨蒂（Saaty，1977、1980）'),
    }
  })
}

function criterionName(i: number, { nameOf, say }: Wording): string {
  return nameOf(String(i + 1), say(`C${i + 1}`, `准则${i + 1}`))
}

function weightFormulas({ method }: AhpWeights): Maths[] {
  const w = symbol('w_i')
  if (method === 'column-mean') {
    const share = divide(symbol('a_ij'), sumOver('i', symbol('a_ij')))
    return [equals(w, times(divide(number(1), symbol('n')), sumOver('j', share)))]
  }
  if (method === 'geometric-mean') {
    const product = power(times(symbol('a_i1'), dots, symbol('a_in')), divide(number(1), symbol('n')))
    return [equals(symbol('g_i'), product), equals(w, divide(symbol('g_i'), sumOver('i', symbol('g_i'))))]
  }
  return [equals(sumOver('j', times(symbol('a_ij'), symbol('w_j'))), times(symbol('λ_max'), w))]
}

function consistencyFormulas(): Maths[] {
  const weighted = sumOver('j', times(symbol('a_ij'), symbol('w_j')))
  return [
    equals(symbol('λ_max'), times(divide(number(1), symbol('n')), sumOver('i', divide(weighted, symbol('w_i'))))),
    equals(symbol('CI'), divide(minus(symbol('λ_max'), symbol('n')), minus(symbol('n'), number(1)))),
    equals(symbol('CR'), divide(symbol('CI'), symbol('RI'))),
  ]
}

function weightSteps(
  { method, comparisons, columnSums, weights, iterations }: AhpWeights,
  names: readonly string[],
  { say }: Wording,
): WorkedStep[] {
  const n = comparisons.length
  if (method === 'eigenvector') {
    return [
      {
        note: say(
          `Start from equal weights, multiply by the matrix and divide by the sum until nothing changes (${iterations} steps)`,
          `从等权重出发，反复左乘判断矩阵并归一化，直至不再变化（${iterations}步）`,
        ),
        table: {
          columns: ['', say('Weight', '权重')],
          rows: names.map((name, i) => [name, formatNumber(weights[i]!)]),
        },
      },
    ]
  }
  if (method === 'geometric-mean') {
    const root = (row: readonly number[]): Maths =>
      power(times(...row.map((value) => number(value))), divide(number(1), number(n)))
    const all = sum(comparisons.map(root))
    return names.map((name, i) => ({
      note: say(`Weight of ${name}`, `${name}的权重`),
      maths: gives(equals(symbol(`w_${i + 1}`), divide(root(comparisons[i]!), all)), weights[i]!),
    }))
  }
  return [
    ...names.map((name, j) => ({
      note: say(`Sum of column ${name}`, `${name}列合计`),
      maths: gives(sumOfNumbers(comparisons.map((row) => row[j]!)), columnSums[j]!),
    })),
    ...names.map((name, i) => {
      const shares = comparisons[i]!.map((value, j) => divide(number(value), number(columnSums[j]!)))
      return {
        note: say(`Weight of ${name} (columns normalised, rows averaged)`, `${name}的权重（各列归一化后按行平均）`),
        maths: gives(equals(symbol(`w_${i + 1}`), divide(sum(shares), number(n))), weights[i]!),
      }
    }),
  ]
}

function consistencySteps(
  {
    comparisons,
    weights,
    weightedSums,
    lambdaMax,
    consistencyIndex,
    randomIndex,
    consistencyRatio,
    consistent,
  }: AhpWeights,
  names: readonly string[],
  threshold: number,
  { say }: Wording,
): WorkedStep[] {
  const n = comparisons.length
  if (n <= 2) {
    return [
      { note: say('Up to two criteria cannot contradict each other: CR = 0', '两个及以下准则不会相互矛盾，CR = 0') },
    ]
  }
  const steps: WorkedStep[] = names.map((name, i) => ({
    note: say(`Matrix times weights, row ${name}`, `判断矩阵乘权重向量，${name}行`),
    maths: gives(
      equals(symbol(`v_${i + 1}`), sum(comparisons[i]!.map((value, j) => times(number(value), number(weights[j]!))))),
      weightedSums[i]!,
    ),
  }))
  const quotients = weights.map((weight, i) => divide(number(weightedSums[i]!), number(weight)))
  steps.push(
    {
      note: say('Largest eigenvalue', '最大特征值'),
      maths: gives(equals(symbol('λ_max'), divide(sum(quotients), number(n))), lambdaMax, 6),
    },
    {
      note: say('Consistency index', '一致性指标'),
      maths: gives(
        equals(symbol('CI'), divide(minus(number(lambdaMax, 6), number(n)), minus(number(n), number(1)))),
        consistencyIndex,
      ),
    },
  )
  if (consistencyRatio === null || randomIndex === null) return steps
  const ratio = gives(equals(symbol('CR'), divide(number(consistencyIndex), number(randomIndex))), consistencyRatio)
  steps.push({
    note: say('Consistency ratio', '一致性比率'),
    maths: relate(consistent === true ? '<' : '≥', ratio, number(threshold)),
  })
  return steps
}
