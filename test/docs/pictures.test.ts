import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const docs = resolve(import.meta.dirname, '../../docs')
const pages = readdirSync(docs).filter((file) => file.endsWith('.md'))
const shown = pages.flatMap((page) =>
  [...readFileSync(join(docs, page), 'utf8').matchAll(/!\[([^\]]*)\]\(pictures\/([^)]+)\)/g)].map(([, text, file]) => ({
    page,
    text: text!,
    file: file!,
  })),
)

describe('pictures of the pages', () => {
  it('are there, each on one page, and none lies around', () => {
    expect(shown.map(({ file }) => file).sort()).toEqual(readdirSync(join(docs, 'pictures')).sort())
  })

  it.each(shown)('$file on $page says in words what is seen, and is small', ({ text, file }) => {
    expect(text.length).toBeGreaterThan(80)
    expect(statSync(join(docs, 'pictures', file)).size).toBeLessThan(60_000)
  })

  it.each([
    'orders',
    'statistics',
    'pyramid',
    'scoring',
    'relationship',
    'lifetime',
    'funnel',
    'survival',
    'validation',
    'churn',
    'churn-warnings',
    'satisfaction',
    'loyalty',
    'service',
    'credit',
    'scorecard',
    'mining',
  ])('page %s has its data, a picture with what to do, limits and sources', (page) => {
    const text = readFileSync(join(docs, `${page}.md`), 'utf8')
    expect(shown.filter((one) => one.page === `${page}.md`).length).toBeGreaterThanOrEqual(1)
    for (const part of ['| Example', '**Alarming', '**On Monday', '## Limits', 'Sources: '])
      expect(text).toContain(part)
  })
})
