import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, BrowserContext, Page } from '../../docs/node_modules/playwright-core/index.js'
import { dist, launch, type Served, serve } from './support.js'

const require = createRequire(new URL('../../docs/package.json', import.meta.url))
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const folder = mkdtempSync(join(tmpdir(), 'clientele-try-'))
let site: Served
let browser: Browser
let context: BrowserContext
let page: Page
/** What no test may leave behind: messages of the console, and requests to anywhere but the site. */
let complaints: string[] = []

beforeAll(async () => {
  site = await serve(dist)
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
  rmSync(folder, { recursive: true })
})

afterEach(async () => {
  await context?.close()
  expect(complaints).toEqual([])
})

/** Opens the page as a new visitor does. */
async function open(
  path = 'try.html',
  options: Parameters<Browser['newContext']>[0] = {},
  { url: address }: Served = site,
): Promise<void> {
  complaints = []
  context = await browser.newContext({ viewport: { width: 1200, height: 900 }, acceptDownloads: true, ...options })
  page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('console', (message) => {
    const { url } = message.location()
    if (message.type() === 'error' && !url.endsWith('/favicon.ico')) complaints.push(`${message.text()} ${url}`)
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address) && !/^(blob|data):/.test(url)) complaints.push(`request to ${url}`)
  })
  await page.goto(address + path, { waitUntil: 'networkidle' })
}

/** How long the page may take to say something. */
const soon = { timeout: 30_000 }

/** A file on the disk, since a million rows are too long a message for the browser. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function choose(path: string): Promise<void> {
  await page.locator('.try-door input').setInputFiles(path)
}

const reportHeading = (): ReturnType<Page['locator']> => page.locator('#try-made')
const failure = (): ReturnType<Page['locator']> => page.locator('.try-failure')

/** The text of the report that the page shows. */
async function reportText(): Promise<string | null> {
  await reportHeading().waitFor()
  const body = page.frameLocator('.try-made iframe').locator('body')
  await body.locator('footer').waitFor({ state: 'attached' })
  return body.textContent()
}

async function downloaded(name: RegExp): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

interface AxeViolation {
  readonly id: string
  readonly impact?: string
  readonly nodes: readonly { readonly html: string }[]
}

/** What axe finds serious or critical in the content of a page; the frame is a document of its own. */
async function seriousFindings(on: Page): Promise<string[]> {
  await on.evaluate(axeSource)
  const violations: AxeViolation[] = await on.evaluate(
    "axe.run(document.querySelector('#VPContent') ?? document, { iframes: false }).then(({ violations }) => violations)",
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
}

/** Orders of shops that come and go. */
function orders(rows: number, customers: number): string {
  let seed = 7
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  const lines = ['customerId,date,amount']
  for (let i = 0; i < rows; i++) {
    const customer = Math.floor(customers * random() ** 2)
    const first = (customer * 7919) % 700
    const last = first + 60 + ((customer * 104_729) % 600)
    const day = new Date(Date.UTC(2023, 0, 1) + Math.floor(first + (last - first) * random()) * 86_400_000)
    lines.push(`C${customer},${day.toISOString().slice(0, 10)},${(5 + 200 * random() ** 3).toFixed(2)}`)
  }
  return `${lines.join('\n')}\n`
}

/** Text in GB18030: two bytes a character, found by reading every pair. */
function gb18030(text: string): Uint8Array {
  const bytesOf = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f) bytesOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
    }
  }
  return Uint8Array.from([...text].flatMap((character) => bytesOf.get(character) ?? [character.charCodeAt(0)]))
}

