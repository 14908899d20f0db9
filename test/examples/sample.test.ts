import { readdirSync, readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { creditSheetLineFields } from '../../examples/sample/creditSheets.js'
import { generateSample, SAMPLE_SEED } from '../../examples/sample/generate.js'
import { dayNumber } from '../../src/data/dayNumber.js'
import * as rowTypes from '../../src/data/rows.js'
import type { ImportSummary } from '../../src/tables/importRows.js'
import * as tables from '../../src/tables/rowImports.js'

/** A row of a file as text. Reading a cell that the file does not have is a failure. */
class Row {
  constructor(private readonly cells: Readonly<Record<string, string>>) {}
  text(name: string): string {
    const value = this.cells[name]
    if (value === undefined) throw new Error(`no column ${name}`)
    return value
  }
  number(name: string): number {
    const text = this.text(name)
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error(`${name} is no number: ${text}`)
    return Number(text)
  }
  /** Money in hundredths, so that sums are exact. */
  fen(name: string): number {
    if (!/^-?\d+\.\d\d$/.test(this.text(name))) throw new Error(`${name} is no amount: ${this.text(name)}`)
    return Number(this.text(name).replace('.', ''))
  }
  /** Day number of a date or time. */
  day(name: string): number {
    return dayNumber(this.text(name), name)
  }
  has(name: string): boolean {
    return this.text(name) !== ''
  }
  /** Whether the file has the column and the row a value in it. */
  knows(name: string): boolean {
    return (this.cells[name] ?? '') !== ''
  }
}

const folder = new URL('../../examples/sample/', import.meta.url)
const committed = readdirSync(folder).filter((name) => name.endsWith('.csv'))
const LAST_DAY = dayNumber('2025-12-31')

function read(files: Readonly<Record<string, string>>) {
  const table = (name: string): Row[] => {
    const parsed = Papa.parse<Record<string, string>>(files[name] ?? '', { header: true, skipEmptyLines: true })
    expect(parsed.errors, name).toEqual([])
    return parsed.data.map((cells) => new Row(cells))
  }
  return {
    customers: table('customers.csv'),
    orders: table('orders.csv'),
    opportunities: table('opportunities.csv'),
    stageChanges: table('stage-changes.csv'),
    contracts: table('contracts.csv'),
    subscriptions: table('subscriptions.csv'),
    surveys: table('surveys.csv'),
    complaints: table('complaints.csv'),
    calls: table('calls.csv'),
    interactions: table('interactions.csv'),
    invoices: table('invoices.csv'),
    creditSheets: table('credit-sheets.csv'),
  }
}

type Sample = ReturnType<typeof read>

function groupBy(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group === undefined) groups.set(key(row), [row])
    else group.push(row)
  }
  return groups
}

const sumFen = (rows: readonly Row[] = []): number => rows.reduce((sum, row) => sum + row.fen('amount'), 0)
const share = (rows: readonly Row[], holds: (row: Row) => boolean): number => rows.filter(holds).length / rows.length
const values = (rows: readonly Row[], name: string): string[] => rows.map((row) => row.text(name))
const counts = (rows: readonly Row[], key: (row: Row) => string): Map<string, number> =>
  new Map([...groupBy(rows, key)].map(([name, group]) => [name, group.length]))

/** The payments in the cell of an invoice: `2024-01-05: 100.00; 2024-02-01: 50.00`. */
function paymentsOf(invoice: Row): Row[] {
  const entries = invoice.has('payments') ? invoice.text('payments').split('; ') : []
  return entries.map((entry) => {
    const [date = '', amount = ''] = entry.split(': ')
    return new Row({ date, amount })
  })
}

/** Purchases: order lines that are no returns. */
const purchases = ({ orders }: Sample): Row[] => orders.filter((row) => row.fen('amount') > 0)

/** Whether a customer orders within so many days after a day. */
function ordersWithin(sample: Sample, days: number): (customerId: string, day: number) => boolean {
  const byCustomer = groupBy(purchases(sample), (row) => row.text('customerId'))
  return (id, day) => (byCustomer.get(id) ?? []).some((row) => row.day('date') > day && row.day('date') <= day + days)
}

const STAGES = [
  'initial-contact',
  'project-assessment',
  'needs-analysis',
  'solution-design',
  'bidding',
  'negotiation',
  'contract-signing',
]

