import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'

const command = resolve(import.meta.dirname, '../../dist/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'clientele-cli-'))
const path = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const run = (args: readonly string[], input?: string | Buffer): Promise<Outcome> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [command, ...args], { cwd: folder })
    let out = ''
    let err = ''
    child.stdout.on('data', (text) => {
      out += text
    })
    child.stderr.on('data', (text) => {
      err += text
    })
    child.on('error', failed)
    child.on('close', (code) => done({ code, out, err }))
    // The command may stop before it has read everything.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })

const good = `customer_id,date,amount
a,2024-01-05,100
b,2024-02-01,50.5
a,2024-03-01,20
c,2024-03-02,7
`
const bad = `${good}d,2024-02-30,5\n,2024-01-01,5\ne,2024-01-01,"1,00,0"\n`
writeFileSync(path('good.csv'), good)
writeFileSync(path('bad.csv'), bad)

describe('clientele report', () => {
  it('writes HTML with charts, Markdown or JSON, and says up to which day it looks', async () => {
    const html = await run(['report', 'good.csv', '--out', 'report.html'])
    expect(html).toMatchObject({ code: 0, out: '' })
    expect(html.err).toContain('looking up to 2024-03-02')
    expect(readFileSync(path('report.html'), 'utf8').includes('<svg')).toBe(true)
    const markdown = await run(['report', 'good.csv', '--quiet', '--as-of', '2024-06-01', '--language', 'zh'])
    expect(markdown).toMatchObject({ code: 0, err: '' })
    expect(markdown.out).toMatch(/^# 客户分析报告\n\n截至 2024-06-01/)
    const json = await run(['report', 'good.csv', '--json', '--quiet'])
    expect(JSON.parse(json.out)).toMatchObject({ asOf: '2024-03-02', language: 'en' })
  })

  it('reads a pipe, a packed file, GB18030 and Chinese headers', async () => {
    expect((await run(['report', '-', '--json', '--quiet'], good)).code).toBe(0)
    writeFileSync(path('good.csv.gz'), gzipSync(good))
    expect((await run(['report', 'good.csv.gz', '--json', '--quiet'])).code).toBe(0)
    // 客户编号,日期,金额 in GB18030, then a row in ASCII
    const chinese = Buffer.concat([
      Buffer.from('bfcdbba7b1e0bac52cc8d5c6da2cbdf0b6ee0a', 'hex'),
      Buffer.from('k1,2024/1/5,12.5\n'),
    ])
    const { out, code } = await run(['report', '-', '--json', '--quiet'], chinese)
    expect(code).toBe(0)
    expect(JSON.parse(out).asOf).toBe('2024-01-05')
  })

  it('tells what was left out, writes it to a file, and exits with 3 only where that is asked for', async () => {
    const { code, err } = await run(['report', 'bad.csv', '--out', 'bad.html', '--rejected', 'rejected.csv'])
    expect(code).toBe(0)
    expect(err).toMatch(/7 rows read, 3 left out/)
    expect(err).toMatch(/line 6: .*2024-02-30/)
    const rejected = readFileSync(path('rejected.csv'), 'utf8')
    expect(rejected.split(/\r?\n/)[0]).toBe('line,code,path,message,text')
    expect(rejected).toContain('orders[4].date')
    expect(readFileSync(path('bad.html'), 'utf8').includes('2024-02-30')).toBe(true)
    expect((await run(['report', 'bad.csv', '--strict'])).code).toBe(3)
  })

  it('gives advice in its own options', async () => {
    const header = await run(['report', '-'], 'who,when,how much\nx,2024-01-05,12\n')
    expect(header.err).toContain('--columns customerId=HEADER')
    const date = await run(['report', '-'], 'customer,date,amount\nx,05/01/2024,12\ny,2024-01-05,12\n')
    expect(date.err).toContain('--date-format dmy')
    const decimal = await run(
      ['report', '-', '--decimal', '.'],
      'customer,date,amount\nx,2024-01-05,"1,5"\ny,2024-01-06,1\n',
    )
    expect(decimal.err).toContain("--decimal ','")
  })

  it('takes columns by name and the names of customers', async () => {
    writeFileSync(path('odd.csv'), 'who;when;how much\nx;05.01.2024;1.234,50\n')
    writeFileSync(path('customers.csv'), 'id,name\nx,Harbour Hotel\n')
    const { code, out } = await run([
      'report',
      'odd.csv',
      '--columns',
      'customerId=who,date=when,amount=how much',
      '--date-format',
      'dmy',
      '--customers',
      'customers.csv',
      '--quiet',
    ])
    expect(code).toBe(0)
    expect(out).toContain('Harbour Hotel')
    expect(out).toContain('1,234.50')
  })

  it.each([
    ['a missing file', ['report', 'nowhere.csv'], 1, /nowhere\.csv: there is no such file/],
    ['a folder', ['report', '.'], 1, /folder/],
    [
      'a folder to write to that is not there',
      ['report', 'good.csv', '--out', 'no/where.html'],
      1,
      /there is no such file or folder/,
    ],
    ['no file', ['report'], 2, /which file/],
    ['two files', ['report', 'good.csv', 'bad.csv'], 2, /one file at a time/],
    ['an unknown option', ['report', 'good.csv', '--colour'], 2, /--colour/],
    ['an unknown word', ['report', 'good.csv', '--language', 'de'], 2, /--language takes en, zh/],
    ['an unknown command', ['frobnicate'], 2, /no command 'frobnicate'/],
    ['a column that is not there', ['report', 'good.csv', '--columns', 'amount=Total'], 1, /Total.*missing-column/s],
    ['half a mapping', ['report', 'good.csv', '--columns', 'amount'], 2, /FIELD=NAME/],
    ['a day that is none', ['report', 'good.csv', '--as-of', 'monday'], 1, /invalid-date/],
    ['a day before all orders', ['report', 'good.csv', '--as-of', '2020-01-01'], 1, /empty-input/],
    ['a list of no length', ['report', 'good.csv', '--top', '0'], 2, /--top/],
  ])('fails with a message and a code for %s', async (_, args, code, message) => {
    const outcome = await run(args)
    expect(outcome.err).toMatch(message)
    expect(outcome.err).not.toContain('    at ')
    expect(outcome).toMatchObject({ code, out: '' })
  })

  it('refuses an empty file and a workbook with advice', async () => {
    expect((await run(['report', '-'], '')).err).toMatch(/missing-column/)
    expect((await run(['report', '-'], Buffer.from('504b0304140006000800000021', 'hex'))).err).toMatch(/CSV/)
  })

  it('stops quietly when its reader does', async () => {
    const child = spawn(process.execPath, [command, 'report', 'good.csv', '--quiet'], { cwd: folder })
    child.stdout.destroy()
    let err = ''
    child.stderr.on('data', (text) => {
      err += text
    })
    const code = await new Promise((done) => child.on('close', done))
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})

describe('clientele pyramid', () => {
  it('gives tier and class of every customer as CSV or JSON', async () => {
    const { out, code } = await run(['pyramid', 'good.csv', '--quiet'])
    expect(code).toBe(0)
    expect(out.trim().split(/\r?\n/)).toEqual([
      'customerId,value,rank,tier,cumulativeShare,class',
      expect.stringMatching(/^a,120,1,key,0\.676/),
      expect.stringMatching(/^b,50\.5,2,ordinary,0\.96/),
      'c,7,3,small,1,C',
    ])
    const json = JSON.parse((await run(['pyramid', 'good.csv', '--quiet', '--json', '--scheme', 'curry'])).out)
    expect(json.pyramid.tiers.map(({ id }: { id: string }) => id)).toEqual(['platinum', 'gold', 'iron', 'lead'])
  })
})

describe('clientele scoring', () => {
  it('gives values, scores and segment of every customer', async () => {
    const { out, code } = await run(['scoring', 'good.csv', '--quiet', '--segments', 'named11', '--out', 'scores.csv'])
    expect({ out, code }).toEqual({ out: '', code: 0 })
    const [header, first] = readFileSync(path('scores.csv'), 'utf8').split(/\r?\n/)
    expect(header).toBe('customerId,recency,frequency,monetary,r,f,m,code,total,segment,name')
    expect(first).toMatch(/^a,1,2,120,/)
    expect((await run(['scoring', 'good.csv', '--bins', '3,2'])).code).toBe(2)
    expect((await run(['scoring', 'good.csv', '--bins', '3,2,4', '--json', '--quiet'])).code).toBe(0)
  })
})

describe('clientele', () => {
  it('tells its commands and helps with each', async () => {
    expect((await run([])).code).toBe(2)
    expect((await run(['--help'])).out).toMatch(/report .*\n.*pyramid .*\n.*scoring /)
    for (const name of ['report', 'pyramid', 'scoring'])
      expect((await run([name, '--help'])).out).toMatch(new RegExp(`^Usage: clientele ${name} `))
    expect(existsSync(command)).toBe(true)
  })
})

describe('clientele statistics', () => {
  writeFileSync(
    path('base.csv'),
    'id,name,region,acquired_on\na,Ann,east,2023-05-01\nb,Bob,west,2024-01-20\nc,Cy,east,\n,No,east,\n',
  )

  it('tells of a customer file up to its last acquisition, and of its orders', async () => {
    const alone = await run(['statistics', 'base.csv', '--json'])
    expect(alone.code).toBe(0)
    expect(alone.err).toContain('4 customers read, 1 left out')
    expect(JSON.parse(alone.out)).toMatchObject({ asOf: '2024-01-20', sections: [{ id: 'customer-base' }] })
    const both = await run(['statistics', 'base.csv', '--orders', 'good.csv', '--language', 'zh', '--quiet'])
    expect(both.out).toMatch(/^# 客户信息统计\n\n截至 2024-03-02/)
    expect(both.out).toContain('| east | 2 | 66.7% | 127.00 | 71.5% | 63.50 |')
    expect((await run(['statistics', 'base.csv', '--strict', '--out', 's.html'])).code).toBe(3)
    expect(readFileSync(path('s.html'), 'utf8')).toContain('<svg')
  })

  it('asks for a day where no customer has one', async () => {
    writeFileSync(path('undated.csv'), 'id,name\na,Ann\n')
    const { code, err } = await run(['statistics', 'undated.csv'])
    expect(code).not.toBe(0)
    expect(err).toContain('--as-of')
  })
})

describe('clientele lifetime', () => {
  it('writes a row for every customer of the sample, and the fits as JSON', async () => {
    const sample = resolve(import.meta.dirname, '../../examples/sample/orders.csv')
    const csv = await run(['lifetime', sample, '--quiet', '--margin', '0.3', '--model', 'pareto-nbd'])
    expect(csv).toMatchObject({ code: 0, err: '' })
    const lines = csv.out.trimEnd().split(/\r?\n/)
    expect(lines[0]).toBe(
      'customerId,probabilityAlive,expectedPurchases,discountedPurchases,expectedSpend,lifetimeValue,standardError,lower,upper',
    )
    expect(lines).toHaveLength(1201)
    const { customers, purchases } = JSON.parse((await run(['lifetime', sample, '--quiet', '--json'])).out)
    expect(purchases).toMatchObject({ kind: 'mbg-nbd', converged: true, timeUnit: 'week' })
    expect(customers).toHaveLength(1200)
  })

  it('says what is doubtful about thin data, and what a number is', async () => {
    const thin = await run(['lifetime', 'good.csv'])
    expect(thin.err).toContain('Only 1 customers bought again')
    const wrong = await run(['lifetime', 'good.csv', '--margin', 'much'])
    expect(wrong.code).not.toBe(0)
    expect(wrong.err).toContain("--margin takes a number such as 0.1, not 'much'")
  })
})

describe('clientele churn', () => {
  const sample = (name: string): string => resolve(import.meta.dirname, '../../examples/sample', name)

  it('lists the alerted first, those with most at stake on top', async () => {
    const { code, out, err } = await run(['churn', sample('orders.csv'), '--customers', sample('customers.csv')])
    expect(code).toBe(0)
    expect(err).toContain('308 on alert, 634 to watch, 258 normal, 0 unknown')
    const lines = out.trimEnd().split(/\r?\n/)
    expect(lines).toHaveLength(1201)
    const header = lines[0]!.split(',')
    const column = (name: string): string[] => lines.slice(1).map((line) => line.split(',')[header.indexOf(name)]!)
    expect(
      column('level')
        .slice(0, 308)
        .every((level) => level === 'alert'),
    ).toBe(true)
    expect(column('level').slice(308).includes('alert')).toBe(false)
    const atRisk = column('valueAtRisk').slice(0, 308).map(Number)
    expect(atRisk).toEqual(atRisk.toSorted((a, b) => b - a))
  })

  it('gives classes and rules as JSON, and wants a customer file for classes', async () => {
    const json = await run(['churn', sample('orders.csv'), '--json', '--alerts', '--quiet', '--rule', 'mean-plus-sd'])
    const { rule, rules, customers, levels } = JSON.parse(json.out)
    expect([rule.rule, customers.length, rules.length > 3]).toEqual(['mean-plus-sd', levels.alert, true])
    const wrong = await run(['churn', 'good.csv', '--by', 'segment'])
    expect(wrong).toMatchObject({ code: 2 })
    expect(wrong.err).toContain('--by segment needs --customers FILE')
  })
})

describe('clientele survival', () => {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const plan = i % 2 === 0 ? 'basic' : 'pro'
    return `${1 + ((i * 7) % (plan === 'pro' ? 40 : 20))},${i % 3 === 0 ? 'No' : 'Yes'},${plan},${20 + ((i * 11) % 30)}`
  })
  const stay = `months,left,plan,fee\n${rows.join('\n')}\nsoon,Yes,pro,30\n`

  it('writes curves, the comparison of groups and hazard ratios', async () => {
    writeFileSync(path('stay.csv'), stay)
    const args = [
      'survival',
      'stay.csv',
      '--time',
      'months',
      '--event',
      'left=Yes',
      '--group',
      'plan',
      '--covariates',
      'plan,fee',
    ]
    const { code, out, err } = await run([...args, '--rejected', 'stay-rejected.csv'])
    expect(code).toBe(0)
    expect(err).toContain('61 rows read, 1 left out')
    expect(readFileSync(path('stay-rejected.csv'), 'utf8')).toContain('62,invalid-number')
    for (const text of [
      '## How many stay how long',
      '| basic | 30 |',
      '## Do the groups differ',
      '| plan=pro |',
      '| fee |',
    ])
      expect(out).toContain(text)
    const html = await run([...args, '--language', 'zh', '--out', 'stay.html', '--strict'])
    expect(html.code).toBe(3)
    expect(readFileSync(path('stay.html'), 'utf8')).toMatch(/<html lang="zh-CN">[\s\S]*<svg/)
  })

  it('says which option or value is missing', async () => {
    writeFileSync(path('stay-2.csv'), stay)
    expect((await run(['survival', 'stay-2.csv', '--event', 'left=Yes'])).err).toContain('--time COLUMN')
    const unknown = await run(['survival', 'stay-2.csv', '--time', 'months', '--event', 'left=yes'])
    expect(unknown.code).toBe(1)
    expect(unknown.err).toContain('No, Yes')
    const text = await run(['survival', 'stay-2.csv', '--time', 'months', '--event', 'left'])
    expect(text.err).toContain('say which text is the event')
    const column = await run(['survival', 'stay-2.csv', '--time', 'month', '--event', 'left=Yes'])
    expect(column.err).toContain('months, left, plan, fee')
  })
})

describe('clientele pipeline', () => {
  it('answers on one page, from the files of the sample', async () => {
    const sample = (name: string): string => resolve(import.meta.dirname, '../../examples/sample', name)
    const args = ['pipeline', sample('opportunities.csv'), '--stage-changes', sample('stage-changes.csv')]
    const { code, out, err } = await run([...args, '--target', '500000', '--as-of', '2025-12-31'])
    expect(code).toBe(0)
    expect(err).toContain('450 opportunities read, 0 left out')
    expect(out).toContain('2026-Q1: the target of 500,000.00 is reached')
    const html = await run([
      ...args,
      '--customers',
      sample('customers.csv'),
      '--language',
      'zh',
      '--out',
      'pipeline.html',
    ])
    expect(html.code).toBe(0)
    expect(readFileSync(path('pipeline.html'), 'utf8')).toMatch(/<html lang="zh-CN">[\s\S]*<svg/)
  })

  it('heeds what it is told of the file, and writes out what it could not read', async () => {
    const rows =
      'deal;customerId;stage;amount;createdOn\np1;a;proposal;1.000,50;05/01/2024\np2;b;proposal;much;06/01/2024\n'
    writeFileSync(path('deals.csv'), rows)
    const told = ['--columns', 'id=deal', '--decimal', ',', '--date-format', 'dmy', '--rejected', 'deals-rejected.csv']
    const { code, out, err } = await run(['pipeline', 'deals.csv', ...told])
    expect([code, err]).toEqual([0, expect.stringContaining('2 opportunities read, 1 left out')])
    expect(err).toContain('looking up to 2024-01-05')
    expect(out).toContain('Open amount: **1,000.50**')
    expect(readFileSync(path('deals-rejected.csv'), 'utf8')).toContain('p2;b;proposal;much')
  })
})

describe('clientele funnel', () => {
  it('counts users step by step within the window', async () => {
    const events =
      'userId,time,event\nann,2024-01-01T10:00:00Z,visit\nann,2024-01-03T10:00:00Z,order\nbob,2024-01-01T10:00:00Z,visit\nbob,2024-01-01T10:30:00Z,order\neve,yesterday,visit\n'
    writeFileSync(path('events.csv'), events)
    const args = ['funnel', 'events.csv', '--steps', 'visit,order']
    const { code, out, err } = await run(args)
    expect([code, err]).toEqual([0, expect.stringContaining('5 events read, 1 left out')])
    expect(out).toContain('2 of 2 users (100.0%) who did “visit” came to “order”')
    expect((await run([...args, '--window', '12h', '--quiet'])).out).toContain('1 of 2 users (50.0%)')
    const wrong = await run([...args, '--window', 'soon'])
    expect(wrong).toMatchObject({ code: 2 })
    expect(wrong.err).toContain('30m, 12h or 7d')
    expect((await run(['funnel', 'events.csv'])).err).toContain('--steps A,B,C')
  })
})

describe('clientele satisfaction, loyalty and service', () => {
  const sample = (name: string): string => resolve(import.meta.dirname, '../../examples/sample', name)

  it('tell of the survey, of who buys again, and of complaints and calls in local hours', async () => {
    const survey = await run(['satisfaction', sample('surveys.csv'), '--customers', sample('customers.csv')])
    expect([survey.code, survey.err]).toEqual([0, expect.stringContaining('4188 answers read, 0 left out')])
    expect(survey.out).toContain('Matters more than most and is done worse than most: delivery, price.')
    const loyalty = await run([
      'loyalty',
      sample('orders.csv'),
      '--surveys',
      sample('surveys.csv'),
      '--json',
      '--quiet',
    ])
    expect(JSON.parse(loyalty.out).sections[0].id).toBe('loyalty')
    const args = ['service', sample('complaints.csv'), '--calls', sample('calls.csv'), '--customer-count', '1350']
    const service = await run([...args, '--time-zone', 'Asia/Shanghai', '--language', 'zh', '--out', 'service.html'])
    expect([service.code, service.err]).toEqual([0, expect.stringContaining('looking up to 2025-12-26')])
    expect(readFileSync(path('service.html'), 'utf8')).toMatch(/<html lang="zh-CN">[\s\S]*09:00–10:00/)
  })

  it('heed scales and codes for no answer, and say how they are written', async () => {
    writeFileSync(path('survey.csv'), 'respondentId,item,score\nr1,advice,9\nr2,advice,4\nr3,advice,99\n')
    const args = ['satisfaction', 'survey.csv', '--quiet', '--scales', 'advice=0..5', '--missing', '99']
    expect((await run(args)).out).toContain('| advice | 1 | 1 | 4 |')
    const wrong = await run(['satisfaction', 'survey.csv', '--scales', 'advice:5'])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('--scales takes ITEM=LOW..HIGH')])
    expect((await run(['satisfaction', 'survey.csv', '--missing', 'none'])).code).toBe(2)
  })
})

