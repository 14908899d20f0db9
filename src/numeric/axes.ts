/** The axes of a matrix: scales, and where high begins. */
import { checkChoice, checkNumber, fail } from '../data/checks.js'
import { median } from '../numeric/quantiles.js'
import { mean } from '../numeric/sums.js'

/** Lowest and highest possible score. */
export type Scale = readonly [minimum: number, maximum: number]

/** A scale for each axis; an axis that is left out has no limits. */
export interface AxisScales {
  readonly x?: Scale
  readonly y?: Scale
}

/** Where high begins: a number, the middle of the axis' scale, or the mean or median of the items. A value at the cut is high. */
export type AxisCut = number | 'midpoint' | 'mean' | 'median'

/** A cut for each axis; one that is left out is the default of the function. */
export interface AxisCuts {
  readonly x?: AxisCut
  readonly y?: AxisCut
}

/** A cut whose options are settled: only the items can tell the rest. */
export type SettledCut = number | 'mean' | 'median'

/** What is known of an axis before the items are. */
export interface KnownAxis {
  /** Lowest and highest value, where they are known. */
  readonly scale: Scale | null
  /** Where the scale stands in the options, for errors. */
  readonly scalePath: string
  /** What `midpoint` is where it is not the middle of the scale: 1 for a ratio. */
  readonly middle?: number
}

/**
 * Distance from the cut, relative to it, within which a value counts as at the cut: a sum of products carries rounding, and
 * 0.3 · 6 + 0.7 · 5.2857… must not fall because the machine has 5.499999999999999 for 5.5. A convention of ours.
 */
const ROUNDING = 1e-12

/** The option `cut` of a matrix as one settled cut an axis. */
export function readCuts(
  cut: AxisCut | AxisCuts | undefined,
  usual: AxisCut,
  axes: { x: KnownAxis; y: KnownAxis },
): { x: SettledCut; y: SettledCut } {
  const isPair = typeof cut === 'object' && cut !== null
  const [x, y] = isPair ? [cut.x, cut.y] : [cut, cut]
  return {
    x: settle(x ?? usual, axes.x, isPair ? 'options.cut.x' : 'options.cut'),
    y: settle(y ?? usual, axes.y, isPair ? 'options.cut.y' : 'options.cut'),
  }
}

/** The cut in numbers; null for the mean or median of nothing. */
export function cutOf(values: Float64Array, cut: SettledCut): number | null {
  if (typeof cut === 'number') return cut
  return cut === 'mean' ? mean(values) : median(values)
}

/** The smallest value that is high; NaN, which nothing reaches, where there is no cut. */
export function lowestHigh(cut: number | null): number {
  return cut === null ? Number.NaN : cut - Math.abs(cut) * ROUNDING
}

/** The option `scale` of a matrix: one for both axes, or one for each. */
export function readScales(scale: Scale | AxisScales | undefined): { x: KnownAxis; y: KnownAxis } {
  const path = 'options.scale'
  if (typeof scale === 'object' && scale !== null && ('x' in scale || 'y' in scale)) {
    const axis = (own: Scale | undefined, scalePath: string): KnownAxis => ({
      scale: own === undefined ? null : readScale(own, scalePath),
      scalePath,
    })
    return { x: axis(scale.x, `${path}.x`), y: axis(scale.y, `${path}.y`) }
  }
  const both = { scale: scale === undefined ? null : readScale(scale, path), scalePath: path }
  return { x: both, y: both }
}

/** A pair [minimum, maximum], minimum below maximum, or an error. */
export function readScale(scale: unknown, path: string): Scale {
  if (!Array.isArray(scale) || scale.length !== 2) return fail('invalid-type', path, 'a pair [minimum, maximum]', scale)
  const [low, high]: readonly unknown[] = scale
  const minimum = checkNumber(low, `${path}[0]`)
  const maximum = checkNumber(high, `${path}[1]`, { above: minimum })
  checkNumber(maximum - minimum, path)
  return [minimum, maximum]
}

/** The values, all within the scale, or an error at the first that is not. */
export function checkWithin(values: Float64Array, scale: Scale | null, pathOf: (row: number) => string): Float64Array {
  if (scale === null) return values
  const [minimum, maximum] = scale
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < minimum || values[i]! > maximum) checkNumber(values[i], pathOf(i), { minimum, maximum })
  }
  return values
}

function settle(cut: AxisCut, { scale, scalePath, middle }: KnownAxis, path: string): SettledCut {
  if (typeof cut === 'number') {
    return scale === null ? checkNumber(cut, path) : checkNumber(cut, path, { minimum: scale[0], maximum: scale[1] })
  }
  const choice = checkChoice(cut, ['midpoint', 'mean', 'median'], path)
  if (choice !== 'midpoint') return choice
  if (middle !== undefined) return middle
  if (scale !== null) return scale[0] / 2 + scale[1] / 2
  return fail('missing-value', scalePath, 'a pair [minimum, maximum], which the cut midpoint needs', undefined)
}
