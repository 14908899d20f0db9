/** The contents of the site, written by hand: sidebars, the first page's list of chapters and `llms.txt` are made of them. */

export interface SitePage {
  /** Path of the page below docs, without its ending. */
  readonly page: string
  readonly title: string
  /** What it answers, in a line. */
  readonly about: string
}

/** A chapter, whose page is in English, with its name in both languages. */
export interface ChapterPage extends SitePage {
  readonly chinese: string
}

export const start: readonly SitePage[] = [
  { page: 'index', title: 'What this is', about: 'for whom, and what comes out' },
  {
    page: 'guide/first-report',
    title: 'Your first report',
    about: 'from nothing to a report on your own orders, for people who know no CRM and little of the command line',
  },
  { page: 'try', title: 'Try it here', about: 'a report on your orders file in the browser; nothing is sent anywhere' },
]

export const guides: readonly SitePage[] = [
  { page: 'cli', title: 'All commands', about: 'every command with an example' },
  {
    page: 'guide/millions-of-rows',
    title: 'Millions of rows',
    about: 'columns instead of rows, streaming import, Arrow, workers, memory and measured times',
  },
  {
    page: 'guide/notebooks',
    title: 'Notebooks',
    about: 'charts and worked answers in Jupyter (Deno, tslab), Observable and plain scripts',
  },
  {
    page: 'repositories',
    title: 'Your own database',
    about: 'interfaces to implement, and the contract that tests them',
  },
  {
    page: 'stores',
    title: 'PostgreSQL and DuckDB',
    about: 'customers, orders and the rest kept in a database: set up, bulk load, what survives a crash',
  },
  { page: 'streams', title: 'Streams', about: 'summaries that take orders as they come' },
  { page: 'warehouse', title: 'In the warehouse', about: 'SQL that summarises orders where they are' },
]

/** In the order of the README. */
export const chapters: readonly ChapterPage[] = [
  {
    page: 'orders',
    title: 'Orders',
    chinese: '订单',
    about: 'from a file to one row a customer: RFM values, histories',
  },
  {
    page: 'statistics',
    title: 'Customer statistics',
    chinese: '客户统计',
    about: 'who the customers are, how they come and go',
  },
  {
    page: 'pyramid',
    title: 'Customer pyramid',
    chinese: '客户金字塔',
    about: 'who matters, and how much hangs on how few: pyramid, ABC, Pareto, Gini',
  },
  {
    page: 'scoring',
    title: 'Scoring',
    chinese: '客户评分',
    about: 'RFM scores and segments, KAISM, value matrix, AHP weights',
  },
  {
    page: 'lifetime',
    title: 'Lifetime value',
    chinese: '终身价值',
    about: 'what a customer is worth, and who is still one: textbook formulas, BG/NBD, Pareto/NBD',
  },
  {
    page: 'survival',
    title: 'Survival',
    chinese: '生存分析',
    about: 'how long customers stay and why they leave: Kaplan–Meier, Cox, Weibull, logistic',
  },
  {
    page: 'churn',
    title: 'Churn',
    chinese: '客户流失',
    about: 'churn and retention rates under every convention, win-back',
  },
  {
    page: 'churn-warnings',
    title: 'Churn warnings',
    chinese: '流失预警',
    about: 'cohorts, and customers who fall silent',
  },
  {
    page: 'validation',
    title: 'How good is a score',
    chinese: '模型检验',
    about: 'ROC, AUC, KS, lift, calibration, Brier, stability',
  },
  {
    page: 'funnel',
    title: 'Sales funnel',
    chinese: '销售漏斗',
    about: 'what comes through, what will come, where it gets stuck',
  },
  {
    page: 'satisfaction',
    title: 'Satisfaction',
    chinese: '客户满意',
    about: 'NPS, CSAT, CES, Kano, SERVQUAL, ACSI and PLS, reliability',
  },
  {
    page: 'loyalty',
    title: 'Loyalty',
    chinese: '客户忠诚',
    about: 'who buys again, share of wallet, satisfaction against loyalty',
  },
  {
    page: 'service',
    title: 'Service',
    chinese: '客户服务',
    about: 'complaints, call-centre indicators, Erlang B, C and A, six sigma',
  },
  {
    page: 'credit',
    title: 'Trade credit',
    chinese: '客户信用',
    about: 'five Cs, grades, limits, Altman Z, receivables',
  },
  {
    page: 'scorecard',
    title: 'Scorecards',
    chinese: '信用评分卡',
    about: 'weight of evidence, binning, points: who will not pay back',
  },
  {
    page: 'relationship',
    title: 'Relationship',
    chinese: '客户关系',
    about: 'prospects, customer states and their flow, phases, tags',
  },
  { page: 'mining', title: 'Mining', chinese: '数据挖掘', about: 'k-means segments, association rules' },
]

export const others: readonly SitePage[] = [
  { page: 'coming-from', title: 'From R, Python, Excel', about: 'which function replaces which, and what differs' },
  {
    page: 'about',
    title: 'Evidence and speed',
    about: 'the README: what each number was checked against, how fast it is',
  },
  { page: 'benchmarks', title: 'Benchmarks', about: 'how each speed was measured, and where an aim was missed' },
]

export const chineseStart: readonly SitePage[] = [
  { page: 'zh/index', title: '这是什么', about: '给谁用，能得到什么' },
  { page: 'zh/guide/first-report', title: '第一份报告', about: '不懂 CRM、没用过命令行，也能用自己的订单做出报告' },
  { page: 'zh/try', title: '在线试用', about: '在浏览器里用自己的订单文件生成报告，数据不上传' },
]

export const chineseOthers: readonly SitePage[] = [
  { page: 'zh/about', title: '依据与速度', about: '中文说明：每个数字和什么核对过，有多快' },
]

/** Pages whose text stands elsewhere in the project (`@include`): their links start from there. */
export const textElsewhere: Readonly<Record<string, string>> = {
  about: 'README',
  'zh/about': 'README.zh-CN',
  benchmarks: 'bench/README',
}

/** Where a source page ends up on the site: the book's two languages stand in one folder. */
export const sitePath = (page: string): string =>
  page.replace(/^book\/en\//, 'book/').replace(/^book\/zh\//, 'zh/book/')

/** The line about a page, for its `description`; undefined for a page of the book, of the reference or of the project. */
export const descriptionOf = (file: string): string | undefined =>
  [...start, ...guides, ...chapters, ...others, ...chineseStart, ...chineseOthers].find(
    ({ page }) => `${page}.md` === file,
  )?.about
