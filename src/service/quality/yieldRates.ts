import { checkNumber, checkOptions, fail } from '../../data/checks.js'

/** One step of a process. */
export interface YieldStep {
  /** Units that entered the step, above 0. */
  readonly units: number
  /** Units lost in it. Default 0. */
  readonly defects?: number
  /** Units made good again in it: they come through, but not at the first time. Default 0. */
  readonly reworked?: number
}

/** Yields of one step. */
export interface StepYield {
  readonly units: number
  readonly defects: number
  readonly reworked: number
  /** (units − defects) / units */
  readonly yield: number
  /** (units − defects − reworked) / units */
  readonly firstTimeYield: number
}

/** Yields of a process. */
export interface YieldRates {
  readonly steps: readonly StepYield[]
  /** Of all steps. */
  readonly defects: number
  readonly reworked: number
  /** Units of the first step less all defects, by those units (最终合格率); null where more was lost than went in. */
  readonly yield: number | null
  /** The same less what was reworked (一次合格率); null where that is more than went in. */
  readonly firstTimeYield: number | null
  /** RTY: product of the steps' first-time yields, the chance to come through all of them at the first time (流通合格率). */
  readonly rolledThroughputYield: number
  /** RTY^(1/n): the first-time yield of a step, were they all alike. */
  readonly normalizedYield: number
}

/**
 * Yields of a process in steps (最终合格率、一次合格率、流通合格率): what the final yield hides as soon as there is rework.
 *
 * From yields of steps alone: {@link rolledThroughputYield}.
 *
 * @param steps - counts of each step, in order
 * @throws ClienteleError `empty-input`, `out-of-range` for more defects and rework than units, `missing-value`
 * @example
 * yieldRates([{ units: 100, defects: 5, reworked: 10 }, { units: 95, defects: 2 }]).rolledThroughputYield //=> 0.8321
 */
export function yieldRates(steps: readonly YieldStep[]): YieldRates {
  checkList(steps, 'steps')
  const read = steps.map(readStep)
  const first = read[0]!.units
  let [defects, reworked] = [0, 0]
  for (const step of read) {
    defects += step.defects
    reworked += step.reworked
  }
  const left = (lost: number): number | null => (lost > first ? null : (first - lost) / first)
  return {
    steps: read,
    defects,
    reworked,
    yield: left(defects),
    firstTimeYield: left(defects + reworked),
    ...rolledThroughputYield(read.map((step) => step.firstTimeYield)),
  }
}

/** A rolled yield. */
export type RolledThroughputYield = Pick<YieldRates, 'rolledThroughputYield' | 'normalizedYield'>

/**
 * Rolled throughput yield, RTY (流通合格率): the chance to come through all steps at the first time, the product of their yields.
 *
 * @param yields - first-time yield of each step, 0 to 1
 * @throws ClienteleError `empty-input`, `out-of-range`
 * @example
 * rolledThroughputYield([0.99, 0.97, 0.985, 0.995]).rolledThroughputYield //=> 0.941166
 */
export function rolledThroughputYield(yields: readonly number[]): RolledThroughputYield {
  checkList(yields, 'yields')
  let product = 1
  for (let i = 0; i < yields.length; i++) product *= checkNumber(yields[i], `yields[${i}]`, { minimum: 0, maximum: 1 })
  return { rolledThroughputYield: product, normalizedYield: product ** (1 / yields.length) }
}

function readStep(step: YieldStep, i: number): StepYield {
  const path = `steps[${i}]`
  checkOptions(step, path)
  const units = checkNumber(step.units, `${path}.units`, { above: 0 })
  const defects = checkNumber(step.defects ?? 0, `${path}.defects`, { minimum: 0, maximum: units })
  const reworked = checkNumber(step.reworked ?? 0, `${path}.reworked`, { minimum: 0, maximum: units - defects })
  return {
    units,
    defects,
    reworked,
    yield: (units - defects) / units,
    firstTimeYield: (units - defects - reworked) / units,
  }
}

function checkList(list: readonly unknown[], path: string): void {
  if (!Array.isArray(list)) fail('invalid-type', path, 'an array', list)
  if (list.length === 0) fail('empty-input', path, 'at least one step', list)
}
