import type { Language } from '../data/labels.js'

/** Sentences of the report's frame. */
export interface Phrases {
  readonly title: string
  readonly statisticsTitle: string
  readonly contents: string
  readonly withoutCharts: string
  readonly madeWith: string
  readonly asOfLine: (asOf: string, currency: string | null) => string
}

export const phrases: Readonly<Record<Language, Phrases>> = {
  en: {
    title: 'Customer report',
    statisticsTitle: 'Customer statistics',
    contents: 'Contents',
    withoutCharts: 'This report has no charts: they need the packages vega and vega-lite (npm install vega vega-lite).',
    madeWith:
      'Made with clientele. Money is the sum of the order amounts; days are UTC calendar days unless a time zone was given.',
    asOfLine: (asOf, currency) => `As of ${asOf}${currency === null ? '' : ` · amounts in ${currency}`}`,
  },
  zh: {
    title: '客户分析报告',
    statisticsTitle: '客户信息统计',
    contents: '目录',
    withoutCharts: '本报告不含图表：绘图需要安装 vega 与 vega-lite（npm install vega vega-lite）。',
    madeWith: '由 clientele 生成。金额为订单金额之和；未指定时区时，日期按 UTC 日历日计算。',
    asOfLine: (asOf, currency) => `截至 ${asOf}${currency === null ? '' : ` · 金额单位：${currency}`}`,
  },
}
