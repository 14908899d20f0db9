/** Pictures of the pages on deals and debts: funnel, credit, scorecards. */
import {
  agingChart,
  creditGradesChart,
  cutoffChart,
  dwellTimesChart,
  forecastChart,
  funnelChart,
  paymentBehaviourChart,
  weightOfEvidenceChart,
} from '../../src/charts/index.js'
import {
  averageMonthlySales,
  binAll,
  customerPaymentBehaviour,
  gradeCustomers,
  receivablesAging,
  scoreApplicants,
  scorecard,
  scorecardModel,
} from '../../src/credit/index.js'
import { dayNumber, seededRandom } from '../../src/data/index.js'
import {
  calibrateProbabilities,
  pipelineFlow,
  stageConversion,
  stagePresets,
  targetOutlook,
} from '../../src/funnel/index.js'
import { cutoffTable } from '../../src/validation/index.js'
import type { Pictures } from '../pictures.js'
import { asOf, creditSheets, customers, invoices, names, opportunities, orders, stageChanges } from './sample.js'

const { stages } = stagePresets.industrial7
const leads = stagePresets.lead5.stages

export const moneyPictures: Pictures = {
  'funnel-steps': () =>
    funnelChart(stageConversion([1000, 300, 120, 50, 15].map((count, i) => ({ name: leads[i]!.id, count }))), {
      stages: leads,
    }),
  'funnel-forecast': () =>
    forecastChart(
      targetOutlook(opportunities, {
        target: 500_000,
        from: '2026-01-01',
        to: '2026-03-31',
        asOf,
        stages,
        probabilities: calibrateProbabilities(stageChanges, { stages, asOf }).stages,
        random: seededRandom(1),
      }),
      { stages },
    ),
  'funnel-dwell': () => dwellTimesChart(pipelineFlow(stageChanges, { stages, asOf }), { stages }),
  'credit-grades': () =>
    creditGradesChart(
      gradeCustomers(creditSheets, {
        weights: { character: 30, capacity: 25, capital: 20, collateral: 15, conditions: 10 },
        missing: 'leave-out',
        rules: [
          { id: 'bad-faith', factor: 'character', below: 40, cap: 'no-credit' },
          { id: 'no-collateral', factor: 'collateral', missing: true, cap: 'A' },
        ],
        limit: { sales: averageMonthlySales(orders, { asOf }), termMonths: 2 },
      }),
    ),
  'credit-aging': () => agingChart(receivablesAging(invoices, { asOf })),
  'credit-payments': () => paymentBehaviourChart(customerPaymentBehaviour(invoices, { asOf }), { most: 12, names }),
  ...scorecardPictures(),
}

/** Who will pay late? Fitted on every other customer with what was known in March 2025, drawn for the others. */
function scorecardPictures(): Pictures {
  const known = dayNumber('2025-03-31')
  const last = dayNumber(asOf)
  const daysLate = ({ dueOn, payments = [] }: (typeof invoices)[number], day: number): number => {
    const paid = payments.map(({ date }) => dayNumber(date)).filter((one) => one <= day)
    return (paid.length === payments.length && paid.length > 0 ? Math.max(...paid) : day) - dayNumber(dueOn)
  }
  const applicants = customers.flatMap(({ id, industry }) => {
    const own = invoices.filter(({ customerId }) => customerId === id)
    const past = own.filter(({ issuedOn, dueOn }) => dayNumber(issuedOn) <= known && dayNumber(dueOn) <= known)
    const future = own.filter(({ issuedOn, dueOn }) => dayNumber(issuedOn) > known && dayNumber(dueOn) <= last - 15)
    if (future.length === 0) return []
    return {
      industry: industry ?? null,
      invoices: past.length,
      daysLate: past.length === 0 ? null : Math.max(...past.slice(-3).map((invoice) => daysLate(invoice, known))),
      bad: future.filter((invoice) => daysLate(invoice, last) > 15).length >= future.length / 3,
    }
  })
  const halfOf = (which: number) => {
    const rows = applicants.filter((_, i) => i % 2 === which)
    return {
      columns: {
        industry: rows.map((row) => row.industry),
        invoices: rows.map((row) => row.invoices),
        daysLate: rows.map((row) => row.daysLate),
      },
      bad: rows.map((row) => row.bad),
    }
  }
  const [teach, check] = [halfOf(0), halfOf(1)]
  const binned = binAll(teach.columns, teach.bad, { bins: 4, minimumShare: 0.08, zeroCells: 'add-half' })
  const model = scorecardModel(teach.columns, teach.bad, { variables: binned, wrongSign: 'drop' })
  const card = scorecard(model, {
    baseScore: 600,
    baseOdds: 20,
    pointsToDouble: 40,
    rounding: 'half-away',
    unseen: 'worst',
    missing: 'neutral',
  })
  const scores = Float64Array.from(scoreApplicants(card, check.columns).score)
  const safer = { higherScore: 'no-event' } as const
  const payoffs = { approvedNonEvent: 300, approvedEvent: -800 }
  const late = binned.variables.find(({ variable }) => variable === 'daysLate')
  if (late === undefined) throw new Error('the sample has days late')
  return {
    'scorecard-weights': () => weightOfEvidenceChart(late),
    'scorecard-cutoff': () => cutoffChart(cutoffTable(scores, check.bad, { ...safer, payoffs })),
  }
}
