import { checkChoice, fail } from '../../data/checks.js'
import { cholesky, choleskyInverse, choleskySolve, type NewtonMaximum, newtonRaphson } from '../../numeric/index.js'
import { type DurationDesign, type DurationDesignOptions, readDurationDesign } from '../regression/durationDesign.js'
import { type CentredTerms, independentTerms } from '../regression/independentTerms.js'
import { matrixRows } from '../regression/matrixRows.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import { type ChiSquareTest, chiSquareTest } from '../regression/overallTests.js'
import type { RegressionFit } from '../regression/regressionFit.js'
import { levelMoves, uncentreCoefficients, uncentreCovariance } from '../regression/uncentre.js'
import { baselineOf, byCustomer, byPeriod, countPeriods, type DiscreteModel, totals } from './discreteModel.js'
import { MOST_PERIODS, PERIOD_BASELINES, type PeriodBaseline, type PeriodCounts } from './periodBaseline.js'
import { type BaselineDesign, type DiscreteLink, type PersonPeriods, sumPersonPeriods } from './personPeriods.js'

/** Options of {@link discreteHazard}. */
export interface DiscreteHazardOptions extends DurationDesignOptions {
  /** Default `'logit'`. */
  readonly link?: DiscreteLink
  /** How the hazard changes with the period. Default `'log'`. */
  readonly baseline?: PeriodBaseline
}

/**
 * A fitted model of the hazard by period. `terms` are those of the baseline, `(intercept)` and for example `(log period)`, or
 * `(period 1)`, `(period 2)`, …; then those of the covariates.
 */
export interface DiscreteHazardFit extends RegressionFit {
  readonly kind: 'discrete-hazard'
  readonly link: DiscreteLink
  readonly baseline: PeriodBaseline
  /** Who was at risk and who left, from period 1 to the last one. */
  readonly periods: readonly PeriodCounts[]
  /** Σ over customers of their periods, weighted. */
  readonly personPeriods: number
  /** 2 × parameters − 2 × log-likelihood. */
  readonly aic: number
  /** ln(person-periods) × parameters − 2 × log-likelihood. */
  readonly bic: number
  /** Against the model without covariates. */
  readonly likelihoodRatio: ChiSquareTest
}

/**
 * Fits the risk to leave in each period, given that one has stayed until then: for tenures counted in whole months, renewals, visits.
 *
 * A customer of tenure T was at risk in the periods 1 to T (from entry + 1 with late entry), and left in period T or had not left by
 * its end. The risk p follows η = baseline(period) + x'b: logit (Allison 1982; e to a coefficient is an odds ratio) or complementary
 * log-log (Prentice & Gloeckler 1978; a hazard ratio: proportional hazards seen period by period). Coefficients, standard errors
 * (expected information) and log-likelihood are those of R's `glm` on one row a customer and period; these rows are never made. A
 * covariate that changes is given as several rows of a customer, each from its `entry` to its `time`.
 *
 * With a free `period` baseline, a period in which nobody of those at risk left, or all did, has the hazard 0 or 1 and no
 * coefficient. A covariate that the baseline determines is left out as collinear. A coefficient that runs away stands in `diverging`.
 * Without any event the intercept does: it is put where 1e-16 events are to be expected, everything else at 0.
 *
 * @param columns - named columns; tenures whole numbers of periods, at least 1
 * @param options - `time`, `event`; `covariates`, `link`, `baseline`, `entry`, `weight`, `levels`, `missing`
 * @throws ClienteleError `out-of-range` for a tenure or entry that is not a whole number of periods, a tenure below 1 or above
 *   100,000; `invalid-option` for a free baseline of more than 1,000 periods; and those of {@link parametricSurvival}
 * @example
 * const fit = discreteHazard(
 *   { months: [1, 1, 2, 3, 3, 4, 2, 1, 4, 4], left: [1, 1, 1, 0, 1, 0, 1, 0, 0, 1], yearly: [0, 0, 0, 1, 0, 1, 1, 1, 1, 0] },
 *   { time: 'months', event: 'left', covariates: ['yearly'], baseline: 'constant' })
 * fit.coefficients.map((value) => Math.round(value * 1000) / 1000)
 * //=> [-0.182, -2.383]
 */
