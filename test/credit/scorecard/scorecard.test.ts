import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  probabilityToScore,
  type Scorecard,
  type ScorecardOptions,
  scoreApplicants,
  scorecard,
  scorecardPoints,
  scorecardStability,
  scoreReasons,
  scoreScale,
  scoreToProbability,
  weightOfEvidence,
} from '../../../src/credit/index.js'
import { roundPoints } from '../../../src/credit/scorecard/scorecardPoints.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const bad = [0, 0, 0, 1, 0, 0, 1, 0, 1, 1]
const months = [6, 6, 9, 12, 12, 18, 24, 24, 36, 48]
const home = ['own', 'own', 'rent', 'rent', 'own', 'free', 'rent', 'own', 'free', 'rent']
const source = {
  intercept: -0.4,
  variables: [
    {
      weights: weightOfEvidence(months, bad, {
        bins: [10, 20],
        variable: 'months',
        zeroCells: 'add-half',
        specials: [{ id: 'refused', values: [-9] }],
      }),
      coefficient: 0.9,
    },
    {
      weights: weightOfEvidence(home, bad, {
        bins: [['own'], ['rent', 'free']],
        variable: 'home',
        zeroCells: 'add-half',
      }),
      coefficient: 1.1,
    },
  ],
}
const cardOf = (options: ScorecardOptions = {}): Scorecard => scorecard(source, { unseen: 'worst', ...options })
const card = cardOf()

describe('scoreScale', () => {
  it('gives the base score at the base odds, and doubles the odds every so many points', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1000, max: 1000, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: 1, max: 200, noNaN: true }),
        (baseScore, baseOdds, pointsToDouble) => {
          const scale = scoreScale({ baseScore, baseOdds, pointsToDouble })
          const odds = (score: number) => 1 / scoreToProbability(score, scale) - 1
          expectClose(odds(baseScore), baseOdds, 1e-9)
          expectClose(odds(baseScore + pointsToDouble), 2 * baseOdds, 1e-9)
        },
      ),
    )
  })

  it('takes scores to probabilities and back within 1e-10', () => {
    const scale = scoreScale()
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (probability) => {
        const again = scoreToProbability(probabilityToScore(probability, scale), scale)
        expectClose(again, probability, 1e-10)
        expectClose(1 - again, 1 - probability, 1e-3)
      }),
    )
    fc.assert(
      fc.property(fc.double({ min: -500, max: 1500, noNaN: true }), (score) => {
        expect(Math.abs(probabilityToScore(scoreToProbability(score, scale), scale) - score)).toBeLessThan(1e-6)
      }),
    )
    const column = [300, 500, 700]
    const back = probabilityToScore(scoreToProbability(column, scale), scale)
    for (const [i, score] of column.entries()) expectClose(back[i], score, 1e-10)
  })

  it('refuses what has no score', () => {
    const scale = scoreScale()
    expectError(() => probabilityToScore(0, scale), 'out-of-range', 'probability')
    expectError(() => probabilityToScore([0.5, 1], scale), 'out-of-range', 'probability[1]')
    expectError(() => scoreToProbability([500, Number.NaN], scale), 'invalid-number', 'score[1]')
    expectError(() => scoreToProbability(500, { ...scale, factor: 0 }), 'out-of-range', 'scale.factor')
    expectError(() => scoreScale({ pointsToDouble: 0 }), 'out-of-range', 'options.pointsToDouble')
    expectError(() => scoreScale({ baseOdds: -1 }), 'out-of-range', 'options.baseOdds')
    expect(scoreToProbability(-1e9, scale)).toBe(1)
    expect(scoreToProbability(1e9, scale)).toBe(0)
  })
})

describe('roundPoints', () => {
  it.each([
    [0.5, 1, 0],
    [1.5, 2, 2],
    [2.5, 3, 2],
    [-0.5, -1, 0],
    [-2.5, -3, -2],
    [0.49999999999999994, 0, 0],
    [-0.2, 0, 0],
    [-7.6, -8, -8],
  ])('rounds %d to %d away from 0, to %d at a half to even', (points, away, even) => {
    expect(roundPoints(points, 'half-away')).toBe(away)
    expect(roundPoints(points, 'half-even')).toBe(even)
    expect(roundPoints(points, 'none')).toBe(points)
  })
})

