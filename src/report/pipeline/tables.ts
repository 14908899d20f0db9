import type { Language } from '../../data/labels.js'
import { type GroupWinRate, lossReasons, type PipelineSummary, type StalledDeal, winRates } from '../../funnel/index.js'
import type { ReportTable, ReportValue } from '../model.js'
import type { PipelineHistory } from './history.js'
import type { PipelineContext, StageOrder } from './stages.js'
import { WORDS } from './words.js'

/** Stalled deals in the list. */
const LISTED = 20

/** What a stage is called: by its preset, else by its id. */
export function stageName(order: StageOrder | null, id: string, language: Language): string {
  return order?.preset?.stages.find((stage) => stage.id === id)?.labels[language].name ?? id
}

/** The open deals stage by stage, with what the sellers and the history say of them. */
export function stageTable(
  context: PipelineContext,
  order: StageOrder | null,
  history: PipelineHistory | null,
  byStage: PipelineSummary['byStage'],
): ReportTable {
  const { language } = context
  const words = WORDS[language]
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

/** Stuck and old deals, the largest first. */
export function stuckTable(
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

/** Why deals are lost; none where none was lost. */
export function reasonsTable({ language, opportunities }: PipelineContext): ReportTable[] {
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

/** Win rates by owner; none where no deal has one. */
export function ownersTable({ language, opportunities }: PipelineContext): ReportTable[] {
  if (!opportunities.some(({ owner }) => owner !== undefined)) return []
  const words = WORDS[language]
  const groups: readonly GroupWinRate[] = winRates(opportunities, { by: 'owner' }).groups
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
