import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { chapters } from '../../scripts/book/chapters.js'
import { type BookPages, type BookSources, bookDifferences, bookPages, languages } from '../../scripts/book/pages.js'
import { type Exercise, exercises } from '../../src/worked/index.js'

const book = resolve(import.meta.dirname, '../../docs/book')

const sources: BookSources = {
  exercises,
  concept: (language, chapter) => readFileSync(join(book, 'concepts', language, `${chapter}.md`), 'utf8'),
}

const onDisk: BookPages = new Map(
  languages.flatMap((language) =>
    readdirSync(join(book, language)).map((file) => {
      const path = `${language}/${file}`
      return [path, readFileSync(join(book, path), 'utf8')] as const
    }),
  ),
)

/** The exercises, one of them changed. */
const withChanged = (id: string, change: (exercise: Exercise) => Exercise): BookSources => ({
  ...sources,
  exercises: exercises.map((one) => (one.id === id ? change(one) : one)),
})

let made: BookPages = new Map()

beforeAll(() => {
  made = bookPages(sources)
})

describe('the exercise book', () => {
  it('is what the code makes of it', () => {
    expect(bookDifferences(made, onDisk)).toEqual([])
  })

  it('fails the check when an answer changes, and names the page and the line', () => {
    const doctored = bookPages(
      withChanged('PYR-01', (one) =>
        one.subject === 'tierCounts' ? { ...one, inputs: { ...one.inputs, customers: 1001 } } : one,
      ),
    )
    const differences = bookDifferences(doctored, onDisk)
    expect(differences).toHaveLength(2)
    expect(differences[0]).toMatch(/^docs\/book\/en\/pyramid\.md:\d+ differs\n {2}page: .*1,000.*\n {2}made: .*1,001/)
    expect(differences[1]).toMatch(/^docs\/book\/zh\/pyramid\.md:\d+ differs/)
  })

  it('fails the check for a page too few, too many, or longer than it should be', () => {
    const pages = new Map(made)
    pages.delete('en/index.md')
    pages.set('zh/gone.md', '')
    pages.set('zh/churn.md', `${made.get('zh/churn.md')}more\n`)
    expect(bookDifferences(made, pages)).toEqual([
      'docs/book/en/index.md is missing',
      expect.stringMatching(/^docs\/book\/zh\/churn\.md:\d+ differs\n {2}page: more\n {2}made: $/),
      'docs/book/zh/gone.md belongs to no chapter',
    ])
  })

  it('cannot be made with a worked exercise that is none of the chapter', () => {
    const without = { ...sources, exercises: exercises.filter(({ id }) => id !== 'VAL-01') }
    expect(() => bookPages(without)).toThrow('validation: its worked exercise VAL-01')
  })

  it('has every chapter with exercises, with a concept in both languages', () => {
    expect(chapters.map(({ id }) => id).sort()).toEqual([...new Set(exercises.map(({ chapter }) => chapter))].sort())
    for (const language of languages) {
      expect(readdirSync(join(book, 'concepts', language)).sort()).toEqual(chapters.map(({ id }) => `${id}.md`).sort())
      for (const { id } of chapters) expect(sources.concept(language, id).length, id).toBeGreaterThan(500)
    }
  })

  it('has the same exercises in both languages, each once', () => {
    const idsOf = (language: string, chapter: string): string[] =>
      [...(made.get(`${language}/${chapter}.md`) ?? '').matchAll(/^#+ .*?\b([A-Z]{3,5}-\d+[a-z]?)$/gm)].map(
        (found) => found[1]!,
      )
    for (const { id } of chapters) {
      const own = exercises.filter(({ chapter }) => chapter === id).map((one) => one.id)
      expect([...idsOf('en', id)].sort(), id).toEqual([...own].sort())
      expect(idsOf('zh', id), id).toEqual(idsOf('en', id))
    }
  })

  it('has no English in a Chinese page but code, formulas, addresses and the abbreviations of the field', () => {
    for (const { id } of chapters) {
      const prose = (made.get(`zh/${id}.md`) ?? '')
        .replace(
          /<!--[\s\S]*?-->|```[\s\S]*?```|`[^`]*`|\$\$[\s\S]*?\$\$|\$[^$]*\$|\[English\]\([^)]*\)|<\/?\w+>|\]\([^)]*\)/g,
          ' ',
        )
        .replace(/[\w-]+(\.[\w-]+)+[\w/.\-%?=&]*/g, ' ')
      const words = new Set([...prose.matchAll(/(?<![\w-])[A-Za-z]{4,}(?![\w-])/g)].map((found) => found[0]))
      for (const word of KNOWN) words.delete(word)
      expect([...words], id).toEqual([])
    }
  })

  it('leaves no brackets that a page of Vue would read as code, and no half-open formula', () => {
    for (const [path, text] of made) {
      expect(text, path).not.toContain('{{')
      expect((text.replaceAll('\\$', '').match(/\$/g) ?? []).length % 2, path).toBe(0)
      expect((text.match(/<details>/g) ?? []).length, path).toBe((text.match(/<\/details>/g) ?? []).length)
    }
  })

  it('passes as a command', () => {
    const script = resolve(import.meta.dirname, '../../scripts/book.ts')
    const run = () => execFileSync(process.execPath, ['--import', 'tsx', script, '--check'], { encoding: 'utf8' })
    expect(run()).toBe('')
  })
})

/** Abbreviations that Chinese textbooks use as they are, and names of people and programs in sources. */
const KNOWN = [
  ...['KAISM', 'KANO', 'CSAT', 'ACSI', 'HEART', 'SERVQUAL', 'SERVPERF', 'DPMO', 'Better', 'Worse'],
  ...['Cheverton', 'Saaty', 'Berger', 'Sauerwein', 'pROC', 'survfit', 'pandas', 'pageId', 'ttkaoshi'],
]
