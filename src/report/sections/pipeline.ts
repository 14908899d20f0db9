import { dwellTimesChart, pipelineStagesChart } from '../../charts/index.js'
import { calendarPeriods } from '../../data/calendar.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { Language } from '../../data/labels.js'
import { seededRandom } from '../../data/random.js'
import {
  backTestForecast,
  type CalibratedProbabilities,
  calibrateProbabilities,
  closingOnTime,
  type ForecastBackTest,
  lossReasons,
  type PipelineFlow,
  pipelineFlow,
  pipelineSummary,
  type StageProbabilities,
  type StalledDeal,
  stalledDeals,
  type TargetOutlook,
  targetOutlook,
  type WinRates,
  winRates,
} from '../../funnel/index.js'
import { formatValue } from '../formatValue.js'
import type { ReportFigure, ReportSection, ReportTable, ReportValue } from '../model.js'
import { type PipelineContext, type StageOrder, stageOrder } from './pipelineStages.js'

const WORDS = {
  en: {
    title: 'Sales pipeline: will we make the quarter',
    will: (quarter: string, target: string, probability: string, low: string, high: string) =>
      `${quarter}: the target of ${target} is reached with a probability of ${probability}; nine times in ten the quarter ends between ${low} and ${high}.`,
    expects: (quarter: string, expected: string, low: string, high: string) =>
      `${quarter}: ${expected} expected, nine times in ten between ${low} and ${high}. Give a target to learn how likely it is.`,
    tested: (points: string, bias: string, coverage: string) =>
      `Tested on the past: forecasts made at the end of ${points} earlier months, with what was known then, were ${bias} in sum; what came was within the 90% interval in ${coverage} of them.`,
    late: (share: string) =>
      `Of the deals expected in a quarter of the last year ${share} closed later; the chances of this one are lowered by as much.`,
    over: (share: string) => `${share} too high`,
    under: (share: string) => `${share} too low`,
    dies: (stage: string, share: string) => `Most deals die in ${stage}: ${share} of the visits there end with a loss.`,
    stuck: (count: string, amount: string) =>
      `${count} open deals worth ${amount} are stuck or older than won deals were.`,
    believed: 'Without a history of stages the probabilities are those that the deals carry.',
    noOrder:
      'The order of the stages is not known: give it to learn about probabilities, dwell times and losses by stage.',
    rejected: (count: string) =>
      `The history of ${count} deals contradicts itself; they are left out of what is told by stage.`,
    open: 'Open deals',
    gross: 'Open amount',
    won: 'Won this quarter',
    expected: 'Expected at the end of the quarter',
    probability: 'Probability of the target',
    coverage: 'Coverage of what remains',
    stageTable: 'Stage by stage',
    stage: 'Stage',
    deals: 'Open',
    amount: 'Amount',
    chance: 'Won in the end',
    believedChance: 'As believed',
    median: 'Half leave within',
    lost: 'Lost here',
    stalled: 'Stalled',
    stageNote:
      'Won in the end: of the deals that reached the stage and are closed. As believed: mean of the probabilities that the open deals carry. Half leave within: open deals count for as long as they have stood there. Lost here: share of the visits that end with a loss. Stalled: longer there than nine in ten visits.',
    stuckTable: 'Deals that are stuck',
    rank: 'Rank',
    deal: 'Deal',
    customer: 'Customer',
    owner: 'Owner',
    daysOpen: 'Open for',
    inStage: 'In stage',
    limit: 'Usual limit',
    overdue: 'Overdue',
    stuckNote:
      'Longer in their stage than nine in ten visits, or open for longer than nine in ten won deals took; the largest first.',
    reasons: 'Why deals are lost',
    reason: 'Reason',
    lostDeals: 'Deals',
    share: 'Share',
    shareOfAmount: 'Share of the amount',
    owners: 'Who wins',
    wonDeals: 'Won',
    closedDeals: 'Closed',
    rate: 'Win rate',
    shrunk: 'Fair rate',
    low: 'Lower (95%)',
    high: 'Upper (95%)',
    ownersNote:
      'Win rate: won of won and lost. Fair rate: drawn towards the rate of all, the more the fewer deals there are; the better guess of what comes next, with its interval.',
    stageChart: 'Bars: amount of the open deals by stage',
    dwellChart: 'Dwell times: days in each stage',
  },
  zh: {
    title: '销售管道：本季度能否完成',
    will: (quarter: string, target: string, probability: string, low: string, high: string) =>
      `${quarter}：完成目标 ${target} 的概率为 ${probability}；十有九次季末落在 ${low} 至 ${high} 之间。`,
    expects: (quarter: string, expected: string, low: string, high: string) =>
      `${quarter}：预期 ${expected}，十有九次在 ${low} 至 ${high} 之间。给出目标即可得知完成概率。`,
    tested: (points: string, bias: string, coverage: string) =>
      `以往检验：在此前 ${points} 个月末仅用当时已知信息所作的预测，合计${bias}；其中 ${coverage} 的实际值落在 90% 区间内。`,
    late: (share: string) => `过去一年各季度预期成交的商机中有 ${share} 延后，本季度的概率已相应下调。`,
    over: (share: string) => `偏高 ${share}`,
    under: (share: string) => `偏低 ${share}`,
    dies: (stage: string, share: string) => `丢单最多的阶段是${stage}：在该阶段结束的停留中有 ${share} 以丢单告终。`,
    stuck: (count: string, amount: string) => `${count} 个在途商机（${amount}）停滞，或时间已长于赢单。`,
    believed: '没有阶段变更记录，概率采用商机自带的数值。',
    noOrder: '阶段的先后顺序未知：给出顺序后可得各阶段的概率、停留时间与丢单情况。',
    rejected: (count: string) => `${count} 个商机的记录自相矛盾，未计入各阶段的统计。`,
    open: '在途商机',
    gross: '在途金额',
    won: '本季度已赢',
    expected: '季末预期',
    probability: '完成目标的概率',
    coverage: '缺口覆盖倍数',
    stageTable: '各阶段',
    stage: '阶段',
    deals: '在途',
    amount: '金额',
    chance: '最终赢单率',
    believedChance: '主观概率',
    median: '半数停留不超过',
    lost: '在此丢单',
    stalled: '停滞',
    stageNote:
      '最终赢单率：到达该阶段且已关闭的商机中赢单的比例。主观概率：在途商机自带概率的平均。半数停留不超过：在途商机按已停留时间计入。在此丢单：该阶段的停留中以丢单告终的比例。停滞：停留时间超过九成的停留。',
    stuckTable: '停滞的商机',
    rank: '排名',
    deal: '商机',
    customer: '客户',
    owner: '负责人',
    daysOpen: '已开启',
    inStage: '在本阶段',
    limit: '通常上限',
    overdue: '逾期',
    stuckNote: '在本阶段的时间超过九成停留，或开启时间超过九成赢单；按金额从大到小。',
    reasons: '丢单原因',
    reason: '原因',
    lostDeals: '商机数',
    share: '占比',
    shareOfAmount: '金额占比',
    owners: '赢单率',
    wonDeals: '赢单',
    closedDeals: '已关闭',
    rate: '赢单率',
    shrunk: '收缩估计',
    low: '下限（95%）',
    high: '上限（95%）',
    ownersNote: '赢单率：赢单除以赢单与丢单之和。收缩估计：商机越少越向总体靠拢，更宜用于预判，附区间。',
    stageChart: '柱：各阶段在途商机金额',
    dwellChart: '停留时间：各阶段的天数',
  },
} as const

