import type { Industry } from './accounts.js'
import type { Chance } from './chance.js'

type Family = 'tea' | 'coffee' | 'tableware' | 'supplies' | 'equipment'

/** Product, price of a unit in 2023 in yuan and, for some, what is often ordered with it. */
const PRODUCTS: Readonly<Record<Family, string>> = {
  tea:
    'longjing 168 gaiwan, jasmine 58, puer-cake 128 gaiwan, oolong 96 teapot, black-tea 72, white-tea 138, ' +
    'chrysanthemum 36, matcha 118 oat-milk',
  coffee: 'espresso 98 oat-milk, house-blend 78 filters, yunnan 88 filters, decaf 92, drip-bags 45 sugar, cold-brew 56',
  tableware:
    'gaiwan 48, teapot 128 tea-tray, tea-tray 158, latte-cup 16 saucer, saucer 8 spoon, mug 18, glass 9.8, plate 15, spoon 4.5',
  supplies: 'paper-cups 62 lids, lids 38, napkins 42, filters 28, straws 26, oat-milk 54, syrup 39, sugar 32',
  equipment: 'grinder 1680, scale 239, kettle 188',
}

interface Product {
  readonly id: string
  readonly family: Family
  readonly price: number
  readonly companion: string | undefined
}

const CATALOGUE: readonly Product[] = (Object.keys(PRODUCTS) as Family[]).flatMap((family) =>
  PRODUCTS[family].split(', ').map((text) => {
    const [id = '', price, companion] = text.split(' ')
    return { id, family, price: Number(price), companion }
  }),
)

/** How much of each family an industry orders. */
const TASTE: Readonly<Record<Industry, Readonly<Record<Family, number>>>> = {
  cafe: { tea: 1, coffee: 5, tableware: 2, supplies: 4, equipment: 0.4 },
  'tea-house': { tea: 6, coffee: 0.3, tableware: 3, supplies: 1, equipment: 0.3 },
  restaurant: { tea: 3, coffee: 1, tableware: 4, supplies: 3, equipment: 0.1 },
  hotel: { tea: 3, coffee: 3, tableware: 3, supplies: 2, equipment: 0.3 },
  office: { tea: 2, coffee: 5, tableware: 1, supplies: 3, equipment: 0.2 },
  'gift-shop': { tea: 5, coffee: 1, tableware: 4, supplies: 0.3, equipment: 0.1 },
}

/** Prices rise every January. */
const PRICE_LEVEL: Readonly<Record<number, number>> = { 2023: 1, 2024: 1.03, 2025: 1.055 }

/** One product of an order; the price of a unit is in fen, a hundredth of a yuan. */
export interface Item {
  readonly productId: string
  readonly units: number
  readonly unitPrice: number
}

/** What a customer of an industry orders for about `value` yuan. */
export function basket(industry: Industry, value: number, year: number, chance: Chance): Item[] {
  const products = chooseProducts(industry, value, 1 + Math.min(5, chance.poisson(0.5)), chance)
  const shares = products.map(() => chance.gamma(2, 1))
  const fenPerShare = (value * 100) / shares.reduce((sum, share) => sum + share, 0)
  return products.map(({ id, price }, k) => {
    const unitPrice = Math.round(price * PRICE_LEVEL[year]! * 10) * 10
    return { productId: id, units: Math.max(1, Math.round((fenPerShare * shares[k]!) / unitPrice)), unitPrice }
  })
}

function chooseProducts(industry: Industry, value: number, count: number, chance: Chance): Product[] {
  const chosen: Product[] = []
  const affordable = CATALOGUE.filter(({ price }) => price <= value / count || price < 60)
  for (let tries = 0; chosen.length < count && tries < 30; tries++) {
    const companion = chance.happens(0.5) ? chosen.at(-1)?.companion : undefined
    const family = chance.weighted(TASTE[industry])
    const options = affordable.filter((product) => (companion ? product.id === companion : product.family === family))
    const product = options.length > 0 ? chance.pick(options) : undefined
    if (product !== undefined && !chosen.includes(product)) chosen.push(product)
  }
  return chosen.length > 0 ? chosen : [chance.pick(affordable)]
}
