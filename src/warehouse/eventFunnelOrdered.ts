import {
  eventsText,
  type FunnelSource,
  kindNumbers,
  kindOfStep,
  largestOf,
  momentsText,
  type WaysText,
  withinWindow,
} from './eventFunnelText.js'

/**
 * Ways through ordered steps, in layers: for each step the latest start of a way that has come to it, from the latest start of the ways
 * that had come to the step before it. That is exact for the reason for which the walk in memory is: whatever continues another way
 * continues the one that started last, too.
 *
 * Events of a user at the same time are one row (a moment), so that no window function meets a tie; within one, as many steps are
 * taken as it has events for, unless `ties` say otherwise.
 */
export function orderedWays(source: FunnelSource): WaysText {
  const { plan, hasTimes } = source
  const steps = plan.events.length
  const starts = Array.from({ length: steps }, (_, step) => `start_${step + 1}`)
  const layers = [plan.ties === 'input' ? singleEvents(source) : momentsText(source)]
  if (!plan.reentry) layers.push(firstStarts(source))
  let columns = ['walk_user', 'walk_time', ...kindNumbers(plan).map((kind) => `kind_${kind}`)]
  if (plan.ties === 'input') columns.push('walk_sequence')
  if (!plan.reentry) columns.push('walk_first')
  let last = plan.reentry ? 'clientele_moments' : 'clientele_firsts'
  for (let step = 0; step < steps; step++) {
    if (step > 0) {
      const earlier = `earlier_${step}`
      layers.push(`clientele_before_${step + 1} AS (
  SELECT ${columns.join(', ')},
    MAX(start_${step}) OVER (
      PARTITION BY walk_user ORDER BY ${placeOf(source)} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS ${earlier}
  FROM ${last}
)`)
      columns = [...columns, earlier]
      last = `clientele_before_${step + 1}`
    }
    layers.push(`clientele_step_${step + 1} AS (
  SELECT ${columns.join(', ')}, ${startText(source, step)} AS start_${step + 1}
  FROM ${last}
)`)
    columns = [...columns, `start_${step + 1}`]
    last = `clientele_step_${step + 1}`
  }
  const level = largestOf(starts.map((start) => `${start} IS NOT NULL`))
  layers.push(
    hasTimes
      ? timedWays(source, last, level)
      : `clientele_ways AS (
  SELECT walk_user AS way_user, MAX(${level}) AS way_level
  FROM ${last}
  GROUP BY walk_user
)`,
  )
  return layers.join(',\n')
}

/** The order of the rows of a user. */
function placeOf({ plan }: FunnelSource): string {
  return plan.ties === 'input' ? 'walk_time, walk_sequence' : 'walk_time'
}

/** Each event as a moment of its own, in the order that the caller has a column for. */
function singleEvents(source: FunnelSource): string {
  const kinds = kindNumbers(source.plan).map(
    (kind) => `, CASE WHEN event_kind = ${kind} THEN 1 ELSE 0 END AS kind_${kind}`,
  )
  return `${eventsText(source)},
clientele_moments AS (
  SELECT event_user AS walk_user, event_time AS walk_time, event_sequence AS walk_sequence${kinds.join('')}
  FROM clientele_events
  WHERE event_kind > 0
)`
}

function firstStarts({ plan }: FunnelSource): string {
  const kinds = kindNumbers(plan).map((kind) => `kind_${kind}`)
  return `clientele_firsts AS (
  SELECT walk_user, walk_time, ${kinds.join(', ')}${plan.ties === 'input' ? ', walk_sequence' : ''},
    MIN(CASE WHEN kind_${kindOfStep(plan, 0)} > 0 THEN walk_time END) OVER (PARTITION BY walk_user) AS walk_first
  FROM clientele_moments
)`
}

/**
 * The latest start of a way that takes a step in this row, NULL for none. The more steps of a way are in the row, the later it
 * started, so the first alternative that holds is the best.
 */
