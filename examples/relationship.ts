/** Who is a customer, how many were won and lost, and what marks each of them. `npx tsx examples/relationship.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import {
  bondLevels,
  customerStates,
  lifecyclePhase,
  profileTags,
  relationshipTypes,
  stateFlow,
  type TagRule,
} from 'clientele'
import { importCustomers, importInteractions, importOpportunities, importOrders } from 'clientele/tables'

const sample = (name: string): string => readFileSync(new URL(`sample/${name}`, import.meta.url), 'utf8')
const { rows: orders } = importOrders(sample('orders.csv'))
const { rows: customers } = importCustomers(sample('customers.csv'))
const { rows: interactions } = importInteractions(sample('interactions.csv'))
const { rows: opportunities } = importOpportunities(sample('opportunities.csv'))
const asOf = '2025-12-31'
const percent = (share: number | null): string => `${(100 * (share ?? Number.NaN)).toFixed(0)} %`

console.log(
  'Where does everyone stand? Lost is who has not bought for 180 days, a target whom sales has an opportunity with.',
)
const targets = opportunities.map(({ customerId, createdOn }) => ({ customerId, on: createdOn }))
const rules = { asOf, lostAfterDays: 180, interactions, targets, customers }
for (const { labels, count, share } of customerStates(orders, rules).states) {
  console.log(`${labels.en.name}: ${count} (${percent(share)}). ${labels.en.strategy}`)
}

console.log('\nWho came and who went? The first year cannot lose many: the file begins with it.')
const flow = stateFlow(orders, { ...rules, period: 'year' })
for (const { period, moves, states } of flow.periods) {
  const sum = (wanted: (move: (typeof moves)[number]) => boolean): number =>
    moves.filter(wanted).reduce((total, { count }) => total + count, 0)
  const won = sum(({ from, to }) => to === 'first-time' && from !== 'lost')
  const back = sum(({ from }) => from === 'lost')
  const lost = sum(({ to }) => to === 'lost')
  const loyal = states.find(({ id }) => id === 'loyal')?.closing ?? 0
  console.log(`${period}: ${won} won, ${back} won back, ${lost} lost; ${loyal} loyal at its end`)
}

console.log('\nIn which phase is the trade with the largest customer? Half-yearly money, as the margins are not known.')
const spent = new Map<string, number>()
for (const { customerId, amount } of orders) spent.set(customerId, (spent.get(customerId) ?? 0) + Number(amount))
const [largest = ''] = [...spent].sort((a, b) => b[1] - a[1]).map(([id]) => id)
const halves = [0, 0, 0, 0, 0, 0]
for (const { customerId, date, amount } of orders) {
  if (customerId !== largest) continue
  const day = new Date(date)
  const half = 2 * (day.getUTCFullYear() - 2023) + (day.getUTCMonth() < 6 ? 0 : 1)
  halves[half] = (halves[half] ?? 0) + Number(amount)
}
// Half-years of one firm vary more than the years for which the default of 0.8 is meant.
const { periods, labels } = lifecyclePhase(halves, { stableShare: 0.6 })
console.log(`${largest}: ${periods.map(({ profit, phase }) => `${profit.toFixed(0)} ${phase}`).join(', ')}`)
console.log(`${labels.en.name}. ${labels.en.strategy}`)

console.log('\nHow close a tie fits each size of customer? Money by customer stands for the margin.')
const sizes = [...new Set(customers.map(({ segment = '' }) => segment))].filter((size) => size !== '')
const cases = sizes.map((id) => {
  const own = customers.filter((one) => one.segment === id && spent.has(one.id))
  return { id, customers: own.length, margin: own.reduce((sum, one) => sum + (spent.get(one.id) ?? 0), 0) / own.length }
})
const thresholds = { customers: [150, 500], margin: [5000, 20_000] } as const
for (const { id, type, strategy } of relationshipTypes(cases, { thresholds }).cases) {
  console.log(`${id}: ${type}. ${strategy}`)
}
console.log(`The strongest bond: ${bondLevels.structural.en.strategy}`)

console.log('\nWhat marks them? Tags by rules that are plain data:')
const label = (en: string, zh: string): TagRule['labels'] => ({
  en: { name: en, strategy: '' },
  zh: { name: zh, strategy: '' },
})
const tagRules: TagRule[] = [
  {
    id: 'big',
    kind: 'value',
    labels: label('Top fifth by money', '消费额前二成'),
    when: { field: 'monetary', operator: '>=', quantile: 0.8 },
  },
  {
    id: 'regular',
    kind: 'behaviour',
    labels: label('Buys every month', '每月购买'),
    when: [
      { field: 'frequency', operator: '>=', value: 6 },
      { field: 'medianInterval', operator: '<=', value: 31 },
    ],
  },
  {
    id: 'coffee',
    kind: 'preference',
    labels: label('Mostly coffee', '偏好咖啡'),
    when: {
      field: 'productShare',
      products: ['house-blend', 'espresso', 'decaf', 'drip-bags', 'cold-brew'],
      operator: '>=',
      value: 0.5,
    },
  },
  {
    id: 'new-hotel',
    kind: 'attribute',
    labels: label('Hotel, new this year', '本年新增酒店'),
    when: [
      { field: 'industry', operator: '=', value: 'hotel' },
      { field: 'tenure', operator: '<', value: 365 },
    ],
  },
]
const profiles = profileTags(orders, { asOf, rules: tagRules, customers })
for (const { labels: names, count, share, conditions } of profiles.tags) {
  const bounds = conditions.map(
    ({ field, operator, bound, texts }) =>
      `${field} ${operator} ${bound === null ? texts.join(', ') : Number(bound.toFixed(2))}`,
  )
  console.log(`${names.en.name}: ${count} (${percent(share)}); ${bounds.join(' and ')}`)
}
const most = profiles.customers.reduce((best, one) => (one.tags.length > best.tags.length ? one : best))
console.log(`Most tags: ${most.customerId}, ${most.tags.join(', ')}`)