describe('scorecardPoints', () => {
  it('adds up to the log-odds of the model, however it is rounded and spread', () => {
    for (const spreadBase of [false, true]) {
      const exact = scorecardPoints(
        { intercept: -1, variables: [{ variable: 'a', coefficient: 0.5, bins: [{ id: 'x', weightOfEvidence: 0.7 }] }] },
        { spreadBase },
      )
      const total = exact.basePoints + exact.variables[0]!.bins[0]!.points!
      expectClose(total, exact.scale.offset - exact.scale.factor * (-1 + 0.35), 1e-13)
      expect([exact.minimumScore, exact.maximumScore]).toEqual([total, total])
    }
  })

  it('has no points for a bin without a weight', () => {
    const { variables, minimumScore } = scorecardPoints({
      intercept: 0,
      variables: [
        {
          variable: 'a',
          coefficient: 1,
          bins: [
            { id: 'x', weightOfEvidence: null },
            { id: 'y', weightOfEvidence: 0 },
          ],
        },
        { variable: 'b', coefficient: 1, bins: [{ id: 'x', weightOfEvidence: null }] },
      ],
    })
    expect(variables[0]!.bins.map(({ points }) => points)).toEqual([null, 0])
    expectClose(minimumScore, scoreScale().offset, 1e-14)
  })

  it('names what is wrong with a model', () => {
    const points =
      (model: object, options = {}) =>
      () =>
        scorecardPoints(model as Parameters<typeof scorecardPoints>[0], options)
    const a = { variable: 'a', coefficient: 1, bins: [{ id: 'x', weightOfEvidence: 1 }] }
    expectError(points({ intercept: 0, variables: [] }), 'empty-input', 'model.variables')
    expectError(points({ intercept: 0, variables: [a, a] }), 'duplicate-id', 'model.variables[1].variable')
    expectError(
      points({ intercept: 0, variables: [{ ...a, variable: 3 }] }),
      'invalid-type',
      'model.variables[0].variable',
    )
    expectError(
      points({ intercept: 0, variables: [{ ...a, bins: [{ id: 'x' }] }] }),
      'missing-value',
      'model.variables[0].bins[0].weightOfEvidence',
    )
    expectError(points({ intercept: Number.NaN, variables: [a] }), 'invalid-number', 'model.intercept')
    expectError(points({ intercept: 0, variables: [a] }, { rounding: 'up' }), 'invalid-option', 'options.rounding')
    expectError(points({ intercept: 0, variables: [a] }, { spreadBase: 1 }), 'invalid-type', 'options.spreadBase')
  })
})

