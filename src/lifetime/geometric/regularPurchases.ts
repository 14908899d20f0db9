import { gaussLegendre, logBeta, regularizedBeta, regularizedBetaComplement } from '../../numeric/index.js'
import { negativeBinomial } from '../engine/negativeBinomial.js'
import { expectedPurchasesWhileAlive, survivalChance } from './geometricDropout.js'

/*
 * What a customer with a rhythm will buy: `every` events to a purchase, `stage` of them already behind. The parameters are those of
 * a customer who is alive, as in geometricDropout.ts.
 */

/** Terms of the mixture sum above which it is taken purchase by purchase, the later ones by an integral. */
const LONGEST_SUM = 100_000

/**
 * Expected purchases within the next `odds` · (age + α) units of time, of a customer who is alive.
 *
 * @param shape - shape of λ, > 0
 * @param odds  - horizon/(age + α), ≥ 0
 * @param a     - > 0
 * @param b     - > 0
 * @param every - events to a purchase, k ≥ 1
 * @param stage - events since the last purchase, 0 … k − 1
 */
export function expectedRegularPurchases(
  shape: number,
  odds: number,
  a: number,
  b: number,
  every: number,
  stage: number,
): number {
  const isFar = every > 1 && (shape + 40) * odds > LONGEST_SUM
  return isFar
    ? expectedInLongRun(shape, odds, a, b, every, stage)
    : expectedPurchasesWhileAlive(shape, odds, a, b, every, stage)
}

/** Purchases that are summed one by one before the others are integrated; of them, how many there are for each 1 of a. */
const SUMMED = 100
const SUMMED_FOR_A = 50
const NEGLIGIBLE = 1e-17

/**
 * Σ w_n P(N ≥ kn − stage) over the purchases n, with the sum from some n on by Euler and Maclaurin: the terms are smooth in n, and
 * the integral in ln n takes a few hundred of them where a sum over the events would take millions.
 */
export function expectedInLongRun(
  shape: number,
  odds: number,
  a: number,
  b: number,
  every: number,
  stage: number,
): number {
  const logStart = logBeta(a, b)
  const term = (n: number): number =>
    Math.exp(logBeta(a, b + n - 1) - logStart) * probabilityOfEvents(shape, odds, every * n - stage)
  const first = Math.ceil(Math.max(SUMMED, SUMMED_FOR_A * a - b))
  let sum = 0
  let survival = 1
  for (let n = 1; n < first; n++) {
    const added = survival * probabilityOfEvents(shape, odds, every * n - stage)
    sum += added
    if (a > 2 && added * (a + b + n) < NEGLIGIBLE * sum) return sum
    survival *= (b + n - 1) / (a + b + n - 1)
  }
  const [before, at, after] = [term(first - 1), term(first), term(first + 1)]
  const third = (term(first + 2) - 2 * after + 2 * before - term(first - 2)) / 2
  return sum + at / 2 - (after - before) / 24 + (11 / 720) * third + integralFrom(term, first, shape, odds, every)
}

/** ∫ term(n) dn in ln n: until the events begin to run out the chances to stop alone shape it, then a fall as steep as √shape. */
function integralFrom(term: (n: number) => number, first: number, shape: number, odds: number, every: number): number {
  const spread = 10 * Math.sqrt(shape)
  const fall = Math.max(first, (odds * (shape - spread)) / every)
  const last = Math.max(fall, (odds * (shape + spread + 45)) / every)
  return integralBetween(term, first, fall, 1) + integralBetween(term, fall, last, Math.min(1, 4 / Math.sqrt(shape)))
}

function integralBetween(term: (n: number) => number, first: number, last: number, widest: number): number {
  const { nodes, weights } = gaussLegendre(20)
  const length = Math.log(last / first)
  const panels = Math.ceil(length / widest)
  const width = length / panels
  let sum = 0
  for (let panel = 0; panel < panels; panel++) {
    for (let k = 0; k < nodes.length; k++) {
      const n = first * Math.exp((panel + nodes[k]!) * width)
      sum += weights[k]! * width * n * term(n)
    }
  }
  return sum
}

/** Probability of at least so many events: the tail of the negative binomial. */
function probabilityOfEvents(shape: number, odds: number, events: number): number {
  return odds < 1
    ? regularizedBeta(odds / (1 + odds), events, shape)
    : regularizedBetaComplement(1 / (1 + odds), shape, events)
}

/**
 * Probability of exactly `count` purchases within the next `odds` · (age + α) units of time, of a customer who is alive: the events
 * got as far as the last of them but not to the next, or it was the end and they would have got that far.
 *
 * @param count - a whole number ≥ 0
 */
export function regularPurchaseCount(
  shape: number,
  odds: number,
  a: number,
  b: number,
  every: number,
  stage: number,
  count: number,
): number {
  if (odds === 0) return count === 0 ? 1 : 0
  const first = every * count - stage
  let inBetween = 0
  for (let events = Math.max(0, first); events < first + every; events++)
    inBetween += negativeBinomial(shape, odds, events)
  if (count === 0) return inBetween
  const last = b + (count - 1)
  const reached = probabilityOfEvents(shape, odds, first)
  return (survivalChance(a, b, count - 1) * (last * inBetween + a * reached)) / (a + last)
}
