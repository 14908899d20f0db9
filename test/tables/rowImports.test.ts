import { describe, expect, it } from 'vitest'
import { schemas } from '../../src/schemas/rows.js'
import * as tables from '../../src/tables/index.js'

const ROWS: readonly [string, string, object][] = [
  [
    'importCustomers',
    '客户编号,客户名称,客户类型,地区,行业,客户等级,注册日期,来源,标签,电话,邮箱\nc1,张三商贸,企业,华东,零售,A,2023/5/1,展会,批发；北方、老客户,+86 21,a@example.org\n',
    {
      ...{
        id: 'c1',
        name: '张三商贸',
        type: '企业',
        region: '华东',
        industry: '零售',
        segment: 'A',
        acquiredOn: '2023-05-01',
      },
      ...{ source: '展会', tags: ['批发', '北方', '老客户'], phone: '+86 21', email: 'a@example.org' },
    },
  ],
  [
    'importContacts',
    'id,customer,name,title\n1,c1,Ann,buyer\n',
    { id: '1', customerId: 'c1', name: 'Ann', role: 'buyer' },
  ],
  [
    'importOrders',
    'client;date;total;sku\nc1;2024-01-05;5,5;p1\n',
    { customerId: 'c1', date: '2024-01-05', amount: '5.5', productId: 'p1' },
  ],
  [
    'importLeads',
    '线索编号,创建日期,转化日期\nl1,2024-01-05,45300\n',
    { id: 'l1', createdOn: '2024-01-05', qualifiedOn: '2024-01-09' },
  ],
  [
    'importOpportunities',
    'id,customer,stage,amount,created on,close date,probability,outcome,owner\no1,c1,offer,"9,000",2024-01-05,2024-02-01,25%,closed won,Ann\n',
    {
      id: 'o1',
      customerId: 'c1',
      stage: 'offer',
      amount: '9000',
      createdOn: '2024-01-05',
      closedOn: '2024-02-01',
      probability: 0.25,
      outcome: 'won',
      owner: 'Ann',
    },
  ],
  [
    'importStageChanges',
    '商机编号,原阶段,新阶段,变更时间\no1,,线索,2024-01-05 9:05\n',
    { opportunityId: 'o1', from: null, to: '线索', at: '2024-01-05T09:05:00.000Z' },
  ],
  [
    'importContracts',
    'contract no,customer,contract value,signed on\nk1,c1,100,2024-01-05\n',
    { id: 'k1', customerId: 'c1', amount: '100', signedOn: '2024-01-05' },
  ],
  [
    'importSubscriptions',
    'customer,start date,mrr,end date,reason\nc1,2024-01-05,30,2024-06-01,price\n',
    { customerId: 'c1', startsOn: '2024-01-05', monthlyAmount: '30', endsOn: '2024-06-01', reason: 'price' },
  ],
  [
    'importInvoices',
    'invoice no,customer,amount,issued on,due date,disputed,payments\ni1,c1,150,2024-01-01,2024-01-31,否,"2024-01-05: 100; 2024/2/1: 1,000.50"\n',
    {
      ...{ id: 'i1', customerId: 'c1', amount: '150', issuedOn: '2024-01-01', dueOn: '2024-01-31', disputed: false },
      payments: [
        { date: '2024-01-05', amount: '100' },
        { date: '2024-02-01', amount: '1000.50' },
      ],
    },
  ],
  [
    'importInteractions',
    'customer,date,type,channel,next date\nc1,2024-01-05,call,phone,2024-02-01\n',
    { customerId: 'c1', at: '2024-01-05T00:00:00.000Z', kind: 'call', channel: 'phone', nextOn: '2024-02-01' },
  ],
  [
    'importSurveyResponses',
    'respondent,question,rating,importance\nr1,price,,7\n',
    { respondentId: 'r1', item: 'price', score: null, importance: 7 },
  ],
  [
    'importComplaints',
    'ticket id,customer,received at,severity,resolved at,satisfied\nt1,c1,2024-01-05T10:00+08:00,high,,yes\n',
    { id: 't1', customerId: 'c1', receivedAt: '2024-01-05T02:00:00.000Z', grade: 'high', satisfied: true },
  ],
  [
    'importCalls',
    'call time,answered at,end time\n2024-01-05 10:00:00,2024-01-05 10:00:12,\n',
    { offeredAt: '2024-01-05T10:00:00.000Z', answeredAt: '2024-01-05T10:00:12.000Z' },
  ],
  ['importCreditSheets', '客户编号,品德,能力,\nc1,80,,\n', { customerId: 'c1', scores: { 品德: 80 } }],
  [
    'importEvents',
    'visitor,timestamp,event\nu1,1704412800000,view\n',
    { userId: 'u1', time: '2024-01-05T00:00:00.000Z', event: 'view' },
  ],
  ['importCustomerValues', 'customer,profit\nc1,-12.5\n', { customerId: 'c1', value: -12.5 }],
]

