import {
  type SalesVelocity,
  type SalesVelocityOptions,
  salesVelocity,
  type VelocityLever,
  type VelocityParts,
} from '../../funnel/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, type Maths, number, percent, symbol, times } from '../maths.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.salesVelocity`. */
export interface SalesVelocityInputs extends SalesVelocityOptions {
  readonly parts: VelocityParts
}

/** Works out how fast the pipeline turns into money, and which of its parts moves it most. */
export function explainSalesVelocity(
  inputs: SalesVelocityInputs,
  options?: ExplainOptions,
): WorkedAnswer<SalesVelocity> {
  return worked('salesVelocity', inputs, options, ({ parts, ...settings }, wording) => {
    const value = salesVelocity(parts, settings)
    const { say, unit, withUnit } = wording
    const { deals, averageAmount, winRate, cycleDays } = value
    const [n, v, w, L] = [symbol('n'), symbol('v'), symbol('w'), symbol('L')]
    return {
      title: say('Sales velocity', '销售速度'),
      given: [
        { name: say('Open opportunities', '商机数'), symbol: n, value: formatNumber(deals) },
        { name: say('Mean amount of a deal', '平均金额'), symbol: v, value: withUnit(formatNumber(averageAmount)) },
        { name: say('Win rate', '赢率'), symbol: w, value: formatPercent(winRate, 4) },
        { name: say('Sales cycle in days', '销售周期（天）'), symbol: L, value: formatNumber(cycleDays) },
      ],
      formula: [equals(symbol('V'), divide(times(n, v, w), L))],
      steps: steps(value, wording),
      result: { value, text: told(value, wording) },
      unit: unit === '' ? '' : say(`${unit} a day`, `${unit}/天`),
      source: say('Practice of sales, as on mavenlb.com', '销售管理实务，见 mavenlb.com'),
    }
  })
}

/** n v w / L with the numbers put in. */
function quotient({ deals, averageAmount, winRate, cycleDays }: Readonly<Record<VelocityLever, number>>): Maths {
  return divide(times(number(deals), number(averageAmount), percent(winRate, 4)), number(cycleDays))
}

function steps(value: SalesVelocity, wording: Wording): WorkedStep[] {
  const { say, headed } = wording
  const { perDay, perMonth, changes, allTogether } = value
  const changed = { deals: 0, averageAmount: 0, winRate: 0, cycleDays: 0 }
  for (const { lever, to } of changes) changed[lever] = to
  return [
    { note: say('A day', '每天'), maths: gives(quotient(value), perDay) },
    { note: say('A month of 30 days', '每月（30天）'), maths: gives(times(number(30), number(perDay)), perMonth) },
    {
      note: say('Each part changed alone, the one that helps most first', '单独改变各因素，效果大者在前'),
      table: {
        columns: [
          say('Part', '因素'),
          say('Now', '现值'),
          say('Then', '变后'),
          say('Change', '变化'),
          headed(say('A day', '每天')),
          headed(say('Gain', '增加')),
        ],
        rows: changes.map(({ lever, from, to, change, perDay: after, gain }) => [
          nameOf(lever, wording),
          lever === 'winRate' ? formatPercent(from, 4) : formatNumber(from),
          lever === 'winRate' ? formatPercent(to, 4) : formatNumber(to),
          formatPercent(change),
          formatNumber(after),
          formatNumber(gain),
        ]),
      },
    },
    { note: say('All of them together', '各因素同时改变'), maths: gives(quotient(changed), allTogether) },
  ]
}

function nameOf(lever: VelocityLever, { say }: Wording): string {
  const names: Readonly<Record<VelocityLever, string>> = {
    deals: say('opportunities', '商机数'),
    averageAmount: say('mean amount', '平均金额'),
    winRate: say('win rate', '赢率'),
    cycleDays: say('sales cycle', '销售周期'),
  }
  return names[lever]
}

function told({ perDay, perMonth, changes }: SalesVelocity, wording: Wording): string {
  const { say, withUnit } = wording
  const [day, month] = [perDay, perMonth].map((amount) => withUnit(formatNumber(amount, 2)))
  const speed = say(`The pipeline brings ${day} a day, ${month} a month`, `销售速度为每天${day}，每月${month}`)
  const best = changes[0]!
  if (best.gain <= 0) return say(`${speed}.`, `${speed}。`)
  const gain = withUnit(formatNumber(best.gain, 2))
  return say(
    `${speed}; of the changes that of the ${nameOf(best.lever, wording)} helps most, ${gain} more a day.`,
    `${speed}；所列变化中以${nameOf(best.lever, wording)}的效果最大，每天增加${gain}。`,
  )
}