describe('scorecard', () => {
  it('gives riskier bins fewer points', () => {
    const own = card.variables[0]!.table.slice(0, 3).map(({ points }) => points!)
    expect(own).toEqual([...own].sort((a, b) => b - a))
    expect(card.variables[0]!.maximumPoints).toBe(own[0])
  })

  it('refuses unknown values unless told what they get', () => {
    const strict = cardOf({ unseen: 'error' })
    expect(strict.variables.map(({ missingPoints, unseenPoints }) => [missingPoints, unseenPoints])).toEqual([
      [null, null],
      [null, null],
    ])
    expectError(() => scoreApplicants(strict, [{ months: null, home: 'own' }]), 'missing-value', 'applicants[0].months')
    expectError(
      () => scoreApplicants(strict, { months: [6, 6], home: ['own', 'ship'] }),
      'invalid-id',
      'applicants.home[1]',
    )
    expectError(() => scoreApplicants(strict, [{ months: -9, home: 'own' }]), 'out-of-range', 'applicants[0].months')
    expectError(
      () =>
        scoreApplicants(strict, [
          { months: 6, home: 'own' },
          { months: -9, home: 'ship' },
        ]),
      'out-of-range',
      'applicants[1].months',
    )
  })

  it('gives unknown values what the policy says: never the safest bin by accident', () => {
    const told = cardOf({ missing: 'neutral', variables: { home: { unseen: { bin: 'group-1' }, missing: 'worst' } } })
    const [m, h] = told.variables
    expect(m!.missingPoints).toBe(0)
    expect(m!.unseenPoints).toBe(m!.minimumPoints)
    expect(m!.table.find(({ id }) => id === 'refused')!.points).toBe(m!.minimumPoints)
    expect(h!.unseenPoints).toBe(h!.table[0]!.points)
    expect(h!.missingPoints).toBe(h!.minimumPoints)
    const [one] = scoreApplicants(told, [{ months: null, home: 'ship' }])
    expectClose(one!.score, told.basePoints + h!.table[0]!.points!, 1e-13)
  })

  it('takes the worst points, not the worst weight, where a coefficient turns the weights round', () => {
    const turned = scorecard(
      { ...source, variables: source.variables.map((own) => ({ ...own, coefficient: -1 })) },
      { unseen: 'worst' },
    )
    for (const { unseenPoints, table } of turned.variables) {
      expect(unseenPoints).toBe(Math.min(...table.map(({ points }) => points!)))
    }
  })

  it('uses the bins of missing and unseen values that the table has', () => {
    const values = [...months.slice(0, 8), null, null]
    const groups = {
      kind: 'category',
      groups: [
        { id: 'own', values: ['own'] },
        { id: 'other', values: ['rent', 'free'] },
      ],
      specials: [],
      unseenTo: 'other',
      missingTo: 'own',
    } as const
    const made = scorecard({
      intercept: 0,
      variables: [
        {
          weights: weightOfEvidence(values, bad, { bins: [20], variable: 'months', zeroCells: 'add-half' }),
          coefficient: 1,
        },
        {
          weights: weightOfEvidence(home, bad, { bins: groups, variable: 'home', zeroCells: 'add-half' }),
          coefficient: 1,
        },
      ],
    })
    const [m, h] = made.variables
    expect(m!.table.at(-1)).toMatchObject({ id: 'missing', points: m!.missingPoints })
    expect([h!.missingPoints, h!.unseenPoints]).toEqual(h!.table.map(({ points }) => points))
    const [one] = scoreApplicants(made, [{ months: Number.NaN, home: 'ship' }])
    expectClose(one!.score, made.basePoints + m!.missingPoints! + h!.unseenPoints!, 1e-13)
    expect(scoreReasons(made, [{ months: null, home: 'own' }], { most: 9 })[0]!.reasons.map(({ bin }) => bin)).toEqual(
      expect.arrayContaining(['missing']),
    )
  })

  it('spreads the base, and then has no base points', () => {
    const spread = cardOf({ spreadBase: true, rounding: 'half-away', missing: 'neutral' })
    expect(spread.basePoints).toBe(0)
    expect(spread.variables[0]!.neutralPoints).toBe(Math.round(spread.exactBasePoints / 2))
    expect(spread.variables[0]!.missingPoints).toBe(spread.variables[0]!.neutralPoints)
  })

  it('lies between its lowest and highest score', () => {
    const { score } = scoreApplicants(card, { months, home })
    for (const own of score) {
      expect(own).toBeGreaterThanOrEqual(card.minimumScore - 1e-9)
      expect(own).toBeLessThanOrEqual(card.maximumScore + 1e-9)
    }
  })

  it('names what is wrong with model and options', () => {
    const make =
      (model: object, options: object = {}) =>
      () =>
        scorecard(model as typeof source, options)
    const [first] = source.variables
    const weights = first!.weights
    const of = (own: object) => ({ intercept: 0, variables: [{ weights: { ...weights, ...own }, coefficient: 1 }] })
    expectError(make({ intercept: 0, variables: [] }), 'empty-input', 'model.variables')
    expectError(make(of({ variable: null })), 'missing-value', 'model.variables[0].weights.variable')
    expectError(make(of({ table: [] })), 'unequal-lengths', 'model.variables[0].weights.table')
    const infinite = weightOfEvidence([1, 2, 30, 40], [0, 1, 1, 1], { bins: [20], variable: 'x' })
    expectError(make(of(infinite)), 'invalid-rules', 'model.variables[0].weights.table[1].weightOfEvidence')
    const nobody = weightOfEvidence([], [], { bins: [], variable: 'x' })
    expectError(make(of(nobody)), 'invalid-rules', 'model.x')
    expectError(make(source, { unseen: 'best' }), 'invalid-option', 'options.unseen')
    expectError(make(source, { missing: { bin: 'nowhere' } }), 'invalid-id', 'options.missing.bin')
    expectError(
      make(source, { variables: { months: { missing: { bin: 'refused' } } } }),
      'invalid-id',
      'options.variables.months.missing.bin',
    )
    expectError(make(source, { variables: { age: {} } }), 'invalid-id', 'options.variables.age')
  })
})