/** Stalled deals in the list. */
const LISTED = 20
/** Of the interval of the forecast. */
const LEVEL = 0.9
const PAST_QUARTERS = 4
/** Deals expected in them that a share of late ones is told from (a convention of this package). */
const FEWEST_EXPECTED = 20
/** Points that a back-test needs to be told about (a convention of this package). */
const FEWEST_POINTS = 6

/** What the history of stages tells. */
interface History {
  readonly order: StageOrder
  readonly flow: PipelineFlow<readonly unknown[]> & Pick<PipelineFlow, 'openDeals'>
  readonly calibrated: CalibratedProbabilities
  readonly test: ForecastBackTest
}

/** Will we make the quarter, how sure is that, where do deals die, which are stuck. */
export function pipelineSection(context: PipelineContext): ReportSection | null {
  const { language, opportunities } = context
  if (opportunities.length === 0) return null
  const words = WORDS[language]
  const order = stageOrder(context)
  const history = order === null ? null : historyOf(context, order)
  const outlook = outlookOf(context, order, history)
  const stalled = stalledDeals(opportunities, {
    asOf: context.asOf,
    ...(history && { openDeals: history.flow.openDeals }),
  })
  const summary = pipelineSummary(opportunities, order === null ? {} : { stages: order.ids })
  return {
    id: 'pipeline',
    title: words.title,
    summary: sentences(context, { order, history, outlook, stalled: stalled.stalled }),
    figures: figures(context, outlook),
    charts: [
      {
        id: 'pipeline-chart',
        description: words.stageChart,
        specification: pipelineStagesChart(summary, { language, stages: order?.preset?.stages ?? [] }),
      },
      ...(history === null
        ? []
        : [
            {
              id: 'dwell-chart',
              description: words.dwellChart,
              specification: dwellTimesChart(history.flow, { language, stages: order?.preset?.stages ?? [] }),
            },
          ]),
    ],
    tables: [
      stageTable(context, order, history),
      ...(stalled.deals.length > 0 ? [stuckTable(context, order, stalled.deals)] : []),
      ...reasonsTable(context),
      ...ownersTable(context),
    ],
  }
}

