/** The common ground of deadlines and indicators: each complaint as it stood at the end of a day, held against its limits. */
import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dayNumber, MILLISECONDS_PER_DAY } from '../../data/dayNumber.js'
import type { Columns, RowsOrColumns } from '../../data/fields.js'
import { codeIds, type IdColumn, idsAt } from '../../data/ids.js'
import { readColumns } from '../../data/lift.js'
import { type Complaint, complaintFields } from '../../data/rows.js'
import { orderOfUniqueIds } from '../../numeric/index.js'
import { type BusinessCalendar, readCalendar, type WorkingTime } from '../businessTime.js'
import { type ComplaintLimits, checkLimits, complaintGrades, dueAt, type WorkingDayCount } from './complaintLimits.js'

/** What complaints are held against. */
export interface ComplaintRules {
  /** Last day that counts, to its end in UTC: what happened later had not happened. An instant counts as its day. */
  readonly asOf: DateInput
  /** Limits by grade. Default: {@link complaintGrades}. A grade without limits is never late. */
  readonly limits?: ComplaintLimits
  /** Working hours, holidays and offset of the local time. Default: Monday to Friday, whole days, UTC. */
  readonly calendar?: BusinessCalendar
  /** When a number of working days is over. Default `'elapsed'`. */
  readonly workingDayCount?: WorkingDayCount
}

/** How something stands to its limit: `pending` has time left, `overdue` is not done and has none. */
export type LimitStatus = 'on-time' | 'late' | 'pending' | 'overdue'

/** Position 0 is for no limit. */
export const STATUSES: readonly (LimitStatus | '')[] = ['', 'on-time', 'late', 'pending', 'overdue']
export const ON_TIME = 1
export const LATE = 2
export const PENDING = 3
export const OVERDUE = 4

/** One of the two things that have a limit, of every complaint. Instants are epoch milliseconds. */
export interface JudgedStep {
  /** NaN where it had not happened. */
  readonly doneAt: Float64Array
  /** NaN without a limit. */
  readonly dueAt: Float64Array
  /** Position in `STATUSES`. */
  readonly status: Uint8Array
}

/** Complaints in order of their ids. */
export interface JudgedComplaints {
  readonly count: number
  /** The end of the day `asOf`. */
  readonly asOf: number
  readonly id: IdColumn
  readonly customerId: IdColumn
  readonly customers: Uint32Array
  readonly customerCount: number
  readonly grades: readonly string[]
  readonly gradeOf: Uint32Array
  readonly receivedAt: Float64Array
  /** 1, 0 or NaN. */
  readonly satisfied: Float64Array
  readonly response: JudgedStep
  readonly resolution: JudgedStep
  readonly calendar: WorkingTime
}

/** Reads complaints and holds them against their limits. */
export function judgedComplaints(complaints: RowsOrColumns<Complaint>, rules: ComplaintRules): JudgedComplaints {
  checkOptions(rules)
  const asOf = (dayNumber(rules.asOf, 'options.asOf') + 1) * MILLISECONDS_PER_DAY
  const workingDayCount = checkChoice(
    rules.workingDayCount ?? 'elapsed',
    ['elapsed', 'end-of-day'],
    'options.workingDayCount',
  )
  const limits: ComplaintLimits = rules.limits ?? complaintGrades
  checkLimits(limits, workingDayCount, 'options.limits')
  const calendar = readCalendar(rules.calendar ?? {}, 'options.calendar')
  const { columns, count, pathOf } = readColumns(complaints, complaintFields, 'complaints')
  const order =
    orderOfUniqueIds(columns.id, (row) => pathOf(row, 'id')) ?? Uint32Array.from({ length: count }, (_, row) => row)
  const grade = codeIds(idsAt(columns.grade, order), (place) => pathOf(order[place]!, 'grade'))
  const customerId = idsAt(columns.customerId, order)
  const customers = codeIds(customerId, (place) => pathOf(order[place]!, 'customerId'))
  const times = readTimes(columns, order, asOf, pathOf)
  const judge = (what: 'response' | 'resolution', doneAt: Float64Array): JudgedStep =>
    judgeStep(times.receivedAt, doneAt, asOf, grade.codes, (code, received) => {
      const limit = Object.hasOwn(limits, grade.values[code]!) ? limits[grade.values[code]!]![what] : undefined
      return limit === undefined ? Number.NaN : dueAt(received, limit, calendar, workingDayCount)
    })
  return {
    count,
    asOf,
    id: idsAt(columns.id, order),
    customerId,
    customers: customers.codes,
    customerCount: customers.values.length,
    grades: grade.values,
    gradeOf: grade.codes,
    receivedAt: times.receivedAt,
    satisfied: times.satisfied,
    response: judge('response', times.respondedAt),
    resolution: judge('resolution', times.resolvedAt),
    calendar,
  }
}

interface ComplaintTimes {
  readonly receivedAt: Float64Array
  readonly respondedAt: Float64Array
  readonly resolvedAt: Float64Array
  readonly satisfied: Float64Array
}

/** Instants in order of the ids. Who has resolved a complaint has answered it, recorded or not. */
function readTimes(
  columns: Columns<Complaint>,
  order: Uint32Array,
  asOf: number,
  pathOf: (row: number, field: 'receivedAt' | 'respondedAt' | 'resolvedAt') => string,
): ComplaintTimes {
  const receivedAt = new Float64Array(order.length)
  const respondedAt = new Float64Array(order.length).fill(Number.NaN)
  const resolvedAt = new Float64Array(order.length).fill(Number.NaN)
  const satisfied = new Float64Array(order.length).fill(Number.NaN)
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!
    const received = columns.receivedAt[row]!
    const responded = columns.respondedAt?.[row] ?? Number.NaN
    const resolved = columns.resolvedAt?.[row] ?? Number.NaN
    if (!(received < asOf)) fail('out-of-range', pathOf(row, 'receivedAt'), 'a receipt not after `asOf`', received)
    if (responded < received)
      fail('invalid-history', pathOf(row, 'respondedAt'), 'an answer not before the receipt', responded)
    if (resolved < received)
      fail('invalid-history', pathOf(row, 'resolvedAt'), 'a resolution not before the receipt', resolved)
    if (resolved < responded)
      fail('invalid-history', pathOf(row, 'resolvedAt'), 'a resolution not before the answer', resolved)
    receivedAt[place] = received
    if (resolved < asOf) {
      resolvedAt[place] = resolved
      satisfied[place] = columns.satisfied?.[row] ?? Number.NaN
    }
    const answered = Number.isNaN(responded) ? resolved : responded
    if (answered < asOf) respondedAt[place] = answered
  }
  return { receivedAt, respondedAt, resolvedAt, satisfied }
}

function judgeStep(
  receivedAt: Float64Array,
  doneAt: Float64Array,
  asOf: number,
  gradeOf: Uint32Array,
  dueOf: (grade: number, receivedAt: number) => number,
): JudgedStep {
  const due = new Float64Array(receivedAt.length)
  const status = new Uint8Array(receivedAt.length)
  for (let place = 0; place < receivedAt.length; place++) {
    const done = doneAt[place]!
    const limit = dueOf(gradeOf[place]!, receivedAt[place]!)
    due[place] = limit
    if (Number.isNaN(limit)) continue
    if (Number.isNaN(done)) status[place] = limit < asOf ? OVERDUE : PENDING
    else status[place] = done <= limit ? ON_TIME : LATE
  }
  return { doneAt, dueAt: due, status }
}