const SCALES: readonly (readonly [RegExp, number, number])[] = [
  [/^nps$/, 0, 10],
  [/^(csat|kano-.+-(dys)?functional|attribute-.+)$/, 1, 5],
  [/^(ces|servqual-.+-\d)$/, 1, 7],
  [/^acsi-.+$/, 1, 10],
]

const DAY = /^\d{4}-\d\d-\d\d$/
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const ANY = /./

describe('the files of the sample', () => {
  const files = generateSample(SAMPLE_SEED)

  it('are what the generator makes, byte for byte', () => {
    expect(committed.toSorted()).toEqual(Object.keys(files).toSorted())
    for (const name of committed)
      expect(readFileSync(new URL(name, folder)).equals(Buffer.from(files[name] ?? '', 'utf8')), name).toBe(true)
  })

  it('take no more than two megabytes together', () => {
    const bytes = committed.reduce((sum, name) => sum + readFileSync(new URL(name, folder)).length, 0)
    expect(bytes).toBeLessThanOrEqual(2_000_000)
  })

  it('are plain UTF-8 text with LF and without a byte order mark', () => {
    for (const [name, text] of Object.entries(files)) {
      expect(text.startsWith('\uFEFF') || text.includes('\r') || text.includes('\uFFFD'), name).toBe(false)
      expect(text.endsWith('\n') && !text.endsWith('\n\n'), name).toBe(true)
    }
  })

  it.each([
    ['customers.csv', rowTypes.customerFields],
    ['orders.csv', rowTypes.orderFields],
    ['opportunities.csv', rowTypes.opportunityFields],
    ['stage-changes.csv', rowTypes.stageChangeFields],
    ['contracts.csv', rowTypes.contractFields],
    ['subscriptions.csv', rowTypes.subscriptionFields],
    ['surveys.csv', rowTypes.surveyResponseFields],
    ['complaints.csv', rowTypes.complaintFields],
    ['calls.csv', rowTypes.callFields],
    ['interactions.csv', rowTypes.interactionFields],
    ['invoices.csv', rowTypes.invoiceFields],
    ['credit-sheets.csv', creditSheetLineFields],
  ])(
    '%s has the fields of its row type as columns, in their order, and a value wherever one must be',
    (name, fields) => {
      const text = files[name] ?? ''
      expect(text.split('\n')[0]).toBe(fields.map((field) => field.name).join(','))
      const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
      for (const field of fields) {
        const found = rows.filter((row) => row[field.name] !== '')
        if (!field.optional && !field.nullable) expect(found.length, `${name} ${field.name}`).toBe(rows.length)
        const pattern = field.kind === 'day' ? DAY : field.kind === 'time' ? TIME : ANY
        const malformed = found.filter((row) => !pattern.test(row[field.name] ?? ''))
        expect(malformed, `${name} ${field.name}`).toEqual([])
      }
    },
  )

  const importers: Readonly<Record<string, (text: string) => ImportSummary>> = {
    'customers.csv': (text) => tables.importCustomers(text),
    'orders.csv': (text) => tables.importOrders(text),
    'opportunities.csv': (text) => tables.importOpportunities(text),
    'stage-changes.csv': (text) => tables.importStageChanges(text),
    'contracts.csv': (text) => tables.importContracts(text),
    'subscriptions.csv': (text) => tables.importSubscriptions(text),
    'surveys.csv': (text) => tables.importSurveyResponses(text),
    'complaints.csv': (text) => tables.importComplaints(text),
    'calls.csv': (text) => tables.importCalls(text),
    'interactions.csv': (text) => tables.importInteractions(text),
    'invoices.csv': (text) => tables.importInvoices(text),
    'credit-sheets.csv': (text) => tables.importCreditSheets(text),
  }

  it.each(Object.keys(files))('%s is imported without a rejected row, and nothing in it needs guessing', (name) => {
    const text = files[name] ?? ''
    const summary = importers[name]?.(text)
    expect(summary).toMatchObject({ rejectedCount: 0, ambiguous: [], unusedColumns: [], ambiguousNumbers: 0 })
    expect(summary?.rowsRead).toBe(text.split('\n').length - 2)
    expect(Object.entries(summary?.mapping ?? {}).filter(([field, column]) => field !== column)).toEqual([])
  })

  it('come out the same for the same seed and different for another', () => {
    expect(generateSample(SAMPLE_SEED)).toEqual(files)
    expect(generateSample(SAMPLE_SEED + 1)['orders.csv']).not.toBe(files['orders.csv'])
  })
})

