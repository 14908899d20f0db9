import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { entries } from '../../scripts/entries.js'
import { type Example, examplesOfPage, examplesOfSource, runExample } from './runExample.js'

const root = resolve(import.meta.dirname, '../..')
/** Of the site's folder: what is installed or written by its build. */
const generated = /(^|[\\/])(node_modules|reference|\.vitepress)[\\/]/
const below = (folder: string, ending: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith(ending) && !generated.test(file))
        .map((file) => join(root, folder, file))
    : []
const read = (path: string): [string, string] => [relative(root, path), readFileSync(path, 'utf8')]

const inSource: Example[] = below('src', '.ts').flatMap((path) => examplesOfSource(...read(path)))
const inPages: Example[] = [join(root, 'README.md'), join(root, 'README.zh-CN.md'), ...below('docs', '.md')]
  .filter((path) => existsSync(path))
  .flatMap((path) => examplesOfPage(...read(path)))

const names: Record<string, unknown> = {}

beforeAll(async () => {
  for (const { source } of entries) Object.assign(names, await import(join(root, source)))
})

describe('examples in the documentation', () => {
  it('are found', () => {
    expect(inSource.length).toBeGreaterThan(20)
  })

  it.each([...inSource, ...inPages].map((example) => [example.place, example] as const))(
    '%s prints what it says',
    async (place, example) => {
      expect(await runExample(example, names), `${place} has no //=>`).toBeGreaterThan(0)
    },
  )

  it('fail when what they print is wrong', async () => {
    await expect(runExample({ place: 'here', code: '1 / 3 //=> 0.33' }, {})).resolves.toBe(1)
    await expect(runExample({ place: 'here', code: '1 / 3 //=> 0.34' }, {})).rejects.toThrow('here')
    await expect(runExample({ place: 'here', code: '({ a: [1, "x"] }) //=> { a: [1, "y"] }' }, {})).rejects.toThrow(
      'here',
    )
    await expect(runExample({ place: 'here', code: '({ a: 1, b: 2 }) //=> { a: 1 }' }, {})).rejects.toThrow('here')
    await expect(runExample({ place: 'here', code: '101 //=> 100' }, {})).rejects.toThrow('here')
  })
})
