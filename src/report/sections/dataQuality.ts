import type { Language } from '../../data/labels.js'
import type { ClienteleErrorCode } from '../../errors.js'
import type { ReportContext } from '../context.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection, ReportTable, ReportValue } from '../model.js'
import type { ImportQuality } from '../quality.js'
import { rejectionReasons } from '../rejectionReasons.js'

const WORDS = {
  en: {
    title: 'Data quality',
    read: 'Rows read',
    rejected: 'Rows left out',
    used: 'Rows used',
    later: 'Orders after the report date',
    refunds: 'Refunds',
    refunded: 'Money refunded',
    allGood: 'Every row could be read.',
    some: (rejected: string, share: string) =>
      `${rejected} rows (${share}) could not be read and are in none of the numbers below.`,
    laterNote: (count: string, asOf: string) => `${count} rows lie after ${asOf} and were left out.`,
    refundNote: (count: string) =>
      `${count} rows have a negative amount. They count as refunds: they lower the money, but are no purchase.`,
    refundOnly: (count: string) => `Customers with refunds only: ${count}; they are in no list of customers.`,
    mapped: (file: string, mapping: string) => `${file} was read with ${mapping}.`,
    choices: (field: string, chosen: string, others: string) =>
      `“${field}” was read from the column “${chosen}”, though “${others}” would have done too; say --columns ${field}=… for another.`,
    numbers: (count: string) =>
      `${count} amounts such as 1,234 may be read in two ways; they were read with a decimal point. Say --decimal , if that is wrong.`,
    reasons: 'Why rows were left out',
    reason: 'Reason',
    rows: 'Rows',
    file: 'File',
    first: 'The first rows that were left out',
    line: 'Line',
    what: 'What is wrong',
    text: 'Text',
    more: 'All of them can be saved as a file: --rejected FILE of the command, “Rows left out” on the page that makes reports.',
  },
  zh: {
    title: '数据质量',
    read: '读取行数',
    rejected: '剔除行数',
    used: '有效行数',
    later: '报告日之后的订单',
    refunds: '退款笔数',
    refunded: '退款金额',
    allGood: '所有行均可读取。',
    some: (rejected: string, share: string) => `有 ${rejected} 行（${share}）无法读取，未计入以下任何数字。`,
    laterNote: (count: string, asOf: string) => `有 ${count} 行晚于 ${asOf}，未计入。`,
    refundNote: (count: string) => `有 ${count} 行金额为负，按退款处理：冲减金额，不计为购买。`,
    refundOnly: (count: string) => `有 ${count} 位客户只有退款，不列入客户统计。`,
    mapped: (file: string, mapping: string) => `${file} 的列对应关系：${mapping}。`,
    choices: (field: string, chosen: string, others: string) =>
      `“${field}”取自“${chosen}”列，而“${others}”列也可能是；可用 --columns ${field}=… 指定。`,
    numbers: (count: string) =>
      `有 ${count} 个金额（如 1,234）有两种读法，已按小数点读取；如有误，请使用 --decimal , 。`,
    reasons: '剔除原因',
    reason: '原因',
    rows: '行数',
    file: '文件',
    first: '最先被剔除的若干行',
    line: '行号',
    what: '问题',
    text: '原文',
    more: '全部被剔除的行均可另存为文件：命令行用参数 --rejected FILE，网页上点“被剔除的行”。',
  },
} as const

const MOST_EXAMPLES = 10

/** What was read, what was left out and why. */
export function dataQualitySection({ quality, rows, later, refunds, language, asOf }: ReportContext): ReportSection {
  const words = WORDS[language]
  const read = quality.length === 0 ? rows : quality.reduce((sum, file) => sum + file.rowsRead, 0)
  const rejected = quality.reduce((sum, file) => sum + file.rejectedCount, 0)
  const count = (value: number): string => formatValue(value, 'count', language)
  const summary: string[] = [
    rejected === 0 ? words.allGood : words.some(count(rejected), formatValue(rejected / read, 'share', language)),
  ]
  if (later > 0) summary.push(words.laterNote(count(later), asOf))
  if (refunds.count > 0) summary.push(words.refundNote(count(refunds.count)))
  if (refunds.customersWithoutPurchase > 0) summary.push(words.refundOnly(count(refunds.customersWithoutPurchase)))
  for (const file of quality) summary.push(...readingNotes(file, language))
  return {
    id: 'data-quality',
    title: words.title,
    summary,
    figures: [
      { id: 'rows-read', label: words.read, kind: 'count', value: read },
      { id: 'rows-rejected', label: words.rejected, kind: 'count', value: rejected },
      { id: 'rows-used', label: words.used, kind: 'count', value: rows - later },
      ...(later > 0 ? [{ id: 'rows-later', label: words.later, kind: 'count', value: later } as const] : []),
      ...(refunds.count > 0
        ? [
            { id: 'refunds', label: words.refunds, kind: 'count', value: refunds.count } as const,
            { id: 'refunded', label: words.refunded, kind: 'money', value: refunds.amount } as const,
          ]
        : []),
    ],
    charts: [],
    tables: rejected === 0 ? [] : [reasonTable(quality, language), exampleTable(quality, language)],
  }
}

/** How a file was understood, and what in it could have been understood otherwise. */
function readingNotes({ file, mapping, ambiguous, ambiguousNumbers }: ImportQuality, language: Language): string[] {
  const words = WORDS[language]
  // A column that is called like its field needs no telling.
  const pairs = Object.entries(mapping).flatMap(([field, column]) => (field === column ? [] : [`${field} = ${column}`]))
  return [
    ...(pairs.length > 0 ? [words.mapped(file, pairs.join(language === 'zh' ? '，' : ', '))] : []),
    ...ambiguous.map(({ field, used, others }) => words.choices(field, used, others.join(', '))),
    ...(ambiguousNumbers > 0 ? [words.numbers(formatValue(ambiguousNumbers, 'count', language))] : []),
  ]
}

function reasonTable(quality: ReportContext['quality'], language: Language): ReportTable {
  const words = WORDS[language]
  const rows = quality.flatMap(({ file, rejectedByCode }) =>
    Object.entries(rejectedByCode)
      .sort(([, a], [, b]) => b - a)
      .map(([code, rows]): ReportValue[] => [
        file,
        rejectionReasons[language][code as ClienteleErrorCode] ?? code,
        rows,
      ]),
  )
  return {
    id: 'rejected-by-reason',
    title: words.reasons,
    columns: [
      { id: 'file', label: words.file, kind: 'text' },
      { id: 'reason', label: words.reason, kind: 'text' },
      { id: 'rows', label: words.rows, kind: 'count' },
    ],
    rows,
  }
}

function exampleTable(quality: ReportContext['quality'], language: Language): ReportTable {
  const words = WORDS[language]
  const rows = quality.flatMap(({ rejected }) =>
    rejected
      .slice(0, MOST_EXAMPLES)
      .map(({ line, message, text }): ReportValue[] => [
        line,
        message,
        text.length > 120 ? `${text.slice(0, 117)}...` : text,
      ]),
  )
  return {
    id: 'rejected-examples',
    title: words.first,
    columns: [
      { id: 'line', label: words.line, kind: 'count' },
      { id: 'message', label: words.what, kind: 'text' },
      { id: 'text', label: words.text, kind: 'text' },
    ],
    rows,
    note: words.more,
  }
}