describe('scoreApplicants', () => {
  const columns = { months: Float64Array.from(months), home }
  const rows = months.map((own, i) => ({ months: own, home: home[i]!, other: 'ignored' }))

  it('gives rows for rows and columns for columns, coded or not, typed or not', () => {
    const wanted = scoreApplicants(card, rows)
    const values = ['rent', 'ship', 'own', 'free']
    const coded = { codes: Uint32Array.from(home, (name) => values.indexOf(name)), values }
    for (const given of [columns, { months, home }, { months: Float32Array.from(months), home: coded }]) {
      const { score, probability } = scoreApplicants(card, given)
      expect(Array.from(score)).toEqual(wanted.map((row) => row.score))
      expect(Array.from(probability)).toEqual(wanted.map((row) => row.probability))
    }
  })

  it('is the same in any order and after a way through JSON, whatever the number of applicants', () => {
    const again: Scorecard = JSON.parse(JSON.stringify(card))
    expect(again).toEqual(card)
    const many = Array.from({ length: 20_000 }, (_, i) => i % rows.length)
    const { score } = scoreApplicants(again, { months: many.map((i) => months[i]!), home: many.map((i) => home[i]!) })
    const ten = scoreApplicants(card, rows)
    for (const [place, i] of many.entries()) if (score[place] !== ten[i]!.score) expect.fail(`row ${place}`)
    expect(scoreApplicants(card, [...rows].reverse())).toEqual([...ten].reverse())
  })

  it('has the probability of the model when points are exact', () => {
    const [m, h] = source.variables
    for (const [i, { probability }] of scoreApplicants(card, rows).entries()) {
      const weightOf = (weights: typeof m extends undefined ? never : NonNullable<typeof m>['weights'], code: number) =>
        weights.table[code]!.weightOfEvidence!
      const logit =
        source.intercept +
        m!.coefficient * weightOf(m!.weights, months[i]! < 10 ? 0 : months[i]! < 20 ? 1 : 2) +
        h!.coefficient * weightOf(h!.weights, home[i] === 'own' ? 0 : 1)
      expectClose(probability, 1 / (1 + Math.exp(-logit)), 1e-12)
    }
  })

  it('scores nobody', () => {
    expect(scoreApplicants(card, [])).toEqual([])
    expect(scoreApplicants(card, { months: [], home: [] }).score).toEqual(new Float64Array(0))
  })

  it('names what is wrong with applicants and card', () => {
    const score =
      (given: object, own: object = card) =>
      () =>
        scoreApplicants(own as Scorecard, given as object[])
    expectError(score([{ months: 6 }]), 'missing-value', 'applicants[0].home')
    expectError(score([{ home: 'own' }]), 'missing-value', 'applicants[0].months')
    expectError(score([{ months: '6', home: 'own' }]), 'invalid-type', 'applicants[0].months')
    expectError(score([{ months: Infinity, home: 'own' }]), 'invalid-number', 'applicants[0].months')
    expectError(score([{ months: 6, home: 3 }]), 'invalid-type', 'applicants[0].home')
    expectError(score([null]), 'invalid-type', 'applicants[0]')
    const late = Array.from({ length: 9000 }, (_, i) => ({ months: i === 8500 ? null : 6, home: 'own' }))
    expectError(score(late, cardOf()), 'missing-value', 'applicants[8500].months')
    expectError(score([...late.slice(0, 8400), null]), 'invalid-type', 'applicants[8400]')
    expectError(score({ months }), 'missing-column', 'applicants.home')
    expectError(score({ months, home: ['own'] }), 'unequal-lengths', 'applicants.home')
    expectError(score({ months: ['6'], home: ['own'] }), 'invalid-type', 'applicants.months[0]')
    expectError(score({ months: [6], home: [6] }), 'invalid-type', 'applicants.home[0]')
    expectError(score(rows, { ...card, variables: [] }), 'empty-input', 'card.variables')
    expectError(score(rows, { ...card, basePoints: null }), 'missing-value', 'card.basePoints')
    const [first, second] = card.variables
    expectError(
      score(rows, { ...card, variables: [{ ...first, table: [] }, second] }),
      'unequal-lengths',
      'card.variables[0].table',
    )
    const table = first!.table.map((bin) => ({ ...bin, points: 'many' }))
    expectError(
      score(rows, { ...card, variables: [{ ...first, table }] }),
      'invalid-type',
      'card.variables[0].table[0].points',
    )
  })
})

