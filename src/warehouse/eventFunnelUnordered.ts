import { type FunnelSource, firstOfMost, momentsText, type WaysText, withinWindow } from './eventFunnelText.js'

/**
 * Ways through steps in any order: at each moment of a user how many of the steps have their latest event within the window that ends
 * there; the first moment with the most counts.
 */
export function unorderedWays(source: FunnelSource): WaysText {
  const { plan, hasTimes, builder } = source
  const steps = plan.events.map((_, step) => step + 1)
  const isTouch = hasTimes && plan.timeFrom === 'first-touch'
  const isIn = (step: number): string => withinWindow(source, 'walk_time', `latest_${step}`)
  const size = steps.map((step) => `CASE WHEN ${isIn(step)} THEN 1 ELSE 0 END`).join(' + ')
  const befores = steps.map(
    (step) =>
      `, CASE WHEN ${isIn(step)} THEN walk_time - latest_${step} ELSE ${builder.whole(-1)} END AS set_before_${step}`,
  )
  return `${momentsText(source)},
clientele_latest AS (
  SELECT walk_user, walk_time,
    ${steps.map((step) => `MAX(CASE WHEN kind_${step} > 0 THEN walk_time END) OVER (PARTITION BY walk_user ORDER BY walk_time ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS latest_${step}`).join(',\n    ')}
    ${isTouch ? ', MIN(walk_time) OVER (PARTITION BY walk_user) AS walk_touch' : ''}
  FROM clientele_moments
),
clientele_sets AS (
  SELECT walk_user AS set_user, walk_time AS set_time, ${size} AS set_size${hasTimes ? befores.join('') : ''}
    ${isTouch ? ', walk_time - walk_touch AS set_before_touch' : ''}
  FROM clientele_latest
),
${firstOfMost(source, 'set_time')}`
}
