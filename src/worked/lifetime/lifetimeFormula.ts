import { divide, equals, type Maths, minus, number, plus, power, sumOver, symbol, times } from '../maths.js'
import type { PlainLifetimeValue } from './lifetimeValue.js'
import { marginFormula } from './margins.js'

/** The formula of a lifetime value in letters, and that of the margin where its parts are given. */
export function lifetimeFormula(value: PlainLifetimeValue): Maths[] {
  const { timing, acquisitionCost, margins } = value
  const gross = grossFormula(value)
  const net = acquisitionCost === 0 ? gross : minus(gross, symbol('A'))
  return [...(timing === 'schedule' ? [] : marginFormula(margins[0]!)), equals(symbol('CLV'), net)]
}

function grossFormula(value: PlainLifetimeValue): Maths {
  const m = symbol('m')
  const r = symbol('r')
  const growth = plus(number(1), symbol('i'))
  const discounting = power(growth, symbol('t'))
  switch (value.timing) {
    case 'simple':
      return times(m, symbol('n'))
    case 'annuity':
      return times(m, divide(minus(number(1), divide(number(1), power(growth, symbol('n')))), symbol('i')))
    case 'schedule':
      return sumOver('t', divide(symbol('m_t'), discounting), { from: '1', to: 'n' })
    case 'finite': {
      const stays = power(r, isFirstCertain(value) ? minus(symbol('t'), number(1)) : symbol('t'))
      return sumOver('t', divide(times(m, stays), discounting), { from: '1', to: 'n' })
    }
    case 'infinite':
      return divide(times(m, r), minus(growth, r))
    case 'infinite-immediate':
      return divide(times(m, growth), minus(growth, r))
    case 'churn-shortcut':
      return divide(m, symbol('c'))
  }
}

/** Whether everybody stays for the first margin of a finite row. */
function isFirstCertain({ periods }: PlainLifetimeValue): boolean {
  return periods[0]!.survival === 1
}
