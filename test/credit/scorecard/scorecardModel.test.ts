import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binAll, type ModelWarning, scorecardModel, weightOfEvidence } from '../../../src/credit/index.js'
import { varianceInflation } from '../../../src/credit/scorecard/varianceInflation.js'
import { seededRandom } from '../../../src/data/index.js'
import { predictProbability } from '../../../src/survival/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

/** 600 customers: two variables that matter, a copy of one with noise, and one that says nothing. */
function sample() {
  const random = seededRandom(11)
  const income = Array.from({ length: 600 }, () => Math.round(10 + 90 * random()))
  const twin = income.map((value) => Math.round(value + 3 * random()))
  const region = income.map(() => (random() < 0.4 ? 'north' : random() < 0.5 ? 'south' : 'west'))
  const lucky = income.map(() => Math.round(9 * random()))
  const bad = income.map((value, i) =>
    Number(random() < 1 / (1 + Math.exp(value / 25 - (region[i] === 'north' ? 1.6 : 0.4)))),
  )
  const columns = { income, twin, region, lucky }
  const variables = [
    weightOfEvidence(income, bad, { bins: [30, 50, 70], variable: 'income' }),
    weightOfEvidence(twin, bad, { bins: [30, 50, 70], variable: 'twin' }),
    weightOfEvidence(region, bad, { bins: [['north'], ['south', 'west']], variable: 'region' }),
    weightOfEvidence(lucky, bad, { bins: [3, 6], variable: 'lucky' }),
  ]
  return { columns, bad, variables }
}

const { columns, bad, variables } = sample()
const codesOf = (warnings: readonly ModelWarning[]) => warnings.map(({ code }) => code)
const names = (list: readonly { readonly variable: string }[]) => list.map(({ variable }) => variable)

