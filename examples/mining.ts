/** Segments of customers who are alike, and what to offer to whom. `npx tsx examples/mining.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import { dateOfDay, dayNumber, seededRandom } from 'clientele'
import { associationRules, clusterNumbers, clusterStability, crossSelling, kMeansSegments } from 'clientele/mining'
import { rfmValues } from 'clientele/orders'
import { importOrders } from 'clientele/tables'

const { rows: orders } = importOrders(readFileSync(new URL('sample/orders.csv', import.meta.url), 'utf8'))
const asOf = dateOfDay(Math.max(...orders.map(({ date }) => dayNumber(date))))
const values = rfmValues(orders, { asOf })
const options = { transform: 'signed-log1p', random: seededRandom(2024) } as const
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`

console.log('Into how many segments do customers fall?')
const { numbers, bySilhouette, byGap } = clusterNumbers(values, { ...options, maximum: 6, references: 10, restarts: 5 })
for (const { clusters, explained, silhouette } of numbers) {
  console.log(`${clusters}: ${percent(explained ?? 0)} explained, silhouette ${silhouette?.toFixed(2) ?? '–'}`)
}
console.log(`by silhouette ${bySilhouette}, by gap ${byGap}`)

console.log('\nFour segments, because that many can be served differently')
const { segments } = kMeansSegments(values, { ...options, clusters: 4 })
const { segments: stable } = clusterStability(values, { ...options, clusters: 4, resamples: 20, restarts: 5 })
for (const [i, { id, count, medians }] of segments.entries()) {
  const { recency = 0, frequency = 0, monetary = 0 } = medians
  const figures = `${recency} days ago, ${frequency} orders, ${monetary.toFixed(0)} in all`
  console.log(`${id}: ${count} customers, ${figures}; stability ${stable[i]?.jaccard?.toFixed(2) ?? '–'}`)
}

console.log('\nWhat is bought by the same customers?')
const { rules, candidates } = associationRules(orders, {
  basket: 'customer',
  minimumSupport: 0.05,
  minimumConfidence: 0.4,
  minimumLift: 1.1,
})
const trusted = rules.filter(({ adjustedPValue, improvement }) => (adjustedPValue ?? 1) < 0.05 && improvement > 0)
console.log(`${trusted.length} of ${candidates} rules stand their test`)
for (const { antecedent, consequent, confidence, lift } of trusted.slice(0, 5)) {
  console.log(`${antecedent.join(' + ')} → ${consequent.join()}: ${percent(confidence)}, lift ${lift.toFixed(2)}`)
}

console.log('\nWhat to offer to whom')
for (const { customerId, productId, because, confidence } of crossSelling(orders, trusted, { offers: 1 }).slice(0, 5)) {
  console.log(`${customerId}: ${productId} (${percent(confidence)} of those with ${because})`)
}
