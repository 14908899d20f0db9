import { describe, expect, it } from 'vitest'
import {
  breakEvenWinBack,
  churnTypes,
  profitLost,
  retentionOfferValue,
  saveOrAcquire,
  type WinBackSegment,
  winBackPlan,
  winBackPolicies,
  winBackPolicy,
} from '../../../src/churn/index.js'
import { expectClose } from '../../support/expectClose.js'
import { neslin, saveVersusAcquire, winBack } from '../fixtures/churnEconomics.js'

const thrown = (code: string, path: string) => expect.objectContaining({ name: 'ClienteleError', code, path })
const wrong = (json: string) => JSON.parse(json)

describe('profitLost', () => {
  const kotler = { customers: 64_000, churnRate: 0.05, revenue: 40_000, marginRate: 0.1 }

  it('is N c R m', () => {
    const lost = profitLost({ customers: 5000, churnRate: 0.05, revenue: 8000, marginRate: 0.1 })
    expect([lost.customersLost, lost.revenueLost, lost.profitLost].map(Number)).toEqual([250, 2_000_000, 200_000])
    expect(lost.programme).toBeNull()
  })

  it('judges a programme by what it saves', () => {
    const { programme, profitLost: lost } = profitLost(kotler, { programme: { churnRate: 0.025, cost: 5_000_000 } })
    expect(lost.toNumber()).toBe(12_800_000)
    expect(programme?.customersSaved.toNumber()).toBe(1600)
    expect(programme?.profitSaved.toNumber()).toBe(6_400_000)
    expect([programme?.profit.toNumber(), programme?.worthIt]).toEqual([1_400_000, true])
    const dear = profitLost(kotler, { programme: { churnRate: 0.025, cost: 6_400_000 } })
    expect(dear.programme?.worthIt).toBe(false)
    const rule = { customers: 10_000, churnRate: 0.08, revenue: 150, marginRate: 1 }
    const { programme: saved } = profitLost(rule, { programme: { churnRate: 0.06, cost: 0 } })
    expect(saved?.profitSaved.toNumber()).toBe(30_000)
  })

  it('refuses what is no fraction, and a programme that raises churn', () => {
    expect(() => profitLost({ ...kotler, churnRate: 5 })).toThrow(thrown('out-of-range', 'assumptions.churnRate'))
    expect(() => profitLost({ ...kotler, customers: -1 })).toThrow(thrown('out-of-range', 'assumptions.customers'))
    expect(() => profitLost(kotler, { programme: { churnRate: 0.06, cost: 1 } })).toThrow(
      thrown('out-of-range', 'options.programme.churnRate'),
    )
    expect(() => profitLost(kotler, { programme: wrong('5') })).toThrow(thrown('invalid-type', 'options.programme'))
  })
})

describe('winBackPlan', () => {
  const segment = (id: string, [n, p, contact, offer, value]: readonly number[]): WinBackSegment => ({
    id,
    customers: n!,
    probability: p!,
    contactCost: contact!,
    offerCost: offer!,
    secondLifetimeValue: value!,
  })
  const segments = winBack.map((row, i) => segment(`s${i}`, row))

  it.each(winBack.map((row) => [row]))('has the costs and profit of the reference (%j)', (row) => {
    const [, , , , , cost, profit, breakEven, largestOffer, largestSpend, roi] = row
    const [result] = winBackPlan([segment('a', row)]).segments
    expectClose(result!.cost.toNumber(), cost!, 1e-14)
    expectClose(result!.profit.toNumber(), profit!, 1e-14)
    expectClose(result!.breakEvenProbability?.toNumber(), breakEven!, 1e-14)
    expectClose(result!.returnOnCost?.toNumber(), roi!, 1e-14)
    const { maximumOffer, maximumSpend } = breakEvenWinBack(segment('a', row))
    expectClose(maximumOffer?.toNumber(), largestOffer!, 1e-14)
    expectClose(maximumSpend.toNumber(), largestSpend!, 1e-14)
  })

  it('targets who is worth it, the best return first', () => {
    const { targeted, plan, all } = winBackPlan(segments)
    expect(targeted).toEqual(['s2', 's0'])
    expect(plan.profit.toNumber()).toBe(68_600)
    expect(plan.customers).toBe(1200)
    expect(all.profit.toNumber()).toBe(67_350)
    expect(all.cost.plus(all.profit).toString()).toBe(all.value.toString())
    expect(all.costOfContacts.plus(all.costOfOffers).toString()).toBe(all.cost.toString())
  })

  it('puts what is free first, and ties by id', () => {
    const free = [segment('z', [10, 0.5, 0, 0, 10]), segment('y', [10, 0.5, 0, 0, 10])]
    const paid = [
      segment('b', [10, 0.5, 1, 0, 10]),
      segment('a', [10, 0.5, 1, 0, 10]),
      segment('c', [10, 0.5, 1, 0, 90]),
    ]
    expect(winBackPlan([...paid, ...free]).targeted).toEqual(['y', 'z', 'c', 'a', 'b'])
    expect(winBackPlan([...free, ...paid]).targeted).toEqual(['y', 'z', 'c', 'a', 'b'])
    expect(winBackPlan(free).all.returnOnCost).toBeNull()
  })

  it('knows segments that no probability makes worth it', () => {
    const { segments: results } = winBackPlan([
      segment('dear', [10, 0.5, 20, 5, 20]),
      segment('loss', [10, 0.5, 0, 30, 20]),
      segment('cost', [10, 0, 1, 0, -20]),
    ])
    expect(results.map(({ breakEvenProbability, worthIt }) => [breakEvenProbability, worthIt])).toEqual([
      [null, false],
      [null, false],
      [null, false],
    ])
    expect(Object.is(results[2]!.value.toNumber(), 0)).toBe(true)
  })

  it('may be empty', () => {
    expect(winBackPlan([])).toMatchObject({ segments: [], targeted: [], plan: { customers: 0, returnOnCost: null } })
  })

  it('refuses segments that are none', () => {
    expect(() => winBackPlan(wrong('{}'))).toThrow(thrown('invalid-type', 'segments'))
    expect(() => winBackPlan(wrong('{}').none)).toThrow(thrown('missing-value', 'segments'))
    const one = segment('a', winBack[0]!)
    expect(() => winBackPlan([one, one])).toThrow(thrown('duplicate-id', 'segments[1].id'))
    expect(() => winBackPlan([{ ...one, id: '' }])).toThrow(thrown('invalid-id', 'segments[0].id'))
    expect(() => winBackPlan([{ ...one, probability: 12 }])).toThrow(thrown('out-of-range', 'segments[0].probability'))
    expect(() => winBackPlan([{ ...one, contactCost: -1 }])).toThrow(thrown('out-of-range', 'segments[0].contactCost'))
  })
})

