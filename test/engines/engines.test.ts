import { expect, it } from 'vitest'
import { describeEngines } from './engines.js'

/** The harness itself: what is put into a table comes out again, whatever the time zone of the session. */
const DAY = 19_783

describeEngines(({ name, running }) => {
  const quote = (text: string): string =>
    ['Spark', 'ClickHouse', 'MariaDB'].includes(name) ? `\`${text}\`` : `"${text}"`
  const placeholder = (kind: string): string =>
    name === 'ClickHouse' ? `{p1:${kind}}` : ['PostgreSQL', 'PGlite'].includes(name) ? '$1' : '?'

  it('keeps every kind of cell, and nulls', async () => {
    await running().createTable({
      table: 'kinds',
      columns: {
        id: 'text',
        whole: 'integer',
        ratio: 'double',
        exact: 'decimal',
        flag: 'boolean',
        day: 'date',
        clock: 'timestamp',
        moment: 'timestamp-with-time-zone',
      },
      rows: [
        {
          id: 'O\'Neil \\ "客户"',
          whole: DAY,
          ratio: 0.1,
          exact: '12345678901234.56',
          flag: true,
          day: '2024-03-01',
          clock: '2024-03-01T23:30:00.250Z',
          moment: '2024-03-01T23:30:00.250Z',
        },
        { id: 'none', whole: null, ratio: null, exact: null, flag: null, day: null, clock: null, moment: null },
      ],
    })
    for (const zone of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
      await running().setTimeZone(zone)
      const rows = await running().run({
        text: `SELECT id, whole, ratio, exact FROM kinds WHERE whole >= ${placeholder('Int64')}`,
        parameters: [DAY],
      })
      expect(rows.map((row) => [row['id'], String(row['whole']), row['ratio']])).toEqual([
        ['O\'Neil \\ "客户"', String(DAY), 0.1],
      ])
      expect(Number(rows[0]!['exact'])).toBe(12345678901234.56)
    }
    await running().setTimeZone('UTC')
    const nulls = await running().run({
      text: 'SELECT COUNT(*) AS n, COUNT(day) AS d, COUNT(clock) AS c FROM kinds',
      parameters: [],
    })
    expect(nulls.map(({ n, d, c }) => [Number(n), Number(d), Number(c)])).toEqual([[2, 1, 1]])
  })

  it('makes tables in a schema, with columns that need quotes', async () => {
    await running().createTable({
      table: ['odd_schema', 'odd_table'],
      columns: { 'odd column': 'integer' },
      rows: [{ 'odd column': 3 }],
    })
    const text = `SELECT ${quote('odd column')} AS n FROM ${quote('odd_schema')}.${quote('odd_table')}`
    expect((await running().run({ text, parameters: [] })).map(({ n }) => Number(n))).toEqual([3])
  })

  it('reports an error of the engine, and goes on', async () => {
    await expect(running().run({ text: 'SELECT nothing FROM nowhere', parameters: [] })).rejects.toThrow()
    expect(await running().run({ text: 'SELECT 1 AS n', parameters: [] })).toHaveLength(1)
  })
})
