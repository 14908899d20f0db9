import { type KMeansStep, kMeansStep } from '../../mining/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, plus, power, sumOver, symbol } from '../maths.js'
import { gives, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.kMeansStep`: plain data. */
export interface KMeansStepInputs {
  readonly points: readonly (readonly number[])[]
  readonly centres: readonly (readonly number[])[]
}

/** Works out one step of k-means. */
export function explainKMeansStep(inputs: KMeansStepInputs, options?: ExplainOptions): WorkedAnswer<KMeansStep> {
  return worked('kMeansStep', inputs, options, ({ points, centres }, wording) => {
    const value = kMeansStep(points, centres)
    const { say } = wording
    const rowsOf = (rows: readonly (readonly number[])[]): string[][] =>
      rows.map((row, i) => [String(i + 1), placed(row)])
    return {
      title: say('One step of k-means', 'K均值聚类的一步'),
      given: [
        {
          name: say('Points', '样本点'),
          table: { columns: [say('Point', '点'), say('Coordinates', '坐标')], rows: rowsOf(points) },
        },
        {
          name: say('Centres', '初始中心'),
          table: { columns: [say('Centre', '中心'), say('Coordinates', '坐标')], rows: rowsOf(centres) },
        },
      ],
      formula: [
        equals(power(symbol('d'), number(2)), sumOver('j', power(minus(symbol('x_j'), symbol('c_j')), number(2)))),
        equals(symbol('c'), divide(sumOver('i', symbol('x_i')), symbol('n'))),
      ],
      steps: steps(inputs, value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Lloyd (1982)', '劳埃德（1982年）'),
    }
  })
}

function steps({ points, centres }: KMeansStepInputs, value: KMeansStep, { say }: Wording): WorkedStep[] {
  const first = points[0]!
  const square = (a: number, b: number) => power(minus(number(a), number(b)), number(2))
  const list: WorkedStep[] = [
    {
      note: say('Squared distance of point 1 to centre 1', '点1到中心1的距离平方'),
      maths: gives(plus(...first.map((x, d) => square(x, centres[0]![d]!))), value.squaredDistances[0]![0]!),
    },
    {
      note: say('All squared distances; each point goes to the nearest centre', '全部距离平方；每个点归入最近的中心'),
      table: {
        columns: [
          say('Point', '点'),
          ...centres.map((_, c) => say(`To centre ${c + 1}`, `到中心${c + 1}`)),
          say('Cluster', '所属类'),
        ],
        rows: value.squaredDistances.map((squares, i) => [
          String(i + 1),
          ...squares.map((squared) => formatNumber(squared)),
          String(value.nearest[i]! + 1),
        ]),
      },
    },
  ]
  value.centres.forEach((centre, c) => {
    const own = points.filter((_, i) => value.nearest[i] === c)
    if (own.length === 0) {
      list.push({ note: say(`Centre ${c + 1} has no points and stays`, `中心${c + 1}没有点，保持不变`) })
      return
    }
    centre.forEach((coordinate, d) => {
      const total = sumOfNumbers(own.map((point) => point[d]!))
      list.push({
        note: say(`New centre ${c + 1}, coordinate ${d + 1}`, `新中心${c + 1}的第${d + 1}个坐标`),
        maths: gives(divide(total, number(own.length)), coordinate),
      })
    })
  })
  const nearest = value.squaredDistances.map((squares, i) => number(squares[value.nearest[i]!]!))
  list.push({
    note: say('Sum of squares within, old centres', '组内平方和（按原中心）'),
    maths: gives(sum(nearest), value.withinSquares),
  })
  return list
}

function placed(coordinates: readonly number[]): string {
  return `(${coordinates.map((coordinate) => formatNumber(coordinate)).join(', ')})`
}

function told({ centres, finished }: KMeansStep, { say }: Wording): string {
  const list = centres.map(placed).join(say(', ', '、'))
  if (finished)
    return say(`No centre moves: the clusters are found, centres ${list}.`, `中心不再移动，聚类结束，中心为${list}。`)
  return say(`The new centres are ${list}; the next step begins with them.`, `新的中心为${list}，由此开始下一步。`)
}
