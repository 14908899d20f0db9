import type { Labels } from '../../data/labels.js'
import { pyramidSchemes } from '../../pyramid/index.js'
import type { Wording } from '../wording.js'

/** What a tier is called of which only the id is known: the tiers of the schemes, ABC classes and natural tiers have names. */
export function tierNameOf(id: string, { say, nameOf, language }: Wording): string {
  const labels: Labels | undefined = Object.values(pyramidSchemes)
    .flat()
    .find((tier) => tier.id === id)?.labels
  if (labels !== undefined) return nameOf(id, labels[language].name)
  if (id === 'new') return nameOf(id, say('New', '新增'))
  if (id === 'lost') return nameOf(id, say('Lost', '流失'))
  if (id === 'negative') return nameOf(id, say('Customers who cost money', '负价值客户'))
  if (/^[A-Z]$/.test(id)) return nameOf(id, say(`Class ${id}`, `${id}类客户`))
  const natural = /^tier-(\d+)$/.exec(id)?.[1]
  return natural === undefined ? nameOf(id) : nameOf(id, say(`Tier ${natural}`, `第${natural}层客户`))
}
