import { dwellTimesChart, pipelineStagesChart } from '../../charts/index.js'
import type { Language } from '../../data/labels.js'
import { type ForecastBackTest, pipelineSummary, stalledDeals } from '../../funnel/index.js'
import { formatValue } from '../formatValue.js'
import type { ReportChart, ReportFigure, ReportSection } from '../model.js'
import { type PipelineHistory, pipelineHistory } from '../pipeline/history.js'
import { type PipelineOutlook, pipelineOutlook } from '../pipeline/outlook.js'
import { type PipelineContext, type StageOrder, stageOrder } from '../pipeline/stages.js'
import { ownersTable, reasonsTable, stageName, stageTable, stuckTable } from '../pipeline/tables.js'
import { WORDS } from '../pipeline/words.js'

/** Of the interval of the forecast. */
const LEVEL = 0.9
/** Points that a back-test needs to be told about (a convention of this package). */
const FEWEST_POINTS = 6

/** Will we make the quarter, how sure is that, where do deals die, which are stuck. */
export function pipelineSection(context: PipelineContext): ReportSection | null {
  const { language, opportunities, asOf } = context
  if (opportunities.length === 0) return null
  const words = WORDS[language]
  const order = stageOrder(context)
  const history = pipelineHistory(context, order, LEVEL)
  const outlook = pipelineOutlook(context, order, history, LEVEL)
  const stalled = stalledDeals(opportunities, { asOf, ...(history && { openDeals: history.flow.openDeals }) })
  const totals = pipelineSummary(opportunities, order === null ? {} : { stages: order.ids })
  const drawn = { language, stages: order?.preset?.stages ?? [] }
  const dwellCharts: ReportChart[] =
    history === null
      ? []
      : [{ id: 'dwell-chart', description: words.dwellChart, specification: dwellTimesChart(history.flow, drawn) }]
  return {
    id: 'pipeline',
    title: words.title,
    summary: sentences(context, { order, history, outlook, stalled: stalled.stalled }),
    figures: [
      { id: 'open', label: words.open, kind: 'count', value: totals.open.deals },
      { id: 'gross', label: words.gross, kind: 'money', value: Number(totals.open.amount) },
      ...outlookFigures(context, outlook),
    ],
    charts: [
      { id: 'pipeline-chart', description: words.stageChart, specification: pipelineStagesChart(totals, drawn) },
      ...dwellCharts,
    ],
    tables: [
      stageTable(context, order, history, totals.byStage),
      ...(stalled.deals.length > 0 ? [stuckTable(context, order, stalled.deals)] : []),
      ...reasonsTable(context),
      ...ownersTable(context),
    ],
  }
}

function sentences(
  context: PipelineContext,
  found: {
    order: StageOrder | null
    history: PipelineHistory | null
    outlook: PipelineOutlook
    stalled: { deals: number; amount: string }
  },
): string[] {
  const { language } = context
  const { order, history, outlook, stalled } = found
  const words = WORDS[language]
  const share = (value: number): string => formatValue(value, 'share', language)
  const count = (value: number): string => formatValue(value, 'count', language)
  const worst = history?.flow.stages.reduce((a, b) => ((b.lost.rate ?? 0) > (a.lost.rate ?? 0) ? b : a))
  return [
    ...outlookSentences(context, outlook),
    ...(order === null ? [words.noOrder] : []),
    ...(outlook.probabilities === 'history' && history !== null ? testSentence(history.test, language) : []),
    ...(worst?.lost.rate ? [words.dies(stageName(order, worst.stage, language), share(worst.lost.rate))] : []),
    ...(stalled.deals > 0
      ? [words.stuck(count(stalled.deals), formatValue(Number(stalled.amount), 'money', language))]
      : []),
    ...(history && history.flow.coverage.rejected.length > 0
      ? [words.rejected(count(history.flow.coverage.rejected.length))]
      : []),
  ]
}

/** What the quarter will bring, and what that rests on. */
function outlookSentences(
  { language, target }: PipelineContext,
  { quarter, outlook, probabilities, lateShare }: PipelineOutlook,
): string[] {
  const words = WORDS[language]
  if (outlook === null) return [words.unknown]
  const money = (value: number | string): string => formatValue(Number(value), 'money', language)
  const share = (value: number): string => formatValue(value, 'share', language)
  const low = money(outlook.interval.lower)
  const high = money(outlook.interval.upper)
  return [
    target === null
      ? words.expects(quarter, money(outlook.expected), low, high)
      : words.will(quarter, money(target), share(outlook.probability), low, high),
    ...(lateShare === null ? [] : [words.late(share(lateShare))]),
    ...(probabilities === 'deals' ? [words.fromDeals] : []),
    ...(probabilities === 'preset' ? [words.fromPreset] : []),
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

function outlookFigures({ language, target }: PipelineContext, { outlook }: PipelineOutlook): ReportFigure[] {
  if (outlook === null) return []
  const words = WORDS[language]
  return [
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
