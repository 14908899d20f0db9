import { customerCompositionChart } from '../../charts/index.js'
import { type IdColumn, idCount, idStrings } from '../../data/ids.js'
import type { Language } from '../../data/labels.js'
import type { Customer } from '../../data/rows.js'
import { type CustomerComposition, customerComposition, customerGrowth } from '../../statistics/index.js'
import { type DuplicateCustomers, findDuplicateCustomers } from '../../tables/index.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection, ReportTable } from '../model.js'

type Attribute = 'type' | 'region' | 'industry' | 'segment' | 'source' | 'tags'

const ATTRIBUTES: readonly Attribute[] = ['type', 'region', 'industry', 'segment', 'source', 'tags']

const WORDS = {
  en: {
    title: 'Customer base',
    customers: 'Customers on file',
    withOrders: 'Of these with orders',
    unknown: 'Buyers that are not on file',
    onFile: (count: string) => `${count} customers are on file.`,
    bought: (count: string) => `${count} of them have bought.`,
    duplicates: (count: string) =>
      `${count} of them may be entered more than once: they share a name, a phone or an email with another.`,
    duplicateRows: 'Perhaps entered twice',
    duplicatesTable: 'Possible duplicates',
    reason: 'They share',
    key: 'What',
    ids: 'Customers',
    reasons: { id: 'id', name: 'name', phone: 'phone', email: 'email' },
    more: (count: string) => `${count} groups in all. Nothing was merged.`,
    unknownSentence: (count: string, example: string) =>
      `${count} buyers are not on file (the first is ${example}): check the customer file or the ids.`,
    worth: (attribute: string, name: string, share: string, value: string) =>
      `What tells most about worth is the ${attribute}: ${name} is ${share} of the customers and brings ${value} of the revenue.`,
    by: (attribute: string) => `Customers by ${attribute}`,
    attributes: {
      type: 'type',
      region: 'region',
      industry: 'industry',
      segment: 'segment',
      source: 'source',
      tags: 'tag',
    },
    count: 'Customers',
    share: 'Share of customers',
    revenue: 'Revenue',
    valueShare: 'Share of revenue',
    mean: 'Revenue per customer',
    growth: 'Growth of the customer base',
    year: 'Year',
    acquired: 'Acquired',
    cumulative: 'In all',
    rate: 'Growth',
    undated: (count: string) => `${count} customers have no day of acquisition and stand in no year.`,
    overlapping: 'A customer with several tags counts in each.',
    chart: 'Bars: share of the customers and of the revenue by category',
  },
  zh: {
    title: '客户构成',
    customers: '在册客户',
    withOrders: '其中有订单',
    unknown: '不在册的购买者',
    onFile: (count: string) => `在册客户 ${count} 位。`,
    bought: (count: string) => `其中 ${count} 位有订单。`,
    duplicates: (count: string) => `其中 ${count} 位可能重复登记：与其他客户的名称、电话或邮箱相同。`,
    duplicateRows: '可能重复登记',
    duplicatesTable: '可能重复的客户',
    reason: '相同项',
    key: '内容',
    ids: '客户编号',
    reasons: { id: '编号', name: '名称', phone: '电话', email: '邮箱' },
    more: (count: string) => `共 ${count} 组，均未合并。`,
    unknownSentence: (count: string, example: string) =>
      `有 ${count} 位购买者不在客户文件中（如 ${example}），请核对客户文件或编号。`,
    worth: (attribute: string, name: string, share: string, value: string) =>
      `最能区分客户价值的是${attribute}：${name}占客户的 ${share}，贡献收入的 ${value}。`,
    by: (attribute: string) => `客户构成：按${attribute}`,
    attributes: { type: '类型', region: '地区', industry: '行业', segment: '细分', source: '来源', tags: '标签' },
    count: '客户数',
    share: '客户占比',
    revenue: '收入',
    valueShare: '收入占比',
    mean: '客均收入',
    growth: '客户增长',
    year: '年份',
    acquired: '新增',
    cumulative: '累计',
    rate: '增长率',
    undated: (count: string) => `${count} 位客户没有获取日期，未计入任何年份。`,
    overlapping: '有多个标签的客户在每个标签中各计一次。',
    chart: '柱：各类别的客户占比与收入占比',
  },
} as const

/** Categories of an attribute that are named; the others are put together. */
const MOST_CATEGORIES = 12
/** Groups of possible duplicates that are listed. */
const MOST_DUPLICATES = 20

/** What the section is made from: of a {@link ReportContext}, or of a customer file alone. */
export interface CustomerBase {
  readonly language: Language
  readonly asOf: string
  readonly customerRows: readonly Customer[]
  /** Money of the buyers; null where there are no orders. */
  readonly values: { readonly customerId: IdColumn; readonly value: Float64Array } | null
}

