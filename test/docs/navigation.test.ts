import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  chapters,
  chineseOthers,
  chineseStart,
  descriptionOf,
  guides,
  others,
  sitePath,
  start,
} from '../../docs/.vitepress/navigation.js'
import { searchWords } from '../../docs/.vitepress/searchWords.js'

const docs = resolve(import.meta.dirname, '../../docs')
const inNavigation = [start, guides, chapters, others, chineseStart, chineseOthers].flat().map(({ page }) => page)

/** Written by hand or, as the book is, listed by themselves. */
const onDisk = ['', 'guide', 'zh', 'zh/guide'].flatMap((folder) =>
  readdirSync(resolve(docs, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => (folder === '' ? file : `${folder}/${file}`).replace(/\.md$/, '')),
)

describe('the contents of the site', () => {
  it('name every page, once', () => {
    expect([...inNavigation].sort()).toEqual([...onDisk].sort())
  })

  it('say of every page what it is about', () => {
    for (const page of inNavigation) expect(descriptionOf(`${page}.md`), page).toMatch(/\S/)
    expect(descriptionOf('reference/data.md')).toBeUndefined()
  })

  it('put the two languages of the book where the languages of the site are', () => {
    expect(sitePath('book/en/scoring')).toBe('book/scoring')
    expect(sitePath('book/zh/scoring')).toBe('zh/book/scoring')
    expect(sitePath('scoring')).toBe('scoring')
    expect(existsSync(resolve(docs, 'book/en/scoring.md'))).toBe(true)
  })
})

describe('words of the search', () => {
  it('are those between spaces and punctuation, and pairs of Chinese characters', () => {
    expect(searchWords('Customer pyramid, ABC')).toEqual(['Customer', 'pyramid', 'ABC'])
    expect(searchWords('客户金字塔（RFM分群）：塔')).toEqual(['客户', '户金', '金字', '字塔', 'RFM', '分群', '塔'])
    expect(searchWords('金字塔').every((word) => searchWords('客户金字塔分析').includes(word))).toBe(true)
  })
})