function historyOf({ asOf, opportunities, stageChanges }: PipelineContext, order: StageOrder): History | null {
  if (stageChanges.length === 0) return null
  const options = { asOf, stages: order.ids, later: 'ignore' } as const
  return {
    order,
    flow: pipelineFlow(stageChanges, options),
    calibrated: calibrateProbabilities(stageChanges, options),
    test: backTestForecast(opportunities, stageChanges, { ...options, horizonDays: 90, level: LEVEL }),
  }
}

/** The quarter of the day after `asOf`: on its last day a quarter is over. */
function quarterOf({ asOfDay }: PipelineContext): { name: string; from: string; to: string } {
  const { names, starts } = calendarPeriods(asOfDay + 1, asOfDay + 1, 'quarter')
  return { name: names[0]!, from: dateOfDay(starts[0]!), to: dateOfDay(starts[1]! - 1) }
}

function outlookOf(context: PipelineContext, order: StageOrder | null, history: History | null): TargetOutlook {
  const { from, to } = quarterOf(context)
  const probabilities = probabilitiesOf(context, order, history)
  return targetOutlook(context.opportunities, {
    target: context.target ?? 0,
    from,
    to,
    asOf: context.asOf,
    slippageRate: lateShare(context) ?? 0,
    random: seededRandom(1),
    level: LEVEL,
    ...(order && { stages: order.ids }),
    ...(probabilities && { probabilities }),
  })
}

/** Share of the deals expected in the four quarters before that closed later; null where too few were expected. */
function lateShare(context: PipelineContext): number | null {
  const { starts } = calendarPeriods(context.asOfDay - 400, context.asOfDay + 1, 'quarter')
  // The last two are the quarter of the outlook and the one after it.
  const past = starts.slice(-2 - PAST_QUARTERS, -1)
  let expected = 0
  let late = 0
  for (let i = 0; i + 1 < past.length; i++) {
    const found = closingOnTime(context.opportunities, { from: dateOfDay(past[i]!), to: dateOfDay(past[i + 1]! - 1) })
    expected += found.expected.deals
    late += found.late.deals
  }
  return expected < FEWEST_EXPECTED ? null : late / expected
}

/** From the history where it knows all stages with open deals, else those of the deals, else those of the preset. */
function probabilitiesOf(
  { opportunities }: PipelineContext,
  order: StageOrder | null,
  history: History | null,
): StageProbabilities | null {
  const open = opportunities.filter(({ outcome }) => outcome === undefined)
  const known = history?.calibrated.stages.filter(({ closed }) => closed > 0) ?? []
  if (open.every(({ stage }) => known.some((one) => one.stage === stage))) return known
  if (open.every(({ probability }) => probability !== undefined)) return null
  const preset = order?.preset?.stages.flatMap(({ id, probability }) =>
    probability === null ? [] : [[id, probability]],
  )
  return preset === undefined ? null : Object.fromEntries(preset)
}

