import { describe, expect, it } from 'vitest'
import { type DrawnMatrix, kaismChart, twoAxisMatrixChart } from '../../src/charts/index.js'
import { renderCharts } from '../../src/charts/render.js'
import { kaism, valueMatrix } from '../../src/scoring/index.js'

interface Layer {
  readonly data: { readonly values: readonly Readonly<Record<string, unknown>>[] }
  readonly mark: { readonly type: string; readonly filled?: boolean; readonly size?: number }
  readonly encoding: Readonly<Record<string, { readonly scale?: { readonly domain: readonly [number, number] } }>>
}

const words = { title: 'Answers', x: 'satisfaction', y: 'loyalty' }
const matrixOf = (points: readonly (readonly [number, number])[]): DrawnMatrix =>
  valueMatrix(
    points.map(([current, potential], i) => ({ id: `c${i}`, current, potential })),
    { cut: 3 },
  )
const layersOf = (chart: unknown): readonly Layer[] => (chart as { layer: readonly Layer[] }).layer
const pointsOf = (layers: readonly Layer[]): Layer => layers.find(({ mark }) => mark.filled === true)!

describe('twoAxisMatrixChart', () => {
  it('draws more than forty items by place, with an area that grows by their number', async () => {
    const answers = [...Array(30).fill([4, 5]), ...Array(15).fill([2, 1]), [5, 5]] as [number, number][]
    const chart = twoAxisMatrixChart(matrixOf(answers), words)
    const { data } = pointsOf(layersOf(chart))
    expect(data.values.map(({ x, y, count }) => [x, y, count]).sort()).toEqual([
      [2, 1, 15],
      [4, 5, 30],
      [5, 5, 1],
    ])
    const sizes = new Map(data.values.map(({ count, size }) => [count, size]))
    expect(sizes.get(30)).toBe(600)
    expect(sizes.get(15)).toBe(300)
    expect(sizes.get(1)).toBe(30)
    expect(data.values.find(({ count }) => count === 30)?.id).toBe('c0, c1, c10, c11, c12 …')
    expect(await renderCharts([chart])).toHaveLength(1)
  })

  it('names up to forty items, also where they share a place', () => {
    const layers = layersOf(twoAxisMatrixChart(matrixOf(Array(40).fill([4, 5])), words))
    expect(pointsOf(layers).data.values).toHaveLength(40)
    expect(pointsOf(layers).mark.size).toBe(90)
    expect(layers.at(-1)?.mark.type).toBe('text')
  })

  it('leaves room for the names of the cells on both sides of a cut that stands at the edge', () => {
    const factors = { attractiveness: [{ id: 'a', weight: 1 }], strength: [{ id: 's', weight: 1 }] }
    const accounts = [
      { id: 'hotel', attractiveness: { a: 9 }, strength: { s: 9 } },
      { id: 'café', attractiveness: { a: 5.4 }, strength: { s: 8 } },
    ]
    const { x, y } = pointsOf(layersOf(kaismChart(kaism(accounts, factors)))).encoding
    for (const axis of [x, y]) {
      const [lowest, highest] = axis!.scale!.domain
      expect((5.5 - lowest) / (highest - lowest)).toBeGreaterThan(0.3)
      expect((highest - 5.5) / (highest - lowest)).toBeGreaterThan(0.3)
    }
  })
})
