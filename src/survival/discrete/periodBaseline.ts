/**
 * How the hazard changes from period to period, on the scale of the link, whatever the covariates:
 *
 * - `constant`: not at all.
 * - `log`: in proportion to ln(period); the discrete Weibull model under the complementary log-log link, nearly.
 * - `linear`: in proportion to the period.
 * - `cubic`: as a polynomial of third degree (Carter & Signorino 2010).
 * - `period`: freely, with a coefficient for each period.
 */
export type PeriodBaseline = 'constant' | 'log' | 'linear' | 'cubic' | 'period'

/** The choices of {@link PeriodBaseline}. */
export const PERIOD_BASELINES: readonly PeriodBaseline[] = ['constant', 'log', 'linear', 'cubic', 'period']

/** Terms of a baseline beside the intercept, as functions of the period; none for `period`. */
export const BASELINE_TERMS: Readonly<
  Record<PeriodBaseline, readonly { readonly term: string; readonly of: (period: number) => number }[]>
> = {
  constant: [],
  log: [{ term: '(log period)', of: (period) => Math.log(period) }],
  linear: [{ term: '(period)', of: (period) => period }],
  cubic: [
    { term: '(period)', of: (period) => period },
    { term: '(period²)', of: (period) => period ** 2 },
    { term: '(period³)', of: (period) => period ** 3 },
  ],
  period: [],
}

/** More periods than this are time stamps taken for periods. */
export const MOST_PERIODS = 100_000
/** More coefficients than this are better a smooth baseline: their information is a matrix of as many rows and columns. */
export const MOST_FREE_PERIODS = 1000

/** Name of the coefficient of a period of its own. */
export function periodTerm(period: number): string {
  return `(period ${period})`
}

/** What one period saw. */
export interface PeriodCounts {
  /** From 1. */
  readonly period: number
  /** Customers who began it, weighted. */
  readonly atRisk: number
  /** Customers who left in it, weighted. */
  readonly events: number
  /** events ÷ atRisk; null where nobody was at risk. */
  readonly hazard: number | null
}
