import { moneyNumber } from '../../data/money.js'
import { type CoverageInput, type PipelineCoverage, pipelineCoverage } from '../../funnel/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, type Maths, minus, number, percent, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { withSubjectAt, worked } from '../worked.js'

/** Inputs of `explain.pipelineCoverage`. */
export interface PipelineCoverageInputs {
  readonly pipeline: CoverageInput
}

type Plain = PlainNumbers<PipelineCoverage>

/** The inputs as numbers. */
interface Figures {
  readonly target: number
  readonly won: number
  readonly open: number
  readonly winRate: number | null
}

/** Works out how often the open pipeline covers what is missing to the target, and the gap. */
export function explainPipelineCoverage(inputs: PipelineCoverageInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('pipelineCoverage', inputs, options, ({ pipeline }, wording) => {
    const value = plainNumbers(withSubjectAt('input', 'pipeline', () => pipelineCoverage(pipeline)))
    const figures: Figures = {
      target: moneyNumber(pipeline.target, 'pipeline.target'),
      won: moneyNumber(pipeline.won ?? 0, 'pipeline.won'),
      open: moneyNumber(pipeline.open, 'pipeline.open'),
      winRate: pipeline.winRate ?? null,
    }
    const { say, unit } = wording
    return {
      title: say('Pipeline coverage', '管道覆盖倍数'),
      given: given(figures, wording),
      formula: formulas(figures),
      steps: steps(figures, value, wording),
      result: { value, text: told(value, wording) },
      unit,
      source: say(
        'Practice of sales: open pipeline by what is missing to the target',
        '销售管理实务：未结管道金额与剩余目标之比',
      ),
    }
  })
}

function given({ target, won, open, winRate }: Figures, { say, withUnit }: Wording): WorkedGiven[] {
  const list: WorkedGiven[] = [
    { name: say('Target', '目标'), symbol: symbol('T'), value: withUnit(formatNumber(target)) },
    { name: say('Won already', '已签'), symbol: symbol('W'), value: withUnit(formatNumber(won)) },
    { name: say('Open pipeline', '未结管道'), symbol: symbol('P'), value: withUnit(formatNumber(open)) },
  ]
  if (winRate !== null)
    list.push({ name: say('Win rate', '赢率'), symbol: symbol('w'), value: formatPercent(winRate, 4) })
  return list
}

function formulas({ winRate }: Figures): Maths[] {
  const [M, P] = [symbol('M'), symbol('P')]
  const list = [equals(M, minus(symbol('T'), symbol('W'))), equals(symbol('C'), divide(P, M))]
  return winRate === null ? list : [...list, equals(symbol('G'), minus(M, times(P, symbol('w'))))]
}

function steps(figures: Figures, value: Plain, { say }: Wording): WorkedStep[] {
  const { target, won, open, winRate } = figures
  const { remaining, coverage, requiredCoverage, expected, gap, missingPipeline } = value
  const list: WorkedStep[] = [
    won > target
      ? {
          note: say('More is won than the target asks for: nothing remains', '已签超过目标，剩余目标为零'),
          maths: equals(symbol('M'), number(0)),
        }
      : {
          note: say('What remains of the target', '剩余目标'),
          maths: gives(minus(number(target), number(won)), remaining),
        },
    coverage === null
      ? { note: say('Nothing remains to be covered', '没有剩余目标，覆盖倍数没有意义') }
      : { note: say('Coverage', '覆盖倍数'), maths: gives(divide(number(open), number(remaining)), coverage) },
  ]
  if (winRate === null || expected === null || gap === null) return list
  const rate = percent(winRate, 4)
  list.push(
    {
      note: say('Expected of the open pipeline', '未结管道的预期成交额'),
      maths: gives(times(number(open), rate), expected),
    },
    { note: say('Gap', '缺口'), maths: gives(minus(number(remaining), number(expected)), gap) },
  )
  if (requiredCoverage !== null)
    list.push({
      note: say('Coverage that is just enough on average', '平均而言刚好足够的覆盖倍数'),
      maths: gives(divide(number(1), rate), requiredCoverage),
    })
  if (missingPipeline !== null && missingPipeline > 0)
    list.push({
      note: say('Pipeline to be added', '需补充的管道金额'),
      maths: gives(divide(number(gap), rate), missingPipeline),
    })
  return list
}

function told({ coverage, gap }: Plain, { say, withUnit }: Wording): string {
  if (coverage === null) return say('The target is reached.', '目标已经完成。')
  const times = formatNumber(coverage)
  const covered = say(`The open pipeline is ${times} times what remains`, `未结管道为剩余目标的${times}倍`)
  if (gap === null) return say(`${covered}.`, `${covered}。`)
  const amount = withUnit(formatNumber(Math.abs(gap)))
  if (gap === 0) return say(`${covered} and just enough on average.`, `${covered}，缺口为零。`)
  return gap > 0
    ? say(`${covered}; ${amount} are missing.`, `${covered}，缺口为${amount}。`)
    : say(`${covered}; ${amount} are to spare.`, `${covered}，尚余${amount}。`)
}
