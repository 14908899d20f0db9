import { rangesOfCustomers } from '../../orders/customerRanges.js'
import type { OrderBook } from '../../orders/orderBook.js'
import { readPurchaseDays, roomForDays } from '../../orders/purchaseDays.js'
import type { People } from './people.js'
import { roomForWalk, type Walk, type WalkRules, walkStates } from './stateWalk.js'

/** Takes the moves of one person; `lastPurchase` is a day since the first of the book, NaN for who has not bought. */
export type Visit = (person: number, walk: Walk, purchases: number, lastPurchase: number) => void

/** Walks everyone who has bought or stands in a list, in no special order. */
export function walkEveryone(book: OrderBook, people: People, rules: WalkRules, visit: Visit): void {
  const { positionOf, isListed, starts, markDay, markKind } = people
  const room = roomForDays(book.lastDay - book.firstDay, book.codes.length)
  const walk = roomForWalk()
  const hasBought = new Uint8Array(people.count)
  for (const range of rangesOfCustomers(book)) {
    for (let c = 0; c < range.size; c++) {
      const purchases = readPurchaseDays(range, range.starts[c]!, range.starts[c + 1]!, room)
      if (purchases === 0) continue
      const customer = range.firstCustomer + c
      const person = positionOf === null ? customer : positionOf[customer]!
      hasBought[person] = 1
      walkStates(room.days, purchases, markDay, markKind, starts[person]!, starts[person + 1]!, rules, walk)
      visit(person, walk, purchases, room.days[purchases - 1]!)
    }
  }
  for (let person = 0; person < people.count; person++) {
    if (isListed[person] === 0 || hasBought[person] === 1) continue
    walkStates(room.days, 0, markDay, markKind, starts[person]!, starts[person + 1]!, rules, walk)
    visit(person, walk, 0, Number.NaN)
  }
}
