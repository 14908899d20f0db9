import { join, normalize, relative, sep } from 'node:path/posix'
import type { MarkdownRenderer } from 'vitepress'
import { sitePath, textElsewhere } from './navigation.js'

const docs = 'docs'
const sourceOf = new Map(Object.entries(textElsewhere).map(([page, source]) => [source, page]))

/**
 * Links between pages are written as they work in the repository, from file to file; here they become paths of the site, which
 * differ for the book and for pages whose text stands outside of docs. Links to anything else in the repository lead nowhere on
 * the site and keep their text only.
 */
export function markdownLinks(md: MarkdownRenderer, { srcDir }: { srcDir: string }): void {
  md.core.ruler.push('links-of-the-repository', ({ tokens, env }) => {
    const file = env.realPath ?? env.path
    // A title by itself, which is read for the page's head.
    if (file === undefined) return
    const page = relative(srcDir, file).replace(/\.md$/, '')
    const source = textElsewhere[page] ?? join(docs, page)
    for (const { children } of tokens) {
      const closing: boolean[] = []
      for (const token of children ?? []) {
        if (token.type === 'image') token.attrSet('src', pictureOnSite(source, String(token.attrGet('src'))))
        if (token.type === 'link_open') {
          const address = linkOnSite(source, String(token.attrGet('href')))
          closing.push(address === undefined)
          if (address === undefined) blank(token)
          else token.attrSet('href', address)
        } else if (token.type === 'link_close' && closing.pop()) blank(token)
      }
    }
  })
}

function blank(token: ReturnType<MarkdownRenderer['parse']>[number]): void {
  token.type = 'text'
  token.nesting = 0
}

const resolved = (source: string, path: string): string => normalize(join(source, '..', path))

function linkOnSite(source: string, href: string): string | undefined {
  if (/^(\w+:|\/|#)/.test(href)) return href
  const [, path = '', hash = ''] = /^([^#]*)(.*)$/.exec(href) ?? []
  const target = resolved(source, decodeURI(path)).replace(/\.md$/, '')
  const elsewhere = sourceOf.get(target)
  if (elsewhere !== undefined) return `/${elsewhere}.md${hash}`
  return target.startsWith(docs + sep) ? `/${sitePath(target.slice(docs.length + 1))}.md${hash}` : undefined
}

function pictureOnSite(source: string, address: string): string {
  const target = resolved(source, address)
  return target.startsWith('docs/public/') ? target.slice('docs/public'.length) : address
}
