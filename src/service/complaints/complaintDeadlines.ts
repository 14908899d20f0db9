import type { DateInput } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import type { Complaint } from '../../data/rows.js'
import {
  type ComplaintRules,
  type JudgedStep,
  judgedComplaints,
  type LimitStatus,
  STATUSES,
} from './judgedComplaints.js'

/** A complaint and its deadlines. Instants are ISO 8601 texts in rows, epoch milliseconds in columns. */
export interface ComplaintDeadline {
  id: string
  customerId: string
  grade: string
  receivedAt: DateInput
  /** When the answer is due; null (NaN) where the grade has no limit. */
  responseDueAt: DateInput | null
  /** Null (`''`) where the grade has no limit. */
  response: LimitStatus | null
  /** Hours by the clock from receipt to answer; null (NaN) while there is none. */
  responseHours: number | null
  /** When the resolution is due; null (NaN) where the grade has no limit. */
  resolutionDueAt: DateInput | null
  /** Null (`''`) where the grade has no limit. */
  resolution: LimitStatus | null
  /** Hours by the clock from receipt to resolution; null (NaN) while there is none. */
  resolutionHours: number | null
}

export const complaintDeadlineFields: FieldTable<ComplaintDeadline> = [
  { name: 'id', kind: 'id' },
  { name: 'customerId', kind: 'id' },
  { name: 'grade', kind: 'text' },
  { name: 'receivedAt', kind: 'time' },
  { name: 'responseDueAt', kind: 'time', nullable: true },
  { name: 'response', kind: 'text', nullable: true },
  { name: 'responseHours', kind: 'number', nullable: true },
  { name: 'resolutionDueAt', kind: 'time', nullable: true },
  { name: 'resolution', kind: 'text', nullable: true },
  { name: 'resolutionHours', kind: 'number', nullable: true },
]

/**
 * When each complaint must be answered and resolved, and whether it was (投诉处理时限): on time, late, pending or overdue at the end of
 * a day.
 *
 * An unanswered complaint that is resolved was answered by that. What happened after `asOf` had not happened yet, so the state of an
 * earlier day can be told from today's file.
 *
 * @param complaints - {@link Complaint} rows or columns
 * @param rules      - `asOf`; `limits` by grade, `calendar`, `workingDayCount`
 * @returns one row a complaint, in order of their ids
 * @throws ClienteleError `invalid-history` for an answer or resolution before the receipt, `out-of-range` for a complaint received
 *         after `asOf`, `duplicate-id`, `invalid-rules` for a calendar without work, `invalid-option` for limits
 * @example
 * complaintDeadlines([{ id: 'm1', customerId: 'a', receivedAt: '2025-11-21T12:00Z', grade: 'general' }], { asOf: '2025-11-24' })[0]
 *   .resolutionDueAt //=> '2025-11-26T12:00:00.000Z'
 */
export function complaintDeadlines(complaints: readonly Complaint[], rules: ComplaintRules): ComplaintDeadline[]
export function complaintDeadlines(complaints: Columns<Complaint>, rules: ComplaintRules): Columns<ComplaintDeadline>
export function complaintDeadlines(
  complaints: RowsOrColumns<Complaint>,
  rules: ComplaintRules,
): ComplaintDeadline[] | Columns<ComplaintDeadline> {
  const judged = judgedComplaints(complaints, rules)
  const columns: Columns<ComplaintDeadline> = {
    id: judged.id,
    customerId: judged.customerId,
    grade: Array.from(judged.gradeOf, (grade) => judged.grades[grade]!),
    receivedAt: judged.receivedAt,
    responseDueAt: judged.response.dueAt,
    response: statuses(judged.response),
    responseHours: hoursFrom(judged.receivedAt, judged.response.doneAt),
    resolutionDueAt: judged.resolution.dueAt,
    resolution: statuses(judged.resolution),
    resolutionHours: hoursFrom(judged.receivedAt, judged.resolution.doneAt),
  }
  return inShapeOf(complaints, columns, complaintDeadlineFields)
}

function statuses({ status }: JudgedStep): (LimitStatus | '')[] {
  return Array.from(status, (position) => STATUSES[position]!)
}

function hoursFrom(receivedAt: Float64Array, doneAt: Float64Array): Float64Array {
  return doneAt.map((done, place) => (done - receivedAt[place]!) / 3_600_000)
}
