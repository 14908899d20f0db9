import { fail } from '../data/checks.js'
import type { Language } from '../data/labels.js'
import type { TwoAxisMatrix, TwoAxisPlacement } from '../scoring/index.js'
import { type ChartOptions, chart, PALETTE, type VegaLiteSpecification } from './specification.js'

/** Options of {@link twoAxisMatrixChart}. */
export interface TwoAxisMatrixChartOptions extends ChartOptions {
  /** Title of the chart. */
  readonly title: string
  /** What the x axis measures. */
  readonly x: string
  /** What the y axis measures. */
  readonly y: string
}

/** The matrix that a chart draws: items as rows. */
export type DrawnMatrix = Pick<TwoAxisMatrix<readonly TwoAxisPlacement[]>, 'items' | 'cuts' | 'cells'>

/** Up to so many items carry their name; more are points whose area tells how many stand in one place. */
const MOST_NAMES = 40

/** So many items of one place are named in its tooltip. */
const MOST_LISTED = 5

/**
 * Items on two axes with the cuts and the names of the four cells.
 *
 * @param matrix  - from `twoAxisMatrix` or a matrix built on it, with its items as rows
 * @param options - `title`, `x`, `y`, `language`
 * @returns a Vega-Lite specification
 * @throws ClienteleError `empty-input` for a matrix without items: it has no cuts to draw
 */
export function twoAxisMatrixChart(
  matrix: DrawnMatrix,
  { title, x, y, language = 'en' }: TwoAxisMatrixChartOptions,
): VegaLiteSpecification {
  const { items, cuts } = matrix
  if (items.length === 0 || cuts.x === null || cuts.y === null)
    return fail('empty-input', 'matrix.items', 'at least one item', items)
  const names = matrix.cells.map(({ labels }) => labels[language].name)
  const nameOf = new Map(matrix.cells.map(({ id, labels }) => [id, labels[language].name]))
  const xDomain = domainOf(
    items.map((item) => item.x),
    cuts.x,
  )
  const yDomain = domainOf(
    items.map((item) => item.y),
    cuts.y,
  )
  const axes = {
    x: {
      field: 'x',
      type: 'quantitative',
      title: x,
      scale: { domain: xDomain, nice: false, zero: false },
      axis: { grid: false },
    },
    y: {
      field: 'y',
      type: 'quantitative',
      title: y,
      scale: { domain: yDomain, nice: false, zero: false },
      axis: { grid: false },
    },
  }
  const corners = matrix.cells.map((cell) => ({
    x: cell.x === 'high' ? xDomain[1] : xDomain[0],
    y: cell.y === 'high' ? yDomain[1] : yDomain[0],
    side: `${cell.x}-${cell.y}`,
    text: `${cell.labels[language].name} (${cell.count})`,
  }))
  const corner = (isHighX: boolean, isHighY: boolean) => ({
    data: { values: corners.filter(({ side }) => side === `${isHighX ? 'high' : 'low'}-${isHighY ? 'high' : 'low'}`) },
    mark: {
      type: 'text',
      align: isHighX ? 'right' : 'left',
      baseline: isHighY ? 'top' : 'bottom',
      dx: isHighX ? -6 : 6,
      dy: isHighY ? 6 : -6,
      fontWeight: 600,
      fontSize: 12,
      color: '#555',
    },
    encoding: { ...axes, text: { field: 'text', type: 'nominal' } },
  })
  const isCrowd = items.length > MOST_NAMES
  const named = items.map(({ id, x: across, y: up, quadrant }) => ({
    id,
    x: across,
    y: up,
    cell: nameOf.get(quadrant) ?? quadrant,
  }))
  const points = { values: isCrowd ? placesOf(named) : named }
  return chart(title, {
    width: 460,
    height: 380,
    layer: [
      {
        data: { values: [{ x: cuts.x }] },
        mark: { type: 'rule', strokeDash: [5, 4], color: '#888' },
        encoding: { x: axes.x },
      },
      {
        data: { values: [{ y: cuts.y }] },
        mark: { type: 'rule', strokeDash: [5, 4], color: '#888' },
        encoding: { y: axes.y },
      },
      corner(true, true),
      corner(true, false),
      corner(false, true),
      corner(false, false),
      {
        data: points,
        mark: { type: 'point', filled: true, opacity: 0.85, ...(isCrowd ? {} : { size: 90 }) },
        encoding: {
          ...axes,
          ...(isCrowd ? { size: { field: 'size', type: 'quantitative', scale: null } } : {}),
          color: { field: 'cell', type: 'nominal', scale: { domain: names, range: PALETTE.slice(0, 4) }, legend: null },
          tooltip: ['id', ...(isCrowd ? ['count'] : []), 'x', 'y', 'cell'].map((field) => ({
            field,
            type: field === 'id' || field === 'cell' ? 'nominal' : 'quantitative',
          })),
        },
      },
      ...(isCrowd
        ? []
        : [
            {
              data: points,
              mark: { type: 'text', dy: -11, fontSize: 12 },
              encoding: { ...axes, text: { field: 'id', type: 'nominal' } },
            },
          ]),
    ],
  })
}