export function discreteHazard(columns: NamedColumns, options: DiscreteHazardOptions): DiscreteHazardFit {
  const read = readDurationDesign(columns, options)
  const link = checkChoice(options.link ?? 'logit', LINKS, 'options.link')
  const baseline = checkChoice(options.baseline ?? 'log', PERIOD_BASELINES, 'options.baseline')
  checkPeriods(read, options)
  const periods = countPeriods(read)
  const model = { link, baseline, periods, ...baselineOf(baseline, periods) }
  const terms = independentTerms(read.design.terms, read.design.values, read.weight)
  const none = fitTerms(byPeriod(periods), NO_TERMS, model, null)
  return fitOf(read, model, none, fitWithout(read, terms, model, none))
}

const LINKS = ['logit', 'complementary-log-log'] as const
const NO_TERMS: CentredTerms = { terms: [], values: [], means: new Float64Array(0), dropped: [] }

function checkPeriods({ time, entry, pathOf }: DurationDesign, names: DiscreteHazardOptions): void {
  for (let i = 0; i < time.length; i++) {
    if (!(Number.isInteger(time[i]) && time[i]! >= 1 && time[i]! <= MOST_PERIODS)) {
      fail('out-of-range', pathOf(names.time, i), `a whole number of periods from 1 to ${MOST_PERIODS}`, time[i])
    }
    if (entry !== null && !(Number.isInteger(entry[i]) && entry[i]! >= 0)) {
      fail('out-of-range', pathOf(names.entry!, i), 'a whole number of periods, at least 0', entry[i])
    }
  }
}

interface DiscreteMaximum {
  readonly newton: NewtonMaximum
  /** Expected information, of the centred terms. */
  readonly information: Float64Array
  readonly terms: CentredTerms
}

/** Newton–Raphson with the observed information, which gets there faster, then the expected one as R's `glm` has it. */
function fitTerms(
  persons: PersonPeriods,
  terms: CentredTerms,
  { design, link, periods }: DiscreteModel,
  start: Float64Array | null,
): DiscreteMaximum {
  const from = new Float64Array(design.width + persons.width)
  from.set(start ?? startOf(design, periods, link))
  const newton = newtonRaphson(
    (x, gradient, information) =>
      sumPersonPeriods(persons, design, { link, curvature: 'observed' }, x, gradient, information),
    from,
  )
  const information = newton.information.slice()
  const gradient = new Float64Array(from.length)
  if (link !== 'logit') {
    sumPersonPeriods(persons, design, { link, curvature: 'expected' }, newton.x, gradient, information)
  }
  return { newton, information, terms }
}

/** Leaves out, one after the other, terms that the baseline and the others determine. */
function fitWithout(
  read: DurationDesign,
  terms: CentredTerms,
  model: DiscreteModel,
  none: DiscreteMaximum,
): DiscreteMaximum {
  const isEventless = read.totalEvents === 0 && model.baseline !== 'period'
  if (terms.terms.length === 0 || isEventless) return { ...none, terms }
  const best = fitTerms(byCustomer(read, terms), terms, model, none.newton.converged ? none.newton.x : null)
  if (best.newton.reason !== 'singular') return best
  const gone = new Set(best.newton.columns.map((column) => column - model.design.width))
  const left = <Value>(values: ArrayLike<Value>): Value[] => Array.from(values).filter((_, j) => !gone.has(j))
  const fewer: CentredTerms = {
    terms: left(terms.terms),
    values: left(terms.values),
    means: Float64Array.from(left(terms.means)),
    dropped: [
      ...terms.dropped,
      ...terms.terms
        .filter((_, j) => gone.has(j))
        .map((term) => ({ term, reason: 'collinear' as const, combination: [] })),
    ],
  }
  return fitWithout(read, fewer, model, none)
}

