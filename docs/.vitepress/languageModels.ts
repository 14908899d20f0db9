import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SiteConfig } from 'vitepress'
import { bookPages } from './locales.js'
import {
  chapters,
  chineseOthers,
  chineseStart,
  guides,
  others,
  type SitePage,
  sitePath,
  start,
  textElsewhere,
} from './navigation.js'

const parts: readonly (readonly [string, readonly SitePage[]])[] = [
  ['Start here', start],
  ['Guides', guides],
  ['Chapters', chapters],
  ['Coming from other tools, and proof', others],
  ['Exercise book', bookPages('en')],
  [
    'Reference',
    [{ page: 'reference/index', title: 'Reference', about: 'every public function, option and result type' }],
  ],
  ['中文', [...chineseStart, ...chineseOthers, ...bookPages('zh')]],
]

/**
 * What language models read: `llms.txt` lists the pages, `llms-full.txt` holds the text of all but the reference, and beside
 * every page stands its Markdown. See llmstxt.org.
 */
export function writeForLanguageModels({ outDir, srcDir, pages, site: { base } }: SiteConfig): void {
  const textOf = (page: string): string => {
    const elsewhere = textElsewhere[page]
    const file = elsewhere === undefined ? join(srcDir, `${page}.md`) : join(srcDir, '..', `${elsewhere}.md`)
    return readFileSync(file, 'utf8')
      .replace(/^---\n[\s\S]*?\n---\n/, '')
      .trim()
  }
  for (const file of pages) {
    const page = file.replace(/\.md$/, '')
    const target = join(outDir, `${sitePath(page)}.md`)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, `${textOf(page)}\n`)
  }
  const line = ({ page, title, about }: SitePage): string =>
    `- [${title}](${base}${sitePath(page)}.md)${about === '' ? '' : `: ${about}`}`
  const there = parts.map(([title, list]) => [title, list.filter(({ page }) => pages.includes(`${page}.md`))] as const)
  const listed = there.map(([title, list]) => `## ${title}\n\n${list.map(line).join('\n')}`)
  writeFileSync(join(outDir, 'llms.txt'), `${introduction}\n\n${listed.join('\n\n')}\n`)
  const texts = there.flatMap(([, list]) =>
    list.filter(({ page }) => page !== 'reference/index').map(({ page }) => `<!-- ${page}.md -->\n\n${textOf(page)}`),
  )
  writeFileSync(join(outDir, 'llms-full.txt'), `${introduction}\n\n${texts.join('\n\n')}\n`)
}

const introduction = `# clientele

> The quantitative side of customer relationship management as pure TypeScript functions: customer pyramid, ABC, RFM, lifetime value, churn, survival, funnels, satisfaction, loyalty, service, credit; worked answers in English and Chinese; a report from an orders file.

Rows in, rows out; columns in, columns out. No clock, no chance, no network: today is an argument (\`asOf\`). Rates are fractions. Bad input throws \`ClienteleError\` with \`code\`, \`path\` and \`received\`. Import from \`clientele\` or from a chapter (\`clientele/scoring\`).`