const AXES: Readonly<
  Record<'kaism' | 'value' | 'selection', Readonly<Record<Language, { title: string; x: string; y: string }>>>
> = {
  kaism: {
    en: {
      title: 'Key account identification and selection matrix',
      x: 'Customer attractiveness',
      y: 'Relative strength',
    },
    zh: { title: '关键客户识别与选择矩阵（KAISM）', x: '客户吸引力', y: '相对实力' },
  },
  value: {
    en: { title: 'Customer value matrix', x: 'Current value', y: 'Potential value' },
    zh: { title: '客户价值矩阵', x: '当前价值', y: '增值潜力' },
  },
  selection: {
    en: { title: 'Customer selection matrix', x: 'Value of the customer', y: 'Own ability to serve' },
    zh: { title: '客户选择矩阵', x: '客户综合价值', y: '企业综合能力' },
  },
}

/**
 * The KAISM matrix (关键客户识别与选择矩阵) as a scatter plot.
 *
 * @param matrix  - from `kaism`, items as rows
 * @param options - `language`
 */
export function kaismChart(matrix: DrawnMatrix, options: ChartOptions = {}): VegaLiteSpecification {
  return twoAxisMatrixChart(matrix, { ...AXES.kaism[options.language ?? 'en'], ...options })
}

/**
 * The customer value matrix (客户价值矩阵) as a scatter plot.
 *
 * @param matrix  - from `valueMatrix`, items as rows
 * @param options - `language`
 */
export function valueMatrixChart(matrix: DrawnMatrix, options: ChartOptions = {}): VegaLiteSpecification {
  return twoAxisMatrixChart(matrix, { ...AXES.value[options.language ?? 'en'], ...options })
}

/**
 * The selection matrix (门当户对) as a scatter plot.
 *
 * @param matrix  - from `selectionMatrix`, items as rows
 * @param options - `language`
 */
export function selectionMatrixChart(matrix: DrawnMatrix, options: ChartOptions = {}): VegaLiteSpecification {
  return twoAxisMatrixChart(matrix, { ...AXES.selection[options.language ?? 'en'], ...options })
}

interface Point {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly cell: string
}

/** Items by place, with an area that grows by their number: answers on a scale from 1 to 5 hide each other. */
function placesOf(points: readonly Point[]): (Point & { readonly count: number; readonly size: number })[] {
  const places = new Map<string, Point[]>()
  for (const point of points) {
    const key = `${point.x} ${point.y}`
    const place = places.get(key)
    if (place === undefined) places.set(key, [point])
    else place.push(point)
  }
  let most = 1
  for (const { length } of places.values()) most = Math.max(most, length)
  return [...places.values()].map((place) => {
    const ids = place.slice(0, MOST_LISTED).map(({ id }) => id)
    return {
      ...place[0]!,
      id: place.length > MOST_LISTED ? `${ids.join(', ')} …` : ids.join(', '),
      count: place.length,
      size: Math.max(30, (600 * place.length) / Math.max(most, 20)),
    }
  })
}

/** The range of the values and the cut, with room at both ends for names, and on both sides of the cut for those of the cells. */
function domainOf(values: readonly number[], cut: number): [number, number] {
  let lowest = cut
  let highest = cut
  for (const value of values) {
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  const side = (highest - lowest) * 0.5
  lowest = Math.min(lowest, cut - side)
  highest = Math.max(highest, cut + side)
  const room = (highest - lowest || Math.abs(cut) || 1) * 0.15
  return [lowest - room, highest + room]
}