describe.each([SAMPLE_SEED, 1, 77])('the tables made from seed %i agree with each other', (seed) => {
  const sample = read(generateSample(seed))
  const customerIds = new Set(values(sample.customers, 'id'))
  const firstOrder = new Map<string, string>()
  for (const row of sample.orders)
    if (!firstOrder.has(row.text('customerId'))) firstOrder.set(row.text('customerId'), row.text('date'))

  it('ids are unique, and every reference finds its row', () => {
    for (const rows of [sample.customers, sample.opportunities, sample.contracts, sample.complaints, sample.invoices])
      expect(new Set(values(rows, 'id')).size).toBe(rows.length)
    for (const [name, rows] of Object.entries(sample)) {
      if (name === 'customers' || name === 'stageChanges') continue
      const unknown = values(rows, 'customerId').filter(
        (id) => !customerIds.has(id) && !(name === 'calls' && id === ''),
      )
      expect(unknown, name).toEqual([])
    }
    const opportunityIds = new Set(values(sample.opportunities, 'id'))
    expect(sample.stageChanges.every((row) => opportunityIds.has(row.text('opportunityId')))).toBe(true)
    expect(sample.contracts.every((row) => opportunityIds.has(row.text('opportunityId')))).toBe(true)
  })

  it('nothing lies outside of the three years', () => {
    const happened = ['date', 'at', 'createdOn', 'closedOn', 'acquiredOn', 'receivedAt', 'respondedAt', 'resolvedAt']
    happened.push('offeredAt', 'endedAt', 'issuedOn', 'signedOn', 'endsOn')
    for (const [name, rows] of Object.entries(sample))
      for (const column of happened) {
        if (name === 'contracts' && column === 'endsOn') continue
        const days = rows.filter((row) => row.knows(column)).map((row) => row.day(column))
        const outside = days.filter((day) => day < dayNumber('2023-01-01') || day > LAST_DAY)
        expect(outside, `${name} ${column}`).toEqual([])
      }
  })

  it('a customer was acquired on the day of its first order, a prospect has no order', () => {
    for (const row of sample.customers) expect(row.text('acquiredOn')).toBe(firstOrder.get(row.text('id')) ?? '')
  })

  it('names are unique, and telephone numbers and addresses belong to nobody', () => {
    expect(new Set(values(sample.customers, 'name')).size).toBe(sample.customers.length)
    expect(sample.customers.every((row) => /^100-0000-\d{4}$/.test(row.text('phone')))).toBe(true)
    expect(sample.customers.every((row) => !row.has('email') || row.text('email').endsWith('@example.com'))).toBe(true)
  })

  it('an order has one customer, one day and each product once, in one currency', () => {
    for (const lines of groupBy(sample.orders, (row) => row.text('orderId')).values()) {
      expect(new Set(lines.map((row) => `${row.text('customerId')} ${row.text('date')}`)).size).toBe(1)
      expect(new Set(values(lines, 'productId')).size).toBe(lines.length)
    }
    expect(sample.orders.every((row) => row.text('currency') === 'CNY' && row.fen('amount') !== 0)).toBe(true)
    expect(values(sample.orders, 'date')).toEqual(values(sample.orders, 'date').toSorted())
  })

  it('what comes back was bought before, in the same month and for at least as much', () => {
    const bought = groupBy(purchases(sample), (row) => row.text('customerId'))
    for (const row of sample.orders.filter((line) => line.fen('amount') < 0)) {
      const source = (bought.get(row.text('customerId')) ?? []).find(
        (line) =>
          line.text('productId') === row.text('productId') &&
          line.text('date').slice(0, 7) === row.text('date').slice(0, 7) &&
          line.day('date') < row.day('date') &&
          line.fen('amount') >= -row.fen('amount'),
      )
      expect(source, row.text('orderId')).toBeDefined()
    }
  })

  it('invoices add up with the orders of their customer and month, to the cent', () => {
    const monthOf = (name: string) => (row: Row) => `${row.text('customerId')} ${row.text(name).slice(0, 7)}`
    const ordered = groupBy(sample.orders, monthOf('date'))
    const billed = groupBy(sample.invoices, monthOf('issuedOn'))
    for (const [month, lines] of ordered) expect(sumFen(billed.get(month)), month).toBe(sumFen(lines))
    for (const [month, bills] of billed) {
      expect(bills.length, month).toBe(1)
      expect(sumFen(bills), month).toBeGreaterThan(0)
    }
    expect(sumFen(sample.invoices)).toBe(sumFen(sample.orders))
  })

  it('payments come after their invoice, in order, and never exceed it', () => {
    for (const invoice of sample.invoices) {
      const payments = paymentsOf(invoice)
      expect(sumFen(payments)).toBeLessThanOrEqual(invoice.fen('amount'))
      expect(values(payments, 'date')).toEqual(values(payments, 'date').toSorted())
      for (const payment of payments) {
        expect(payment.fen('amount')).toBeGreaterThan(0)
        expect(payment.day('date')).toBeGreaterThan(invoice.day('issuedOn'))
        expect(payment.day('date')).toBeLessThanOrEqual(LAST_DAY)
      }
      expect(invoice.day('dueOn')).toBeGreaterThan(invoice.day('issuedOn'))
    }
  })

  it('whoever got an invoice has one credit sheet, with scores of the five Cs in whole points', () => {
    const billed = [...new Set(values(sample.invoices, 'customerId'))].toSorted()
    expect(values(sample.creditSheets, 'customerId')).toEqual(billed)
    for (const row of sample.creditSheets)
      for (const factor of ['character', 'capacity', 'capital', 'collateral', 'conditions']) {
        if (factor === 'collateral' && !row.has(factor)) continue
        expect(Number.isInteger(row.number(factor)) && row.number(factor) <= 100, factor).toBe(true)
      }
  })

  it('stage changes of an opportunity follow each other to the stage it shows', () => {
    const histories = groupBy(sample.stageChanges, (row) => row.text('opportunityId'))
    for (const opportunity of sample.opportunities) {
      const changes = histories.get(opportunity.text('id')) ?? []
      const times = values(changes, 'at')
      expect(values(changes, 'from')).toEqual(['', ...values(changes, 'to').slice(0, -1)])
      expect(times.every((time, k) => k === 0 || time > (times[k - 1] ?? ''))).toBe(true)
      expect(times[0]?.slice(0, 10)).toBe(opportunity.text('createdOn'))
      expect(changes.at(-1)?.text('to')).toBe(opportunity.text('stage'))
      const isClosed = !STAGES.includes(opportunity.text('stage'))
      expect(opportunity.text('outcome')).toBe(isClosed ? opportunity.text('stage') : '')
      expect(opportunity.text('closedOn')).toBe(isClosed ? times.at(-1)?.slice(0, 10) : '')
      expect(opportunity.has('lossReason')).toBe(opportunity.text('stage') === 'lost')
      expect(values(changes.slice(0, isClosed ? -1 : undefined), 'to').every((stage) => STAGES.includes(stage))).toBe(
        true,
      )
      expect(new Set(['won', 'lost', '']).has(opportunity.text('outcome'))).toBe(true)
      expect(opportunity.number('probability')).toBeLessThanOrEqual(1)
    }
  })

  it('a sale is won before the first order, never by a prospect, and every won one has its contract', () => {
    for (const opportunity of sample.opportunities) {
      const first = firstOrder.get(opportunity.text('customerId'))
      if (first === undefined) expect(opportunity.text('outcome')).not.toBe('won')
      else if (opportunity.text('createdOn') < first) {
        expect(opportunity.text('outcome')).toBe('won')
        expect(opportunity.text('closedOn') < first).toBe(true)
      }
    }
    const signed = (rows: readonly Row[], id: string, day: string) =>
      rows.map((row) => [id, 'customerId', 'amount', day].map((name) => row.text(name)).join()).toSorted()
    const won = sample.opportunities.filter((row) => row.text('outcome') === 'won')
    expect(signed(sample.contracts, 'opportunityId', 'signedOn')).toEqual(signed(won, 'id', 'closedOn'))
  })

  it('a respondent is one customer at one time, answers each item once and stays on its scale', () => {
    for (const answers of groupBy(sample.surveys, (row) => row.text('respondentId')).values()) {
      expect(new Set(answers.map((row) => `${row.text('customerId')} ${row.text('at')}`)).size).toBe(1)
      expect(new Set(values(answers, 'item')).size).toBe(answers.length)
    }
    const wrong = sample.surveys.filter((row) => {
      const item = row.text('item')
      const [, low, high] = SCALES.find(([pattern]) => pattern.test(item)) ?? [null, 1, 0]
      const given = ['score', 'expectation', 'importance'].filter((column) => row.has(column))
      const isOnScale = given.every((column) => row.number(column) >= low && row.number(column) <= high)
      const isAsked =
        row.has('expectation') === item.startsWith('servqual-') &&
        row.has('importance') === item.startsWith('attribute-')
      const isCustomer = row.text('at').slice(0, 10) > (firstOrder.get(row.text('customerId')) ?? '9')
      return !(isOnScale && isAsked && isCustomer)
    })
    expect(wrong).toEqual([])
  })

  it('a complaint comes after an order and is answered before it is solved', () => {
    for (const row of sample.complaints) {
      const times = ['receivedAt', 'respondedAt', 'resolvedAt']
        .map((name) => row.text(name))
        .filter((time) => time !== '')
      expect(times).toEqual(times.toSorted())
      expect(row.has('resolvedAt') && !row.has('respondedAt')).toBe(false)
      expect(row.has('satisfied') && !row.has('resolvedAt')).toBe(false)
      expect(row.text('receivedAt').slice(0, 10) > (firstOrder.get(row.text('customerId')) ?? '9')).toBe(true)
    }
  })

  it('a call is either answered and ended or abandoned, and two people answer them all', () => {
    let talks: string[] = []
    for (const row of sample.calls) {
      expect(row.has('answeredAt')).toBe(!row.has('abandonedAt'))
      expect(row.has('endedAt')).toBe(row.has('answeredAt'))
      expect(row.text('offeredAt') < (row.text('answeredAt') || row.text('abandonedAt'))).toBe(true)
      if (!row.has('answeredAt')) continue
      talks = [...talks.filter((ended) => ended > row.text('answeredAt')), row.text('endedAt')]
      expect(talks.length).toBeLessThanOrEqual(2)
    }
    expect(values(sample.calls, 'offeredAt')).toEqual(values(sample.calls, 'offeredAt').toSorted())
  })

  it('plans of a subscription follow each other, and an ended one says why', () => {
    for (const plans of groupBy(sample.subscriptions, (row) => row.text('customerId')).values())
      plans.forEach((row, k) => {
        expect(row.has('reason')).toBe(row.has('endsOn'))
        expect(row.has('endsOn') || k === plans.length - 1).toBe(true)
        expect(!row.has('endsOn') || row.text('startsOn') <= row.text('endsOn')).toBe(true)
        if (k === 0) return
        expect(row.day('startsOn')).toBe((plans[k - 1]?.day('endsOn') ?? 0) + 1)
        const change = row.fen('monthlyAmount') - (plans[k - 1]?.fen('monthlyAmount') ?? 0)
        expect(plans[k - 1]?.text('reason')).toBe(change > 0 ? 'upgrade' : 'downgrade')
      })
  })

  it('a follow-up is with a customer that has ordered, and the next one is later', () => {
    for (const row of sample.interactions) {
      expect(row.text('at').slice(0, 10) >= (firstOrder.get(row.text('customerId')) ?? '9')).toBe(true)
      expect(!row.has('nextOn') || row.text('nextOn') > row.text('at').slice(0, 10)).toBe(true)
    }
  })
})

