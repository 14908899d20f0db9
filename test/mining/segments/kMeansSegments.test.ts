import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf, seededRandom } from '../../../src/data/index.js'
import {
  assignSegments,
  clusterNumbers,
  clusterStability,
  kMeansSegments,
  kMeansStep,
  segmentMemberFields,
} from '../../../src/mining/index.js'
import { lloyd } from '../../../src/mining/segments/lloyd.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { describeShared, readShared, readSharedCells } from '../../support/shared.js'

const FEATURES = ['recency_days', 'number_of_orders', 'revenue'] as const
const random = seededRandom

describeShared('2,000 RFM customers (reference data beside the project)', () => {
  const cells = readSharedCells('oracles/data/rfm_customers.csv')
  const customers = cells.slice(0, 2000).map((cell, i) => ({
    customerId: String(i).padStart(4, '0'),
    recency_days: Number(cell[4]),
    number_of_orders: Number(cell[3]),
    revenue: Number(cell[1]),
  }))
  const start = [0, 499, 999, 1499].map((i) => FEATURES.map((feature) => customers[i]![feature]))
  const read = (file: string) => JSON.parse(readShared(`oracles/mining/${file}`))

  it('come out as in R 4.2.2 (Lloyd): sums, centres, labels, silhouettes (1e-9)', () => {
    const reference = read('kmeans_rfm_R.json')
    const lloydOfR = reference.expected[1]
    const found = kMeansSegments(customers, { features: FEATURES, start, random: random(1) })
    expectClose(found.withinSquares, lloydOfR.tot_withinss, 1e-9)
    expect(found.iterations).toBe(lloydOfR.iter)
    // R's clusters in our order: by revenue.
    const order = [3, 1, 2, 0]
    order.forEach((c, place) => {
      const segment = found.segments[place]!
      expect(segment.count).toBe(lloydOfR.sizes[c])
      expectClose(segment.withinSquares, lloydOfR.withinss[c], 1e-9)
      expectClose(segment.silhouette, reference.silhouette_lloyd.by_cluster[c], 1e-9)
      FEATURES.forEach((feature, f) => {
        expectClose(segment.scaledCentre[feature], lloydOfR.centers[c][f], 1e-9)
      })
    })
    expectClose(found.silhouette, reference.silhouette_lloyd.mean, 1e-9)
    const labels = Array.from(found.members, ({ segment }) => order[Number(segment.slice(8)) - 1]).join('')
    expect(labels).toBe(lloydOfR.cluster)
  })

  it('come out as in scikit-learn 1.2.1, with the indices of Calinski–Harabasz and Davies–Bouldin (1e-9)', () => {
    for (const { rows, init_row_positions, expected } of read('kmeans_sklearn.json').cases) {
      const some = customers.slice(rows[0], rows[1] + 1)
      const centres = init_row_positions.map((i: number) => FEATURES.map((feature) => some[i]![feature]))
      const found = kMeansSegments(some, {
        features: FEATURES,
        start: centres,
        scale: 'z-population',
        random: random(1),
      })
      expectClose(found.withinSquares, expected.inertia, 1e-9)
      expectClose(found.silhouette, expected.silhouette_mean, 1e-9)
      expectClose(found.calinskiHarabasz, expected.calinski_harabasz, 1e-9)
      expectClose(found.daviesBouldin, expected.davies_bouldin, 1e-9)
      expect(found.iterations).toBe(expected.n_iter)
    }
  })

  it('improve by exchange to the optimum of R Hartigan-Wong within 1e-6', () => {
    const [hartiganWong] = read('kmeans_rfm_R.json').expected
    const found = kMeansSegments(customers, { features: FEATURES, start, method: 'hartigan', random: random(1) })
    expect(found.withinSquares).toBeLessThan(2196.2)
    expectClose(found.withinSquares, hartiganWong.tot_withinss, 1e-6)
  })

  it('reach the best of 20 starts of scikit-learn within 1e-3, for 1 to 8 clusters', () => {
    const best = read('kmeans_sklearn.json').elbow_best_of_20_kmeanspp
    const { numbers } = clusterNumbers(customers, {
      features: FEATURES,
      scale: 'z-population',
      references: 0,
      restarts: 20,
      random: random(2),
    })
    best.forEach(({ k, inertia }: { k: number; inertia: number }) => {
      expect(numbers[k - 1]!.withinSquares).toBeLessThanOrEqual(inertia * 1.001)
    })
  })
})