function sentences(
  context: PipelineContext,
  found: {
    order: StageOrder | null
    history: History | null
    outlook: TargetOutlook
    stalled: { deals: number; amount: string }
  },
): string[] {
  const { language, target } = context
  const { order, history, outlook, stalled } = found
  const words = WORDS[language]
  const money = (value: number | string): string => formatValue(Number(value), 'money', language)
  const share = (value: number): string => formatValue(value, 'share', language)
  const count = (value: number): string => formatValue(value, 'count', language)
  const { name } = quarterOf(context)
  const { lower, upper } = outlook.interval
  const late = lateShare(context)
  const worst = history?.flow.stages.reduce((a, b) => ((b.lost.rate ?? 0) > (a.lost.rate ?? 0) ? b : a))
  return [
    target === null
      ? words.expects(name, money(outlook.expected), money(lower), money(upper))
      : words.will(name, money(target), share(outlook.probability), money(lower), money(upper)),
    ...(late === null ? [] : [words.late(share(late))]),
    ...(history === null ? [order === null ? words.noOrder : words.believed] : testSentence(history.test, language)),
    ...(worst?.lost.rate ? [words.dies(stageName(order, worst.stage, language), share(worst.lost.rate))] : []),
    ...(stalled.deals > 0 ? [words.stuck(count(stalled.deals), money(stalled.amount))] : []),
    ...(history && history.flow.coverage.rejected.length > 0
      ? [words.rejected(count(history.flow.coverage.rejected.length))]
      : []),
  ]
}

function testSentence({ summary }: ForecastBackTest, language: Language): string[] {
  const { points, bias, coverage } = summary
  if (points < FEWEST_POINTS || bias === null || coverage === null) return []
  const words = WORDS[language]
  const size = formatValue(Math.abs(bias), 'share', language)
  return [
    words.tested(
      String(points),
      bias < 0 ? words.under(size) : words.over(size),
      formatValue(coverage, 'share', language),
    ),
  ]
}

function stageName(order: StageOrder | null, id: string, language: Language): string {
  return order?.preset?.stages.find((stage) => stage.id === id)?.labels[language].name ?? id
}

function figures({ language, target }: PipelineContext, outlook: TargetOutlook): ReportFigure[] {
  const words = WORDS[language]
  return [
    { id: 'open', label: words.open, kind: 'count', value: outlook.open.deals },
    { id: 'gross', label: words.gross, kind: 'money', value: Number(outlook.open.amount) },
    { id: 'won', label: words.won, kind: 'money', value: Number(outlook.won.amount) },
    { id: 'expected', label: words.expected, kind: 'money', value: outlook.expected },
    ...(target === null
      ? []
      : ([
          { id: 'target-probability', label: words.probability, kind: 'share', value: outlook.probability },
          { id: 'coverage', label: words.coverage, kind: 'number', value: outlook.coverage },
        ] as const)),
  ]
}

function stageTable(context: PipelineContext, order: StageOrder | null, history: History | null): ReportTable {
  const { language, opportunities } = context
  const words = WORDS[language]
  const { byStage } = pipelineSummary(opportunities, order === null ? {} : { stages: order.ids })
  const believed = believedOf(context)
  const flow = new Map(history?.flow.stages.map((stage) => [stage.stage, stage]))
  const chances = history?.calibrated.probabilities ?? {}
  return {
    id: 'pipeline-stage-table',
    title: words.stageTable,
    columns: [
      { id: 'stage', label: words.stage, kind: 'text' },
      { id: 'deals', label: words.deals, kind: 'count' },
      { id: 'amount', label: words.amount, kind: 'money' },
      { id: 'believed', label: words.believedChance, kind: 'share' },
      { id: 'chance', label: words.chance, kind: 'share' },
      { id: 'median', label: words.median, kind: 'days' },
      { id: 'lost', label: words.lost, kind: 'share' },
      { id: 'stalled', label: words.stalled, kind: 'count' },
    ],
    rows: byStage.map(({ stage, deals, amount }): ReportValue[] => [
      stageName(order, stage, language),
      deals,
      Number(amount),
      believed.get(stage) ?? null,
      chances[stage] ?? null,
      flow.get(stage)?.dwell.median ?? null,
      flow.get(stage)?.lost.rate ?? null,
      flow.get(stage)?.stalled ?? null,
    ]),
    note: words.stageNote,
  }
}

