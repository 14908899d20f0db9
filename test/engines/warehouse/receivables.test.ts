import { expect, it } from 'vitest'
import { receivablesAging } from '../../../src/credit/index.js'
import { dateOfDay } from '../../../src/data/dayNumber.js'
import { seededRandom } from '../../../src/data/random.js'
import {
  type InvoiceMapping,
  type ReceivablesAgingSqlOptions,
  receivablesAgingFromSummary,
  receivablesAgingSql,
} from '../../../src/warehouse/receivables.js'
import { type CellKind, describeEngines, enginesAndTranslations } from '../engines.js'
import { expectSame } from './expectSame.js'

const random = seededRandom(12)
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!

interface PlainInvoice {
  readonly id: string
  readonly customerId: string
  readonly amount: string
  readonly issuedOn: string
  readonly dueOn: string
  readonly currency: string
  readonly disputed: boolean
  readonly payments: readonly { readonly date: string; readonly amount: string }[]
}

/** Part-payments, credit notes, disputes, bounced cheques, later invoices; cents that doubles do not have. */
const invoices: PlainInvoice[] = Array.from({ length: 220 }, (_, n) => {
  const cents = Math.floor(random() * 100_000_00) + 1
  const sign = random() < 0.1 ? -1 : 1
  const issued = 19_700 + Math.floor(random() * 150)
  const money = (value: number): string => (value / 100).toFixed(2)
  const payments: { date: string; amount: string }[] = []
  let paid = 0
  let day = issued
  while (random() < 0.5) {
    day += Math.floor(random() * 30)
    const part = random() < 0.2 ? -Math.floor(paid / 2) : Math.floor((cents - paid) * pick([0.3, 0.5, 1]))
    paid += part
    payments.push({ date: dateOfDay(day), amount: money(sign * part) })
  }
  return {
    id: `${n}-${pick(['a', "'", '号'])}`,
    customerId: pick(['ann', 'Ann', "O'Neil", '客户', 'zoë']),
    amount: money(sign * cents),
    issuedOn: dateOfDay(issued),
    dueOn: dateOfDay(issued + pick([0, 10, 30, 60])),
    currency: pick(['EUR', 'CNY']),
    disputed: random() < 0.1,
    payments: payments.sort(() => random() - 0.5),
  }
})

const ASOF = '2024-03-31'
const cases: readonly ReceivablesAgingSqlOptions[] = [
  { asOf: ASOF },
  { asOf: ASOF, by: 'issued', buckets: [7, 8, 100], disputed: 'include' },
  { asOf: ASOF, credits: 'apart' },
  { asOf: ASOF, credits: 'oldest-first', disputed: 'include' },
  { asOf: '2023-12-20', decimals: 4 },
]

describeEngines(({ dialect, running }) => {
  const mapping: InvoiceMapping = {
    table: 'invoices',
    id: 'invoice no',
    customerId: 'customer',
    amount: 'amount',
    issuedOn: 'issued',
    dueOn: 'due',
    currency: 'currency',
    disputed: 'disputed',
    payments: { table: 'payments', invoiceId: 'invoice no', date: 'paid on', amount: 'amount' },
  }
  const create = async (list: readonly PlainInvoice[], money: CellKind = 'decimal'): Promise<void> => {
    const amountOf = (amount: string): string | number => (money === 'double' ? Number(amount) : amount)
    await running().createTable({
      table: 'invoices',
      columns: {
        'invoice no': 'text',
        customer: 'text',
        amount: money,
        issued: 'date',
        due: 'date',
        currency: 'text',
        disputed: 'boolean',
      },
      rows: list.map((invoice) => ({
        'invoice no': invoice.id,
        customer: invoice.customerId,
        amount: amountOf(invoice.amount),
        issued: invoice.issuedOn,
        due: invoice.dueOn,
        currency: invoice.currency || null,
        disputed: invoice.disputed,
      })),
    })
    await running().createTable({
      table: 'payments',
      columns: { 'invoice no': 'text', 'paid on': 'date', amount: money },
      rows: list.flatMap(({ id, payments }) =>
        payments.map(({ date, amount }) => ({ 'invoice no': id, 'paid on': date, amount: amountOf(amount) })),
      ),
    })
  }
  const age = async (options: ReceivablesAgingSqlOptions): Promise<unknown> =>
    receivablesAgingFromSummary(await running().run(receivablesAgingSql(mapping, options, dialect)), options)

  it.each(['decimal', 'double'] as const)('ages receivables to the cent, money of type %s', async (money) => {
    await create(invoices, money)
    for (const options of cases) {
      const { decimals, customers, ...inMemory } = options
      const memory = receivablesAging(invoices, inMemory)
      expect(memory.laterInvoices).toBeGreaterThan(0)
      expectSame(await age(options), memory)
      if (options.credits === 'oldest-first') continue
      expectSame(await age({ ...options, customers: false }), { ...memory, customers: [] })
    }
  })

  it('takes invoices without a currency, and without payments', async () => {
    const plain = invoices.slice(0, 30).map((invoice) => ({ ...invoice, currency: '', payments: [] }))
    await create(plain)
    const { currency, disputed, payments, ...bare } = mapping
    const options = { asOf: ASOF }
    const rows = await running().run(receivablesAgingSql(bare, options, dialect))
    const memory = plain.map(({ currency: _, disputed: __, ...invoice }) => invoice)
    expectSame(receivablesAgingFromSummary(rows, options), receivablesAging(memory, options))
  })

  it('refuses a ledger that does not add up, as in memory', async () => {
    const good: PlainInvoice = {
      ...invoices[0]!,
      amount: '100',
      issuedOn: '2024-01-10',
      dueOn: '2024-02-10',
      payments: [],
    }
    const paid = (...payments: [string, string][]): PlainInvoice => ({
      ...good,
      payments: payments.map(([date, amount]) => ({ date, amount })),
    })
    const wrong: readonly (readonly [string, PlainInvoice[]])[] = [
      ['each invoice once', [good, good]],
      ['due days not before the issue', [{ ...good, dueOn: '2024-01-09' }]],
      ['payments not before the issue', [paid(['2024-01-09', '1'])]],
      ['payments of at most the amount', [paid(['2024-01-19', '60'], ['2024-01-20', '60'], ['2024-01-21', '-60'])]],
      [
        'take back at most what had been paid',
        [paid(['2024-01-19', '60'], ['2024-01-20', '-61'], ['2024-01-21', '60'])],
      ],
      ['at most `decimals` decimals', [{ ...good, amount: '100.005' }]],
      ['expected a currency', [good, { ...good, id: 'other', currency: '' }]],
    ]
    for (const [message, list] of wrong) {
      await create(list)
      await expect(age({ asOf: ASOF })).rejects.toThrow(message)
    }
    await create([good])
    await running().createTable({
      table: 'payments',
      columns: { 'invoice no': 'text', 'paid on': 'date', amount: 'decimal' },
      rows: [{ 'invoice no': 'none', 'paid on': '2024-01-19', amount: '1' }],
    })
    await expect(age({ asOf: ASOF })).rejects.toThrow('payments of invoices that are there')
  })

  it('accepts what it is told to accept', async () => {
    const odd: PlainInvoice = {
      ...invoices[0]!,
      amount: '100',
      issuedOn: '2024-01-10',
      dueOn: '2024-02-10',
      payments: [{ date: '2024-01-01', amount: '130' }],
    }
    await create([odd])
    const options = { asOf: ASOF, overpayment: 'credit', prepayment: 'accept' } as const
    expectSame(await age(options), receivablesAging([odd], options))
  })
}, enginesAndTranslations)
