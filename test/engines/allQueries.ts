import { scorecard, weightOfEvidence } from '../../src/credit/index.js'
import type { DateKind, DialectName, SqlQuery } from '../../src/warehouse/index.js'
import * as warehouse from '../../src/warehouse/index.js'

/** A query of the warehouse, and which. */
export interface NamedQuery {
  readonly name: string
  readonly query: SqlQuery
}

const kinds: readonly DateKind[] = ['date', 'timestamp', 'timestamp-with-time-zone', 'text', 'epoch-milliseconds']

/** Every query that the warehouse can write in a dialect, with each kind of date and the options that change its text. */
export function allQueries(dialect: DialectName): NamedQuery[] {
  const found: NamedQuery[] = []
  const add = (name: keyof typeof warehouse, ...queries: readonly SqlQuery[]): void => {
    for (const query of queries) found.push({ name, query })
  }
  for (const kind of kinds) {
    addOrders(kind, dialect, add)
    addLedger(kind, dialect, add)
    addFunnels(kind, dialect, add)
  }
  const durations = { table: 'odd `"name', time: 'time', event: 'event' }
  add('kaplanMeierSql', warehouse.kaplanMeierSql(durations, dialect))
  add('kaplanMeierSql', warehouse.kaplanMeierSql({ ...durations, entry: 'from', weight: 'w', group: 'group' }, dialect))
  const ratings = { table: 'survey', rating: 'rating' }
  add('netPromoterSql', warehouse.netPromoterSql(ratings, dialect))
  add('netPromoterSql', warehouse.netPromoterSql({ ...ratings, weight: 'w', group: 'group' }, dialect))
  add('customerValueCountsSql', warehouse.customerValueCountsSql({ table: 'customers', value: 'value' }, dialect))
  const months = weightOfEvidence([6, 9, 12, 24, 36, 48], [0, 0, 1, 0, 1, 1], { bins: [20], variable: 'months' })
  const home = weightOfEvidence(['own', 'rent', 'own', 'rent'], [0, 1, 1, 0], {
    bins: [['own'], ['rent']],
    variable: 'home',
  })
  const variables = [months, home].map((weights) => ({ weights, coefficient: 1 }))
  const card = scorecard({ intercept: 0, variables }, { rounding: 'half-away' })
  add('scorecardSql', warehouse.scorecardSql({ table: 'applicants', id: 'id' }, { card }, dialect))
  return found
}

type Add = (name: keyof typeof warehouse, ...queries: readonly SqlQuery[]) => void

function addOrders(dateIs: DateKind, dialect: DialectName, add: Add): void {
  const plain = { table: 'orders', customerId: 'customer', date: 'date', amount: 'amount', dateIs }
  const full = { ...plain, table: ['sales', 'orders'], orderId: 'order', currency: 'currency' }
  const asOf = '2024-03-31'
  const bands = { recency: [7, 30, 90, 180], frequency: [2, 3, 5, 8], monetary: [50, 100, 200, 500] }
  const cuts = { recency: [30, 90], frequency: [1, 4], monetary: [50, 200] }
  const model = { kind: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const
  const scoresOf = {
    table: 'scores',
    repeatPurchases: 'x',
    firstDay: 'first_day',
    lastDay: 'last_day',
    scores: ['alive'],
  }
  for (const [mapping, rules] of [
    [plain, { asOf }],
    [full, { asOf, from: '2023-01-01', currency: 'EUR', refunds: 'reject', later: 'ignore' }],
  ] as const) {
    const timed = { ...rules, timeUnit: 'week' } as const
    add(
      'rfmValuesSql',
      warehouse.rfmValuesSql(mapping, rules, dialect),
      warehouse.rfmValuesSql(mapping, { ...rules, monetary: 'mean', frequency: 'days' }, dialect),
    )
    add('rfmValueCountsSql', warehouse.rfmValueCountsSql(mapping, rules, dialect))
    add('rfmScoresSql', warehouse.rfmScoresSql(mapping, { ...rules, cuts }, dialect))
    add('rfmScoreCountsSql', warehouse.rfmScoreCountsSql(mapping, { ...rules, bands }, dialect))
    add('rfmSegmentsSql', warehouse.rfmSegmentsSql(mapping, { ...rules, bands, scheme: 'named11' }, dialect))
    add('purchaseHistoriesSql', warehouse.purchaseHistoriesSql(mapping, timed, dialect))
    add('groupedHistoriesSql', warehouse.groupedHistoriesSql(mapping, timed, dialect))
    add('groupedSpendSql', warehouse.groupedSpendSql(mapping, timed, dialect))
    add('historyScoresSql', warehouse.historyScoresSql(mapping, { ...timed, scoresOf }, dialect))
    add('probabilityAliveSql', warehouse.probabilityAliveSql(mapping, { ...timed, model }, dialect))
    const { from, ...unbounded } = { from: null, ...rules }
    add('purchaseIntervalsSql', warehouse.purchaseIntervalsSql(mapping, unbounded, dialect))
    for (const cohort of ['week', 'month', 'quarter', 'year'] as const) {
      add('cohortRetentionSql', warehouse.cohortRetentionSql(mapping, { ...rules, cohort }, dialect))
    }
  }
}

function addLedger(kind: DateKind, dialect: DialectName, add: Add): void {
  const invoices = {
    table: 'invoices',
    id: 'id',
    customerId: 'customer',
    amount: 'amount',
    issuedOn: 'issued',
    dueOn: 'due',
    datesAre: kind,
  }
  const payments = { table: 'payments', invoiceId: 'invoice', date: 'date', amount: 'amount', dateIs: kind }
  const full = { ...invoices, currency: 'currency', disputed: 'disputed', payments }
  const asOf = '2024-03-31'
  add(
    'receivablesAgingSql',
    warehouse.receivablesAgingSql(invoices, { asOf, customers: false }, dialect),
    warehouse.receivablesAgingSql(full, { asOf, by: 'issued', credits: 'apart', buckets: [7, 30] }, dialect),
    warehouse.receivablesAgingSql(
      full,
      { asOf, disputed: 'include', overpayment: 'credit', prepayment: 'accept' },
      dialect,
    ),
  )
  const changes = { table: 'changes', opportunityId: 'deal', from: 'from', to: 'to', at: 'at', atIs: kind }
  add('stageCountsSql', warehouse.stageCountsSql(changes, { stages: ['lead', 'offer'], asOf }, dialect))
}

function addFunnels(timeIs: DateKind, dialect: DialectName, add: Add): void {
  const events = { table: 'events', userId: 'user', time: 'time', event: 'event', sequence: 'row', timeIs }
  const steps = ['visit', 'basket', 'visit']
  for (const options of [
    { steps },
    { steps, windowSeconds: 60, ties: 'strict', timeFrom: 'first-touch' },
    { steps, ties: 'input', reentry: false },
    { steps, times: false },
    { steps, order: 'adjacent', stepWindows: [60, null], minimumGap: 1 },
    { steps: ['visit', 'basket'], order: 'unordered', windowSeconds: 60 },
    { steps, order: 'open' },
  ] as const) {
    add('eventFunnelSql', warehouse.eventFunnelSql(events, options, dialect))
  }
}

/** Names of all functions that write queries. */
export const queryNames: readonly string[] = Object.keys(warehouse).filter((name) => name.endsWith('Sql'))
