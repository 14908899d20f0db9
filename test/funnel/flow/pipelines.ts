import fc from 'fast-check'
import { seededRandom } from '../../../src/data/index.js'
import type { StageChange } from '../../../src/data/rows.js'
import { hasShared, readShared } from '../../support/shared.js'

const DAY = 86_400_000

interface OracleDeal {
  readonly id: number
  readonly amount: number
  readonly history: readonly (readonly [stage: string, day: number])[]
  readonly status: 'won' | 'lost' | 'open'
  readonly closed: number | null
}

/** The pipeline of the reference values: 300 deals of a year, days counted from 1970-01-01; none without the shared data. */
export function oraclePipeline(): {
  readonly changes: StageChange[]
  readonly opportunities: { readonly id: string; readonly amount: number }[]
  readonly stages: string[]
  readonly asOf: number
  readonly expected: Record<string, unknown>
} {
  if (!hasShared) return { changes: [], opportunities: [], stages: ['none'], asOf: 0, expected: {} }
  const { deals, as_of, expected } = JSON.parse(readShared('oracles/funnel/pipeline.json'))
  const changes = (deals as OracleDeal[]).flatMap(({ id, history, status, closed }) => {
    const steps = status === 'lost' ? [...history, ['lost', closed ?? 0] as const] : history
    return steps.map(([to, day], i) => ({
      opportunityId: `D${id}`,
      from: i === 0 ? null : steps[i - 1]![0],
      to,
      at: day * DAY,
    }))
  })
  const opportunities = (deals as OracleDeal[]).map(({ id, amount }) => ({ id: `D${id}`, amount }))
  return { changes, opportunities, stages: expected.stages.slice(0, -1), asOf: as_of * DAY, expected }
}

/** Chances of leaving each stage: to the next, over one, back, lost. */
export const TRUTH = {
  stages: ['lead', 'offer', 'talks'],
  advance: [0.5, 0.6, 0.75],
  skip: [0.1, 0.05, 0],
  back: [0, 0.1, 0.05],
  lose: [0.4, 0.25, 0.2],
  /** Mean days of a visit, exponential. */
  days: [10, 20, 15],
} as const

/** Deals that begin evenly over `span` days from 2020-01-01 and follow {@link TRUTH}; what comes after the span is not seen. */
export function simulatedPipeline(deals: number, span: number, seed: number): { changes: StageChange[]; end: number } {
  const random = seededRandom(seed)
  const begin = Date.UTC(2020, 0, 1)
  const end = begin + span * DAY
  const changes: StageChange[] = []
  for (let d = 0; d < deals; d++) {
    let at = begin + (d / deals) * span * DAY
    let stage = 0
    let from: string | null = null
    for (let to = 'lead'; at < end; ) {
      changes.push({ opportunityId: `d${d}`, from, to, at })
      if (to === 'won' || to === 'lost') break
      from = to
      at += -Math.log(1 - random()) * TRUTH.days[stage]! * DAY
      const u = random()
      if (u < TRUTH.lose[stage]!) to = 'lost'
      else {
        if (u < TRUTH.lose[stage]! + TRUTH.back[stage]!) stage -= 1
        else stage += u < TRUTH.lose[stage]! + TRUTH.back[stage]! + TRUTH.skip[stage]! ? 2 : 1
        to = TRUTH.stages[stage] ?? 'won'
      }
    }
  }
  return { changes, end: end - 1 }
}

/** Histories that hold together, of a few deals in stages a, b, c over a few months, in any order of the rows. */
export const histories: fc.Arbitrary<StageChange[]> = fc
  .array(
    fc.record({
      opened: fc.integer({ min: 0, max: 100 }),
      moves: fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 40 })), { maxLength: 5 }),
    }),
    { maxLength: 12 },
  )
  .chain((deals) => {
    const changes = deals.flatMap(({ opened, moves }, d) => {
      const rows: StageChange[] = []
      let from: string | null = null
      let day = opened
      for (const [stage, wait] of [[d % 3, 0] as const, ...moves]) {
        day += wait
        const to = ['a', 'b', 'c', 'won', 'lost'][stage]!
        if (to === from || day > 200) continue
        rows.push({ opportunityId: `d${d}`, from, to, at: day * DAY })
        from = to
        if (stage > 2) break
      }
      return rows
    })
    return fc.shuffledSubarray(changes, { minLength: changes.length })
  })
