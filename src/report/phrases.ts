import type { Language } from '../data/labels.js'

/** Sentences of the report's frame. */
export interface Phrases {
  readonly title: string
  readonly statisticsTitle: string
  readonly survivalTitle: string
  readonly pipelineTitle: string
  readonly funnelTitle: string
  readonly satisfactionTitle: string
  readonly loyaltyTitle: string
  readonly serviceTitle: string
  readonly creditTitle: string
  readonly contents: string
  readonly withoutCharts: string
  readonly madeWith: string
  /** The same of a report on orders, with what its numbers are. */
  readonly madeFromOrders: string
  /** The line below the title; empty where there is nothing to say. */
  readonly asOfLine: (asOf: string | null, currency: string | null) => string
}

export const phrases: Readonly<Record<Language, Phrases>> = {
  en: {
    title: 'Customer report',
    statisticsTitle: 'Customer statistics',
    survivalTitle: 'How long customers stay',
    pipelineTitle: 'Sales pipeline',
    funnelTitle: 'Event funnel',
    satisfactionTitle: 'Customer survey',
    loyaltyTitle: 'Who buys again',
    serviceTitle: 'Customer service',
    creditTitle: 'Customer credit',
    contents: 'Contents',
    withoutCharts: 'This report has no charts: they need the packages vega and vega-lite (npm install vega vega-lite).',
    madeWith: 'Made with clientele.',
    madeFromOrders:
      'Made with clientele. Money is the sum of the order amounts; days are UTC calendar days unless a time zone was given.',
    asOfLine: (asOf, currency) => joined(asOf && `As of ${asOf}`, currency && `amounts in ${currency}`),
  },
  zh: {
    title: '客户分析报告',
    statisticsTitle: '客户信息统计',
    survivalTitle: '客户保持时长分析',
    pipelineTitle: '销售管道分析',
    funnelTitle: '事件漏斗分析',
    satisfactionTitle: '客户调查报告',
    loyaltyTitle: '客户忠诚分析',
    serviceTitle: '客户服务分析',
    creditTitle: '客户信用分析',
    contents: '目录',
    withoutCharts: '本报告不含图表：绘图需要安装 vega 与 vega-lite（npm install vega vega-lite）。',
    madeWith: '由 clientele 生成。',
    madeFromOrders: '由 clientele 生成。金额为订单金额之和；未指定时区时，日期按 UTC 日历日计算。',
    asOfLine: (asOf, currency) => joined(asOf && `截至 ${asOf}`, currency && `金额单位：${currency}`),
  },
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' · ')
}
