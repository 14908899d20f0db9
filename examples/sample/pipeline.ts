import { dateOfDay } from '../../src/data/dayNumber.js'
import type { Contract, Opportunity, StageChange } from '../../src/data/rows.js'
import { type Account, makeProspects } from './accounts.js'
import { dayOfSeconds, FIRST_DAY, LAST_DAY, monthEnd, secondsAt, timeText, workingDay } from './calendar.js'
import type { Chance } from './chance.js'
import type { Names } from './names.js'
import type { History } from './trade.js'

/**
 * The seven stages of an industrial sale (初期沟通, 立项评估, 需求分析, 方案制定, 招投标, 商务谈判, 合同签约): what the sales staff
 * believe of a deal in the stage, its average days there and its chance to die there.
 */
const STAGES = [
  { id: 'initial-contact', probability: 0.1, days: 12, loss: 0.26 },
  { id: 'project-assessment', probability: 0.2, days: 14, loss: 0.2 },
  { id: 'needs-analysis', probability: 0.35, days: 16, loss: 0.14 },
  { id: 'solution-design', probability: 0.5, days: 20, loss: 0.12 },
  { id: 'bidding', probability: 0.65, days: 22, loss: 0.18 },
  { id: 'negotiation', probability: 0.8, days: 15, loss: 0.08 },
  { id: 'contract-signing', probability: 0.95, days: 8, loss: 0.03 },
]

const REASONS = { price: 30, competitor: 24, 'no-budget': 18, 'no-decision': 16, timing: 8, 'product-fit': 4 }

/** The sales staff: their share of the sales and a factor on the chance to lose one. */
const OWNERS = {
  chen: { share: 14, loss: 0.7 },
  liu: { share: 18, loss: 0.85 },
  wang: { share: 18, loss: 1 },
  zhao: { share: 18, loss: 1.05 },
  sun: { share: 18, loss: 1.15 },
  bauer: { share: 14, loss: 1.4 },
}

/** A sale as it goes: the stage entered so many days after the opening; the last one is `won` or `lost`. */
interface Course {
  readonly owner: string
  readonly steps: readonly { readonly to: string; readonly after: number }[]
}

interface Deal extends Course {
  readonly account: Account
  readonly opened: number
  readonly yuan: number
}

export interface Pipeline {
  readonly prospects: Account[]
  readonly opportunities: Opportunity[]
  readonly stageChanges: StageChange[]
  readonly contracts: Contract[]
}

/** New business, further business with customers, and the rows that show both as they stand on the last day. */
export function pipeline(histories: readonly History[], names: Names, chance: Chance): Pipeline {
  const { won, lost } = newBusiness(histories, chance)
  const prospects = makeProspects(lost.length, names, chance)
  const further = histories.flatMap((history) => furtherDeals(history, chance))
  const deals: Deal[] = [...won, ...lost.map((deal, k) => ({ ...deal, account: prospects[k]! })), ...further]
  deals.sort((a, b) => a.opened - b.opened)
  return { prospects, ...pipelineRows(deals, chance) }
}

/**
 * Sales are tried until one is won, which becomes the first order of a customer; those lost on the way went to prospects. So
 * customers and prospects together show the true rate of winning. A few prospects more are still being talked to.
 */
function newBusiness(histories: readonly History[], chance: Chance): { won: Deal[]; lost: Omit<Deal, 'account'>[] } {
  const won: Deal[] = []
  const lost: Omit<Deal, 'account'>[] = []
  for (const { account } of histories) {
    const isCourted = account.source === 'field-sales' || account.source === 'trade-fair'
    if (account.acquiredOn === null || account.acquiredOn < FIRST_DAY + 270 || !isCourted) continue
    if (!chance.happens({ large: 0.6, medium: 0.25, small: 0 }[account.size])) continue
    for (let isWon = false; !isWon; ) {
      const course = courseOf(1, chance)
      const { to, after } = course.steps.at(-1)!
      const delay = to === 'won' ? 0 : chance.whole(0, 40)
      const opened = workingDay(account.acquiredOn - chance.whole(5, 9) - Math.ceil(after) - delay)
      if (opened < FIRST_DAY) continue
      isWon = to === 'won'
      const deal = { ...course, opened, yuan: dealSize(account, chance) }
      if (isWon) won.push({ ...deal, account })
      else lost.push(deal)
    }
  }
  for (let k = 0; k < 60; k++) {
    const course = courseOf(1, chance)
    const opened = workingDay(LAST_DAY - chance.whole(3, 120))
    const isOpen = course.steps.at(-1)!.after > LAST_DAY - opened + 3
    if (isOpen) lost.push({ ...course, opened, yuan: Math.round(chance.logNormal(40, 0.8)) * 500 })
  }
  return { won, lost }
}