type Importer = (text: string) => tables.ImportedRows<unknown>
const importers = Object.fromEntries(Object.entries(tables).filter(([name]) => name.startsWith('import'))) as Readonly<
  Record<string, Importer>
>

describe('the imports of row types', () => {
  it.each(ROWS)('%s reads a file as people have it', (name, file, row) => {
    const result = importers[name]!(file)
    expect(result.rejected).toEqual([])
    expect(result.rows).toEqual([row])
  })

  it('are there for every row type', () => {
    const names = Object.keys(tables).filter((name) => /^import(?!Rows$|Columns$|OrderColumns$)/.test(name))
    expect(ROWS.map(([name]) => name).sort()).toEqual(names.sort())
    expect(names).toHaveLength(Object.keys(schemas).length - 1)
  })

  it.each([
    [
      'importInvoices',
      'id,customer,amount,issued on,due on,payments\ni1,c1,150,2024-01-01,2024-01-31,2024-01-05: x\n',
      'invoices[0].payments[0].amount',
      'invalid-number',
    ],
    [
      'importInvoices',
      'id,customer,amount,issued on,due on,payments\ni1,c1,150,2024-01-01,2024-01-31,nothing\n',
      'invoices[0].payments[0]',
      'invalid-type',
    ],
    [
      'importInvoices',
      'id,customer,amount,issued on,due on,payments\ni1,c1,150,2024-01-01,2024-01-31,"[{""date"":""2024-01-05""}]"\n',
      'invoices[0].payments[0].amount',
      'missing-value',
    ],
    [
      'importInvoices',
      'id,customer,amount,issued on,due on,payments\ni1,c1,150,2024-01-01,2024-01-31,[1\n',
      'invoices[0].payments',
      'invalid-type',
    ],
    [
      'importInvoices',
      'id,customer,amount,issued on,due on,disputed\ni1,c1,150,2024-01-01,2024-01-31,maybe\n',
      'invoices[0].disputed',
      'invalid-type',
    ],
    ['importCustomers', 'id,name,tags\nc1,n,[1]\n', 'customers[0].tags[0]', 'invalid-type'],
    ['importCreditSheets', 'customer,a,b\nc1,5,x\n', 'creditSheets[0].scores["b"]', 'invalid-number'],
    ['importCreditSheets', 'customer,a,b\nc1,,\n', 'creditSheets[0].scores', 'missing-value'],
    ['importSurveyResponses', 'respondent,item,score\nr1,price,good\n', 'surveyResponses[0].score', 'invalid-number'],
    ['importCalls', 'call time\n2024-01-05 25:00\n', 'calls[0].offeredAt', 'invalid-date'],
  ])('%s tells what is wrong within a cell', (name, file, path, code) => {
    expect(importers[name]!(file).rejected).toMatchObject([{ line: 2, path, code }])
  })

  it('miss the columns of scores where there are none', () => {
    expect(() => importers.importCreditSheets!('customer\nc1\n')).toThrow('creditSheets.scores: no columns beside')
  })

  it('read payments and tags as JSON too', () => {
    const file = 'id,name,tags\nc1,n,"[""a;b"",""c""]"\n'
    expect(importers.importCustomers!(file).rows).toEqual([{ id: 'c1', name: 'n', tags: ['a;b', 'c'] }])
    const invoices = JSON.stringify([
      {
        id: 'i',
        customer: 'c',
        amount: 1,
        issuedOn: 45296,
        dueOn: '2024-02-01',
        payments: [{ date: '2024/1/6', amount: '5,00' }],
      },
    ])
    expect(tables.importInvoices(invoices, { decimal: ',' }).rows[0]?.payments).toEqual([
      { date: '2024-01-06', amount: '5.00' },
    ])
  })
})
