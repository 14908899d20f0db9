import type { DurationColumns } from '../../survival/index.js'
import type { WorkedGiven } from '../answer.js'
import { formatNumber } from '../format.js'
import { folded } from '../substitution.js'
import type { Wording } from '../wording.js'

/** Columns that a worked answer on durations shows. */
export interface GivenDurations extends Omit<DurationColumns, 'group'> {
  readonly group?: readonly (string | number | boolean)[]
}

/** What is given of durations: a row a customer. */
export function durationsGiven(columns: GivenDurations, { say, headed, nameOf }: Wording): WorkedGiven {
  const { time, event, entry, weight, group } = columns
  return {
    name: say('How long each customer was seen', '各客户的观察时长'),
    table: folded({
      columns: [
        ...(group === undefined ? [] : [say('Group', '组别')]),
        ...(entry === undefined ? [] : [headed(say('From', '开始'))]),
        headed(say('Time', '时间')),
        say('End', '结果'),
        ...(weight === undefined ? [] : [say('Customers', '客户数')]),
      ],
      rows: Array.from(time, (end, i) => [
        ...(group === undefined ? [] : [nameOf(String(group[i]))]),
        ...(entry === undefined ? [] : [formatNumber(entry[i]!)]),
        formatNumber(end),
        Number(event[i]) === 1 ? say('left', '流失') : say('still there', '仍在'),
        ...(weight === undefined ? [] : [formatNumber(weight[i]!)]),
      ]),
    }),
  }
}