/** Mean of the probabilities that the open deals of a stage carry. */
function believedOf({ opportunities }: PipelineContext): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>()
  for (const { stage, probability, outcome } of opportunities) {
    if (outcome !== undefined || probability === undefined) continue
    const found = sums.get(stage) ?? { sum: 0, count: 0 }
    sums.set(stage, { sum: found.sum + probability, count: found.count + 1 })
  }
  return new Map([...sums].map(([stage, { sum, count }]) => [stage, sum / count]))
}

function stuckTable(
  { language, nameOf }: PipelineContext,
  order: StageOrder | null,
  deals: readonly StalledDeal[],
): ReportTable {
  const words = WORDS[language]
  return {
    id: 'stuck-table',
    title: words.stuckTable,
    columns: [
      { id: 'rank', label: words.rank, kind: 'count' },
      { id: 'deal', label: words.deal, kind: 'text' },
      { id: 'customer', label: words.customer, kind: 'text' },
      { id: 'owner', label: words.owner, kind: 'text' },
      { id: 'stage', label: words.stage, kind: 'text' },
      { id: 'amount', label: words.amount, kind: 'money' },
      { id: 'open', label: words.daysOpen, kind: 'days' },
      { id: 'in-stage', label: words.inStage, kind: 'days' },
      { id: 'limit', label: words.limit, kind: 'days' },
      { id: 'overdue', label: words.overdue, kind: 'days' },
    ],
    rows: deals
      .slice(0, LISTED)
      .map((deal, i) => [
        i + 1,
        deal.opportunityId,
        nameOf(deal.customerId) ?? deal.customerId,
        deal.owner,
        stageName(order, deal.stage, language),
        deal.amount,
        deal.daysOpen,
        deal.daysInStage,
        deal.stalledAfter,
        deal.daysOverdue,
      ]),
    note: words.stuckNote,
  }
}

function reasonsTable({ language, opportunities }: PipelineContext): ReportTable[] {
  const words = WORDS[language]
  const { reasons } = lossReasons(opportunities)
  if (reasons.length === 0) return []
  return [
    {
      id: 'loss-table',
      title: words.reasons,
      columns: [
        { id: 'reason', label: words.reason, kind: 'text' },
        { id: 'deals', label: words.lostDeals, kind: 'count' },
        { id: 'share', label: words.share, kind: 'share' },
        { id: 'amount', label: words.amount, kind: 'money' },
        { id: 'share-of-amount', label: words.shareOfAmount, kind: 'share' },
      ],
      rows: reasons.map(({ reason, deals, share, amount, shareOfAmount }) => [
        reason,
        deals,
        share,
        Number(amount),
        shareOfAmount,
      ]),
    },
  ]
}

function ownersTable({ language, opportunities }: PipelineContext): ReportTable[] {
  if (!opportunities.some(({ owner }) => owner !== undefined)) return []
  const words = WORDS[language]
  const { groups }: WinRates = winRates(opportunities, { by: 'owner' })
  return [
    {
      id: 'owner-table',
      title: words.owners,
      columns: [
        { id: 'owner', label: words.owner, kind: 'text' },
        { id: 'won', label: words.wonDeals, kind: 'count' },
        { id: 'closed', label: words.closedDeals, kind: 'count' },
        { id: 'rate', label: words.rate, kind: 'share' },
        { id: 'shrunk', label: words.shrunk, kind: 'share' },
        { id: 'lower', label: words.low, kind: 'share' },
        { id: 'upper', label: words.high, kind: 'share' },
      ],
      rows: groups.map(({ group, won, lost, rate, shrunk }) => [
        group,
        won,
        won + lost,
        rate,
        shrunk?.rate ?? null,
        shrunk?.interval.lower ?? null,
        shrunk?.interval.upper ?? null,
      ]),
      note: words.ownersNote,
    },
  ]
}