/** Offers for more business while a customer buys. */
function furtherDeals({ account, goneOn }: History, chance: Chance): Deal[] {
  const deals: Deal[] = []
  const gap = { large: 320, medium: 1000, small: 30_000 }[account.size]
  const until = Math.min(goneOn ?? LAST_DAY, LAST_DAY - 5)
  let day = (account.acquiredOn ?? LAST_DAY) + 40 + chance.exponential(gap)
  while (day < until) {
    const course = courseOf(0.85, chance)
    deals.push({ ...course, account, opened: workingDay(Math.floor(day)), yuan: dealSize(account, chance) })
    day += course.steps.at(-1)!.after + 60 + chance.exponential(gap)
  }
  return deals
}

/** About the business of a year. */
function dealSize(account: Account, chance: Chance): number {
  const yearly = Math.min(400_000, Math.max(4000, account.rate * account.meanSpend * 365))
  return Math.max(2000, Math.round((yearly * chance.logNormal(0.8, 0.4)) / 500) * 500)
}

/** Mostly from stage to stage; some sales start late, some skip a stage, some go back, many die. */
function courseOf(lossFactor: number, chance: Chance): Course {
  const owner = chance.weighted(OWNERS)
  let stage = chance.happens(0.12) ? chance.whole(1, 2) : 0
  let after = 0
  const steps = [{ to: STAGES[stage]!.id, after }]
  for (;;) {
    after += 1 + chance.gamma(1.4, STAGES[stage]!.days)
    const isLost = chance.happens(STAGES[stage]!.loss * lossFactor * OWNERS[owner].loss)
    const goesBack = stage > 0 && chance.happens(0.06)
    stage += goesBack ? -1 : stage < STAGES.length - 2 && chance.happens(0.08) ? 2 : 1
    const to = isLost ? 'lost' : (STAGES[stage]?.id ?? 'won')
    steps.push({ to, after })
    if (to === 'lost' || to === 'won') return { owner, steps }
  }
}

function pipelineRows(deals: readonly Deal[], chance: Chance): Omit<Pipeline, 'prospects'> {
  const opportunities: Opportunity[] = []
  const stageChanges: (StageChange & { at: string })[] = []
  const contracts: Contract[] = []
  for (const deal of deals) {
    const id = `P${String(opportunities.length + 1).padStart(4, '0')}`
    const customerId = deal.account.id
    const amount = deal.yuan.toFixed(2)
    let stage: string | null = null
    let now = 0
    for (const { to, after } of deal.steps) {
      const at = secondsAt(workingDay(deal.opened + Math.floor(after)), chance.between(9, 18))
      if (dayOfSeconds(at) > LAST_DAY) break
      now = Math.max(at, now + 3600)
      stageChanges.push({ opportunityId: id, from: stage, to, at: timeText(now) })
      stage = to
    }
    const outcome = stage === 'won' || stage === 'lost' ? stage : null
    const closed = dayOfSeconds(now)
    const row: Opportunity = {
      id,
      customerId,
      stage: stage ?? STAGES[0]!.id,
      amount,
      createdOn: dateOfDay(deal.opened),
      probability: outcome === 'won' ? 1 : (STAGES.find((known) => known.id === stage)?.probability ?? 0),
      expectedCloseOn: dateOfDay(workingDay(deal.opened + chance.whole(60, 150))),
      owner: deal.owner,
    }
    opportunities.push(row)
    if (outcome === null) continue
    row.closedOn = dateOfDay(closed)
    row.outcome = outcome
    if (outcome === 'lost') row.lossReason = chance.weighted(REASONS)
    else contracts.push(contractRow(contracts.length + 1, customerId, amount, closed, id))
  }
  stageChanges.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return { opportunities, stageChanges, contracts }
}

/** A contract for a year, from the month after it was signed. */
function contractRow(
  number: number,
  customerId: string,
  amount: string,
  signed: number,
  opportunityId: string,
): Contract {
  const [startsOn, endsOn] = [dateOfDay(monthEnd(signed) + 1), dateOfDay(monthEnd(monthEnd(signed) + 335))]
  return {
    id: `K${String(number).padStart(4, '0')}`,
    customerId,
    amount,
    signedOn: dateOfDay(signed),
    opportunityId,
    startsOn,
    endsOn,
  }
}
