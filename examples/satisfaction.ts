/** What customers say: scores, features, service, what to repair first. `npx tsx examples/satisfaction.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import {
  cronbachAlpha,
  customerEffortScore,
  customerSatisfactionScore,
  importancePerformance,
  kanoAnalysis,
  kanoPairs,
  netPromoterBy,
  netPromoterTrend,
  servqual,
  statedImportance,
  surveyItems,
} from 'clientele/satisfaction'
import { importCustomers, importSurveyResponses } from 'clientele/tables'

const sample = (name: string): string => readFileSync(new URL(`sample/${name}`, import.meta.url), 'utf8')
const { rows: responses } = importSurveyResponses(sample('surveys.csv'))
const { rows: customers } = importCustomers(sample('customers.csv'))
const regions = new Map(customers.map(({ id, region }) => [id, region ?? '']))
const number = (value: number | null | undefined, digits = 0): string => (value ?? Number.NaN).toFixed(digits)
const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(0)} %`)

/** The rows of the items that begin so: every part of the survey has a scale of its own. */
const part = (...beginnings: string[]) =>
  responses.filter(({ item }) => beginnings.some((beginning) => item.startsWith(beginning)))

const loyalty = surveyItems(part('nps', 'csat', 'ces'), { scales: { nps: [0, 10], csat: [1, 5], ces: [1, 7] } })
const { nps = [], csat = [], ces = [] } = loyalty.items

console.log('Would customers recommend us, and does that change?')
const trend = netPromoterTrend({ ratings: nps, days: loyalty.day ?? [] }, { period: 'quarter' })
for (const { period, score, interval, responses: answers } of trend.periods) {
  if (interval === null) continue
  console.log(
    `${period}: ${number(score)} (${number(interval.lower)} to ${number(interval.upper)}) of ${answers} answers`,
  )
}
console.log(`by quarter ${number(trend.slope?.perPeriod, 1)} points, p = ${number(trend.slope?.pValue, 2)}`)

const regionOf = (id: string): string => regions.get(id) ?? ''
const { groups, variation } = netPromoterBy({ ratings: nps, groups: (loyalty.customerId ?? []).map(regionOf) })
console.log(
  groups.map(({ group, score }) => `${group} ${number(score)}`).join(', '),
  `p = ${number(variation?.pValue, 2)}`,
)

const satisfied = customerSatisfactionScore(csat)
console.log(`${percent(satisfied.score)} are satisfied, mean ${number(satisfied.mean, 2)} of 5`)
const effort = customerEffortScore(ces)
console.log(`${percent(effort.easyShare)} find it easy, mean ${number(effort.score, 2)} of 7`)

const acsi = surveyItems(part('acsi-'), { scale: [1, 10] })
console.log(`alpha of the three ACSI questions: ${number(cronbachAlpha(acsi.items).alpha, 2)}`)

console.log('\nWhat would customers miss, what would delight them?')
const kano = surveyItems(part('kano-'), { scale: [1, 5] })
for (const { feature, category, better, worse } of kanoAnalysis(kanoPairs(kano.items)).features) {
  console.log(`${feature}: ${category}, better ${number(better, 2)}, worse ${number(worse, 2)}`)
}

console.log('\nWhere does service fall short of what is expected?')
const quality = surveyItems(part('servqual-'), { scale: [1, 7] })
const { overall, dimensions } = servqual({ perceptions: quality.items, expectations: quality.expectations })
for (const { id, score, interval } of dimensions) {
  console.log(`${id}: ${number(score, 2)} (${number(interval?.lower, 2)} to ${number(interval?.upper, 2)})`)
}
console.log(`overall: ${number(overall, 2)}`)

console.log('\nWhat to repair first?')
const attributes = surveyItems(part('attribute-'), { scale: [1, 5], importanceScale: [1, 5] })
const rated = statedImportance(attributes.items, attributes.importances ?? {}).flatMap(
  ({ id, importance, performance }) =>
    importance === null || performance === null ? [] : [{ id, importance, performance }],
)
for (const { id, quadrant } of importancePerformance(rated).items) console.log(`${id}: ${quadrant}`)