describe('clientele staffing', () => {
  const forecast = 'Begin,Offered\n2025-03-03T09:00,100\n2025-03-03T09:30,140\n'

  it('gives the agents of every interval as CSV or JSON', async () => {
    writeFileSync(path('forecast.csv'), forecast)
    const args = ['staffing', 'forecast.csv', '--columns', 'startsAt=Begin,calls=Offered', '--handle', '180']
    const { code, out, err } = await run(args)
    expect([code, err]).toEqual([0, expect.stringContaining('18 agents at the peak')])
    const [header, first] = out.split(/\r?\n/)
    const agents = header!.split(',').indexOf('agents')
    expect(first!.split(',')[agents]).toBe('14')
    const patient = await run([...args, '--patience', '60', '--shrinkage', '0.3', '--json', '--quiet'])
    expect(JSON.parse(patient.out)).toMatchObject({ calls: 240, intervals: [{ agents: 12 }, {}] })
  })

  it('names the interval without a handling time', async () => {
    writeFileSync(path('forecast.csv'), forecast)
    const { code, err } = await run(['staffing', 'forecast.csv', '--columns', 'startsAt=Begin,calls=Offered'])
    expect(code).toBe(1)
    expect(err).toMatch(/meanHandleSeconds/)
  })
})

describe('clientele exercise and explain', () => {
  it('print the worked answer of an exercise, in either language and format, and list them all', async () => {
    const chinese = await run(['exercise', 'PYR-04', '--language', 'zh'])
    expect([chinese.code, chinese.err]).toEqual([0, ''])
    expect(chinese.out).toMatch(/^PYR-04 {2}客户A至J的年利润[\s\S]*已知：[\s\S]*答：/)
    expect((await run(['exercise', 'PYR-04', '--format', 'latex'])).out).toContain('\\frac')
    expect((await run(['exercise', 'list'])).out).toMatch(/^PYR-01 {4}A firm/)
    const unknown = await run(['exercise', 'PYR-99'])
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('the id of an exercise')])
  })

  it('work an exercise of one’s own, from numbers, lists, JSON and dotted names', async () => {
    const counts = ['--promoters', '120', '--passives', '50', '--detractors=30']
    expect((await run(['explain', 'netPromoterScore', ...counts])).out).toContain('The net promoter score is 45')
    const ratings = await run(['explain', 'netPromoterScore', '--ratings', '9,10,null,3', '--language', 'zh'])
    expect(ratings.out).toContain('净推荐值')
    const dotted = ['--ratings.promoters', '120', '--ratings.passives', '50', '--ratings.detractors', '30']
    expect((await run(['explain', 'netPromoterScore', ...dotted])).out).toContain('is 45')
    const stages = '[{"name": "lead", "count": 900}, {"name": "order", "count": 90}]'
    expect((await run(['explain', 'stageConversion', '--stages', stages])).out).toContain('10%')
    expect((await run(['explain', 'list'])).out.split('\n')).toContain('netPromoterScore')
  })

  it('say what is wrong with what they are asked', async () => {
    const asked = async (...args: string[]) => {
      const { code, err } = await run(['explain', ...args])
      return [code, err] as const
    }
    expect(await asked('nothing', '--x', '1')).toEqual([2, expect.stringContaining("there is no 'nothing' to explain")])
    expect(await asked('toString', '--x', '1')).toEqual([2, expect.stringContaining("no 'toString'")])
    expect(await asked('erlangC')).toEqual([2, expect.stringContaining("exercise SVC-07 has: --arrivalsPerHour '720'")])
    expect(await asked('erlangC', '--agents')).toEqual([2, expect.stringContaining('--agents needs a value')])
    expect(await asked('stageConversion', '--stages', '[{]')).toEqual([2, expect.stringContaining('looks like JSON')])
    expect(await asked('erlangC', '--agents', '5', '--agents.x', '5')).toEqual([
      2,
      expect.stringContaining('as a value'),
    ])
    expect(await asked('netPromoterScore', '--ratings', '9,12')).toEqual([1, expect.stringContaining('ratings[1]')])
  })
})
