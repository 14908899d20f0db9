import { checkOptions } from '../../data/checks.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Opportunity } from '../../data/rows.js'
import { codeStages, readDeals, type StageList } from './deals.js'
import { type ForecastSpread, forecastDeals, type WeightedForecast } from './forecastDeals.js'
import { type StageProbabilities, stageOdds } from './stageOdds.js'

/** Options of {@link weightedForecast}. */
export interface WeightedForecastOptions extends ForecastSpread {
  /**
   * Probability of winning by stage: numbers, or counts of earlier deals, whose uncertainty then counts too. Default: the
   * `probability` of each deal.
   */
  readonly probabilities?: StageProbabilities
  /** Stages in the order of the process, also those without a deal. Default: those that open deals are in, by name. */
  readonly stages?: StageList
}

/**
 * Weighted forecast (加权销售预测): what the open deals bring on average, Σ amount × probability, and how far from that it may come.
 *
 * A deal brings all or nothing, so the expected amount itself hardly ever comes: read the interval. Deals are taken as independent;
 * what hits all of them at once (a bad year, a price war) is not in it. Probabilities given as counts `{ won, closed }` are Beta
 * (won + ½, lost + ½), and one draw is shared by all deals of the stage. Closed deals are left out.
 *
 * @param opportunities - rows or columns of `{ stage, amount, probability?, outcome? }`
 * @param options       - `probabilities`, `stages`, `random`, `simulations`, `level`
 * @throws ClienteleError `missing-value` for a deal or stage without probability; `out-of-range` for one outside [0, 1];
 *   `invalid-option`, `invalid-number`, `invalid-type`
 * @example
 * const deals = [{ stage: 'talks', amount: 3000 }, { stage: 'talks', amount: 1000 }, { stage: 'lead', amount: 2000 }]
 * const forecast = weightedForecast(deals, { probabilities: { lead: 0.1, talks: 0.7 } })
 * forecast.expected //=> 3000
 * forecast.standardDeviation //=> 1568.4
 * weightedForecast(deals, { probabilities: { lead: 0.1, talks: { won: 7, closed: 10 } } }).standardDeviation //=> 1624.2
 */
export function weightedForecast(
  opportunities: RowsOrColumns<Pick<Opportunity, 'stage' | 'amount' | 'probability' | 'outcome'>>,
  options: WeightedForecastOptions = {},
): WeightedForecast {
  checkOptions(options)
  const deals = readDeals(opportunities, ['stage', 'probability'])
  const stages = codeStages(deals, options.stages)
  return forecastDeals(deals, stages, stageOdds(deals, stages, options.probabilities), options).forecast
}
