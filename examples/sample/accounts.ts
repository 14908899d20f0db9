import { dateOfDay } from '../../src/data/dayNumber.js'
import type { Customer } from '../../src/data/rows.js'
import { FIRST_DAY, LAST_DAY, tide } from './calendar.js'
import type { Chance } from './chance.js'
import type { Names } from './names.js'

const CUSTOMERS = 1200

/** Share of the customers, how their trade bears on what they spend, how many days late they pay, how many rent a machine. */
export const INDUSTRIES = {
  cafe: { share: 34, spend: 1, lateness: 8, renting: 0.2 },
  'tea-house': { share: 20, spend: 0.9, lateness: 6, renting: 0.03 },
  restaurant: { share: 16, spend: 1, lateness: 18, renting: 0.08 },
  hotel: { share: 9, spend: 1.8, lateness: 10, renting: 0.25 },
  office: { share: 13, spend: 0.8, lateness: 3, renting: 0.35 },
  'gift-shop': { share: 8, spend: 0.9, lateness: 9, renting: 0 },
} as const

/** Share of the customers that came this way, and a factor on their chance to stop. */
const SOURCES = {
  'trade-fair': { share: 24, dropout: 1.5 },
  'field-sales': { share: 22, dropout: 0.8 },
  referral: { share: 20, dropout: 0.6 },
  web: { share: 26, dropout: 1.2 },
  'walk-in': { share: 8, dropout: 1 },
} as const

const REGIONS = { east: 40, south: 22, north: 16, central: 12, southwest: 10 }
const TAGS = ['gift-season', 'price-sensitive', 'organic', 'weekly-delivery']

export type Industry = keyof typeof INDUSTRIES
export type Size = 'large' | 'medium' | 'small'

/** A customer with the traits that no file shows: what the models of the later chapters try to find out. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly industry: Industry
  readonly source: keyof typeof SOURCES
  readonly region: string
  /** What the sales staff take the customer for, from the business of a year as they guess it. */
  readonly size: Size
  /** Day of the first order; null for a prospect that never ordered. */
  readonly acquiredOn: number | null
  /** Orders on an average day: gamma over the customers. */
  readonly rate: number
  /** Probability per day to stop ordering for good: gamma over the customers, times the factor of the source. */
  readonly dropout: number
  /** Average value of an order in yuan: one over a gamma, hence a heavy tail. */
  readonly meanSpend: number
  /** How content the customer is at the start: 0 on average, deviation 1, higher for those who stay. */
  readonly mood: number
  /** Average days late with a payment. */
  readonly lateness: number
}

/** The customers in order of their first order: a Pareto/NBD world with gamma-gamma spend. */
export function makeCustomers(names: Names, chance: Chance): Account[] {
  const days = Array.from({ length: CUSTOMERS }, () => acquisitionDay(chance)).sort((a, b) => a - b)
  const dropouts = days.map(() => chance.gamma(0.6, 1 / 330))
  const ranks = [...dropouts].sort((a, b) => a - b)
  return days.map((acquiredOn, k) => {
    const firm = makeFirm(k + 1, names, chance)
    const rate = chance.gamma(0.48, 1 / 70)
    const meanSpend = (2600 * INDUSTRIES[firm.industry].spend) / chance.gamma(2, 2)
    const yearly = rate * meanSpend * 365 * chance.logNormal(1, 0.7)
    const size = yearly > 24_000 ? 'large' : yearly > 5000 ? 'medium' : 'small'
    const steadiness = Math.sqrt(3) * (1 - (2 * ranks.indexOf(dropouts[k]!)) / CUSTOMERS)
    const mood = 0.65 * steadiness + chance.normal(0, 0.75)
    const dropout = dropouts[k]! * SOURCES[firm.source].dropout
    return { ...firm, acquiredOn, rate, dropout, meanSpend, size, mood }
  })
}

/** Firms with which a sale was tried and that never ordered. */
export function makeProspects(count: number, names: Names, chance: Chance): Account[] {
  return Array.from({ length: count }, (_, k) => {
    const firm = makeFirm(CUSTOMERS + 1 + k, names, chance)
    const size = chance.happens(0.35) ? 'large' : 'medium'
    return { ...firm, acquiredOn: null, rate: 0, dropout: 0, meanSpend: 0, size, mood: 0 }
  })
}

function makeFirm(number: number, names: Names, chance: Chance) {
  const industry = chance.weighted(INDUSTRIES)
  return {
    id: `C${String(number).padStart(4, '0')}`,
    industry,
    name: names(industry),
    region: chance.weighted(REGIONS),
    source: chance.weighted(SOURCES),
    lateness: chance.gamma(0.8, INDUSTRIES[industry].lateness),
  }
}

/** More customers come in the busy months, and the first year brought the most. */
function acquisitionDay(chance: Chance): number {
  for (;;) {
    const day = chance.whole(FIRST_DAY, LAST_DAY)
    const early = 1 - (0.4 * (day - FIRST_DAY)) / (LAST_DAY - FIRST_DAY)
    if (chance.happens((early * tide(day)) / 1.75)) return day
  }
}

/** The rows of `customers.csv`. */
export function customerRows(accounts: readonly Account[], chance: Chance): Customer[] {
  return accounts.map(({ id, name, industry, size, source, region, acquiredOn }) => {
    const type =
      industry === 'office' && chance.happens(0.2) ? 'institution' : size === 'small' ? 'sole-trader' : 'company'
    const row: Customer = { id, name, type, region, industry, segment: size, source, phone: `100-0000-${id.slice(1)}` }
    const tags = TAGS.filter(() => chance.happens(0.14))
    if (acquiredOn !== null) row.acquiredOn = dateOfDay(acquiredOn)
    if (tags.length > 0) row.tags = tags
    if (chance.happens(0.85)) row.email = `${id.toLowerCase()}@example.com`
    return row
  })
}