describe('the page to try it', () => {
  it('makes the report of the sample data at one click, in English', async () => {
    await open()
    await page.getByRole('button', { name: 'Use the sample data' }).click()
    const text = await reportText()
    expect(text).toContain('As of 2025-12-31 · amounts in CNY')
    for (const title of ['Data quality', 'Customer pyramid', 'RFM segments', 'Call centre', 'Top customers'])
      expect(text).toContain(title)
    expect(await page.frameLocator('.try-made iframe').locator('figure svg').count()).toBeGreaterThan(20)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('try-made')
    await expect.poll(() => page.locator('.try-offline').textContent(), soon).toContain('Ready for offline use')
  })

  it('makes it in Chinese on the Chinese page, and keeps it as HTML, Markdown and JSON', async () => {
    await open('zh/try.html')
    await page.getByRole('button', { name: '使用示例数据' }).click()
    expect(await reportText()).toContain('截至 2025-12-31 · 金额单位：CNY')
    const html = await downloaded(/^HTML/)
    expect(html.name).toBe('客户分析报告.html')
    expect(html.text).toMatch(/^<!doctype html>\n<html lang="zh-CN">/)
    expect(html.text).toContain('<svg')
    expect(html.text).not.toContain('<script')
    const markdown = await downloaded(/^Markdown/)
    expect(markdown.text).toContain('## 客户金字塔')
    const json = await downloaded(/^JSON/)
    const report: { asOf: string; language: string; sections: unknown[] } = JSON.parse(json.text)
    expect(report).toMatchObject({ asOf: '2025-12-31', language: 'zh' })
    expect(report.sections.length).toBeGreaterThan(15)
  })

  it('is the report of the command: the same Markdown', async () => {
    await open()
    const path = file('orders.csv', orders(3000, 200))
    await choose(path)
    await page.getByRole('button', { name: 'Make the report' }).click()
    await reportHeading().waitFor()
    const { text } = await downloaded(/^Markdown/)
    const { importOrderColumns } = await import('../../src/tables/index.js')
    const { customerReport, reportToMarkdown } = await import('../../src/report/index.js')
    const { lastOrderDay } = await import('../../src/report/ordersFile.js')
    const imported = importOrderColumns(readFileSync(path))
    const report = customerReport(
      { orders: imported.columns },
      { asOf: lastOrderDay(imported.columns.day) ?? '', quality: [{ ...imported, file: 'orders.csv' }] },
    )
    expect(text).toBe(reportToMarkdown(report))
  })

  it('asks for the columns that it does not find, and keeps the rows left out', async () => {
    await open()
    const rows = [
      'Wer;Wann;Wieviel',
      'a;05.01.2024;10,50',
      'b;31.01.2024;abc',
      ';01.02.2024;3',
      'a;13.02.2024;1.200,00',
    ]
    await choose(file('bestellungen.csv', rows.join('\n')))
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')), soon).toBe('customerId')
    expect(await page.locator('.try-warning').textContent()).toBe('Choose the column for: Customer, Date, Amount.')
    await page.getByRole('combobox', { name: 'Customer', exact: true }).selectOption('Wer')
    await page.getByRole('combobox', { name: 'Date', exact: true }).selectOption('Wann')
    await page.getByRole('combobox', { name: 'Amount', exact: true }).selectOption('Wieviel')
    await page.getByLabel('Look up to the day').fill('2024-03-01')
    await page.getByRole('button', { name: 'Make the report' }).click()
    const text = await reportText()
    expect(text).toContain('As of 2024-03-01')
    expect(text).toContain('1,210.50')
    const { name, text: csv } = await downloaded(/^Rows left out/)
    expect(name).toBe('rows-left-out.csv')
    expect(csv.split('\r\n')[0]).toBe('\ufeffline,code,path,message,text')
    expect(
      csv
        .split('\r\n')
        .slice(1, 3)
        .map((line) => line.split(',').slice(0, 2)),
    ).toEqual([
      ['3', 'invalid-number'],
      ['4', 'missing-value'],
    ])
  })

  it('takes a file that is dropped, and opens the report in a tab of its own', async () => {
    await open()
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['customer,date,amount\nc1,2024-01-05,5\n'], 'dropped.csv'))
      return transfer
    })
    await page.dispatchEvent('.try-door', 'drop', { dataTransfer: dropped })
    await page.getByRole('button', { name: 'Make the report' }).click()
    await reportHeading().waitFor()
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Open in a tab of its own' }).click(),
    ])
    await tab.waitForLoadState()
    expect(await tab.title()).toBe('Customer report')
    expect(await tab.locator('section').count()).toBeGreaterThan(8)
  })

  it('reads GB18030 with Chinese headings, also packed', async () => {
    await open('zh/try.html')
    const text = '会员卡号,下单日期,实付金额,订单编号\n张三,2024/1/5,"1,234.50",A1\n李四,2024年2月3日,￥80,A2\n'
    await choose(file('订单.csv.gz', gzipSync(gb18030(text))))
    const cells = page.locator('.try-table tbody tr:first-child td')
    await cells.first().waitFor()
    expect(await cells.allTextContents()).toEqual(['张三', '2024-01-05', '1234.5'])
    expect(await page.getByLabel('订单号').inputValue()).toBe('订单编号')
    await page.getByRole('button', { name: '生成报告' }).click()
    const report = await reportText()
    expect(report).toContain('张三')
    expect(report).toContain('1,314.50')
  })

  it('takes further files and the language of the report', async () => {
    await open()
    await choose(file('orders.csv', 'customer,date,amount\nc1,2024-01-05,5\nc2,2024-02-05,7\n'))
    await page.locator('summary', { hasText: 'Further files' }).click()
    await page
      .getByLabel('Customers (names, regions, …)')
      .setInputFiles(file('customers.csv', 'id,name\nc1,Harbour Foods\nc2,Moon Inn\n'))
    await page.getByLabel('Language of the report').selectOption('zh')
    await page.getByRole('button', { name: 'Make the report' }).click()
    const text = await reportText()
    expect(text).toContain('客户分析报告')
    expect(text).toContain('Harbour Foods')
  })
})

