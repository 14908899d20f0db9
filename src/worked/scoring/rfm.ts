/** What the worked answers of RFM have in common. */
import { fail } from '../../data/checks.js'
import { DAYS_PER_UNIT, type TimeUnit } from '../../data/dayNumber.js'
import type { RfmValue } from '../../orders/index.js'
import type { RfmScoreTriple } from '../../scoring/index.js'
import type { LocalText, WorkedGiven, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { symbol } from '../maths.js'
import type { Wording } from '../wording.js'

/** The three dimensions: name in the values, name in the scores, letter. */
export const DIMENSIONS = [
  { value: 'recency', score: 'r', letter: 'R' },
  { value: 'frequency', score: 'f', letter: 'F' },
  { value: 'monetary', score: 'm', letter: 'M' },
] as const

/** The most customers whose scores are worked out line by line; the tables have all of them. */
export const MOST_CUSTOMERS = 3

const UNITS: Readonly<Record<TimeUnit, LocalText>> = {
  day: { en: 'days', zh: '天' },
  week: { en: 'weeks', zh: '周' },
  month: { en: 'months', zh: '个月' },
  year: { en: 'years', zh: '年' },
}

/** The name of a unit of time. */
export function timeUnitName(unit: TimeUnit, { say }: Wording): string {
  return say(UNITS[unit].en, UNITS[unit].zh)
}

/** Days in a unit of time, as the limits of bands and points are given. */
export function recencyIn(unit: TimeUnit, days: number): string {
  return formatNumber(days / DAYS_PER_UNIT[unit])
}

/** Heads of the three columns of values. */
export function valueHeads({ say, unit }: Wording, recencyUnit: TimeUnit = 'day'): string[] {
  const units = UNITS[recencyUnit]
  const money = unit === '' ? '' : say(`, ${unit}`, `，${unit}`)
  return [
    say(`Recency (R, ${units.en})`, `最近一次消费（R，${units.zh}）`),
    say('Frequency (F, orders)', '消费频率（F，次）'),
    say(`Money (M${money})`, `消费金额（M${money}）`),
  ]
}

/** Customers with days, orders and money. */
export function givenValues(values: readonly RfmValue[], wording: Wording, recencyUnit: TimeUnit = 'day'): WorkedGiven {
  const { say, nameOf } = wording
  return {
    name: say('Customers', '各客户消费数据'),
    table: {
      columns: [say('Customer', '客户'), ...valueHeads(wording, recencyUnit)],
      rows: values.map(({ customerId, recency, frequency, monetary }) => [
        nameOf(customerId),
        recencyIn(recencyUnit, recency),
        formatNumber(frequency),
        formatNumber(monetary),
      ]),
    },
  }
}

/** Customers with their three scores. */
export function givenScores(scores: readonly RfmScoreTriple[], wording: Wording): WorkedGiven {
  return {
    name: wording.say('Scores', '各客户得分'),
    table: scoresTable(scores, [], wording),
  }
}

/** A table of scores with further columns. */
export function scoresTable<Row extends RfmScoreTriple>(
  rows: readonly Row[],
  further: readonly { readonly head: string; readonly cell: (row: Row) => string }[],
  { say, nameOf }: Wording,
): WorkedTable {
  return {
    columns: [say('Customer', '客户'), 'R', 'F', 'M', ...further.map(({ head }) => head)],
    rows: rows.map((row) => [
      nameOf(row.customerId),
      formatNumber(row.r),
      formatNumber(row.f),
      formatNumber(row.m),
      ...further.map(({ cell }) => cell(row)),
    ]),
  }
}

/** Number of customers, as it is given. */
export function givenCount(count: number, { say }: Wording): WorkedGiven {
  return { name: say('Number of customers', '客户总数'), symbol: symbol('n'), value: formatNumber(count) }
}

/** Exactly one of `scores` and `values`, or an error. */
export function checkSource(inputs: {
  readonly scores?: unknown
  readonly values?: unknown
  readonly scoring?: unknown
}): void {
  const { scores, values, scoring } = inputs
  if (scores === undefined && values === undefined) {
    fail('missing-value', 'scores', 'scores, or values to make them from', scores)
  }
  if (scores !== undefined && values !== undefined) {
    fail('invalid-option', 'values', 'scores or values, not both', values, 'leave one of them out')
  }
  if (scores !== undefined && scoring !== undefined) {
    fail('invalid-option', 'scoring', 'no scoring of given scores', scoring, 'it belongs to values')
  }
}