function startText(source: FunnelSource, step: number): string {
  const { plan } = source
  const earliest = plan.ties === 'any' ? 0 : step
  const cases: string[] = []
  for (let from = earliest; from <= step; from++) {
    const tests = [holds(source, from, step)]
    if (from > 0) tests.push(withinWindow(source, 'walk_time', `earlier_${from}`))
    else if (!plan.reentry) tests.push('walk_time = walk_first')
    cases.push(`WHEN ${tests.join(' AND ')} THEN ${from > 0 ? `earlier_${from}` : 'walk_time'}`)
  }
  return `CASE ${cases.join('\n      ')} END`
}

/** Whether the row has an event for each of the steps, as many as they ask for. */
function holds({ plan }: FunnelSource, from: number, to: number): string {
  const needs = new Map<number, number>()
  for (let step = from; step <= to; step++) {
    const kind = kindOfStep(plan, step)
    needs.set(kind, (needs.get(kind) ?? 0) + 1)
  }
  return [...needs].map(([kind, count]) => `kind_${kind} >= ${count}`).join(' AND ')
}

/**
 * The way that counts: the first that came farthest; its steps, each as early as a way of that start came to it. Where a moment serves
 * several steps of the way and could also begin a later one, that later one is all that is known of the earlier of them: they are as
 * late as the step after.
 */
function timedWays({ plan, builder }: FunnelSource, last: string, level: string): string {
  const steps = plan.events.map((_, step) => step + 1)
  const starts = steps.map((step) => `start_${step}`)
  const isTouch = plan.timeFrom === 'first-touch'
  const place = plan.ties === 'input' ? 'walk_time, walk_sequence' : 'walk_time'
  const touch = `MIN(CASE WHEN kind_${kindOfStep(plan, 0)} > 0 THEN walk_time END)`
  const startOfLevel = `CASE row_level ${steps.map((step) => `WHEN ${step} THEN start_${step}`).join(' ')} END`
  return `clientele_levels AS (
  SELECT walk_user, walk_time, ${starts.join(', ')}, ${level} AS row_level
    ${plan.ties === 'input' ? ', walk_sequence' : ''}
    ${isTouch ? `, ${touch} OVER (PARTITION BY walk_user) AS walk_touch` : ''}
  FROM ${last}
),
clientele_ranks AS (
  SELECT walk_user, walk_time, ${starts.join(', ')}, row_level${isTouch ? ', walk_touch' : ''}, ${startOfLevel} AS row_start,
    ROW_NUMBER() OVER (PARTITION BY walk_user ORDER BY row_level DESC, ${place}) AS row_rank
  FROM clientele_levels
),
clientele_ends AS (
  SELECT walk_user, walk_time, ${starts.join(', ')}, row_level, row_rank${isTouch ? ', walk_touch' : ''},
    MAX(CASE WHEN row_rank = 1 THEN row_start END) OVER (PARTITION BY walk_user) AS end_start,
    MAX(CASE WHEN row_rank = 1 THEN walk_time END) OVER (PARTITION BY walk_user) AS end_time
  FROM clientele_ranks
),
clientele_times AS (
  SELECT walk_user AS time_user, MAX(row_level) AS time_level, MAX(end_time) AS time_end
    ${isTouch ? ', MIN(walk_touch) AS time_touch' : ''},
    ${starts.map((start, i) => `MIN(CASE WHEN ${start} = end_start THEN walk_time END) AS time_${i + 1}`).join(', ')}
  FROM clientele_ends
  GROUP BY walk_user
),
clientele_ways AS (
  SELECT time_user AS way_user, time_level AS way_level,
    ${steps.map((step) => `CASE WHEN time_level >= ${step} THEN time_end - ${stepTime(plan, step)} ELSE ${builder.whole(-1)} END AS way_before_${step}`).join(', ')}
    ${isTouch ? ', time_end - time_touch AS way_before_touch' : ''}
  FROM clientele_times
)`
}

function stepTime(plan: FunnelSource['plan'], step: number): string {
  const times = plan.events.map((_, i) => `time_${i + 1}`).slice(step - 1)
  return times.length === 1 ? times[0]! : `COALESCE(${times.join(', ')})`
}
