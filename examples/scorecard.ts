/** A scorecard from the sample's invoices: who will pay late? `npx tsx examples/scorecard.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import { binAll, scoreApplicants, scorecard, scorecardModel, scorecardStability, scoreReasons } from 'clientele/credit'
import { dayNumber } from 'clientele/data'
import { importCustomers, importInvoices } from 'clientele/tables'
import { areaUnderCurve, chooseCutoff, kolmogorovSmirnov } from 'clientele/validation'

const read = (name: string): Uint8Array => readFileSync(new URL(`sample/${name}.csv`, import.meta.url))
const { rows: invoices } = importInvoices(read('invoices'))
const { rows: customers } = importCustomers(read('customers'))

// What was known on a day, and what came after it: bad is who then paid a third of the invoices more than 15 days late or not at all.
const known = dayNumber('2025-03-31')
const last = dayNumber('2025-12-31')
const daysLate = ({ dueOn, payments = [] }: (typeof invoices)[number], asOf: number): number => {
  const paid = payments.map(({ date }) => dayNumber(date)).filter((day) => day <= asOf)
  return (paid.length === payments.length && paid.length > 0 ? Math.max(...paid) : asOf) - dayNumber(dueOn)
}
const applicants = customers.flatMap(({ id, industry, region, segment }) => {
  const own = invoices.filter(({ customerId }) => customerId === id)
  const past = own.filter(({ issuedOn, dueOn }) => dayNumber(issuedOn) <= known && dayNumber(dueOn) <= known)
  const future = own.filter(({ issuedOn, dueOn }) => dayNumber(issuedOn) > known && dayNumber(dueOn) <= last - 15)
  if (future.length === 0) return []
  return {
    industry: industry ?? null,
    region: region ?? null,
    segment: segment ?? null,
    invoices: past.length,
    largest: past.length === 0 ? null : Math.max(...past.map(({ amount }) => Number(amount))),
    // The worst of the last three invoices.
    daysLate: past.length === 0 ? null : Math.max(...past.slice(-3).map((invoice) => daysLate(invoice, known))),
    bad: future.filter((invoice) => daysLate(invoice, last) > 15).length >= future.length / 3,
  }
})
console.log(`${applicants.length} customers, ${applicants.filter(({ bad }) => bad).length} of them bad`)

// Every other customer teaches, the rest checks.
const columnsOfHalf = (half: number) => {
  const rows = applicants.filter((_, i) => i % 2 === half)
  const column = <Name extends keyof (typeof rows)[number]>(name: Name) => rows.map((row) => row[name])
  return {
    rows,
    columns: {
      industry: column('industry'),
      region: column('region'),
      segment: column('segment'),
      invoices: column('invoices'),
      largest: column('largest'),
      daysLate: column('daysLate'),
    },
    bad: column('bad'),
  }
}
const [teach, check] = [columnsOfHalf(0), columnsOfHalf(1)]

const binned = binAll(teach.columns, teach.bad, { bins: 4, minimumShare: 0.08, zeroCells: 'add-half' })
for (const { variable, informationValue, band, kept } of binned.summary) {
  console.log(`${variable}: information value ${informationValue?.toFixed(3)} (${band})${kept ? '' : ', left out'}`)
}

const model = scorecardModel(teach.columns, teach.bad, {
  variables: binned,
  selection: 'stepwise',
  criterion: 'aic',
  wrongSign: 'drop',
})
for (const { text } of model.warnings) console.log(`warning: ${text.en}`)

const card = scorecard(model, {
  baseScore: 600,
  baseOdds: 20,
  pointsToDouble: 40,
  rounding: 'half-away',
  unseen: 'worst',
  missing: 'neutral',
})
console.log(`base points: ${card.basePoints}`)
for (const { variable, table } of card.variables) {
  console.log(`${variable}: ${table.map(({ label, points }) => `${label.en} → ${points}`).join('; ')}`)
}

const { score } = scoreApplicants(card, check.columns)
const safer = { higherScore: 'no-event' } as const
const scores = Float64Array.from(score)
const { value, interval } = areaUnderCurve(scores, check.bad, safer)
const ks = kolmogorovSmirnov(scores, check.bad, safer)
console.log(
  `on the others: area ${value?.toFixed(3)} (${interval?.lower.toFixed(3)} to ${interval?.upper.toFixed(3)}), KS ${ks.value?.toFixed(3)}`,
)

// A good customer earns 300 a year, a bad one costs 800.
const rule = { by: 'payoff', payoffs: { approvedNonEvent: 300, approvedEvent: -800 } } as const
const best = chooseCutoff(scores, check.bad, { ...safer, rule })
if (best !== null) {
  console.log(
    `pay later from ${best.cutoff} points: ${((best.approvalRate ?? 0) * 100).toFixed(0)} % approved, ` +
      `${((best.approvedEventRate ?? 0) * 100).toFixed(0)} % of them bad, ${best.payoff} against ${best.approvingAll.payoff} without a card`,
  )
}

const { score: lowest, reasons } = scoreReasons(card, check.rows).reduce((a, b) => (b.score < a.score ? b : a))
console.log(
  `lowest score ${lowest}: ${reasons.map(({ variable, label, lost }) => `${variable} ${label.en} costs ${lost}`).join(', ')}`,
)

const { score: stability } = scorecardStability(card, teach.columns, check.columns, { bins: 5 })
console.log(`population stability index ${stability.value?.toFixed(3)} (${stability.labels?.en.name})`)