describe('the sample is like the files of a real wholesaler', () => {
  const sample = read(generateSample(SAMPLE_SEED))
  const bought = purchases(sample)

  it('a fifth of the customers brings about four fifths of the revenue, and no single one a tenth', () => {
    const spend = [...groupBy(sample.orders, (row) => row.text('customerId')).values()]
      .map(sumFen)
      .sort((a, b) => b - a)
    const total = sumFen(sample.orders)
    const top = spend.slice(0, spend.length / 5).reduce((sum, fen) => sum + fen, 0) / total
    expect(spend.length).toBe(1200)
    expect(top).toBeGreaterThan(0.75)
    expect(top).toBeLessThan(0.85)
    expect((spend[0] ?? 0) / total).toBeLessThan(0.1)
  })

  it('a third of the customers bought on one day only, and more than half have been silent for half a year', () => {
    const days = [...groupBy(bought, (row) => row.text('customerId')).values()].map((rows) => [
      ...new Set(values(rows, 'date')),
    ])
    const once = days.filter((dates) => dates.length === 1).length / days.length
    const silent = days.filter((dates) => dayNumber(dates.at(-1) ?? '') < LAST_DAY - 180).length / days.length
    expect(once).toBeGreaterThan(0.25)
    expect(once).toBeLessThan(0.45)
    expect(silent).toBeGreaterThan(0.4)
    expect(silent).toBeLessThan(0.75)
  })

  it('orders are fewest in February and most in September and December, and rare on Sundays', () => {
    const orders = [...groupBy(bought, (row) => row.text('orderId')).values()].flatMap((lines) => lines.slice(0, 1))
    const byMonth = [...counts(orders, (row) => row.text('date').slice(5, 7))]
      .sort((a, b) => a[1] - b[1])
      .map(([month]) => month)
    expect(byMonth[0]).toBe('02')
    expect(byMonth.slice(-2).toSorted()).toEqual(['09', '12'])
    expect(share(orders, (row) => (row.day('date') + 4) % 7 === 0)).toBeLessThan(0.08)
  })

  it('has orders of several lines, second orders on a day, and a few returns', () => {
    const orders = groupBy(bought, (row) => row.text('orderId'))
    const severalLines = [...orders.values()].filter((lines) => lines.length > 1).length / orders.size
    const days = groupBy(bought, (row) => `${row.text('customerId')} ${row.text('date')}`)
    const twice = [...days.values()].filter((lines) => new Set(values(lines, 'orderId')).size > 1).length / days.size
    expect(severalLines).toBeGreaterThan(0.3)
    expect(severalLines).toBeLessThan(0.6)
    expect(twice).toBeGreaterThan(0.01)
    expect(twice).toBeLessThan(0.06)
    expect(1 - bought.length / sample.orders.length).toBeGreaterThan(0.005)
    expect(1 - bought.length / sample.orders.length).toBeLessThan(0.03)
  })

  it('companions are bought together more often than chance would have it', () => {
    const baskets = [...groupBy(bought, (row) => row.text('orderId')).values()].map(
      (lines) => new Set(values(lines, 'productId')),
    )
    const frequency = (...products: string[]) =>
      baskets.filter((basket) => products.every((product) => basket.has(product))).length / baskets.length
    const lift = (a: string, b: string) => frequency(a, b) / (frequency(a) * frequency(b))
    expect(lift('paper-cups', 'lids')).toBeGreaterThan(1.5)
    expect(lift('saucer', 'spoon')).toBeGreaterThan(1.5)
  })

  it('satisfied customers come back more often than dissatisfied ones', () => {
    const comesBack = ordersWithin(sample, 180)
    const returning = (rows: readonly Row[], time: string) =>
      share(rows, (row) => comesBack(row.text('customerId'), row.day(time)))
    const rated = sample.surveys.filter(
      (row) => row.text('item') === 'nps' && row.has('score') && row.day('at') <= LAST_DAY - 180,
    )
    const promoters = rated.filter((row) => row.number('score') >= 9)
    const detractors = rated.filter((row) => row.number('score') <= 6)
    expect(detractors.length).toBeGreaterThan(30)
    expect(returning(promoters, 'at')).toBeGreaterThan(returning(detractors, 'at') + 0.1)
    const settled = sample.complaints.filter((row) => row.day('receivedAt') <= LAST_DAY - 180)
    const satisfied = settled.filter((row) => row.text('satisfied') === 'true')
    const dissatisfied = settled.filter((row) => row.text('satisfied') === 'false')
    expect(dissatisfied.length).toBeGreaterThan(30)
    expect(returning(satisfied, 'receivedAt')).toBeGreaterThan(returning(dissatisfied, 'receivedAt') + 0.1)
  })

  it('the way in tells who stays, and the trade who pays late', () => {
    const comesBack = ordersWithin(sample, 1100)
    const customers = sample.customers.filter((row) => row.has('acquiredOn') && row.day('acquiredOn') <= LAST_DAY - 365)
    const staying = (source: string) => {
      const group = customers.filter((row) => row.text('source') === source)
      return share(group, (row) => comesBack(row.text('id'), LAST_DAY - 180))
    }
    expect(staying('referral')).toBeGreaterThan(staying('web') + 0.05)
    const industry = new Map(sample.customers.map((row) => [row.text('id'), row.text('industry')]))
    const late = (name: string) => {
      const bills = sample.invoices.filter(
        (row) => industry.get(row.text('customerId')) === name && row.has('payments'),
      )
      return share(bills, (row) => (paymentsOf(row).at(-1)?.day('date') ?? 0) > row.day('dueOn'))
    }
    expect(late('restaurant')).toBeGreaterThan(late('office') + 0.15)
  })

  it('the credit clerk thinks less of those who pay late, and does not know every collateral', () => {
    const bills = groupBy(sample.invoices, (row) => row.text('customerId'))
    const lateOf = (id: string) =>
      share(bills.get(id) ?? [], (row) => (paymentsOf(row).at(-1)?.day('date') ?? LAST_DAY) > row.day('dueOn'))
    const regular = sample.creditSheets.filter((row) => (bills.get(row.text('customerId')) ?? []).length >= 4)
    const character = (isLate: boolean) => {
      const group = regular.filter((row) => lateOf(row.text('customerId')) > 0.5 === isLate)
      return group.reduce((sum, row) => sum + row.number('character'), 0) / group.length
    }
    expect(character(false)).toBeGreaterThan(character(true) + 15)
    const unknown = share(sample.creditSheets, (row) => !row.has('collateral'))
    expect(unknown).toBeGreaterThan(0.02)
    expect(unknown).toBeLessThan(0.07)
  })

  it('some answers are blank, some complaints open, late or unhappy', () => {
    expect(share(sample.surveys, (row) => !row.has('score'))).toBeGreaterThan(0.01)
    expect(share(sample.surveys, (row) => !row.has('score'))).toBeLessThan(0.03)
    expect(share(sample.complaints, (row) => !row.has('resolvedAt'))).toBeGreaterThan(0.01)
    expect(share(sample.complaints, (row) => row.text('satisfied') === 'false')).toBeGreaterThan(0.15)
    expect([...new Set(values(sample.complaints, 'grade'))].toSorted()).toEqual(['general', 'major', 'urgent'])
  })

  it('sales are won, lost for a reason and still open; some skip a stage and some go back', () => {
    const closed = sample.opportunities.filter((row) => row.has('outcome'))
    const won = share(closed, (row) => row.text('outcome') === 'won')
    expect(sample.opportunities.length - closed.length).toBeGreaterThan(20)
    expect(won).toBeGreaterThan(0.2)
    expect(won).toBeLessThan(0.5)
    const moves = sample.stageChanges
      .filter((row) => row.has('from') && STAGES.includes(row.text('to')))
      .map((row) => STAGES.indexOf(row.text('to')) - STAGES.indexOf(row.text('from')))
    expect([...new Set(moves)].toSorted((a, b) => a - b)).toEqual([-1, 1, 2])
    expect(new Set(values(sample.opportunities, 'lossReason')).size).toBeGreaterThan(5)
  })

  it('invoices are paid early, late, in parts or not at all', () => {
    const due = sample.invoices.filter((row) => row.day('dueOn') <= LAST_DAY - 90)
    const settledOn = (row: Row) =>
      sumFen(paymentsOf(row)) === row.fen('amount')
        ? (paymentsOf(row).at(-1)?.day('date') ?? 0)
        : Number.POSITIVE_INFINITY
    const onTime = share(due, (row) => settledOn(row) <= row.day('dueOn'))
    const unpaid = share(due, (row) => !row.has('payments'))
    expect(onTime).toBeGreaterThan(0.4)
    expect(onTime).toBeLessThan(0.75)
    expect(unpaid).toBeGreaterThan(0.005)
    expect(unpaid).toBeLessThan(0.06)
    expect(share(due, (row) => paymentsOf(row).length > 1)).toBeGreaterThan(0.02)
    expect(share(due, (row) => row.text('disputed') === 'true')).toBeGreaterThan(0.003)
  })

  it('calls come most in the middle of the morning and afternoon, and some callers hang up', () => {
    const hours = counts(sample.calls, (row) => row.text('offeredAt').slice(11, 13))
    const at = (hour: string) => hours.get(hour) ?? 0
    expect(Math.min(at('02'), at('07'))).toBeGreaterThan(1.5 * at('04'))
    expect([...hours.keys()].every((hour) => hour >= '01' && hour <= '09')).toBe(true)
    const abandoned = share(sample.calls, (row) => row.has('abandonedAt'))
    expect(abandoned).toBeGreaterThan(0.03)
    expect(abandoned).toBeLessThan(0.2)
  })
})
