import { describe, expect, it } from 'vitest'
import { associationRulesChart, clusterNumberChart, clusterProfileChart } from '../../src/charts/index.js'
import { seededRandom } from '../../src/data/index.js'
import { associationRules, clusterNumbers, kMeansSegments } from '../../src/mining/index.js'
import { describeCharts } from '../support/describeCharts.js'
import { expectError } from '../support/expectError.js'

const draw = seededRandom(3)
const customers = Array.from({ length: 60 }, (_, i) => ({
  customerId: `c${i}`,
  recency: 1 + Math.floor(300 * draw()),
  frequency: 1 + (i % 3) * 12,
  monetary: 50 + (i % 3) * 400 + 30 * draw(),
}))
const segments = kMeansSegments(customers, { clusters: 3, random: seededRandom(1) })
const compared = clusterNumbers(customers, { maximum: 6, references: 5, random: seededRandom(1) })
const elbow = clusterNumbers(customers, { maximum: 6, references: 0, random: seededRandom(1) })
const rules = associationRules(
  [['tea', 'milk', 'cup'], ['tea', 'milk'], ['tea', 'cup'], ['jam', 'bread'], ['jam', 'bread', 'milk'], ['tea']],
  { minimumSupport: 0.15 },
)

describeCharts({
  'segment profiles': (language) => clusterProfileChart(segments, { language }),
  'numbers of clusters': (language) => clusterNumberChart(compared, { language }),
  'numbers of clusters without gap': (language) => clusterNumberChart(elbow, { language }),
  'association rules': (language) => associationRulesChart(rules, { language }),
  'no association rules': (language) => associationRulesChart(associationRules([]), { language }),
})

describe('mining charts', () => {
  it('say what they are of', () => {
    expect(clusterNumberChart(elbow, { language: 'zh' }).title.subtitle).toBe(
      `60名客户；按轮廓系数${elbow.bySilhouette}个`,
    )
    expect(clusterNumberChart(compared).title.subtitle).toContain(`${compared.byGap} by gap`)
    expect(clusterProfileChart({ ...segments, silhouette: null }).title.subtitle).toContain(
      '60 customers, silhouette –',
    )
    expect(JSON.stringify(clusterProfileChart(segments, { names: { 'segment-1': 'Stars' } }))).toContain('Stars (')
    expect(JSON.stringify(associationRulesChart(rules, { names: { tea: 'Thé' } }))).toContain('Thé → ')
    expectError(() => associationRulesChart(rules, { named: 51 }), 'out-of-range', 'options.named')
  })
})
