import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldTable } from '../../src/data/fields.js'
import * as data from '../../src/data/rows.js'
import { fieldsOf } from '../../src/schemas/fieldsOf.js'
import { schemas } from '../../src/schemas/rows.js'
import * as tables from '../../src/tables/index.js'
import { type Synonyms, synonyms } from '../../src/tables/synonyms.js'
import { rowsOfSchema } from './support/anyRows.js'

type Importer = (text: string, options: { decimal?: '.' }) => tables.ImportedRows<unknown>

/** Every row type: its schema, and the import that reads it. */
const IMPORTS: Readonly<Record<Exclude<keyof typeof schemas, 'payment'>, Importer>> = {
  customer: tables.importCustomers,
  contact: tables.importContacts,
  order: tables.importOrders,
  lead: tables.importLeads,
  opportunity: tables.importOpportunities,
  stageChange: tables.importStageChanges,
  contract: tables.importContracts,
  subscription: tables.importSubscriptions,
  invoice: tables.importInvoices,
  interaction: tables.importInteractions,
  surveyResponse: tables.importSurveyResponses,
  complaint: tables.importComplaints,
  call: tables.importCalls,
  creditSheet: tables.importCreditSheets,
  event: tables.importEvents,
  customerValue: tables.importCustomerValues,
}
const fieldTables = Object.fromEntries(Object.entries(data)) as Readonly<
  Record<string, FieldTable<Record<string, unknown>>>
>
const types = Object.keys(IMPORTS) as (keyof typeof IMPORTS)[]

/** For each field its first Chinese name that no field before it has. */
function chineseHeader(fields: readonly string[], names: Synonyms): Record<string, string> {
  const taken = new Set<string>()
  const header: Record<string, string> = {}
  for (const field of fields) {
    const name = names[field]?.find((synonym) => /[\u4e00-\u9fff]/.test(synonym) && !taken.has(synonym))
    if (name === undefined) continue
    header[field] = name
    taken.add(name)
  }
  return header
}

describe('every row type', () => {
  it('has a field table, a schema and an import', () => {
    const named = Object.keys(data).map((name) => name.replace(/Fields$/, ''))
    expect(named.sort()).toEqual([...types].sort())
  })

  it.each(types)('comes back from a file with the names of its fields: %s', (type) => {
    const fields = fieldTables[`${type}Fields`]!
    fc.assert(
      fc.property(rowsOfSchema(fieldsOf(schemas[type])), (rows) => {
        const result = IMPORTS[type](tables.exportCsv(rows, { fields }), { decimal: '.' })
        expect(result.rejected).toEqual([])
        expect(result.rows).toEqual(rows)
      }),
      { numRuns: 60 },
    )
  })

  it.each(types)('comes back from a file with a Chinese header and a byte order mark: %s', (type) => {
    const schemaFields = fieldsOf(schemas[type])
    const header = chineseHeader(
      schemaFields.map(({ name }) => name),
      synonyms[type],
    )
    expect(Object.keys(header)).toEqual(schemaFields.filter(({ kind }) => kind !== 'numbers').map(({ name }) => name))
    const fields = fieldTables[`${type}Fields`]!
    fc.assert(
      fc.property(rowsOfSchema(schemaFields), (rows) => {
        const result = IMPORTS[type](tables.exportCsv(rows, { fields, header, bom: true }), { decimal: '.' })
        expect(result.mapping).toEqual(header)
        expect(result.ambiguous).toEqual([])
        expect(result.rejected).toEqual([])
        expect(result.rows).toEqual(rows)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    [
      'customer',
      '会员编号,会员姓名,会员等级,入会日期,移动电话',
      { id: '会员编号', acquiredOn: '入会日期', phone: '移动电话' },
    ],
    [
      'contact',
      '联系人编号,客户编号,联系人,岗位,邮箱地址',
      { customerId: '客户编号', role: '岗位', email: '邮箱地址' },
    ],
    ['interaction', '客户编号,回访日期,回访类型,沟通方式,回访结果,下次回访日期', { at: '回访日期', kind: '回访类型' }],
    ['contract', '合同号,客户名称,合同总额,签约时间,商机编号,合同生效日期,合同到期日期', { amount: '合同总额' }],
    ['lead', '线索号,登记日期,来源渠道,客户,转商机日期', { createdOn: '登记日期', qualifiedOn: '转商机日期' }],
  ] as const)('of %s is found under the headers of shops: %s', (type, header, mapping) => {
    const result = IMPORTS[type](`${header}\n`, {})
    expect(result.mapping).toMatchObject(mapping)
    expect(result.unusedColumns).toEqual([])
    expect(result.ambiguous).toEqual([])
  })

  it('has 客户 for the name of a customer where another column has the id, and the import tells', () => {
    const result = tables.importCustomers('客户编号,客户,所在城市,联系方式\nc1,恒远贸易,上海,13812345678\n')
    expect(result.rows).toEqual([{ id: 'c1', name: '恒远贸易', region: '上海', phone: '13812345678' }])
    expect(result.ambiguous).toEqual([{ field: 'id', used: '客户编号', others: ['客户'] }])
  })
})
