import type { CreditGradeCount } from '../credit/index.js'
import type { Language } from '../data/labels.js'
import { type ShareBarsWords, shareBars } from './shareBars.js'
import { type ChartOptions, chart, countText, type VegaLiteSpecification } from './specification.js'

/** Graded customers as the chart takes them: from `gradeCustomers`. */
export interface DrawnCreditGrades {
  readonly grades: readonly CreditGradeCount[]
}

const WORDS: Readonly<Record<Language, Required<ShareBarsWords> & { readonly title: string }>> = {
  en: {
    title: 'Customers by credit grade',
    customers: 'Customers',
    value: 'Credit limits',
    share: 'Share',
    count: 'Number',
    category: 'Grade',
    money: 'Sum of the limits',
  },
  zh: {
    title: '客户信用等级分布',
    customers: '客户数',
    value: '授信额度',
    share: '占比',
    count: '数量',
    category: '等级',
    money: '额度合计',
  },
}

/**
 * Customers by credit grade (客户信用等级分布), and how the limits spread over the grades where there are any.
 *
 * @param graded  - from `gradeCustomers`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * creditGradesChart(gradeCustomers([{ customerId: 'a', scores: { character: 85 } }], { weights: { character: 1 } })).title.subtitle
 * //=> '1 customer'
 */
export function creditGradesChart(
  { grades }: DrawnCreditGrades,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const customers = grades.reduce((sum, { count }) => sum + count, 0)
  const lowered = grades.reduce((sum, one) => sum + one.lowered, 0)
  const total = grades.reduce((sum, { limit }) => sum + (limit ?? 0), 0)
  const hasLimits = total > 0
  const categories = grades.map(({ id, labels, count, share, limit }) => ({
    name: nameOf(id, labels[language].name),
    count,
    share,
    value: limit,
    valueShare: hasLimits ? (limit ?? 0) / total : null,
  }))
  return chart(
    words.title,
    shareBars(categories, hasLimits ? words : withoutMoney(words), hasLimits),
    subtitle(customers, lowered, language),
  )
}

/** Letters with what they mean; other ids have a name of their own. */
function nameOf(id: string, name: string): string {
  return /^[A-Z]+$/.test(id) && name !== id ? `${id} · ${name}` : name
}

function withoutMoney({ money: _, ...words }: Required<ShareBarsWords>): ShareBarsWords {
  return words
}

function subtitle(customers: number, lowered: number, language: Language): string {
  if (language === 'zh')
    return `共${countText(customers)}位客户${lowered > 0 ? `，其中${countText(lowered)}位因规则降级` : ''}`
  const number = `${countText(customers)} ${customers === 1 ? 'customer' : 'customers'}`
  return lowered > 0 ? `${number}, ${countText(lowered)} of them lowered by a rule` : number
}
