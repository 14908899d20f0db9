import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const source = resolve(import.meta.dirname, '../../src')

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'))

const CHAPTERS = [
  'orders',
  'pyramid',
  'scoring',
  'statistics',
  'relationship',
  'funnel',
  'satisfaction',
  'loyalty',
  'service',
  'credit',
  'validation',
  'lifetime',
  'churn',
  'survival',
  'mining',
]

/** What a folder may import: the arrows of the design, from the bottom up. */
function allowed(folder: string): readonly string[] {
  const kernel = ['errors', 'data', 'numeric']
  const shared = ['orders', 'survival', 'validation']
  switch (folder) {
    case 'errors':
      return []
    case 'data':
      return ['errors']
    case 'numeric':
      return ['errors', 'data']
    case 'orders':
    case 'survival':
    case 'validation':
      return kernel
    case 'churn':
      return [...kernel, ...shared, 'lifetime']
    case 'schemas':
    case 'repositories':
      return ['errors', 'data']
    case 'tables':
      return ['errors', 'data', 'schemas']
    case 'stores':
      return ['errors', 'data', 'repositories']
    case 'worked':
    case 'warehouse':
      return [...kernel, ...CHAPTERS]
    case 'charts':
      return [...kernel, ...CHAPTERS, 'worked']
    case 'report':
      return [...kernel, ...CHAPTERS, 'worked', 'charts', 'warehouse', 'repositories', 'tables', 'schemas']
    case 'cli':
      return [
        ...kernel,
        ...CHAPTERS,
        'worked',
        'charts',
        'warehouse',
        'repositories',
        'tables',
        'schemas',
        'report',
        'stores',
      ]
    case 'index':
      return ['errors', 'data', ...CHAPTERS, 'worked', 'charts', 'warehouse', 'repositories']
    default:
      return CHAPTERS.includes(folder) ? [...kernel, ...shared] : expect.fail(`no rule for src/${folder}`)
  }
}

const folderOf = (path: string): string => path.replace(/\.ts$/, '').split('/')[0]!

/** `import … from`, `export … from` and `import(…)`; `typeOnly` where the whole statement vanishes. */
function importsOf(file: string): { specifier: string; typeOnly: boolean }[] {
  const text = readFileSync(join(source, file), 'utf8')
  const found = [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s(type\s)?[^'"]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ]
  return found.map((match) => ({ specifier: match[2] ?? match[3] ?? match[4] ?? '', typeOnly: match[1] !== undefined }))
}

describe('dependencies', () => {
  it.each(files)('%s imports only what lies below its folder', (file) => {
    const folder = folderOf(file)
    for (const { specifier, typeOnly } of importsOf(file)) {
      if (!specifier.startsWith('.')) continue
      const target = folderOf(
        relative(source, resolve(dirname(join(source, file)), specifier))
          .split(sep)
          .join('/')
          .replace(/\.js$/, ''),
      )
      const mayImport =
        target === folder ||
        allowed(folder).includes(target) ||
        (typeOnly && ['schemas', 'repositories'].includes(folder) && CHAPTERS.includes(target))
      expect(mayImport, `src/${file} imports ${specifier}`).toBe(true)
    }
  })

  it('reach packages only where they belong', () => {
    const homes: Readonly<Record<string, (file: string) => boolean>> = {
      zod: (file) => file.startsWith('schemas/'),
      papaparse: (file) => file.startsWith('tables/'),
      vega: (file) => file === 'charts/render.ts',
      'vega-lite': (file) => file === 'charts/render.ts',
      'decimal.js': () => true,
      'simple-statistics': () => true,
    }
    for (const file of files) {
      for (const { specifier } of importsOf(file)) {
        if (specifier.startsWith('.')) continue
        const isHome = specifier.startsWith('node:') ? file.startsWith('cli/') : homes[specifier]?.(file)
        expect(isHome, `src/${file} imports ${specifier}`).toBe(true)
      }
    }
  })

  it('leave clock, chance, console and environment to the command', () => {
    for (const file of files.filter((name) => !name.startsWith('cli/'))) {
      const code = readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      expect(code, `src/${file}`).not.toMatch(
        /Date\.now\(|new Date\(\s*\)|Math\.random|\bconsole\.|\bprocess\.|toLocale|localeCompare|\bBuffer\b/,
      )
    }
  })

  it('give every folder a door with a header', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map(folderOf))
    for (const folder of folders) {
      if (folder === 'cli') continue
      expect(readFileSync(join(source, folder, 'index.ts'), 'utf8'), `src/${folder}/index.ts`).toMatch(
        /^\/\*\*\n( \*.*\n){3,}/,
      )
    }
  })
})
