/** Which accounts are key accounts? KAISM with weighted factors, and the worked answer for a lecture. */
import { explain, kaism, toText } from 'clientele'

const attractiveness = [
  { id: 'volume', weight: 40 },
  { id: 'growth', weight: 35 },
  { id: 'margin', weight: 25 },
]
const strength = [
  { id: 'price', weight: 50 },
  { id: 'service', weight: 50 },
]
const accounts = [
  { id: 'Harbour Hotel', attractiveness: { volume: 9, growth: 7, margin: 8 }, strength: { price: 6, service: 9 } },
  { id: 'Corner Café', attractiveness: { volume: 3, growth: 8, margin: 6 }, strength: { price: 8, service: 8 } },
  { id: 'City Hospital', attractiveness: { volume: 8, growth: 4, margin: 3 }, strength: { price: 3, service: 5 } },
]

for (const { id, x, y, label, strategy } of kaism(accounts, { attractiveness, strength }).items) {
  console.log(`${id}: ${x.toFixed(2)} / ${y.toFixed(2)} → ${label}\n  ${strategy}`)
}
console.log(toText(explain.kaism({ accounts, attractiveness, strength }, { language: 'zh' })))
