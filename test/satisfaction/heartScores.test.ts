import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HeartSignals, heartScores } from '../../src/satisfaction/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const NOTHING = { happiness: null, engagement: null, adoption: null, retention: null, taskSuccess: null }

describe('heartScores', () => {
  it('gives a number for each dimension', () => {
    const scores = heartScores({
      happiness: { scores: [5, 4, 4, 3], scale: [1, 5] },
      engagement: { actions: 900, users: 300 },
      adoption: { count: 400, of: 5000 },
      retention: { count: 1500, of: 2000 },
      taskSuccess: { count: 680, of: 800 },
    })
    expect(scores).toEqual({ happiness: 0.75, engagement: 3, adoption: 0.08, retention: 0.75, taskSuccess: 0.85 })
  })

  it('leaves out what was not given, and what is of nothing', () => {
    expect(heartScores({})).toEqual(NOTHING)
    const nothing = { count: 0, of: 0 }
    expect(
      heartScores({
        happiness: { scores: [], scale: [-3, 3] },
        engagement: { actions: 5, users: 0 },
        adoption: nothing,
        retention: nothing,
        taskSuccess: nothing,
      }),
    ).toEqual(NOTHING)
  })

  it('keeps fractions between 0 and 1, and happiness in the same place on any scale', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.integer({ min: 1, max: 1000 }),
        fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 20 }),
        (count, more, scores) => {
          const { retention } = heartScores({ retention: { count, of: count + more } })
          expect(retention).toBeGreaterThanOrEqual(0)
          expect(retention).toBeLessThan(1)
          const shifted = heartScores({ happiness: { scores: scores.map((x) => 3 * x - 7), scale: [-7, 23] } })
          expectClose(shifted.happiness, scores.reduce((a, b) => a + b) / scores.length / 10, 1e-12)
        },
      ),
    )
  })

  it('names what is wrong', () => {
    const call = (signals: unknown) => () => heartScores(signals as HeartSignals)
    expectError(call(null), 'invalid-type', 'signals')
    expectError(call({ adoption: 0.5 }), 'invalid-type', 'signals.adoption')
    expectError(call({ adoption: { count: 6, of: 5 } }), 'out-of-range', 'signals.adoption.count')
    expectError(call({ retention: { count: 1 } }), 'missing-value', 'signals.retention.of')
    expectError(call({ taskSuccess: { count: 1.5, of: 5 } }), 'out-of-range', 'signals.taskSuccess.count')
    expectError(call({ engagement: 7 }), 'invalid-type', 'signals.engagement')
    expectError(call({ engagement: { actions: -1, users: 5 } }), 'out-of-range', 'signals.engagement.actions')
    expectError(call({ engagement: { actions: 1, users: 0.5 } }), 'out-of-range', 'signals.engagement.users')
    expectError(call({ happiness: [1] }), 'invalid-type', 'signals.happiness')
    expectError(call({ happiness: { scale: [1, 5] } }), 'invalid-type', 'signals.happiness.scores')
    expectError(call({ happiness: { scores: [1] } }), 'invalid-type', 'signals.happiness.scale')
    expectError(call({ happiness: { scores: [1], scale: [5, 5] } }), 'out-of-range', 'signals.happiness.scale[1]')
    expectError(call({ happiness: { scores: [3, 6], scale: [1, 5] } }), 'out-of-range', 'signals.happiness.scores[1]')
  })
})