/** Plain Lloyd, one step by hand after the other. */
function byHand(points: readonly (readonly number[])[], centres: readonly (readonly number[])[]): readonly number[] {
  let step = kMeansStep(points, centres)
  for (let i = 0; i < 500 && !step.finished; i++) step = kMeansStep(points, step.centres)
  return step.nearest
}

describe('k-means', () => {
  const blobs = (centres: readonly (readonly [number, number])[], each: number, seed: number) => {
    const draw = random(seed)
    return centres.flatMap(([x, y], c) =>
      Array.from({ length: each }, (_, i) => ({ customerId: `c${c}-${i}`, x: x + draw(), y: y + draw() })),
    )
  }
  const plain = { features: ['x', 'y'], transform: 'none', scale: 'none' } as const
  const three = blobs(
    [
      [0, 0],
      [10, 0],
      [0, 10],
    ],
    15,
    4,
  )

  it('skips distances by bounds, and ends where plain steps by hand end', () => {
    const coordinate = fc.integer({ min: -1000, max: 1000 })
    const point = fc.tuple(coordinate, coordinate)
    fc.assert(
      fc.property(fc.array(point, { minLength: 6, maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (points, k) => {
        const values = Float64Array.from(points.flat())
        const centres = points.slice(0, k)
        fc.pre(new Set(centres.map(String)).size === k)
        const fit = lloyd({ values, count: points.length, dimensions: 2 }, Float64Array.from(centres.flat()), {
          maxIterations: 500,
          tolerance: 0,
        })
        fc.pre(new Set(fit.labels).size === k)
        expect([...fit.labels]).toEqual(byHand(points, centres))
      }),
    )
  })

  it('moves an empty cluster to the farthest point (sum of scikit-learn 1.2.1; which of two equally far points moves is a matter of rounding)', () => {
    const rows = [
      [0, 0],
      [0.1, 0],
      [10, 10],
      [10.1, 10],
    ].map(([x = 0, y = 0], i) => ({ customerId: `${i}`, x, y }))
    const found = kMeansSegments(rows, {
      ...plain,
      start: [
        [0, 0],
        [10, 10],
        [100, 100],
      ],
      random: random(1),
    })
    expectClose(found.withinSquares, 0.0049999999999999645, 1e-9)
    expect(found.segments.map(({ count }) => count).sort()).toEqual([1, 1, 2])
  })

  it('finds three groups by silhouette and by gap, and one where customers are spread evenly', () => {
    for (const clusters of ['silhouette', 'gap'] as const) {
      const found = kMeansSegments(three, { ...plain, clusters, maximum: 6, random: random(5) })
      expect(found.segments).toHaveLength(3)
      expect(found.choice?.method).toBe(clusters)
    }
    const even = blobs([[0, 0]], 120, 9)
    const numbers = clusterNumbers(even, { ...plain, maximum: 5, random: random(6) })
    expect(numbers.byGap).toBe(1)
    expect(numbers.numbers[0]).toMatchObject({ clusters: 1, silhouette: null, calinskiHarabasz: null })
  })

  it('gives the same segments in any order of the rows, from rows, columns and coded ids', () => {
    const options = { ...plain, clusters: 3, random: random(7) }
    const wanted = kMeansSegments(three, options)
    expect(kMeansSegments([...three].reverse(), { ...options, random: random(7) })).toEqual(wanted)
    const columns = {
      customerId: three.map(({ customerId }) => customerId),
      x: Float64Array.from(three, ({ x }) => x),
      y: Float64Array.from(three, ({ y }) => y),
    }
    const found = kMeansSegments(columns, { ...options, random: random(7) })
    expect(rowsOf(found.members, segmentMemberFields)).toEqual(wanted.members)
    expect(JSON.parse(JSON.stringify(wanted.model))).toEqual(wanted.model)
  })

  it('assigns the customers of a model to their own segments, and new ones to the nearest', () => {
    const { model, members } = kMeansSegments(three, { ...plain, scale: 'z', clusters: 3, random: random(8) })
    expect(assignSegments(three, model)).toEqual(members)
    const [near] = assignSegments([{ customerId: 'new', x: 9, y: 1 }], model)
    expect(near?.segment).toBe(members.find(({ customerId }) => customerId === 'c1-0')?.segment)
    expect(assignSegments([], model)).toEqual([])
  })

  it('numbers segments by the feature asked for, largest first', () => {
    const { segments } = kMeansSegments(three, { ...plain, clusters: 3, orderBy: 'x', random: random(8) })
    expect(segments[0]!.means.x).toBeGreaterThan(9)
    expect(segments[0]!.labels.zh.name).toBe('客户群1')
    expectClose(
      segments.reduce((sum, { share }) => sum + share, 0),
      1,
      1e-12,
    )
  })

  it('has fewer segments where fewer customers differ, one where all are alike', () => {
    const alike = Array.from({ length: 5 }, (_, i) => ({ customerId: `${i}`, x: 3, y: 4 }))
    const found = kMeansSegments(alike, { ...plain, scale: 'z', clusters: 4, random: random(1) })
    expect(found).toMatchObject({ explained: null, withinSquares: 0, silhouette: null, daviesBouldin: null })
    expect(found.segments).toHaveLength(1)
    const [only] = kMeansSegments([{ customerId: 'a', recency: 1, frequency: 1, monetary: 9 }], {
      random: random(1),
    }).segments
    expect(only?.means).toEqual({ recency: 1, frequency: 1, monetary: 9 })
  })

  it('scales to the range, and undoes transforms in its centres', () => {
    const rows = [-9, -8, 8, 9].map((x, i) => ({ customerId: `${i}`, x }))
    const { segments, model } = kMeansSegments(rows, {
      features: ['x'],
      transform: 'signed-log1p',
      scale: 'range',
      clusters: 2,
      random: random(1),
    })
    expect(segments[0]!.centre.x).toBeGreaterThan(8)
    expect(segments[1]!.centre.x).toBeLessThan(-8)
    expect(model.scalings[0]!.transform).toBe('signed-log1p')
  })

  it('works on samples of many customers, and says so', () => {
    const many = blobs(
      [
        [0, 0],
        [10, 0],
      ],
      150,
      3,
    )
    const found = kMeansSegments(many, { ...plain, clusters: 2, sampleSize: 100, random: random(2) })
    expect(found.silhouetteSample).toBe(100)
    expect(found.segments.map(({ count }) => count)).toEqual([150, 150])
    expect(
      clusterNumbers(many, { ...plain, sampleSize: 100, references: 0, maximum: 3, random: random(2) }).sampled,
    ).toBe(100)
    const { segments, sampled } = clusterStability(many, {
      ...plain,
      clusters: 2,
      sampleSize: 100,
      resamples: 10,
      random: random(2),
    })
    expect(sampled).toBe(100)
    expect(segments.map(({ stability, recovered }) => [stability, recovered])).toEqual([
      ['high', 10],
      ['high', 10],
    ])
  })

  it('says when it did not finish', () => {
    const even = blobs([[0, 0]], 200, 12)
    const found = kMeansSegments(even, { ...plain, clusters: 5, maxIterations: 2, restarts: 1, random: random(1) })
    expect([found.converged, found.iterations]).toEqual([false, 2])
    expect(
      clusterStability(even, { ...plain, clusters: 7, resamples: 10, random: random(1) }).segments.some(
        ({ stability }) => stability !== 'high',
      ),
    ).toBe(true)
  })
})

describe('bad input', () => {
  const rows = [
    { customerId: 'a', recency: 1, frequency: 1, monetary: -5 },
    { customerId: 'b', recency: 2, frequency: 2, monetary: 5 },
  ]
  const good = rows.map((row) => ({ ...row, monetary: 5 }))
  const call =
    (options: object, customers: readonly { customerId: string }[] = good) =>
    () =>
      kMeansSegments(customers, { random: random(1), ...options })
  it('is refused with its place', () => {
    expectError(call({}, rows), 'out-of-range', 'customers[0].monetary')
    expectError(call({}, []), 'empty-input', 'customers')
    expectError(call({}, [good[0]!, good[0]!]), 'duplicate-id', 'customers[1].customerId')
    expectError(call({ random: undefined }), 'missing-value', 'options.random')
    expectError(call({ features: [] }), 'empty-input', 'options.features')
    expectError(call({ features: ['recency', 'recency'] }), 'invalid-option', 'options.features[1]')
    expectError(call({ features: ['customerId'] }), 'invalid-option', 'options.features[0]')
    expectError(call({ features: 'recency' }), 'invalid-type', 'options.features')
    expectError(call({ features: ['age'] }), 'missing-value', 'customers[0].age')
    expectError(call({ clusters: 'elbow' }), 'invalid-option', 'options.clusters')
    expectError(call({ clusters: 0 }), 'out-of-range', 'options.clusters')
    expectError(call({ start: [] }), 'empty-input', 'options.start')
    expectError(call({ start: [[1, 2]] }), 'unequal-lengths', 'options.start[0]')
    expectError(call({ start: [[1, 2, 'x']] }), 'invalid-type', 'options.start[0][2]')
    expectError(call({ start: [[1, 2, -3]] }), 'out-of-range', 'options.start[0][2]')
    expectError(call({ start: [[1, 2, 3]], clusters: 2 }), 'invalid-option', 'options.clusters')
    expectError(
      call({
        start: [
          [1, 2, 3],
          [1, 2, 4],
          [1, 1, 1],
        ],
      }),
      'out-of-range',
      'options.start',
    )
    expectError(call({ transform: { age: 'none' } }), 'invalid-option', 'options.transform.age')
    expectError(call({ transform: { recency: 'sqrt' } }), 'invalid-option', 'options.transform.recency')
    expectError(call({ scale: 'max' }), 'invalid-option', 'options.scale')
    expectError(
      () => kMeansSegments({ customerId: ['a'], x: Float64Array.of(1, 2) }, { features: ['x'], random: random(1) }),
      'unequal-lengths',
      'customers.x',
    )
    expectError(
      call(
        { transform: 'none', scale: 'none' },
        [
          { ...good[0]!, customerId: 'z' },
          { ...good[1]!, customerId: 'y' },
        ].map((row) => ({ ...row, recency: Infinity })),
      ),
      'invalid-number',
      'customers[0].recency',
    )
  })

  it('in a model or a step is refused, too', () => {
    const model = {
      scalings: [{ feature: 'x', transform: 'none', centre: 0, scale: 1 }],
      segments: [{ id: 's', centre: [1] }],
    } as const
    expectError(() => assignSegments([], { ...model, segments: [] }), 'missing-value', 'model.segments')
    expectError(() => assignSegments([], { ...model, scalings: [] }), 'missing-value', 'model.scalings')
    expectError(
      () => assignSegments([], { ...model, segments: [{ id: 's', centre: [1, 2] }] }),
      'unequal-lengths',
      'model.segments[0].centre',
    )
    expectError(() => kMeansStep([[1, 2], [1]], [[1, 2]]), 'unequal-lengths', 'points[1]')
    expectError(() => kMeansStep([], [[1, 2]]), 'empty-input', 'points')
    expectError(() => kMeansStep([[1, 2]], [[1]]), 'unequal-lengths', 'centres[0]')
    expectError(() => kMeansStep(JSON.parse('"x"'), [[1]]), 'invalid-type', 'points')
    expectError(() => kMeansStep(JSON.parse('["x"]'), [[1]]), 'invalid-type', 'points[0]')
    expect(kMeansStep([[0], [1]], [[0], [9]]).centres).toEqual([[0.5], [9]])
  })
})
