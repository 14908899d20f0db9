import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { Complaint } from '../../data/rows.js'
import {
  type ComplaintDeadline,
  type ComplaintLimits,
  type ComplaintRules,
  complaintDeadlines,
  complaintGrades,
  type LimitStatus,
  type TimeLimit,
} from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { equals, plus, words } from '../maths.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.complaintDeadlines`. */
export interface ComplaintDeadlinesInputs extends ComplaintRules {
  readonly complaints: readonly Complaint[]
}

/** Works out when complaints must be answered and resolved, and which were. */
export function explainComplaintDeadlines(
  inputs: ComplaintDeadlinesInputs,
  options?: ExplainOptions,
): WorkedAnswer<ComplaintDeadline[]> {
  return worked('complaintDeadlines', inputs, options, ({ complaints, ...rules }, wording) => {
    checkRows(complaints, 'complaints')
    const value = complaintDeadlines(complaints, rules)
    const { say, nameOf } = wording
    const offset = (rules.calendar?.utcOffsetMinutes ?? 0) * 60_000
    const time = (at: DateInput | null): string =>
      at === null ? '–' : new Date(Date.parse(String(at)) + offset).toISOString().slice(0, 16).replace('T', ' ')
    const limits: ComplaintLimits = rules.limits ?? complaintGrades
    const grades = [...new Set(value.map(({ grade }) => grade))].filter((grade) => Object.hasOwn(limits, grade))
    return {
      title: say('Deadlines of complaints', '投诉处理时限'),
      given: [
        { name: say('State at the end of', '截至'), value: dateOfDay(dayNumber(rules.asOf)) },
        {
          name: say('Limits by grade', '各级投诉的时限'),
          table: {
            columns: [say('Grade', '投诉等级'), say('Answer', '响应'), say('Resolution', '解决')],
            rows: grades.map((grade) => [
              gradeName(grade, wording),
              limitText(limits[grade]?.response, wording),
              limitText(limits[grade]?.resolution, wording),
            ]),
          },
        },
        {
          name: say('Complaints', '投诉'),
          table: {
            columns: [
              say('Complaint', '投诉'),
              say('Grade', '投诉等级'),
              say('Received', '受理时间'),
              say('Hours to the answer', '响应用时（小时）'),
              say('Hours to the resolution', '解决用时（小时）'),
            ],
            rows: value.map((one) => [
              nameOf(one.id),
              gradeName(one.grade, wording),
              time(one.receivedAt),
              one.responseHours === null ? '–' : formatNumber(one.responseHours),
              one.resolutionHours === null ? '–' : formatNumber(one.resolutionHours),
            ]),
          },
        },
      ],
      formula: [
        equals(
          words(say('deadline', '到期时间')),
          plus(words(say('receipt', '受理时间')), words(say('limit', '时限'))),
        ),
      ],
      steps: [
        {
          note: say(
            'Each deadline is the receipt plus the limit of the grade',
            '各投诉的到期时间为受理时间加上该等级的时限',
          ),
          table: {
            columns: [
              say('Complaint', '投诉'),
              say('Answer due', '响应到期'),
              say('Answer', '响应'),
              say('Resolution due', '解决到期'),
              say('Resolution', '解决'),
            ],
            rows: value.map((one) => [
              nameOf(one.id),
              time(one.responseDueAt),
              statusText(one.response, wording),
              time(one.resolutionDueAt),
              statusText(one.resolution, wording),
            ]),
          },
        },
      ],
      result: { value, text: told(value, wording) },
      unit: '',
      source: say(
        'Limits by grade of complaint, as in Chinese rules of customer service',
        '按投诉等级规定响应与解决时限，见客户服务管理制度',
      ),
    }
  })
}

function gradeName(grade: string, { language, nameOf }: Wording): string {
  const known = Object.values(complaintGrades).find(({ id }) => id === grade)
  return nameOf(grade, known?.labels[language].name ?? grade)
}

function limitText(limit: TimeLimit | undefined, { say, counting }: Wording): string {
  if (limit === undefined) return '–'
  if ('hours' in limit) return counting(limit.hours, 'hour', 'hours', '小时')
  if ('businessHours' in limit) return counting(limit.businessHours, 'working hour', 'working hours', '个工作小时')
  return `${counting(limit.workingDays, 'working day', 'working days', say('', '个工作日'))}`
}

function statusText(status: LimitStatus | null, { say }: Wording): string {
  if (status === null) return '–'
  const texts: Readonly<Record<LimitStatus, string>> = {
    'on-time': say('on time', '及时'),
    late: say('late', '超时'),
    pending: say('pending', '处理中'),
    overdue: say('overdue', '逾期未完成'),
  }
  return texts[status]
}

function told(value: readonly ComplaintDeadline[], { say }: Wording): string {
  const count = (what: 'response' | 'resolution'): string => {
    const decided = value.filter((one) => one[what] !== null && one[what] !== 'pending')
    return `${decided.filter((one) => one[what] === 'on-time').length} / ${decided.length}`
  }
  return say(
    `Answered on time: ${count('response')}; resolved on time: ${count('resolution')}.`,
    `及时响应：${count('response')}；及时解决：${count('resolution')}。`,
  )
}