describe('scoreReasons', () => {
  it('names the variables that cost most, the costliest first', () => {
    const [best, worst] = scoreReasons(card, [
      { months: 6, home: 'own' },
      { months: 48, home: 'rent' },
    ])
    expect(best!.reasons).toEqual([])
    expect(worst!.reasons.map(({ variable }) => variable)).toEqual(['home', 'months'])
    expect(worst!.reasons[0]!.lost).toBeGreaterThan(worst!.reasons[1]!.lost)
    for (const { points, reference, lost } of worst!.reasons) expectClose(lost, reference - points, 1e-14)
    expectClose(worst!.score + worst!.reasons[0]!.lost + worst!.reasons[1]!.lost, card.maximumScore, 1e-12)
    expect(scoreReasons(card, [{ months: 48, home: 'rent' }], { most: 1 })[0]!.reasons).toHaveLength(1)
  })

  it('agrees with sorting all losses, ties in the order of the card', () => {
    const eight = Array.from({ length: 8 }, (_, j) => ({
      weights: weightOfEvidence(months, bad, { bins: [20], variable: `v${j}` }),
      coefficient: [1, 2, 2, 0.5, 3, 1, 2, 0.1][j]!,
    }))
    const wide = scorecard({ intercept: 0, variables: eight })
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (high, most) => {
          const row = Object.fromEntries(high.map((isHigh, j) => [`v${j}`, isHigh ? 30 : 5]))
          const lost = wide.variables
            .map(({ variable, maximumPoints, table }, j) => ({
              variable,
              lost: maximumPoints - table[high[j] ? 1 : 0]!.points!,
            }))
            .filter((own) => own.lost > 0)
          const sorted = [...lost].sort((a, b) => b.lost - a.lost).slice(0, most)
          expect(scoreReasons(wide, [row], { most })[0]!.reasons.map(({ variable }) => variable)).toEqual(
            sorted.map(({ variable }) => variable),
          )
        },
      ),
    )
  })

  it('holds points against the mean or the neutral ones too', () => {
    const one = { months: [12], home: ['rent'] }
    for (const [against, field] of [
      ['mean', 'meanPoints'],
      ['neutral', 'neutralPoints'],
    ] as const) {
      const reasons = scoreReasons(card, one, { against }).reasons[0]!
      for (const { variable, reference } of reasons) {
        expect(reference).toBe(card.variables.find((own) => own.variable === variable)![field])
      }
    }
    expect(scoreReasons(card, { months: [6], home: ['ship'] }).reasons[0]).toMatchObject([
      { bin: 'unseen', label: { zh: '未见过的取值' } },
    ])
    expectError(() => scoreReasons(card, one, { most: 0 }), 'out-of-range', 'options.most')
    expectError(() => scoreReasons(card, one, { against: 'best' as 'mean' }), 'invalid-option', 'options.against')
  })
})

describe('scorecardStability', () => {
  it('is 0 of the same applicants, and its shifts add up to that of the mean score', () => {
    const now = { months: [48, 48, 6, 24], home: ['ship', 'own', 'rent', 'rent'] }
    const same = scorecardStability(card, { months, home }, { months, home })
    expect(same.score.value).toBe(0)
    expect(same.characteristics.map(({ value, scoreShift }) => [value, scoreShift])).toEqual([
      [0, 0],
      [0, 0],
    ])
    const moved = scorecardStability(card, { months, home }, now, { zeroBins: 'add-half', bins: 2 })
    const shift = moved.characteristics.reduce((sum, { scoreShift }) => sum + scoreShift!, 0)
    expectClose(shift, moved.meanScores.actual! - moved.meanScores.expected!, 1e-12)
    expect(scorecardStability(card, [], [])).toMatchObject({ meanScores: { expected: null, actual: null } })
    expectError(() => scorecardStability(card, { months, home }, [{ months: 3 }]), 'missing-value', 'actual[0].home')
  })
})