describe('what goes wrong is explained', () => {
  const cases: readonly (readonly [string, string | Uint8Array, RegExp, RegExp])[] = [
    [
      'book.xlsx',
      Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0),
      /cannot be read as a table.*CSV UTF-8/s,
      /无法把 .* 作为表格读取/,
    ],
    ['letter.txt', 'Dear customer\nthank you\n', /does not look like a table of orders/, /看起来不是订单表/],
    ['empty.csv', '', /does not look like a table of orders/, /看起来不是订单表/],
    ['twice.csv', 'date,date,amount,customer\n2024-01-05,2024-01-05,1,a\n', /the same name/, /两列同名/],
  ]
  it.each(cases)('%s', async (name, content, english, chinese) => {
    const path = file(name, content)
    for (const [address, expected] of [
      ['try.html', english],
      ['zh/try.html', chinese],
    ] as const) {
      await open(address)
      await choose(path)
      await failure().waitFor()
      expect(await failure().textContent()).toMatch(expected)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('try-failure')
      await context.close()
    }
  })

  it('when no row can be read: how many, why, and the rows to keep', async () => {
    await open()
    await choose(file('bad.csv', 'customer,date,amount\na,yesterday,1\nb,2024-01-05,much\n'))
    await page.getByRole('button', { name: 'Make the report' }).click()
    await failure().waitFor()
    const text = await failure().textContent()
    expect(text).toContain('None of the 2 rows of bad.csv could be read.')
    expect(text).toContain('not a number: 1 rows')
    expect((await downloaded(/^Rows left out/)).text).toContain('yesterday')
  })

  it('when there are two currencies: which', async () => {
    await open('zh/try.html')
    await choose(file('two.csv', '客户,日期,金额,币种\na,2024-01-05,1,CNY\nb,2024-01-06,2,USD\n'))
    await page.getByRole('button', { name: '生成报告' }).click()
    await failure().waitFor()
    expect(await failure().textContent()).toContain('金额使用了多种货币：CNY、USD。')
  })

  it('when dates can be read in two ways: asks before the report, and reads them as told', async () => {
    await open()
    await choose(file('dates.csv', 'customer,date,amount\na,05/01/2024,1\nb,06/02/2024,2\n'))
    await page.locator('.try-warning').waitFor()
    expect(await page.locator('.try-warning').textContent()).toContain('can be read in two ways')
    await page.getByLabel('Dates such as 05/01/2024').selectOption('dmy')
    await expect.poll(() => page.locator('.try-table tbody').textContent(), soon).toContain('2024-01-05')
    await page.getByRole('button', { name: 'Make the report' }).click()
    expect(await reportText()).toContain('As of 2024-02-06')
  })

  it('when there is no order up to the day, and when a further file is none', async () => {
    await open()
    await choose(file('orders.csv', 'customer,date,amount\nc1,2024-01-05,5\n'))
    await page.getByLabel('Look up to the day').fill('2023-01-01')
    await page.getByRole('button', { name: 'Make the report' }).click()
    await failure().waitFor()
    expect(await failure().textContent()).toContain('There is no order up to that day.')
    await page.getByLabel('Look up to the day').fill('')
    await page.locator('summary', { hasText: 'Further files' }).click()
    await page.getByLabel('Complaints').setInputFiles(file('notes.csv', 'a,b\n1,2\n'))
    await page.getByRole('button', { name: 'Make the report' }).click()
    await expect.poll(() => failure().textContent(), soon).toContain('A column was not found in notes.csv.')
  })
})

