import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/data/fields.js'
import { codeIds } from '../../src/data/ids.js'
import { type Customer, contactFields, customerFields } from '../../src/data/rows.js'
import { companySuffixes } from '../../src/tables/comparableNames.js'
import { type DuplicateReason, findDuplicateCustomers } from '../../src/tables/duplicateCustomers.js'
import { importContacts, importCustomers } from '../../src/tables/rowImports.js'
import { thrownBy } from './support/thrownBy.js'

const named = (...names: string[]): Customer[] => names.map((name, i) => ({ id: `c${i}`, name }))

describe('findDuplicateCustomers', () => {
  it('reports what is shared, by reason and key, and merges nothing', () => {
    const { rows } = importCustomers(
      [
        '客户编号,客户名称,电话,邮箱',
        'c3,恒远贸易,139 0000 1111,',
        'c1,恒远贸易有限公司,138-1234-5678,Office@Example.com',
        'c2,Harbour Foods,+86 138 1234 5678,',
        'c1,张三,,office@example.com',
        'c4,李四,无,不详',
      ].join('\n'),
    )
    expect(findDuplicateCustomers(rows)).toEqual({
      groups: [
        { reason: 'id', key: 'c1', positions: [1, 3], ids: ['c1', 'c1'] },
        { reason: 'name', key: '恒远贸易', positions: [1, 0], ids: ['c1', 'c3'] },
        { reason: 'phone', key: '+8613812345678', positions: [1, 2], ids: ['c1', 'c2'] },
        { reason: 'email', key: 'office@example.com', positions: [1, 3], ids: ['c1', 'c1'] },
      ],
      rowsInGroups: 4,
      byReason: [
        { reason: 'id', groups: 1, rows: 2, compared: 5 },
        { reason: 'name', groups: 1, rows: 2, compared: 5 },
        { reason: 'phone', groups: 1, rows: 2, compared: 3 },
        { reason: 'email', groups: 1, rows: 2, compared: 2 },
      ],
    })
  })

  it('reads contacts too', () => {
    const { rows } = importContacts('id,customer,name,phone\nk1,c1,Ann,4155552671\nk2,c2,ann,+1 415 555 2671\n')
    const { groups } = findDuplicateCustomers(rows, { countryCode: '1' })
    expect(groups.map(({ reason, key }) => [reason, key])).toEqual([
      ['name', 'ann'],
      ['phone', '+14155552671'],
    ])
    expect(findDuplicateCustomers(columnsOf(rows, contactFields)).groups.map(({ reason }) => reason)).toEqual(['name'])
  })

  it('does not join rows through others', () => {
    const rows: Customer[] = [
      { id: 'a', name: 'Ann', phone: '13812345678' },
      { id: 'b', name: 'Bob', phone: '13812345678' },
      { id: 'c', name: 'Bob', phone: '13912345678' },
    ]
    const { groups, rowsInGroups } = findDuplicateCustomers(rows)
    expect(groups.map(({ ids }) => ids)).toEqual([
      ['b', 'c'],
      ['a', 'b'],
    ])
    expect(rowsInGroups).toBe(3)
  })

  it('compares by what is asked for only, in the order of the result', () => {
    const rows: Customer[] = [
      { id: 'a', name: 'Ann', phone: '13812345678', email: 'a@example.org' },
      { id: 'a', name: 'ann', phone: '13812345678', email: 'A@example.org' },
    ]
    const reasons = (by?: DuplicateReason[]): DuplicateReason[] =>
      findDuplicateCustomers(rows, by && { by }).groups.map(({ reason }) => reason)
    expect(reasons()).toEqual(['id', 'name', 'phone', 'email'])
    expect(reasons(['email', 'id', 'email'])).toEqual(['id', 'email'])
    expect(reasons(['phone'])).toEqual(['phone'])
  })

  it('reads fields that it does not compare by not at all', () => {
    const rows = [{ id: 'a', name: 5 }] as never
    expect(findDuplicateCustomers(rows, { by: ['id'] }).groups).toEqual([])
  })

  it('finds each phone and each email of a cell, and a row once where it says one twice', () => {
    const rows: Customer[] = [
      { id: 'a', name: 'A', phone: '13812345678 / 010-66778899', email: 'a@example.org; b@example.org' },
      { id: 'b', name: 'B', phone: '010 66778899；01066778899', email: 'Bo <B@EXAMPLE.ORG>' },
      { id: 'c', name: 'C', phone: '138 1234 5678、13812345678', email: 'c@c@example.org' },
    ]
    expect(findDuplicateCustomers(rows, { by: ['phone', 'email'] }).groups).toEqual([
      { reason: 'phone', key: '+861066778899', positions: [0, 1], ids: ['a', 'b'] },
      { reason: 'phone', key: '+8613812345678', positions: [0, 2], ids: ['a', 'c'] },
      { reason: 'email', key: 'b@example.org', positions: [0, 1], ids: ['a', 'b'] },
    ])
  })

  it('does not take a number repeated within one row for two rows', () => {
    const rows: Customer[] = [{ id: 'a', name: 'A', phone: '13812345678，13812345678' }]
    expect(findDuplicateCustomers(rows)).toMatchObject({ groups: [], rowsInGroups: 0 })
  })

  it('compares whole names where no suffix may be left out', () => {
    const rows = named('恒远贸易有限公司', '恒远贸易', '恒远 贸易')
    expect(findDuplicateCustomers(rows, { companySuffixes: [] }).groups.map(({ ids }) => ids)).toEqual([['c1', 'c2']])
    expect(findDuplicateCustomers(rows).groups.map(({ ids }) => ids)).toEqual([['c0', 'c1', 'c2']])
    const more = { companySuffixes: [...companySuffixes, '贸易'] }
    expect(findDuplicateCustomers([...rows, { id: 'c3', name: '恒远' }], more).groups[0]!.positions).toHaveLength(4)
  })

  it('gives the same for columns, coded or not', () => {
    const rows: Customer[] = [
      { id: 'b', name: 'Ann', phone: '13812345678' },
      { id: 'a', name: 'Bob' },
      { id: 'b', name: 'bob', phone: '13812345678' },
    ]
    const columns = columnsOf<Customer>(rows, customerFields)
    const expected = findDuplicateCustomers(rows)
    expect(findDuplicateCustomers(columns)).toEqual(expected)
    const id = codeIds(columns.id, (row) => `customers.id[${row}]`)
    expect(findDuplicateCustomers({ ...columns, id })).toEqual(expected)
    expect(structuredClone(expected)).toEqual(expected)
  })

  it('finds what comparing every pair finds', () => {
    const row = fc.record(
      {
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        name: fc.constantFrom('', 'Ann', 'ann', 'A N N', 'Bob Ltd', 'bob', '恒远公司', '恒远'),
        phone: fc.constantFrom('13812345678', '+86 13812345678', '13812345678/13912345678', '13912345678', '无'),
        email: fc.constantFrom('a@x.org', 'A@X.org', 'b@x.org,a@x.org', 'b@x.org', ''),
      },
      { requiredKeys: ['id', 'name'] },
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const { groups, rowsInGroups, byReason } = findDuplicateCustomers(rows)
        for (const { reason, groups: count } of byReason) {
          const pairs = new Set<string>()
          const ofReason = groups.filter((group) => group.reason === reason)
          expect(ofReason).toHaveLength(count)
          for (const { positions, ids } of ofReason) {
            expect(ids).toEqual(positions.map((position) => rows[position]!.id))
            expect([...ids].sort()).toEqual(ids)
            for (const i of positions) for (const j of positions) if (i < j) pairs.add(`${i},${j}`)
          }
          const expected = new Set<string>()
          rows.forEach((_, i) => {
            for (let j = i + 1; j < rows.length; j++) {
              const pair = findDuplicateCustomers([rows[i]!, rows[j]!], { by: [reason] })
              if (pair.groups.length > 0) expected.add(`${i},${j}`)
            }
          })
          expect(pairs).toEqual(expected)
        }
        expect(rowsInGroups).toBe(new Set(groups.flatMap(({ positions }) => positions)).size)
      }),
      { numRuns: 150 },
    )
  })

  it('finds the same rows in any order', () => {
    const rows = named('Ann', 'ann', 'Bob', 'BOB', 'Eve').map((row, i) => ({ ...row, phone: i > 2 ? '5552671' : '' }))
    const seen = (list: Customer[]): unknown =>
      findDuplicateCustomers(list).groups.map(({ reason, key, ids }) => ({ reason, key, ids }))
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(seen(shuffled)).toEqual(seen(rows))
      }),
    )
  })

  it('has nothing to say of no rows and of one', () => {
    expect(findDuplicateCustomers([])).toMatchObject({ groups: [], rowsInGroups: 0 })
    expect(findDuplicateCustomers(named('Ann'))).toMatchObject({ groups: [], rowsInGroups: 0 })
    expect(findDuplicateCustomers(named('', ''), { by: ['name'] }).byReason[0]).toEqual({
      reason: 'name',
      groups: 0,
      rows: 0,
      compared: 0,
    })
  })

  it('takes time with the number of rows, also where all share a name', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => ({ id: `c${i}`, name: 'Ann', email: `user${i}@example.org` }))
    const { groups } = findDuplicateCustomers(rows)
    expect(groups).toHaveLength(1)
    expect(groups[0]!.positions).toHaveLength(50_000)
  })

  it('changes nothing that it is given', () => {
    const rows = named('Ann Ltd', 'ann').map((row) => Object.freeze(row))
    const by = Object.freeze(['name'] as const)
    expect(findDuplicateCustomers(Object.freeze(rows), Object.freeze({ by })).groups).toHaveLength(1)
  })

  it.each([
    [[{ id: '', name: 'A' }], {}, 'invalid-id', 'customers[0].id'],
    [[{ id: 'a', name: 'A' }, { id: 'b' }], {}, 'missing-value', 'customers[1].name'],
    [[{ id: 'a', name: 'A', phone: 13812345678 }], {}, 'invalid-type', 'customers[0].phone'],
    ['a', {}, 'invalid-type', 'customers'],
    [[], { by: [] }, 'empty-input', 'options.by'],
    [[], { by: 'name' }, 'invalid-type', 'options.by'],
    [[], { by: ['name', 'address'] }, 'invalid-option', 'options.by[1]'],
    [[], { companySuffixes: 'Ltd' }, 'invalid-type', 'options.companySuffixes'],
    [[], { companySuffixes: ['Ltd', 5] }, 'invalid-type', 'options.companySuffixes[1]'],
    [[], { countryCode: '+86' }, 'invalid-option', 'options.countryCode'],
    [[], { countryCode: 86 }, 'invalid-option', 'options.countryCode'],
    [[], 5, 'invalid-type', 'options'],
  ])('refuses %j with %j: %s at %s', (rows, options, code, path) => {
    expect(thrownBy(() => findDuplicateCustomers(rows as never, options as never))).toMatchObject({ code, path })
  })
})