describe('scorecardModel', () => {
  it('of one variable has the coefficient 1 and the log-odds of all as intercept: the weights are log-odds already', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ value: fc.integer({ min: 0, max: 40 }), event: fc.boolean() }), {
          minLength: 30,
          maxLength: 80,
        }),
        (rows) => {
          const values = rows.map(({ value }) => value)
          const outcomes = rows.map(({ event }) => event)
          const table = weightOfEvidence(values, outcomes, { bins: [20], variable: 'x' })
          fc.pre(table.informationValue !== null && table.informationValue > 0.01)
          const model = scorecardModel({ x: values }, outcomes, { variables: [table] })
          expectClose(model.variables[0]!.coefficient, 1, 1e-7)
          expect(Math.abs(model.intercept - Math.log(table.events / table.nonEvents))).toBeLessThan(1e-7)
          expect(model.variables[0]!.varianceInflation).toBe(1)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('turns coefficients with the sign of the weights, not the probabilities', () => {
    const turned = variables.map(({ variable, bins }) =>
      weightOfEvidence(columns[variable as 'income'], bad, { bins, variable: variable!, sign: 'good-over-bad' }),
    )
    const one = scorecardModel(columns, bad, { variables })
    const other = scorecardModel(columns, bad, { variables: turned })
    expectClose(other.intercept, one.intercept, 1e-9)
    for (const [j, { coefficient }] of one.variables.entries()) {
      expectClose(other.variables[j]!.coefficient, -coefficient, 1e-8)
    }
    expect(codesOf(other.warnings)).toEqual(codesOf(one.warnings))
  })

  it('warns of what an auditor would ask: wrong signs, collinear and chance variables', () => {
    const { warnings, variables: fitted } = scorecardModel(columns, bad, { variables })
    const wrong = fitted.filter(({ coefficient }) => coefficient < 0)
    expect(codesOf(warnings)).toContain('collinear')
    expect(warnings.find(({ code }) => code === 'collinear')?.variables).toEqual(['income', 'twin'])
    expect(warnings.find(({ code }) => code === 'wrong-sign')?.variables ?? []).toEqual(names(wrong))
    expect(warnings.find(({ code }) => code === 'not-significant')?.variables).toContain('lucky')
    for (const { text } of warnings) expect(text.en.length * text.zh.length).toBeGreaterThan(0)
  })

  it('drops the most inflated variable when asked, and says so', () => {
    const model = scorecardModel(columns, bad, { variables, collinear: 'drop' })
    expect(model.leftOut.map(({ reason }) => reason)).toEqual(['collinear'])
    expect(['income', 'twin']).toContain(model.leftOut[0]!.variable)
    expect(codesOf(model.warnings)).not.toContain('collinear')
  })

  it('drops wrong-signed variables when asked, the least informative first', () => {
    // Bad customers are those of one value of a, whatever b says; b turned round helps to tell them.
    const turned = variables.map((table) =>
      table.variable === 'region' ? { ...table, sign: 'good-over-bad' as const } : table,
    )
    const warned = scorecardModel(columns, bad, { variables: turned, selection: 'stepwise' })
    expect(warned.warnings.find(({ code }) => code === 'wrong-sign')?.variables).toEqual(['region'])
    const dropped = scorecardModel(columns, bad, { variables: turned, selection: 'stepwise', wrongSign: 'drop' })
    expect(dropped.leftOut.filter(({ reason }) => reason === 'wrong-sign').map(({ variable }) => variable)).toEqual([
      'region',
    ])
    expect(names(dropped.variables)).not.toContain('region')
    const two = variables.map((table) => ({ ...table, sign: 'good-over-bad' as const }))
    const none = scorecardModel(columns, bad, { variables: two, selection: 'forward', wrongSign: 'drop' })
    expect(none.variables).toEqual([])
  })

  it.each(['forward', 'backward', 'stepwise'] as const)(
    'selects what matters and leaves chance out (%s)',
    (selection) => {
      for (const criterion of ['p-value', 'aic', 'bic'] as const) {
        const model = scorecardModel(columns, bad, { variables, selection, criterion })
        expect(names(model.variables)).toContain('region')
        expect(
          model.variables.filter(({ variable }) => variable === 'income' || variable === 'twin').length,
        ).toBeGreaterThan(0)
        if (criterion === 'bic') expect(names(model.leftOut)).toContain('lucky')
        const actions = new Set(model.steps.map(({ action }) => action))
        if (selection === 'forward') expect([...actions]).toEqual(['enter'])
        if (selection === 'backward') expect([...actions]).toEqual(['leave'])
        expectClose(model.steps.at(-1)!.logLikelihood, model.fit.logLikelihood, 1e-10)
      }
    },
  )

  it('takes a copy of a variable out again in a stepwise search once two others together say more', () => {
    // s is the sum of a and b with noise: the best alone, and not needed beside both.
    const random = seededRandom(5)
    const a = Array.from({ length: 3000 }, () => random() * 4 - 2)
    const b = a.map(() => random() * 4 - 2)
    const s = a.map((value, i) => value + b[i]! + 3 * (random() - 0.5))
    const events = a.map((value, i) => Number(random() < 1 / (1 + Math.exp(-2.5 * (value + b[i]!)))))
    const cuts = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5]
    const tables = Object.entries({ a, b, s }).map(([variable, values]) =>
      weightOfEvidence(values, events, { bins: cuts, variable, zeroCells: 'add-half' }),
    )
    const { steps, variables: kept } = scorecardModel({ a, b, s }, events, {
      variables: tables,
      selection: 'stepwise',
      criterion: 'bic',
    })
    expect(steps[0]).toMatchObject({ action: 'enter', variable: 's' })
    expect(steps.some(({ action }) => action === 'leave')).toBe(!names(kept).includes('s'))
    expect(names(kept)).toEqual(expect.arrayContaining(['a', 'b']))
  })

  it('may find that nothing is worth a place: then everybody has the odds of all', () => {
    const model = scorecardModel(columns, bad, { variables, selection: 'forward', significance: 1e-300 })
    expect(model.variables).toEqual([])
    expect(model.leftOut.map(({ reason }) => reason)).toEqual(Array.from({ length: 4 }, () => 'not-selected'))
    expectClose(model.intercept, Math.log(bad.filter(Boolean).length / bad.filter((event) => event === 0).length), 1e-9)
  })

  it('leaves constant variables and copies out, with the reason', () => {
    const same = weightOfEvidence(
      columns.income.map(() => 1),
      bad,
      { bins: [5], variable: 'same' },
    )
    const copy = { ...variables[0]!, variable: 'copy' }
    const model = scorecardModel({ ...columns, same: columns.income.map(() => 1), copy: columns.income }, bad, {
      variables: [variables[0]!, copy, same],
    })
    expect(model.leftOut).toMatchObject([
      { variable: 'same', reason: 'constant' },
      { variable: 'copy', reason: 'determined-by-others' },
    ])
    expect(names(model.variables)).toEqual(['income'])
  })

  it('takes from binAll what that keeps, and leaves out what says too little', () => {
    const binned = binAll(columns, bad, { bins: 4 })
    const model = scorecardModel(columns, bad, { variables: binned, minimumInformationValue: 0.1 })
    const kept = binned.summary.filter((line) => line.kept)
    expect(names(model.variables)).toEqual(names(kept.filter(({ informationValue }) => informationValue! >= 0.1)))
    expect(model.leftOut.map(({ reason }) => reason)).toEqual(
      kept.filter(({ informationValue }) => informationValue! < 0.1).map(() => 'little-information'),
    )
  })

  it('counts a row as often as its weight says', () => {
    const times = bad.map((_, i) => i % 3)
    const repeated = bad.flatMap((_, i) => Array.from({ length: i % 3 }, () => i))
    const rows = Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, repeated.map((i) => column[i]!)]),
    )
    const one = scorecardModel(columns, bad, { variables, weights: times })
    const other = scorecardModel(
      rows as typeof columns,
      repeated.map((i) => bad[i]!),
      { variables },
    )
    for (const [j, own] of one.variables.entries()) {
      expectClose(own.coefficient, other.variables[j]!.coefficient, 1e-8)
      expectClose(own.varianceInflation, other.variables[j]!.varianceInflation!, 1e-10)
    }
  })

  it('is plain JSON, and its fit predicts from weights', () => {
    const model = scorecardModel(columns, bad, { variables: variables.slice(0, 1) })
    const again: typeof model = JSON.parse(JSON.stringify(model))
    expect(again).toEqual(model)
    const weight = variables[0]!.table[1]!.weightOfEvidence!
    const { probability } = predictProbability(again.fit, { income: [weight] })
    expectClose(probability[0], variables[0]!.table[1]!.eventRate!, 1e-7)
  })

  it('says where a coefficient runs away, and where there are too few bad customers', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8]
    const events = [0, 0, 0, 0, 1, 1, 1, 1]
    const table = weightOfEvidence(x, events, { bins: [5], variable: 'x', zeroCells: 'add-half' })
    const model = scorecardModel({ x }, events, { variables: [table] })
    expect(codesOf(model.warnings)).toEqual(expect.arrayContaining(['separated', 'few-events']))
    const cured = scorecardModel({ x }, events, { variables: [table], penalty: 'firth' })
    expect(codesOf(cured.warnings)).not.toContain('separated')
  })

  it('names what is wrong with its input', () => {
    const [income] = variables
    const make = (given: object, outcomes: readonly number[], options: object) => () =>
      scorecardModel(given as typeof columns, outcomes, { variables: [income!], ...options })
    expectError(make({}, bad, {}), 'missing-column', 'columns.income')
    expectError(make({ income: [null, ...columns.income.slice(1)] }, bad, {}), 'missing-value', 'columns.income[0]')
    expectError(make({ income: columns.income.slice(1) }, bad, {}), 'unequal-lengths', 'outcomes')
    expectError(
      make({ ...columns, region: ['moon', ...columns.region.slice(1)] }, bad, { variables }),
      'invalid-id',
      'columns.region[0]',
    )
    expectError(make({ income: [] }, [], {}), 'empty-input', 'outcomes')
    expectError(make(columns, bad, { variables: [income, income] }), 'duplicate-id', 'options.variables[1].variable')
    expectError(
      make(columns, bad, { variables: [{ ...income, variable: null }] }),
      'missing-value',
      'options.variables[0].variable',
    )
    expectError(make(columns, bad, { variables: undefined }), 'missing-value', 'options.variables')
    expectError(make(columns, bad, { selection: 'best' }), 'invalid-option', 'options.selection')
    expectError(make(columns, bad, { selection: 'forward', penalty: 'firth' }), 'invalid-option', 'options.penalty')
    expectError(make(columns, bad, { significance: 0 }), 'out-of-range', 'options.significance')
    expectError(make(columns, bad, { wrongSign: 'ignore' }), 'invalid-option', 'options.wrongSign')
    expectError(make(columns, bad, { weights: [1] }), 'unequal-lengths', 'options.weights')
  })

  it('with no tables has the odds of all', () => {
    expectClose(scorecardModel({}, [1, 0, 0, 0], { variables: [] }).intercept, -Math.log(3), 1e-9)
  })
})

describe('varianceInflation', () => {
  it('does not exist where a column is determined by others', () => {
    const a = Float64Array.of(1, 2, 3, 5)
    expect(varianceInflation([a, a.map((value) => 2 * value)], null)).toEqual([null, null])
    expect(varianceInflation([], null)).toEqual([])
  })

  it('is 1 / (1 − r²) of two columns', () => {
    const [a, b] = [Float64Array.of(0, 0, 1, 1, 1), Float64Array.of(0, 1, 0, 1, 1)]
    const r2 = (1 / 6) ** 2
    for (const factor of varianceInflation([a, b], null)) expectClose(factor, 1 / (1 - r2), 1e-12)
  })
})