function startOf(design: BaselineDesign, periods: readonly PeriodCounts[], link: DiscreteLink): Float64Array {
  const start = new Float64Array(design.width)
  if (design.places !== null) {
    for (const { period, hazard } of periods) {
      if (design.places[period]! >= 0) start[design.places[period]!] = linked(hazard!, link)
    }
    return start
  }
  const { personPeriods, events } = totals(periods)
  // Half an event or half a stay where there is none, so that the link is finite.
  const share = (events + (events === 0 ? 0.5 : events === personPeriods ? -0.5 : 0)) / personPeriods
  start[0] = linked(Math.max(share, 0.5 / personPeriods), link)
  return start
}

function linked(share: number, link: DiscreteLink): number {
  return link === 'logit' ? Math.log(share / (1 - share)) : Math.log(-Math.log1p(-share))
}

/** Expected events at which an intercept that runs away is put: beyond the reach of float64 from 0. */
const NO_EVENTS = 2 ** -53

function fitOf(
  read: DurationDesign,
  model: DiscreteModel,
  none: DiscreteMaximum,
  best: DiscreteMaximum,
): DiscreteHazardFit {
  const { personPeriods, events } = totals(model.periods)
  const terms = [...model.terms, ...best.terms.terms]
  const isEventless = events === 0 && model.baseline !== 'period'
  const levels = levelCount(model)
  const means = Float64Array.of(...model.means, ...best.terms.means).subarray(levels)
  const coefficients = isEventless
    ? terms.map((_, i) => (i === 0 ? Math.log(NO_EVENTS / personPeriods) : 0))
    : Array.from(uncentreCoefficients(best.newton.x, means, levels))
  const covariance = isEventless ? null : covarianceOf(best.information, means, levels)
  const diverging = isEventless ? ['(intercept)'] : divergingTerms(best.newton, means, levels, terms)
  const logLikelihood = isEventless ? 0 : best.newton.value
  const nullLogLikelihood = isEventless ? 0 : none.newton.value
  return {
    kind: 'discrete-hazard',
    link: model.link,
    baseline: model.baseline,
    terms,
    coefficients,
    standardErrors: terms.map((term, i) =>
      covariance === null || diverging.includes(term) ? null : Math.sqrt(covariance[i]![i]!),
    ),
    covariance,
    logLikelihood,
    nullLogLikelihood,
    converged: !isEventless && best.newton.converged,
    reason: isEventless ? 'diverging' : best.newton.reason,
    diverging,
    iterations: isEventless ? 0 : best.newton.iterations,
    observations: read.design.count,
    events,
    covariates: read.design.covariates,
    dropped: [...model.dropped, ...best.terms.dropped],
    missingRows: read.design.missingRows,
    periods: model.periods,
    personPeriods,
    aic: 2 * terms.length - 2 * logLikelihood,
    bic: Math.log(personPeriods) * terms.length - 2 * logLikelihood,
    likelihoodRatio: chiSquareTest(2 * (logLikelihood - nullLogLikelihood), best.terms.terms.length),
  }
}

/** How many of the first coefficients are levels, from which the means of all others are taken: one, or one a period. */
function levelCount({ baseline, design }: DiscreteModel): number {
  return baseline === 'period' ? design.width : 1
}

function covarianceOf(information: Float64Array, means: Float64Array, levels: number): number[][] | null {
  const size = Math.sqrt(information.length)
  const factor = cholesky(information, size)
  if (!factor.positiveDefinite) return null
  return matrixRows(uncentreCovariance(choleskyInverse(factor), means, levels), size)
}

/** Terms that run away, without the levels that only the means of others move. */
function divergingTerms(
  { columns, gradient, information, reason, x }: NewtonMaximum,
  means: Float64Array,
  levels: number,
  terms: readonly string[],
): string[] {
  if (reason !== 'diverging') return []
  const factor = cholesky(information, x.length)
  const step = factor.positiveDefinite ? choleskySolve(factor, gradient) : null
  return columns
    .filter((column) => column >= levels || step === null || levelMoves(step, means, column, levels))
    .map((column) => terms[column]!)
}