/** Of whom the customer base consists, where a customer file was given. */
export function customerBaseSection(base: CustomerBase): ReportSection | null {
  const { language, customerRows, values } = base
  if (customerRows.length === 0) return null
  const words = WORDS[language]
  const given = ATTRIBUTES.filter((attribute) => customerRows.some((customer) => isGiven(customer[attribute])))
  const compositions = given.map((by) => ({
    by,
    composition: customerComposition(customerRows, {
      by,
      topCategories: MOST_CATEGORIES,
      ...(values === null ? {} : { values }),
    }),
  }))
  const count = (value: number): string => formatValue(value, 'count', language)
  const bought = values === null ? null : buyersOf(customerRows, values.customerId)
  const duplicates = findDuplicateCustomers(customerRows, { by: ['name', 'phone', 'email'] })
  return {
    id: 'customer-base',
    title: words.title,
    summary: [
      words.onFile(count(customerRows.length)),
      ...(bought === null ? [] : [words.bought(count(bought.known))]),
      ...(bought?.firstUnknown === undefined
        ? []
        : [words.unknownSentence(count(bought.unknown), bought.firstUnknown)]),
      ...(duplicates.groups.length === 0 ? [] : [words.duplicates(count(duplicates.rowsInGroups))]),
      ...worthOf(base, compositions),
    ],
    figures: [
      { id: 'on-file', label: words.customers, kind: 'count', value: customerRows.length },
      ...(bought === null
        ? []
        : ([
            { id: 'with-orders', label: words.withOrders, kind: 'count', value: bought.known },
            { id: 'unknown-buyers', label: words.unknown, kind: 'count', value: bought.unknown },
          ] as const)),
      { id: 'possible-duplicates', label: words.duplicateRows, kind: 'count', value: duplicates.rowsInGroups },
    ],
    charts: compositions.map(({ by, composition }) => ({
      id: `${by}-chart`,
      description: words.chart,
      specification: customerCompositionChart(composition, { language, attribute: words.attributes[by] }),
    })),
    tables: [
      ...compositions.map(({ by, composition }) => tableOf(base, by, composition)),
      ...growthTable(base),
      ...duplicatesTable(base, duplicates),
    ],
  }
}

function isGiven(value: Customer[Attribute]): boolean {
  return value !== undefined && value.length > 0
}

/** How many buyers are on file, and how many are not. */
function buyersOf(
  customers: readonly Customer[],
  buyers: IdColumn,
): { known: number; unknown: number; firstUnknown?: string } {
  const onFile = new Set(customers.map(({ id }) => id))
  const unknown = idStrings(buyers).filter((id) => !onFile.has(id))
  return {
    known: idCount(buyers) - unknown.length,
    unknown: unknown.length,
    ...(unknown[0] === undefined ? {} : { firstUnknown: unknown[0] }),
  }
}

/** The category whose share of the revenue exceeds its share of the customers most, of all attributes. */
function worthOf(
  { language }: CustomerBase,
  compositions: readonly { readonly by: Attribute; readonly composition: CustomerComposition }[],
): string[] {
  const words = WORDS[language]
  const share = (value: number): string => formatValue(value, 'share', language)
  let most = 0
  let sentence: string[] = []
  for (const { by, composition } of compositions) {
    for (const { kind, id, share: heads, valueShare } of composition.categories) {
      if (kind !== 'category' || heads === null || valueShare === null || valueShare - heads <= most) continue
      most = valueShare - heads
      sentence = [words.worth(words.attributes[by], id, share(heads), share(valueShare))]
    }
  }
  return sentence
}

function tableOf({ language, values }: CustomerBase, by: Attribute, composition: CustomerComposition): ReportTable {
  const words = WORDS[language]
  const attribute = words.attributes[by]
  return {
    id: `by-${by}`,
    title: words.by(attribute),
    columns: [
      { id: 'category', label: attribute, kind: 'text' },
      { id: 'customers', label: words.count, kind: 'count' },
      { id: 'share', label: words.share, kind: 'share' },
      ...(values === null
        ? []
        : ([
            { id: 'revenue', label: words.revenue, kind: 'money' },
            { id: 'value-share', label: words.valueShare, kind: 'share' },
            { id: 'mean', label: words.mean, kind: 'money' },
          ] as const)),
    ],
    rows: composition.categories.map(({ labels, count, share, value, valueShare, meanValue }) => [
      labels[language].name,
      count,
      share,
      ...(values === null ? [] : [value, valueShare, meanValue]),
    ]),
    ...(composition.overlapping ? { note: words.overlapping } : {}),
  }
}

function growthTable({ language, asOf, customerRows }: CustomerBase): ReportTable[] {
  const words = WORDS[language]
  const growth = customerGrowth(customerRows, { asOf, period: 'year', later: 'ignore' })
  if (growth.periods.length === 0) return []
  return [
    {
      id: 'growth-table',
      title: words.growth,
      columns: [
        { id: 'year', label: words.year, kind: 'date' },
        { id: 'acquired', label: words.acquired, kind: 'count' },
        { id: 'cumulative', label: words.cumulative, kind: 'count' },
        { id: 'rate', label: words.rate, kind: 'share' },
      ],
      rows: growth.periods.map(({ period, acquired, cumulative, growthRate }) => [
        period,
        acquired,
        cumulative,
        growthRate,
      ]),
      ...(growth.undated === 0 ? {} : { note: words.undated(formatValue(growth.undated, 'count', language)) }),
    },
  ]
}

function duplicatesTable({ language }: CustomerBase, { groups }: DuplicateCustomers): ReportTable[] {
  if (groups.length === 0) return []
  const words = WORDS[language]
  return [
    {
      id: 'duplicates-table',
      title: words.duplicatesTable,
      columns: [
        { id: 'reason', label: words.reason, kind: 'text' },
        { id: 'key', label: words.key, kind: 'text' },
        { id: 'ids', label: words.ids, kind: 'text' },
      ],
      rows: groups
        .slice(0, MOST_DUPLICATES)
        .map(({ reason, key, ids }) => [words.reasons[reason], key, ids.join(', ')]),
      note: words.more(formatValue(groups.length, 'count', language)),
    },
  ]
}
