import { checkChoice, checkConfidence, checkInteger, checkNumber } from '../../data/checks.js'
import { dateOfDay, MILLISECONDS_PER_DAY } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Interval } from '../../data/interval.js'
import type { Complaint } from '../../data/rows.js'
import { compensatedSum, orderByValue, wilsonInterval } from '../../numeric/index.js'
import { kaplanMeier, type RestrictedMean, restrictedMean, type SurvivalCurve } from '../../survival/index.js'
import { workingMilliseconds } from '../businessTime.js'
import { partOf } from '../shares.js'
import {
  type ComplaintRules,
  type JudgedComplaints,
  type JudgedStep,
  judgedComplaints,
  LATE,
  ON_TIME,
  OVERDUE,
  PENDING,
} from './judgedComplaints.js'

/** Options of {@link complaintIndicators}. */
export interface ComplaintIndicatorsOptions extends ComplaintRules {
  /** Customers of the time that the complaints are of. Without it there is no complaint rate. */
  readonly customers?: number
  /** Contacts with customers in that time, for the rate per contact. */
  readonly contacts?: number
  /** Orders or other dealings in that time, for the rate per transaction. */
  readonly transactions?: number
  /** Times by the `'clock'` (default), or in `'business'` hours of `calendar`. */
  readonly time?: 'clock' | 'business'
  /** A complaint is repeated where its customer had another within so many days before. Default: at any time before. */
  readonly repeatDays?: number
  /** Confidence level of the intervals, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** How many kept a limit. */
export interface OnTimeRate {
  readonly onTime: number
  /** Done, but too late. */
  readonly late: number
  /** Not done, and the limit is over. */
  readonly overdue: number
  /** Not done, with time left: they count neither way. */
  readonly pending: number
  /** Complaints whose grade has no limit. */
  readonly withoutLimit: number
  /** onTime / (onTime + late + overdue); null where no limit is over. */
  readonly rate: number | null
  /** Wilson's. */
  readonly interval: Interval | null
}

/** How long something took, in hours. */
export interface HandlingTimes {
  /** Complaints for which it is over. */
  readonly done: number
  readonly open: number
  /** Mean of those done. Too low as long as some are open: those are the long ones. Null of none. */
  readonly meanOfDone: number | null
  /** Time by which half are done, open ones counted for as long as they have lasted (Kaplan-Meier); null where it is not reached. */
  readonly median: number | null
  readonly medianInterval: { readonly lower: number | null; readonly upper: number | null }
  /** Mean with the open ones, each counted up to the longest time seen; null without complaints. */
  readonly mean: RestrictedMean | null
  /** Share not yet done after each time, to draw; null without complaints. Its columns are typed arrays. */
  readonly curve: SurvivalCurve | null
}

/** Indicators of some complaints. */
export interface ComplaintFigures {
  readonly complaints: number
  /** Different customers among them. */
  readonly complainants: number
  readonly response: OnTimeRate
  readonly resolution: OnTimeRate
  readonly resolved: number
  readonly open: number
  /** resolved / complaints (投诉解决率); null without complaints. */
  readonly resolutionRate: number | null
  readonly satisfied: number
  readonly dissatisfied: number
  /** Resolved, but not asked or without an answer. */
  readonly unanswered: number
  /** satisfied / (satisfied + dissatisfied) (投诉满意率); null where nobody answered. */
  readonly satisfactionRate: number | null
  readonly satisfactionInterval: Interval | null
  readonly responseTime: HandlingTimes
  readonly handlingTime: HandlingTimes
  /** Complaints of a customer who had complained before. */
  readonly repeated: number
  /** repeated / complaints (重复投诉率); null without complaints. */
  readonly repeatRate: number | null
}

/** Indicators of the complaints of one grade. */
export interface GradeFigures extends ComplaintFigures {
  readonly grade: string
}

/** What {@link complaintIndicators} gives back. */
export interface ComplaintIndicators extends ComplaintFigures {
  /** Last day that counted. */
  readonly asOf: string
  readonly time: 'clock' | 'business'
  readonly level: number
  /** complainants / customers (投诉率); null without `customers`. */
  readonly complaintRate: number | null
  readonly complaintRateInterval: Interval | null
  /** complaints / customers; may exceed 1. */
  readonly complaintsPerCustomer: number | null
  /** complaints / contacts */
  readonly complaintsPerContact: number | null
  /** complaints / transactions */
  readonly complaintsPerTransaction: number | null
  /** By grade, in code-unit order. */
  readonly grades: readonly GradeFigures[]
}

/**
 * The indicators of complaint handling (投诉率、及时率、解决率、满意率、重复投诉率) from a register of complaints, in all and by grade.
 *
 * Rates of being on time are of those whose limit has been kept or is over. Times count the open complaints for as long as they have
 * lasted, by the Kaplan-Meier estimate; the mean of those done, which reports print, forgets the worst cases.
 *
 * @param complaints - {@link Complaint} rows or columns
 * @param options    - `asOf`; `customers`, `limits`, `calendar`, … see {@link ComplaintIndicatorsOptions}
 * @throws ClienteleError as {@link complaintDeadlines}; `out-of-range` for fewer customers than have complained
 * @example
 * complaintIndicators([
 *   { id: 'm1', customerId: 'a', receivedAt: '2025-11-03T09:00Z', grade: 'urgent', respondedAt: '2025-11-03T10:00Z' },
 *   { id: 'm2', customerId: 'b', receivedAt: '2025-11-04T09:00Z', grade: 'urgent', respondedAt: '2025-11-04T12:00Z' },
 * ], { asOf: '2025-11-30', customers: 100 }).response.rate //=> 0.5
 */
export function complaintIndicators(
  complaints: RowsOrColumns<Complaint>,
  options: ComplaintIndicatorsOptions,
): ComplaintIndicators {
  const judged = judgedComplaints(complaints, options)
  const time = checkChoice(options.time ?? 'clock', ['clock', 'business'], 'options.time')
  const level = checkConfidence(options.level)
  const repeatDays =
    options.repeatDays === undefined ? Infinity : checkNumber(options.repeatDays, 'options.repeatDays', { above: 0 })
  const base = (value: number | undefined, name: string, minimum = 0): number | null =>
    value === undefined ? null : checkInteger(value, `options.${name}`, { minimum })
  const customers = base(options.customers, 'customers', judged.customerCount)
  const contacts = base(options.contacts, 'contacts')
  const transactions = base(options.transactions, 'transactions')
  const all: Table = {
    judged,
    hours: { response: hoursOf(judged, judged.response, time), resolution: hoursOf(judged, judged.resolution, time) },
    isRepeated: repeated(judged, repeatDays * MILLISECONDS_PER_DAY),
    level,
  }
  const everyRow = Uint32Array.from({ length: judged.count }, (_, place) => place)
  const perBase = (whole: number | null): number | null => (whole === null ? null : partOf(judged.count, whole))
  return {
    asOf: dateOfDay(judged.asOf / MILLISECONDS_PER_DAY - 1),
    time,
    level,
    complaintRate: customers === null ? null : partOf(judged.customerCount, customers),
    complaintRateInterval: customers === null ? null : wilsonInterval(judged.customerCount, customers, level),
    complaintsPerCustomer: perBase(customers),
    complaintsPerContact: perBase(contacts),
    complaintsPerTransaction: perBase(transactions),
    ...figures(all, everyRow),
    grades: judged.grades.flatMap((grade, code) => {
      const rows = everyRow.filter((place) => judged.gradeOf[place] === code)
      return rows.length === 0 ? [] : [{ grade, ...figures(all, rows) }]
    }),
  }
}

/** Complaints with what is reckoned once for all of them. */
interface Table {
  readonly judged: JudgedComplaints
  /** Hours until it was done, or until `asOf`. */
  readonly hours: Readonly<Record<'response' | 'resolution', Float64Array>>
  readonly isRepeated: Uint8Array
  readonly level: number
}

function figures({ judged, hours, isRepeated, level }: Table, rows: Uint32Array): ComplaintFigures {
  const { response, resolution, satisfied: answers } = judged
  let resolved = 0
  let satisfied = 0
  let dissatisfied = 0
  let repeats = 0
  const complainants = new Set<number>()
  for (const place of rows) {
    if (!Number.isNaN(resolution.doneAt[place]!)) resolved++
    if (answers[place] === 1) satisfied++
    else if (answers[place] === 0) dissatisfied++
    repeats += isRepeated[place]!
    complainants.add(judged.customers[place]!)
  }
  return {
    complaints: rows.length,
    complainants: complainants.size,
    response: onTimeRate(response, rows, level),
    resolution: onTimeRate(resolution, rows, level),
    resolved,
    open: rows.length - resolved,
    resolutionRate: partOf(resolved, rows.length),
    satisfied,
    dissatisfied,
    unanswered: resolved - satisfied - dissatisfied,
    satisfactionRate: partOf(satisfied, satisfied + dissatisfied),
    satisfactionInterval: wilsonInterval(satisfied, satisfied + dissatisfied, level),
    responseTime: handlingTimes(response, hours.response, rows, level),
    handlingTime: handlingTimes(resolution, hours.resolution, rows, level),
    repeated: repeats,
    repeatRate: partOf(repeats, rows.length),
  }
}

function onTimeRate({ status }: JudgedStep, rows: Uint32Array, level: number): OnTimeRate {
  const counts = new Uint32Array(5)
  for (const place of rows) counts[status[place]!]!++
  const onTime = counts[ON_TIME]!
  const decided = onTime + counts[LATE]! + counts[OVERDUE]!
  return {
    onTime,
    late: counts[LATE]!,
    overdue: counts[OVERDUE]!,
    pending: counts[PENDING]!,
    withoutLimit: counts[0]!,
    rate: partOf(onTime, decided),
    interval: wilsonInterval(onTime, decided, level),
  }
}

/** Hours that each complaint took, or has lasted. */
function hoursOf(
  { receivedAt, asOf, calendar }: JudgedComplaints,
  step: JudgedStep,
  time: 'clock' | 'business',
): Float64Array {
  const hours = new Float64Array(receivedAt.length)
  for (let place = 0; place < hours.length; place++) {
    const from = receivedAt[place]!
    const done = step.doneAt[place]!
    const to = Number.isNaN(done) ? asOf : done
    const passed =
      time === 'clock' ? to - from : workingMilliseconds(calendar, to) - workingMilliseconds(calendar, from)
    hours[place] = passed / 3_600_000
  }
  return hours
}

function handlingTimes(step: JudgedStep, hours: Float64Array, rows: Uint32Array, level: number): HandlingTimes {
  const isDone = Uint8Array.from(rows, (place) => (Number.isNaN(step.doneAt[place]!) ? 0 : 1))
  const time = Float64Array.from(rows, (place) => hours[place]!)
  const ended = time.filter((_, k) => isDone[k] === 1)
  const curve = rows.length === 0 ? null : kaplanMeier({ time, event: isDone }, { level }).curves[0]!
  return {
    done: ended.length,
    open: rows.length - ended.length,
    meanOfDone: partOf(compensatedSum(ended), ended.length),
    median: curve?.median ?? null,
    medianInterval: { lower: curve?.medianLower ?? null, upper: curve?.medianUpper ?? null },
    mean: curve === null ? null : restrictedMean(curve, { level }),
    curve,
  }
}

/** 1 for a complaint whose customer complained before, at most `window` milliseconds earlier. Of two at one instant the later id repeats. */
function repeated({ customers, customerCount, receivedAt, count }: JudgedComplaints, window: number): Uint8Array {
  const order = orderByValue(receivedAt)
  const lastAt = new Float64Array(customerCount).fill(-Infinity)
  const isRepeated = new Uint8Array(count)
  for (const place of order) {
    const customer = customers[place]!
    const at = receivedAt[place]!
    if (lastAt[customer]! > -Infinity && at - lastAt[customer]! <= window) isRepeated[place] = 1
    lastAt[customer] = at
  }
  return isRepeated
}