describe('breakEvenWinBack', () => {
  it('says what may be spent and conceded', () => {
    const result = breakEvenWinBack({ secondLifetimeValue: 3000, probability: 0.25, contactCost: 100 })
    expect(result.maximumSpend.toNumber()).toBe(750)
    expect(result.maximumOffer?.toNumber()).toBe(2600)
    expect([result.profit.toNumber(), result.worthIt]).toEqual([650, true])
  })

  it('knows that the contact alone may not pay, and that nobody may come', () => {
    const dear = breakEvenWinBack({ secondLifetimeValue: 100, probability: 0.1, contactCost: 20 })
    expect([dear.maximumOffer?.toNumber(), dear.worthIt]).toEqual([-100, false])
    expect(breakEvenWinBack({ secondLifetimeValue: 100, probability: 0 }).maximumOffer).toBeNull()
  })
})

describe('retentionOfferValue', () => {
  it.each(neslin.map((row) => [row]))('has the value of the reference (%j)', (row) => {
    const [p, success, value, offer, acceptance, contact, expected, breakEven] = row
    const result = retentionOfferValue({
      churnProbability: p!,
      successProbability: success!,
      value: value!,
      offerCost: offer!,
      contactCost: contact!,
      acceptanceOfStayers: acceptance!,
    })
    expectClose(result.expectedProfit.toNumber(), expected!, 1e-14)
    expectClose(result.breakEvenChurnProbability?.toNumber(), breakEven!, 1e-14)
    expect(result.target).toBe(expected! > 0)
  })

  it('breaks even at its break-even probability', () => {
    const offer = { successProbability: 0.3, value: 200, offerCost: 20, contactCost: 1, acceptanceOfStayers: 0.9 }
    const { breakEvenChurnProbability } = retentionOfferValue({ ...offer, churnProbability: 0.5 })
    const { expectedProfit } = retentionOfferValue({ ...offer, churnProbability: breakEvenChurnProbability ?? 0 })
    expect(Math.abs(expectedProfit.toNumber())).toBeLessThan(1e-30)
  })

  it('has none where even certain churn does not pay', () => {
    const offer = { churnProbability: 0.5, successProbability: 0.3, value: 10, offerCost: 5, contactCost: 5 }
    expect(retentionOfferValue(offer).breakEvenChurnProbability).toBeNull()
    const dear = { churnProbability: 0.5, successProbability: 1, value: 10, offerCost: 50, acceptanceOfStayers: 0 }
    expect(retentionOfferValue(dear).breakEvenChurnProbability).toBeNull()
  })
})

describe('saveOrAcquire', () => {
  it.each(saveVersusAcquire.map((row) => [row]))('has the ratio of the reference (%j)', (row) => {
    const [acquisitionCost, contactCost, probability, offerCost, each, ratio] = row as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const result = saveOrAcquire({ acquisitionCost, contactCost, probability, offerCost })
    expectClose(result.saveCost.toNumber(), each, 1e-14)
    expectClose(result.ratio?.toNumber(), ratio, 1e-14)
    expect(result.isSavingCheaper).toBe(ratio > 1)
  })

  it('has no ratio where saving is free, and no cost where nobody is saved', () => {
    const free = { acquisitionCost: 1, contactCost: 0, probability: 1, offerCost: 0 }
    expect(saveOrAcquire(free).ratio).toBeNull()
    expect(() => saveOrAcquire({ ...free, probability: 0 })).toThrow(thrown('out-of-range', 'costs.probability'))
  })
})

describe('policies and types', () => {
  it('follow the tier unless a fault rules the customer out', () => {
    expect(winBackPolicy('key').labels.zh.name).toBe('极力挽回')
    expect(winBackPolicy('ordinary', { abusive: false }).id).toBe('ordinary')
    expect(winBackPolicy('small', { badReputation: true, unprofitable: true })).toMatchObject({
      id: 'bad',
      faults: ['unprofitable', 'badReputation'],
    })
    expect(() => winBackPolicy(wrong('"bad"'))).toThrow(thrown('invalid-option', 'tier'))
  })

  it('have names and strategies in both languages', () => {
    for (const { en, zh } of [...Object.values(winBackPolicies), ...Object.values(churnTypes)]) {
      for (const text of [en.name, en.strategy]) expect(text).toMatch(/^[^\p{Script=Han}]+$/u)
      for (const text of [zh.name, zh.strategy]) expect(text).toMatch(/\p{Script=Han}/u)
    }
  })
})
