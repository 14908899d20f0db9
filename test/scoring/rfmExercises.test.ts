import { describe, expect, it } from 'vitest'
import { rfmScores, rfmSegments, rfmSegmentsOfValues, rfmWeightedScores } from '../../src/scoring/index.js'

const MONTH = 30.4375

describe('RFM exercises', () => {
  // A published table of bands with seven of its customers (studylib.net/doc/5618814/rfm): months, purchases, spend.
  it('RFM-01: fixed bands give the codes of the published table', () => {
    const customers = {
      A: [2, 12, 6000],
      B: [6, 18, 9000],
      C: [8, 35, 40000],
      D: [0, 1, 1000],
      F: [4, 40, 90000],
      G: [14, 5, 2000],
      H: [0, 20, 9000],
    }
    const values = Object.entries(customers).map(([customerId, [months, frequency, monetary]]) => ({
      customerId,
      recency: months! * MONTH,
      frequency: frequency!,
      monetary: monetary!,
    }))
    const { scores } = rfmScores(values, {
      method: 'bands',
      bands: {
        // <1: 5, 1–3: 4, 3–6: 3, 6–9: 2, >9: 1
        recency: [{ below: 1 }, 3, 6, 9],
        recencyUnit: 'month',
        frequency: [10, 20, 30, 40],
        // 5–10k: 2, 10–20k: 3, 20–50k: 4, >50k: 5
        monetary: [5000, 10000, 20000, { above: 50000 }],
      },
    })
    expect(Object.fromEntries(scores.map(({ customerId, code }) => [customerId, code]))).toEqual({
      A: '422',
      B: '322',
      C: '244',
      D: '511',
      F: '355',
      G: '111',
      H: '532',
    })
  })

  it('RFM-02: the points method gives 10, 12 and 15, weighted 5 : 3 : 2 it is 116', () => {
    const customer = { customerId: 'a', recency: 4 * MONTH, frequency: 3, monetary: 150 }
    const { scores } = rfmScores([customer], { method: 'points' })
    expect(scores).toEqual([{ customerId: 'a', r: 10, f: 12, m: 15, code: '10-12-15', total: 37 }])
    expect(rfmWeightedScores(scores, { weights: [5, 3, 2] }).scores).toEqual([{ customerId: 'a', score: 116 }])
  })

  it('RFM-05: limits of 10 days, 3 orders and 200 yuan name the eight segments', () => {
    const days = [5, 30, 5, 30, 5, 30, 5, 30]
    const orders = [6, 6, 1, 1, 6, 6, 1, 1]
    const money = [500, 500, 500, 500, 80, 80, 80, 80]
    const values = days.map((recency, i) => ({
      customerId: `${i}`,
      recency,
      frequency: orders[i]!,
      monetary: money[i]!,
    }))
    const { members, segments } = rfmSegmentsOfValues(values, { high: { recency: 10, frequency: 3, monetary: 200 } })
    const nameOf = new Map(segments.map(({ id, labels }) => [id, labels.zh.name]))
    expect(members.map(({ segment }) => nameOf.get(segment))).toEqual([
      '重要价值客户',
      '重要保持客户',
      '重要发展客户',
      '重要挽留客户',
      '一般价值客户',
      '一般保持客户',
      '一般发展客户',
      '一般挽留客户',
    ])
  })

  it('RFM-07: quintiles by rank, then above the mean score of 3, for ten customers', () => {
    const days = [5, 12, 20, 33, 45, 60, 75, 120, 200, 300]
    const orders = [12, 9, 3, 7, 1, 10, 2, 5, 4, 6]
    const money = [8600, 5400, 900, 7200, 300, 6100, 4800, 2500, 1500, 3300]
    const values = days.map((recency, i) => ({
      customerId: `C${String(i + 1).padStart(2, '0')}`,
      recency,
      frequency: orders[i]!,
      monetary: money[i]!,
    }))
    const codes = ['555', '544', '421', '445', '311', '354', '213', '232', '122', '133']
    const names = [
      '重要价值客户',
      '重要价值客户',
      '一般发展客户',
      '重要价值客户',
      '一般挽留客户',
      '重要保持客户',
      '一般挽留客户',
      '一般挽留客户',
      '一般挽留客户',
      '一般挽留客户',
    ]
    const { scores } = rfmScores(values, { method: 'rank' })
    expect(scores.map(({ code }) => code)).toEqual(codes)
    // Where all values differ, the default method is the textbook's.
    expect(rfmScores(values).scores).toEqual(scores)
    const { members, segments, high } = rfmSegments(scores)
    const nameOf = new Map(segments.map(({ id, labels }) => [id, labels.zh.name]))
    expect(high).toEqual({ recency: 3, frequency: 3, monetary: 3 })
    expect(members.map(({ segment }) => nameOf.get(segment!))).toEqual(names)
  })

  it('RFM-08: the cell numbers 534 and 355 are weights of 100 : 10 : 1', () => {
    const { scores } = rfmWeightedScores(
      [
        { customerId: 'a', r: 5, f: 3, m: 4 },
        { customerId: 'b', r: 3, f: 5, m: 5 },
      ],
      { weights: [100, 10, 1] },
    )
    expect(scores).toEqual([
      { customerId: 'a', score: 534 },
      { customerId: 'b', score: 355 },
    ])
  })
})
