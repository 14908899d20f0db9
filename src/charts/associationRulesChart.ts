import { checkInteger } from '../data/checks.js'
import type { Language } from '../data/labels.js'
import type { AssociationRules } from '../mining/index.js'
import { type ChartOptions, chart, countText, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'

/** Options of {@link associationRulesChart}. */
export interface AssociationRulesChartOptions extends ChartOptions {
  /** How many rules are named, 0 … 50: those with the largest lift whose names do not lie on each other. Default 8. */
  readonly named?: number
  /** What items are called. Default: their ids. */
  readonly names?: Readonly<Record<string, string>>
}

type Word = 'title' | 'support' | 'confidence' | 'lift' | 'rule' | 'none'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'What is bought together',
    support: 'Support: share of all baskets',
    confidence: 'Confidence',
    lift: 'Lift',
    rule: 'Rule',
    none: 'No rules',
  },
  zh: {
    title: '关联规则：什么与什么一起买',
    support: '支持度',
    confidence: '置信度',
    lift: '提升度',
    rule: '规则',
    none: '没有规则',
  },
}

/**
 * Rules by support and confidence, coloured by lift; those with the largest lift are named. Top right: often, and often right.
 *
 * @param result  - from `associationRules`
 * @param options - `named`, `names`, `language`
 * @returns a Vega-Lite specification
 * @throws ClienteleError `out-of-range` for `named`
 * @example
 * associationRulesChart(associationRules([['tea', 'milk'], ['tea', 'milk'], ['jam']], { minimumSupport: 0.5 })).title.subtitle
 * //=> '2 rules from 3 baskets'
 */
export function associationRulesChart(
  { baskets, rules }: Pick<AssociationRules, 'baskets' | 'rules'>,
  { named = 8, names = {}, language = 'en' }: AssociationRulesChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const most = checkInteger(named, 'options.named', { minimum: 0, maximum: 50 })
  const listOf = (items: readonly string[]): string => items.map((item) => names[item] ?? item).join(' + ')
  const values = rules.map(({ antecedent, consequent, support, confidence, lift }) => ({
    rule: `${listOf(antecedent)} → ${listOf(consequent)}`,
    support,
    confidence,
    lift,
  }))
  const x = {
    field: 'support',
    type: 'quantitative',
    title: words.support,
    axis: { format: '.1%', tickCount: 6 },
    ...scaleOf(values.map(({ support }) => support)),
  }
  const y = {
    field: 'confidence',
    type: 'quantitative',
    title: words.confidence,
    axis: { format: '.0%', tickCount: 5 },
    ...scaleOf(values.map(({ confidence }) => confidence)),
  }
  const texts = rules.length === 0 ? words.none : countsText(rules.length, baskets, language)
  return chart(
    words.title,
    {
      width: 520,
      height: 340,
      data: { values },
      layer: [
        {
          mark: { type: 'point', filled: true, size: 60, opacity: 0.8 },
          encoding: {
            x,
            y,
            color: {
              field: 'lift',
              type: 'quantitative',
              title: words.lift,
              scale: { range: ['#d9e6f2', PALETTE[0]], ...scaleOf(values.map(({ lift }) => lift)).scale },
            },
            tooltip: [
              { field: 'rule', type: 'nominal', title: words.rule },
              { field: 'support', type: 'quantitative', title: words.support, format: '.2%' },
              { field: 'confidence', type: 'quantitative', title: words.confidence, format: '.1%' },
              { field: 'lift', type: 'quantitative', title: words.lift, format: '.2f' },
            ],
          },
        },
        {
          data: { values: apart(values, most) },
          mark: { type: 'text', align: 'left', dx: 8, dy: -6, fontSize: 11, color: '#333' },
          encoding: { x, y, text: { field: 'rule', type: 'nominal' } },
        },
      ],
    },
    texts,
  )
}

function countsText(rules: number, baskets: number, language: Language): string {
  return language === 'en'
    ? `${countText(rules)} rules from ${countText(baskets)} baskets`
    : `${countText(baskets)}个购物篮，${countText(rules)}条规则`
}

/** The first rules that are far enough from each other for their names: a line apart, or half the width. */
function apart<Rule extends { readonly support: number; readonly confidence: number }>(
  rules: readonly Rule[],
  most: number,
): Rule[] {
  const height = 0.05 * rules.reduce((largest, { confidence }) => Math.max(largest, confidence), 0)
  const width = 0.5 * rules.reduce((largest, { support }) => Math.max(largest, support), 0)
  const chosen: Rule[] = []
  for (const rule of rules) {
    if (chosen.length === most) break
    const isFree = chosen.every(
      ({ support, confidence }) =>
        Math.abs(confidence - rule.confidence) >= height || Math.abs(support - rule.support) >= width,
    )
    if (isFree) chosen.push(rule)
  }
  return chosen
}
