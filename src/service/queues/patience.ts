import { expExcess, logExcess } from '../../numeric/deviance.js'
import { gaussLegendre } from '../../numeric/index.js'

/**
 * Integrals over the time that a caller of infinite patience would wait, in units of the mean handling time.
 *
 * Baccelli & Hebuterne (1981), Zeltyn & Mandelbaum (2005): with `a` erlangs, `n` agents and patience lost at the rate `h` a handling
 * time, the density of the wait u beyond 0 is proportional to a·exp(f(u)), f(u) = (a/h)(1 − e⁻ʰᵘ) − n·u. All integrands are positive.
 */
export interface PatienceIntegrals {
  /** ∫ exp(f): that one has to wait. */
  waits: number
  /** ∫ exp(f) (1 − e⁻ʰᵘ)/h: time spent in the queue, until answered or gone. */
  timeInQueue: number
  /** ∫ exp(f) e⁻ʰᵘ: that one waits and is answered. */
  answered: number
  /** ∫ exp(f) u e⁻ʰᵘ: time spent in the queue by those who are answered. */
  timeOfAnswered: number
  /** ln of the factor that was taken out of all of them. */
  logScale: number
}

/** What the integrand has fallen to, e⁻⁴⁰, where it is cut off. */
const CUT = 40

/** Exact to 1e-15 on exp(−40u), u ∈ [0, 1], and on e⁻ʰᵘ over as many lifetimes of patience as {@link PANEL}. */
const POINTS = 32
const PANEL = 2

/** Half of the points are as exact where the integrand falls by less than this power of e: on the few seconds of a service level. */
const SHALLOW = 4

/**
 * The integrals from 0 to `upper`, which may be ∞.
 *
 * The integrand has one peak; each side of it falls faster than some exponential, is cut at e⁻⁴⁰, and is divided where patience
 * changes within it.
 *
 * @param traffic - a > 0
 * @param agents  - n > 0
 * @param spare   - n − a
 * @param rate    - h > 0: mean handling time by mean patience
 * @param upper   - > 0
 */
export function patienceIntegrals(
  traffic: number,
  agents: number,
  spare: number,
  rate: number,
  upper: number,
): PatienceIntegrals {
  const top = spare < 0 ? Math.log1p(-spare / agents) / rate : 0
  const peak = Math.min(top, upper)
  // Arrivals at the peak, of those who would still be there; at the top as many as are served.
  const arrivals = peak === 0 ? traffic : peak === top ? agents : traffic * Math.exp(-rate * peak)
  const drift = peak === 0 ? spare : peak === top ? 0 : agents - arrivals
  const atTop = spare < 0 ? (agents / rate) * logExcess(-spare / agents) : 0
  const sums: PatienceIntegrals = {
    waits: 0,
    timeInQueue: 0,
    answered: 0,
    timeOfAnswered: 0,
    logScale: atTop - (peak === top ? 0 : (agents / rate) * expExcess(rate * (top - peak))),
  }
  addSide(sums, { peak, arrivals, drift, rate, side: -1, extent: peak })
  addSide(sums, { peak, arrivals, drift, rate, side: 1, extent: upper - peak })
  return sums
}

/** One side of the peak. */
interface Side {
  readonly peak: number
  readonly arrivals: number
  readonly drift: number
  readonly rate: number
  readonly side: 1 | -1
  readonly extent: number
}

function addSide(sums: PatienceIntegrals, where: Side): void {
  const width = Math.min(where.extent, widthOf(where))
  if (!(width > 0)) return
  const { arrivals, rate, side } = where
  const fall = Math.abs(where.drift) * width + (arrivals / rate) * expExcess(-side * rate * width)
  const points = fall < SHALLOW ? POINTS / 2 : POINTS
  // Beyond this many lifetimes of patience nobody is left, and the rest is a plain exponential.
  const changes = side < 0 ? Infinity : 40 + Math.max(0, Math.log(arrivals / rate))
  let from = 0
  while (from < width) {
    const to = rate * from >= changes ? width : Math.min(width, from + PANEL / rate)
    // What a rounding leaves of the last panel.
    const end = width - to < 1e-12 * width ? width : to
    addPanel(sums, where, points, from, end)
    from = end
  }
}

function addPanel(
  sums: PatienceIntegrals,
  { peak, arrivals, drift, rate, side }: Side,
  points: number,
  from: number,
  to: number,
): void {
  const { nodes, weights } = gaussLegendre(points)
  const share = arrivals / rate
  const step = to - from
  const goneAtPeak = -Math.expm1(-rate * peak)
  const keptAtPeak = Math.exp(-rate * peak)
  let waits = 0
  let timeInQueue = 0
  let answered = 0
  let timeOfAnswered = 0
  for (let k = 0; k < points; k++) {
    const d = side * (from + step * nodes[k]!)
    const v = -rate * d
    const isNear = v > -0.25 && v < 0.25
    // e^v − 1 and e^v − 1 − v, both without cancellation.
    const excess = isNear ? expExcess(v) : Math.expm1(v) - v
    const growth = v + excess
    const kept = v > -1 ? 1 + growth : Math.exp(v)
    const density = weights[k]! * Math.exp(-drift * d - share * excess)
    const stays = density * kept
    waits += density
    timeInQueue += density * (goneAtPeak - keptAtPeak * growth)
    answered += stays
    timeOfAnswered += stays * (peak + d)
  }
  sums.waits += step * waits
  sums.timeInQueue += (step / rate) * timeInQueue
  sums.answered += step * keptAtPeak * answered
  sums.timeOfAnswered += step * keptAtPeak * timeOfAnswered
}

/** How far from the peak the integrand has fallen to e⁻⁴⁰, or a little less, by Newton's method on a convex fall. */
function widthOf({ arrivals, drift, rate, side }: Side): number {
  const slope = Math.abs(drift)
  const curvature = arrivals * rate
  let width = (2 * CUT) / (slope + Math.sqrt(slope * slope + 2 * CUT * curvature))
  // To the left the fall is doubly exponential.
  if (side < 0) width = Math.min(width, (Math.log1p((2 * CUT * rate) / arrivals) + 2) / rate)
  for (let i = 0; i < 50; i++) {
    const v = -side * rate * width
    const fall = slope * width + (arrivals / rate) * expExcess(v)
    if (fall >= CUT && fall < CUT + 2) break
    width += (CUT + 1 - fall) / (slope + side * arrivals * -Math.expm1(v))
  }
  return width
}
