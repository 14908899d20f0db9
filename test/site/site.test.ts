import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, BrowserContext, Page } from '../../docs/node_modules/playwright-core/index.js'
import { dist, launch, type Served, serve } from './support.js'

const axe = readFileSync(new URL('../../docs/node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
const pages = files.filter((file) => file.endsWith('.html') && file !== '404.html').sort()

/** One of each kind of page, in both languages. */
const kinds = [
  'index.html',
  'guide/first-report.html',
  'scoring.html',
  'book/scoring.html',
  'reference/pyramid.html',
  'try.html',
  'zh/index.html',
  'zh/guide/first-report.html',
  'zh/book/scoring.html',
  'zh/about.html',
  'zh/try.html',
]

let site: Served
let browser: Browser

beforeAll(async () => {
  site = await serve(dist)
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** A page that notes whatever goes wrong in it. */
async function watched(context: BrowserContext): Promise<{ page: Page; troubles: string[] }> {
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      troubles.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => troubles.push(`thrown: ${error.message}`))
  page.on('requestfailed', (request) => troubles.push(`failed: ${request.url()}`))
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !/^(data|blob):/.test(request.url())) {
      troubles.push(`elsewhere: ${request.url()}`)
    }
  })
  return { page, troubles }
}

async function within<Result>(
  options: Parameters<Browser['newContext']>[0],
  work: (context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext(options)
  try {
    return await work(context)
  } finally {
    await context.close()
  }
}

describe('the site', () => {
  it('has the first page, chapters, the book and the reference in its languages', () => {
    for (const kind of kinds) expect(pages).toContain(kind)
    expect(pages.length).toBeGreaterThan(70)
  })

  it('loads every page without an error, a missing file or a request to elsewhere', async () => {
    const troubles = await within({}, async (context) => {
      const found: string[] = []
      for (const path of pages) {
        const { page, troubles } = await watched(context)
        await page.goto(site.url + path, { waitUntil: 'networkidle' })
        const heading = await page
          .locator('h1')
          .first()
          .textContent({ timeout: 5000 })
          .catch(() => null)
        if (!heading?.trim()) troubles.push('no heading')
        found.push(...troubles.map((trouble) => `${path}: ${trouble}`))
        await page.close()
      }
      return found
    })
    expect(troubles).toEqual([])
  })

  it('has no link to a page or a heading that is not there', () => {
    const ids = new Map(pages.map((path) => [path, idsOf(readFileSync(join(dist, path), 'utf8'))]))
    const dead = pages.flatMap((path) => {
      const html = readFileSync(join(dist, path), 'utf8')
      return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)]
        .map(([, href = '']) => href.replaceAll('&amp;', '&'))
        .filter((href) => !/^(https?:|mailto:)/.test(href) && !leadsSomewhere(href, path, ids))
        .map((href) => `${path}: ${href}`)
    })
    expect([...new Set(dead)]).toEqual([])
  })

  it.each(['light', 'dark'] as const)('has nothing that axe finds serious, %s', async (colorScheme) => {
    const found = await within({ colorScheme }, async (context) => {
      const violations: string[] = []
      for (const path of kinds) {
        const page = await context.newPage()
        await page.goto(site.url + path, { waitUntil: 'networkidle' })
        await page.evaluate(axe)
        violations.push(...(await page.evaluate(seriousViolations)).map((violation) => `${path}: ${violation}`))
        await page.close()
      }
      return violations
    })
    expect(found).toEqual([])
  })

  it.each([
    ['index.html', 'pyramid', /pyramid/i],
    ['zh/index.html', '金字塔', /金字塔/],
  ])('finds its way by keyboard: skip link and search (%s)', async (path, word, title) => {
    await within({}, async (context) => {
      const { page, troubles } = await watched(context)
      await page.goto(site.url + path, { waitUntil: 'networkidle' })
      await page.keyboard.press('Tab')
      await expect(page.evaluate(() => document.activeElement?.className)).resolves.toContain('VPSkipLink')
      await page.keyboard.press('Enter')
      await expect(page.evaluate(() => document.activeElement?.id)).resolves.toBe('VPContent')
      await page.keyboard.press('Control+k')
      await page.locator('.VPLocalSearchBox input').waitFor()
      await page.keyboard.type(word)
      const first = page.locator('.VPLocalSearchBox .result').first()
      await first.waitFor()
      expect(await first.textContent()).toMatch(title)
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.pathname !== `/${path}`)
      expect(await page.locator('main').textContent()).toMatch(title)
      expect(troubles).toEqual([])
    })
  })

  it('leads from a page to the same page in the other language, or to its first page', async () => {
    const pairs = [
      ['book/scoring.html', 'zh/book/scoring.html'],
      ['zh/guide/first-report.html', 'guide/first-report.html'],
      ['scoring.html', 'zh/'],
    ] as const
    await within({}, async (context) => {
      for (const [from, to] of pairs) {
        const page = await context.newPage()
        await page.goto(site.url + from, { waitUntil: 'networkidle' })
        const link = page.locator('.VPNavBarTranslations a').first()
        expect(await link.getAttribute('href')).toBe(`/${to}`)
        await page.close()
      }
    })
  })

  it('tells language models where everything is', () => {
    const list = readFileSync(join(dist, 'llms.txt'), 'utf8')
    expect(list).toMatch(/^# clientele\n\n> /)
    const linked = [...list.matchAll(/\]\(\/([^)]+)\)/g)].map(([, file = '']) => file)
    expect(linked.length).toBeGreaterThan(50)
    for (const file of linked) expect(files).toContain(file)
    expect(readFileSync(join(dist, 'llms-full.txt'), 'utf8')).toContain(
      '# Scoring: which customer deserves which attention',
    )
  })
})

function idsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => decodeURIComponent(id)))
}

function leadsSomewhere(href: string, from: string, ids: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const { pathname, hash } = new URL(href, `http://site/${from}`)
  const path = decodeURIComponent(pathname.slice(1)).replace(/(^|\/)$/, '$1index.html')
  const page = ids.get(path)
  if (page === undefined) return files.includes(path)
  return hash === '' || page.has(decodeURIComponent(hash.slice(1)))
}

/** Runs in the page, where axe has been put. */
async function seriousViolations(): Promise<string[]> {
  interface Violation {
    readonly id: string
    readonly impact: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }
  const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: readonly Violation[] }> } }
  const { violations } = await axe.run()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id} × ${nodes.length}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary.slice(0, 200)}`,
    )
}
