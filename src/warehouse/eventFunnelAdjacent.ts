import {
  eventsText,
  type FunnelSource,
  firstOfMost,
  kindOfStep,
  largestOf,
  type WaysText,
  withinWindow,
} from './eventFunnelText.js'

/** Runs of the first steps with nothing between: each event with the ones before it, as many as there are steps. */
export function adjacentWays(source: FunnelSource): WaysText {
  const { plan, hasTimes } = source
  const steps = plan.events.length
  const isTouch = hasTimes && plan.timeFrom === 'first-touch'
  const order = 'PARTITION BY event_user ORDER BY event_time, event_sequence'
  const backs = Array.from({ length: steps - 1 }, (_, back) => back + 1)
  const lags = backs.map(
    (back) => `,
    LAG(event_kind, ${back}) OVER (${order}) AS kind_${back}, LAG(event_time, ${back}) OVER (${order}) AS time_${back}`,
  )
  const runs = plan.events.map((_, step) => isRun(source, step))
  const first = `CASE WHEN event_kind = ${kindOfStep(plan, 0)} THEN event_place END`
  return `${eventsText(source)},
clientele_places AS (
  SELECT event_user, event_time, event_kind, ROW_NUMBER() OVER (${order}) AS event_place${lags.join('')}
  FROM clientele_events
),
clientele_touches AS (
  SELECT event_user, event_time, event_kind, event_place${backs.map((back) => `, kind_${back}, time_${back}`).join('')}
    ${plan.reentry ? '' : `, MIN(${first}) OVER (PARTITION BY event_user) AS first_place`}
    ${isTouch ? `, MIN(CASE WHEN event_kind = ${kindOfStep(plan, 0)} THEN event_time END) OVER (PARTITION BY event_user) AS touch_time` : ''}
  FROM clientele_places
),
clientele_runs AS (
  SELECT event_user, event_time, event_place${backs.map((back) => `, time_${back}`).join('')}${isTouch ? ', touch_time' : ''},
    ${largestOf(runs)} AS run_size
  FROM clientele_touches
),
clientele_sets AS (
  SELECT event_user AS set_user, event_place AS set_place, run_size AS set_size
    ${hasTimes ? plan.events.map((_, step) => `, ${beforeText(source, step)} AS set_before_${step + 1}`).join('') : ''}
    ${isTouch ? ', event_time - touch_time AS set_before_touch' : ''}
  FROM clientele_runs
),
${firstOfMost(source, 'set_place')}`
}

/** Whether an event and those before it are the steps up to this one. */
function isRun(source: FunnelSource, last: number): string {
  const { plan, builder } = source
  const timeOf = (back: number): string => (back === 0 ? 'event_time' : `time_${back}`)
  const tests: string[] = []
  for (let back = 0; back <= last; back++) {
    const step = last - back
    tests.push(`${back === 0 ? 'event_kind' : `kind_${back}`} = ${kindOfStep(plan, step)}`)
    if (step === 0) continue
    const pause = `${timeOf(back)} - ${timeOf(back + 1)}`
    const gap = Math.ceil(plan.gaps[step]!)
    const longest = Math.floor(plan.stepWindows[step]!)
    if (plan.ties === 'strict') tests.push(`${pause} > 0`)
    if (gap > 0) tests.push(`${pause} >= ${builder.parameter(gap, 'integer')}`)
    if (longest < Infinity) tests.push(`${pause} <= ${builder.parameter(longest, 'integer')}`)
  }
  if (last > 0) tests.push(withinWindow(source, 'event_time', timeOf(last)))
  if (!plan.reentry) tests.push(`event_place - ${last} = first_place`)
  return tests.join(' AND ')
}

/** Milliseconds from a step to the end of the run. */
function beforeText({ plan, builder }: FunnelSource, step: number): string {
  const cases = plan.events.map((_, last) => {
    const before = last === step ? '0' : last > step ? `event_time - time_${last - step}` : builder.whole(-1)
    return `WHEN ${last + 1} THEN ${before}`
  })
  return `CASE run_size ${cases.join(' ')} ELSE ${builder.whole(-1)} END`
}
