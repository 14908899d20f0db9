/** A chapter of the exercise book, in the order in which a course takes them. */
export interface BookChapter {
  /** Folder of the functions, and name of the page. */
  readonly id: string
  readonly title: { readonly en: string; readonly zh: string }
  /** The exercise that is worked out in full at the beginning. */
  readonly worked: string
}

export const chapters: readonly BookChapter[] = [
  { id: 'statistics', title: { en: 'Customer statistics', zh: '客户信息统计' }, worked: 'STA-01' },
  { id: 'pyramid', title: { en: 'Customer pyramid and ABC', zh: '客户金字塔与ABC分析' }, worked: 'PYR-04' },
  { id: 'scoring', title: { en: 'RFM and matrices', zh: 'RFM模型与客户矩阵' }, worked: 'RFM-07' },
  {
    id: 'relationship',
    title: { en: 'Prospects and relationships', zh: '客户条件、状态与关系类型' },
    worked: 'MAN-01',
  },
  { id: 'lifetime', title: { en: 'Customer value', zh: '客户让渡价值与终身价值' }, worked: 'CLV-08' },
  { id: 'funnel', title: { en: 'Sales funnel', zh: '销售漏斗' }, worked: 'FUN-05' },
  { id: 'satisfaction', title: { en: 'Satisfaction', zh: '客户满意' }, worked: 'SAT-07' },
  { id: 'loyalty', title: { en: 'Loyalty', zh: '客户忠诚' }, worked: 'LOY-07' },
  { id: 'service', title: { en: 'Service quality and call centre', zh: '服务质量与呼叫中心' }, worked: 'SVC-02' },
  { id: 'credit', title: { en: 'Credit and receivables', zh: '客户信用与应收账款' }, worked: 'CRD-02' },
  { id: 'churn', title: { en: 'Churn and win-back', zh: '客户流失与挽回' }, worked: 'CHN-13' },
  { id: 'survival', title: { en: 'How long customers stay', zh: '生存分析：客户保持时长' }, worked: 'SRV-01' },
  { id: 'validation', title: { en: 'How good is a score?', zh: '模型检验：评分有多准' }, worked: 'VAL-01' },
  { id: 'mining', title: { en: 'Data mining', zh: '客户数据挖掘' }, worked: 'MIN-05' },
]
