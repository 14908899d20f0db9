/** Worked answers of the RFM methods with bins: quantile, rank, ntile and nested. */
import type { RfmValue } from '../../orders/index.js'
import type { RfmMethod, RfmScore, RfmScoring } from '../../scoring/index.js'
import type { WorkedGiven, WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, floor, list, type Maths, minus, number, plus, symbol, times, words } from '../maths.js'
import { cell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { DIMENSIONS, MOST_CUSTOMERS } from './rfm.js'

/** The numbers of bins. */
export function givenBins({ bins }: RfmScoring<RfmScore[]>, { say }: Wording): WorkedGiven {
  const { recency, frequency, monetary } = bins
  const isSame = recency === frequency && frequency === monetary
  return {
    name: say('Number of bins', '分组数'),
    symbol: symbol('k'),
    value: isSame ? formatNumber(recency) : `R ${recency}, F ${frequency}, M ${monetary}`,
  }
}

/** What the score is. */
export function binFormulas(method: RfmMethod, { say }: Wording): Maths[] {
  const k = symbol('k')
  if (method === 'quantile') {
    const below = words(say('number of cut points below the value', '小于该值的分位点个数'))
    return [equals(symbol('R'), minus(k, below)), equals(symbol(say('F and M', 'F、M')), plus(number(1), below))]
  }
  if (method === 'rank') {
    return [
      equals(symbol('s'), minus(k, floor(divide(times(k, symbol('p')), symbol('n'))))),
      equals(symbol('p'), words(say('number of customers who are better', '优于该客户的客户数'))),
    ]
  }
  const tile = words(say('number of the tile, the worst first', '所在组的序号（由差到好）'))
  if (method === 'ntile') return [equals(words(say('score', '得分')), tile)]
  return [
    equals(symbol('R'), tile),
    equals(symbol('F'), words(say('tile among the customers with the same R', '在R相同的客户中的组序号'))),
    equals(symbol('M'), words(say('tile among the customers with the same R and F', '在R、F均相同的客户中的组序号'))),
  ]
}

/** From the values to the scores. */
export function binSteps(values: readonly RfmValue[], scoring: RfmScoring<RfmScore[]>, wording: Wording): WorkedStep[] {
  const { say } = wording
  const { method } = scoring
  return [
    ...(method === 'quantile' ? [cutStep(scoring, wording)] : []),
    ...DIMENSIONS.map(({ letter }, d) => ({
      note:
        method === 'nested' && d > 0
          ? say(
              `Groups of ${letter} within ${d === 1 ? 'R' : 'R and F'}`,
              `按${d === 1 ? 'R' : 'R、F'}分组后再按${letter}分组`,
            )
          : say(`Groups of ${letter}, the best first`, `${letter}的分组（由好到差）`),
      table: groupTable(values, scoring, d, wording),
    })),
    ...(method === 'quantile' || method === 'rank' ? exampleSteps(values, scoring, wording) : []),
  ]
}

function cutStep({ cuts }: RfmScoring<RfmScore[]>, { say }: Wording): WorkedStep {
  const rows = Math.max(cuts.recency.length, cuts.frequency.length, cuts.monetary.length)
  return {
    note: say('Cut points (quantiles of the values, type 7)', '分位点（第7类分位数）'),
    table: {
      columns: [say('Cut', '序号'), 'R', 'F', 'M'],
      rows: Array.from({ length: rows }, (_, i) => [
        formatNumber(i + 1),
        ...DIMENSIONS.map(({ value }) => (i < cuts[value].length ? cell(cuts[value][i]!) : '')),
      ]),
    },
  }
}

/** Who got which score: one row a score, the customers with their values; with `nested`, one row a group. */
function groupTable(
  values: readonly RfmValue[],
  { method, scores }: RfmScoring<RfmScore[]>,
  d: number,
  { say, nameOf }: Wording,
): WorkedTable {
  const { value, letter } = DIMENSIONS[d]!
  const ofCustomer = new Map(values.map((row) => [row.customerId, row[value]]))
  const keys = method === 'nested' ? DIMENSIONS.slice(0, d + 1) : [DIMENSIONS[d]!]
  const groups = new Map<string, RfmScore[]>()
  const best = [...scores].sort((a, b) => {
    for (const key of keys) if (a[key.score] !== b[key.score]) return b[key.score] - a[key.score]
    const better = ofCustomer.get(b.customerId)! - ofCustomer.get(a.customerId)!
    return value === 'recency' ? -better : better
  })
  for (const row of best) {
    const key = keys.map((one) => row[one.score]).join('-')
    const members = groups.get(key)
    if (members === undefined) groups.set(key, [row])
    else members.push(row)
  }
  return {
    columns: [...keys.map((key) => key.letter), say(`Customers (${letter} value)`, `客户（${letter}值）`)],
    rows: [...groups.values()].map((members) => [
      ...keys.map((key) => formatNumber(members[0]![key.score])),
      members
        .map(({ customerId }) =>
          say(
            `${nameOf(customerId)} (${formatNumber(ofCustomer.get(customerId)!)})`,
            `${nameOf(customerId)}（${formatNumber(ofCustomer.get(customerId)!)}）`,
          ),
        )
        .join(say(', ', '、')),
    ]),
  }
}

/** The formula with numbers for the first customers. */
function exampleSteps(
  values: readonly RfmValue[],
  { method, scores, bins }: RfmScoring<RfmScore[]>,
  { say, nameOf }: Wording,
): WorkedStep[] {
  const ofCustomer = new Map(values.map((row) => [row.customerId, row]))
  return scores.slice(0, MOST_CUSTOMERS).map((row) => ({
    note: say(`For example ${nameOf(row.customerId)}`, `例如${nameOf(row.customerId)}`),
    maths: list(
      ...DIMENSIONS.map(({ value, score, letter }) => {
        const k = bins[value]
        const own = ofCustomer.get(row.customerId)![value]
        if (method === 'quantile') {
          const isRecency = value === 'recency'
          const below = isRecency ? k - row[score] : row[score] - 1
          const sum = isRecency ? minus(number(k), number(below)) : plus(number(1), number(below))
          return equals(symbol(letter), sum, number(row[score]))
        }
        const better = values.filter((other) => (value === 'recency' ? other[value] < own : other[value] > own)).length
        const share = floor(divide(times(number(k), number(better)), number(values.length)))
        return equals(symbol(letter), minus(number(k), share), number(row[score]))
      }),
    ),
  }))
}
