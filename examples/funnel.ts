/** Will we make the quarter, how sure are we, where do deals die, which are stuck? `npx tsx examples/funnel.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import {
  backTestForecast,
  calibrateProbabilities,
  closingOnTime,
  lossReasons,
  pipelineFlow,
  pipelineVelocity,
  seededRandom,
  stagePresets,
  stalledDeals,
  targetOutlook,
  winRates,
} from 'clientele'
import { importOpportunities, importStageChanges } from 'clientele/tables'

const sample = (name: string): string => readFileSync(new URL(`sample/${name}`, import.meta.url), 'utf8')
const { rows: opportunities } = importOpportunities(sample('opportunities.csv'))
const { rows: stageChanges } = importStageChanges(sample('stage-changes.csv'))
const { stages } = stagePresets.industrial7
const nameOf = (id: string): string => stages.find((stage) => stage.id === id)?.labels.en.name ?? id
const asOf = '2025-12-31'
const target = 500_000
const money = (amount: number | string): string => `${Math.round(Number(amount) / 1000)}k`
const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(0)} %`)

console.log('Will we make the first quarter of 2026, and how sure is that?')
const { stages: calibrated } = calibrateProbabilities(stageChanges, { stages, asOf })
const late = closingOnTime(opportunities, { from: '2025-10-01', to: asOf })
const quarter = { target, from: '2026-01-01', to: '2026-03-31', asOf, stages, random: seededRandom(1) }
const outlooks = {
  'as the sales staff see it': targetOutlook(opportunities, quarter),
  'with probabilities from history': targetOutlook(opportunities, { ...quarter, probabilities: calibrated }),
  'and deals that slip as in the last quarter': targetOutlook(opportunities, {
    ...quarter,
    probabilities: calibrated,
    slippageRate: late.lateRate ?? 0,
  }),
}
for (const [how, { coverage, expected, interval, forecast, probability }] of Object.entries(outlooks)) {
  console.log(
    `${how}: ${money(expected)} of ${money(target)} expected, ${percent(forecast.level)} between ${money(interval.lower)} and`,
    `${money(interval.upper)}; coverage ${coverage?.toFixed(1)}; the target is reached with ${percent(probability)}`,
  )
}
console.log(`Late in the last quarter: ${percent(late.lateRate)} of ${late.expected.deals} deals expected in it`)

console.log('\nWhat would such forecasts have said in the past?')
const { summary, points } = backTestForecast(opportunities, stageChanges, { stages, asOf, horizonDays: 90, level: 0.9 })
console.log(
  `${summary.points} month ends: bias ${percent(summary.bias)}, mean error ${percent(summary.weightedAbsoluteError)},`,
  `in the 90 % interval ${percent(summary.coverage)}`,
)
const today = points.at(-1)
console.log(`For the next 90 days such a forecast says ${money(today?.forecast ?? 0)}`)

console.log('\nWhere do deals die?')
const flow = pipelineFlow(stageChanges, { stages, asOf })
for (const { stage, reached, lost, regressed, dwell } of flow.stages) {
  console.log(
    `${nameOf(stage)}: ${reached} reached it, ${percent(lost.rate)} of the visits end lost, ${percent(regressed.rate)} go back,`,
    `half last longer than ${dwell.median} days`,
  )
}
const { byRate, byCount } = flow.conversion.bottleneck
console.log(`lowest rate from ${byRate?.from} to ${byRate?.to}, most deals from ${byCount?.from} to ${byCount?.to}`)
const reasons = lossReasons(opportunities).reasons.slice(0, 3)
console.log('why:', reasons.map(({ reason, share }) => `${reason} ${percent(share)}`).join(', '))

console.log('\nWho wins? Drawn towards all where there are few deals:')
for (const { group, won, lost, rate, shrunk } of winRates(opportunities, { by: 'owner' }).groups) {
  console.log(`${group}: ${won} of ${won + lost}, ${percent(rate)}, likely ${percent(shrunk?.rate ?? null)}`)
}

console.log('\nWhich deals are stuck?')
const { open, stalled, deals } = stalledDeals(opportunities, { asOf, openDeals: flow.openDeals })
console.log(
  `${stalled.deals} of ${open.deals} open deals, ${money(stalled.amount)} of ${money(open.amount)}; the largest:`,
)
for (const deal of deals.slice(0, 5)) {
  console.log(
    `${deal.opportunityId} (${deal.owner}), ${money(deal.amount)}: ${deal.daysInStage} days in ${nameOf(deal.stage)}`,
    `(usual at most ${deal.stalledAfter}), open for ${deal.daysOpen} days`,
  )
}

const { velocity } = pipelineVelocity(opportunities, { asOf, from: '2025-01-01' })
console.log(`\nSales velocity: ${money((velocity?.perMonth ?? 0) * 3)} a quarter; a tenth better of each part brings`)
for (const { lever, gain } of velocity?.changes ?? []) console.log(`${lever}: ${money(gain * 90)} more`)