describe('a million orders', () => {
  let path: string
  beforeAll(() => {
    path = file('million.csv', orders(1_000_000, 30_000))
  })

  it('are read in a worker: the page answers and the progress moves on', async () => {
    await open()
    await choose(path)
    await page.getByRole('button', { name: 'Make the report' }).waitFor()
    await page.evaluate(() => {
      const seen = { gap: 0, last: performance.now(), steps: new Set<string>() }
      const step = (now: number): void => {
        seen.gap = Math.max(seen.gap, now - seen.last)
        seen.last = now
        const text = document.querySelector('.try-step span')?.textContent
        if (text) seen.steps.add(text)
        requestAnimationFrame(step)
      }
      requestAnimationFrame(step)
      Object.assign(window, { seen })
    })
    const started = Date.now()
    await page.getByRole('button', { name: 'Make the report' }).click()
    await page.locator('.try-progress').waitFor()
    // The theme's own switch, clicked while the worker works.
    const before = await page.evaluate(() => document.documentElement.classList.contains('dark'))
    await page.evaluate(() => document.querySelector<HTMLElement>('.VPSwitchAppearance')?.click())
    expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(!before)
    expect(await page.locator('.try-progress').count()).toBe(1)
    expect(await reportText()).toContain('1,000,000')
    const { gap, steps } = await page.evaluate(() => {
      const seen: { gap: number; steps: Set<string> } = Reflect.get(window, 'seen')
      return { gap: seen.gap, steps: [...seen.steps] }
    })
    console.log(`a million orders: ${Date.now() - started} ms, longest pause of the page ${Math.round(gap)} ms`)
    for (const phase of ['reading the orders', 'making the report', 'drawing the charts'])
      expect(steps.filter((step) => step.includes(phase)).length, phase).toBeGreaterThan(1)
  })

  it('can be given up, and the page goes on', async () => {
    await open()
    await choose(path)
    await page.getByRole('button', { name: 'Make the report' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.locator('.try-progress').waitFor({ state: 'detached' })
    expect(await page.locator('.try-live').first().textContent()).toContain('Cancelled')
    await expect.poll(() => page.workers().length, soon).toBe(0)
    await choose(file('small.csv', 'customer,date,amount\na,2024-01-05,1\n'))
    await page.getByRole('button', { name: 'Make the report' }).click()
    expect(await reportText()).toContain('As of 2024-01-05')
  })
})

describe('privacy', () => {
  it('forbids the page and its workers to ask any other host', async () => {
    await open()
    let asked = 0
    const other = createServer((_, response) => {
      asked++
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end('hello')
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`
    const outcome = await page.evaluate(async (url) => {
      const byPage = await fetch(url).then(
        () => 'answered',
        () => 'refused',
      )
      const program = `fetch(${JSON.stringify(url)}).then(() => postMessage('answered'), () => postMessage('refused'))`
      const worker = new Worker(URL.createObjectURL(new Blob([program], { type: 'text/javascript' })), {
        type: 'module',
      })
      const byWorker = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data)
      })
      return [byPage, byWorker]
    }, address)
    other.close()
    expect(outcome).toEqual(['refused', 'refused'])
    expect(asked).toBe(0)
    expect(complaints.length).toBeGreaterThan(0)
    complaints = []
  })
})

describe('without a network', () => {
  it('opens again and makes the report, in both languages', async () => {
    const own = await serve(dist)
    await open('try.html', {}, own)
    await expect.poll(() => page.locator('.try-offline').textContent(), soon).toContain('Ready for offline use')
    await own.close()
    await context.setOffline(true)
    await page.reload()
    await page.getByRole('button', { name: 'Use the sample data' }).click()
    expect(await reportText()).toContain('As of 2025-12-31')
    await page.goto(`${own.url}zh/try.html`)
    await page.getByRole('button', { name: '使用示例数据' }).click()
    expect(await reportText()).toContain('截至 2025-12-31')
    // The theme asks ahead for the pages that links on the screen lead to; those are not kept.
    complaints = complaints.filter((complaint) => !/\/assets\/[^/]+\.md\.[^/]+\.js$/.test(complaint))
  })
})

describe('for everybody', () => {
  it('goes by keyboard alone', async () => {
    await open()
    const tabTo = async (name: string): Promise<void> => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab')
        if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === name) return
      }
      expect.fail(`the keyboard does not get to ${name}`)
    }
    await tabTo('Choose an orders file')
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
    await chooser.setFiles(file('orders.csv', 'customer,date,amount\nc1,2024-01-05,5\n'))
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent), soon)
      .toBe('Columns of orders.csv')
    await tabTo('Make the report')
    await page.keyboard.press('Enter')
    await reportText()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('try-made')
    await tabTo('HTML (with charts)')
  })

  it.each([
    ['try.html', 'light'],
    ['try.html', 'dark'],
    ['zh/try.html', 'light'],
    ['zh/try.html', 'dark'],
  ] as const)(
    'axe finds nothing serious on %s (%s): before, at a failure, with the form, with the report',
    async (path, colorScheme) => {
      await open(path, { colorScheme })
      expect(await seriousFindings(page)).toEqual([])
      await choose(file('letter.txt', 'Dear customer\n'))
      await failure().waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await choose(file('bestellungen.csv', 'Wer,Wann,amount\na,05/01/2024,1\n'))
      await page.locator('.try-warning').waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await choose(file('orders.csv', orders(2000, 100)))
      await page.locator('.try-form button[type=submit]').click()
      await reportText()
      expect(await seriousFindings(page)).toEqual([])
    },
  )

  it('axe finds nothing serious in the report', async () => {
    await open()
    await page.getByRole('button', { name: 'Use the sample data' }).click()
    await reportText()
    const { text } = await downloaded(/^HTML/)
    const alone = await context.newPage()
    await alone.setContent(text)
    expect(await seriousFindings(alone)).toEqual([])
  })

  it('fits a narrow screen', async () => {
    await open('zh/try.html', { viewport: { width: 390, height: 800 } })
    await page.getByRole('button', { name: '使用示例数据' }).click()
    await reportText()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})

describe('charts drawn without compiling text to programs', () => {
  it('are the charts that the command draws', async () => {
    const { customerReport, reportCharts } = await import('../../src/report/index.js')
    const { importOrderColumns } = await import('../../src/tables/index.js')
    const { renderCharts } = await import('../../src/charts/render.js')
    const { expressionInterpreter } = await import('../../docs/node_modules/vega-interpreter/index.js')
    const { columns } = importOrderColumns(orders(3000, 200))
    const charts = reportCharts(customerReport({ orders: columns }, { asOf: '2025-12-31' })).map(
      ({ specification }) => specification,
    )
    expect(charts.length).toBeGreaterThan(5)
    // Vega numbers gradients from picture to picture.
    const drawn = async (options: Parameters<typeof renderCharts>[1]): Promise<string[]> =>
      (await renderCharts(charts, options)).map((picture) => picture.replace(/gradient_\d+/g, 'gradient'))
    expect(await drawn({ interpreter: expressionInterpreter })).toEqual(await drawn({}))
  })
})
