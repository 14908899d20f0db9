/** From an orders file to segments: import, RFM values, scores, segments, money per segment. */
import { readFileSync } from 'node:fs'
import { rfmScores, rfmSegments, rfmValues } from 'clientele'
import { importOrders } from 'clientele/tables'

const { rows, rejectedCount } = importOrders(readFileSync(new URL('sample/orders.csv', import.meta.url), 'utf8'))
console.log(`${rows.length} rows, ${rejectedCount} rejected`)

const values = rfmValues(rows, { asOf: '2025-12-31' })
const { members, segments } = rfmSegments(rfmScores(values).scores, { scheme: 'named11' })

const revenue = new Map<string, number>()
members.forEach(({ segment }, i) => {
  if (segment !== null) revenue.set(segment, (revenue.get(segment) ?? 0) + values[i]!.monetary)
})
for (const { id, labels, count } of segments) {
  console.log(`${labels.en.name}: ${count} customers, ${Math.round(revenue.get(id) ?? 0)} CNY. ${labels.en.strategy}`)
}
