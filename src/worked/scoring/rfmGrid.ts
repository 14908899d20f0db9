import { type RfmGrid, type RfmGridCell, type RfmGridOptions, rfmGrid } from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, number, sumOver, symbol } from '../maths.js'
import { cell, gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import { type ScoredInputs, scoresOf } from './rfmScores.js'

/** Inputs of `explain.rfmGrid`. */
export interface RfmGridInputs extends ScoredInputs, RfmGridOptions {}

/** The most cells whose mean is worked out in a line of its own. */
const MOST_LINES = 4

/** Works out how many customers stand in each cell of recency and frequency. */
export function explainRfmGrid(inputs: RfmGridInputs, options?: ExplainOptions): WorkedAnswer<RfmGrid> {
  return worked('rfmGrid', inputs, options, ({ scores, values, scoring, ...settings }, wording) => {
    const { say } = wording
    const made = scoresOf(
      { ...(scores && { scores }), ...(values && { values }), ...(scoring && { scoring }) },
      wording,
    )
    const grid = rfmGrid(made.scores, settings)
    const used = grid.cells.filter(({ count }) => count > 0)
    const fullest = used.reduce<RfmGridCell | null>(
      (best, one) => (best === null || one.count > best.count ? one : best),
      null,
    )
    return {
      title: say('RFM grid: customers by recency and frequency', 'RFM网格：按R与F统计客户数'),
      given: made.given,
      formula: [...made.formula, equals(symbol('m_RF'), divide(sumOver('i', symbol('M_i')), symbol('n_RF')))],
      steps: [
        ...made.steps,
        {
          note: say('Number of customers in each cell (n, rows R, columns F)', '各格客户数n（行为R，列为F）'),
          table: gridTable(grid, ({ count }) => formatNumber(count), wording),
        },
        ...used.slice(0, MOST_LINES).map(({ r, f, meanMonetaryScore }) => {
          const own = made.scores.filter((row) => row.r === r && row.f === f).map(({ m }) => m)
          return {
            note: say(`For example R = ${r}, F = ${f}`, `例如R = ${r}、F = ${f}`),
            maths: gives(
              equals(symbol(`m_${r}${f}`), divide(sumOfNumbers(own), number(own.length))),
              meanMonetaryScore ?? 0,
            ),
          }
        }),
        {
          note: say('Mean score of money in each cell (m)', '各格平均M得分m'),
          table: gridTable(grid, ({ meanMonetaryScore }) => cell(meanMonetaryScore, 2), wording),
        },
      ],
      result: {
        value: grid,
        text:
          fullest === null
            ? say('There are no customers.', '没有客户。')
            : say(
                `${formatNumber(grid.customers)} customers stand in ${formatNumber(used.length)} of ${formatNumber(grid.cells.length)} cells; the fullest is R = ${fullest.r}, F = ${fullest.f} with ${formatNumber(fullest.count)}.`,
                `${formatNumber(grid.customers)}个客户分布在${formatNumber(grid.cells.length)}格中的${formatNumber(used.length)}格；客户最多的一格为R = ${fullest.r}、F = ${fullest.f}，有${formatNumber(fullest.count)}个。`,
              ),
      },
      unit: say('customers', '个'),
      source: say('RFM model', 'RFM模型'),
    }
  })
}

/** One row a score of recency, the best above; one column a score of frequency. */
function gridTable({ bins, cells }: RfmGrid, printed: (cell: RfmGridCell) => string, { say }: Wording): WorkedTable {
  const rows = Array.from({ length: bins.recency }, (_, i) => bins.recency - i)
  const columns = Array.from({ length: bins.frequency }, (_, i) => i + 1)
  return {
    columns: [say('R \\ F', 'R \\ F'), ...columns.map(String)],
    rows: rows.map((r) => [
      String(r),
      ...columns.map((f) => printed(cells.find((one) => one.r === r && one.f === f)!)),
    ]),
  }
}
