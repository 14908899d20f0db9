import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const read = (name: string): string => readFileSync(resolve(import.meta.dirname, '../..', name), 'utf8')
const english = read('README.md')
const chinese = read('README.zh-CN.md')

const blocks = (text: string): string[] => [...text.matchAll(/^```[\s\S]*?^```/gm)].map(([block]) => block)
const headings = (text: string): string[] => [...text.matchAll(/^#+ /gm)].map(([marks]) => marks)
const tables = (text: string): number[] =>
  [...text.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => table.trimEnd().split('\n').length)
/** Entry points that the table of chapters begins with. */
const entryPoints = (text: string): string[] =>
  [...text.matchAll(/^\| `(clientele\/[\w/]+)`/gm)].map(([, name = '']) => name)
/** Pages that the table of chapters sends to. */
const chapterPages = (text: string): string[] =>
  [...text.matchAll(/^\| `clientele.*$/gm)].flatMap(([line]) =>
    [...line.matchAll(/\((docs\/[^)]*)\)/g)].map(([, page = '']) => page),
  )

describe('the README in Chinese', () => {
  it('has the same commands and code as the one in English', () => {
    expect(blocks(chinese)).toEqual(blocks(english))
  })

  it('has the same sections, tables and rows', () => {
    expect(headings(chinese)).toEqual(headings(english))
    expect(tables(chinese)).toEqual(tables(english))
  })

  it('names the same entry points and sends to the same pages', () => {
    expect(entryPoints(chinese)).toEqual(entryPoints(english))
    expect(chapterPages(chinese)).toEqual(chapterPages(english))
  })

  it('is linked with the other, both ways', () => {
    expect(english).toContain('](README.zh-CN.md)')
    expect(chinese).toContain('](README.md)')
  })
})
