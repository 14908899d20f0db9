import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entries } from '../../scripts/entries.js'

const root = resolve(import.meta.dirname, '../..')
const projects = resolve(import.meta.dirname, 'projects')
const manifest: {
  exports: Record<string, unknown>
  bin: Record<string, string>
  dependencies: Record<string, string>
} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** A scratch folder whose `node_modules` holds the unpacked tarball and links to its dependencies, as an installation would. */
let scratch: string

const run = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'clientele-'))
  if (!existsSync(join(root, 'dist/index.js'))) run('npx', ['tsup', '--silent'], root)
  const [packed]: { filename: string }[] = JSON.parse(
    run('npm', ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', scratch], root),
  )
  const modules = join(scratch, 'node_modules')
  mkdirSync(join(modules, 'clientele'), { recursive: true })
  run(
    'tar',
    ['-xzf', join(scratch, packed!.filename), '-C', join(modules, 'clientele'), '--strip-components=1'],
    scratch,
  )
  for (const name of [...Object.keys(manifest.dependencies), 'vega', 'vega-lite', '@types/node']) {
    mkdirSync(join(modules, name, '..'), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(modules, name))
  }
  cpSync(projects, scratch, { recursive: true })
})

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('the published tarball', () => {
  it('lists exactly the entry points that the build makes', () => {
    expect(Object.keys(manifest.exports).sort()).toEqual(
      [...entries.map(({ subpath }) => subpath), './package.json'].sort(),
    )
  })

  it('gives the same names to ES modules and CommonJS, at every entry point', () => {
    const subpaths = JSON.stringify(entries.map(({ subpath }) => `clientele${subpath.slice(1)}`))
    const esm: Record<string, string[]> = JSON.parse(run('node', ['names.mjs', subpaths], scratch))
    const cjs: Record<string, string[]> = JSON.parse(run('node', ['names.cjs', subpaths], scratch))
    expect(esm).toEqual(cjs)
    for (const [subpath, names] of Object.entries(esm)) expect(names.length, subpath).toBeGreaterThan(0)
  })

  it('works in an ES module, in CommonJS and in strict TypeScript', () => {
    const expected = 'key 2 0.82\n'
    expect(run('node', ['use.mjs'], scratch)).toBe(expected)
    expect(run('node', ['use.cjs'], scratch)).toBe(expected)
    for (const moduleResolution of ['nodenext', 'bundler']) {
      run(join(root, 'node_modules/.bin/tsc'), ['-p', `tsconfig.${moduleResolution}.json`], scratch)
    }
  })

  it('draws charts in an ES module and in CommonJS', () => {
    for (const file of ['draw.mjs', 'draw.cjs']) expect(run('node', [file], scratch)).toMatch(/^<svg/)
  })

  it('brings a command that says its version', () => {
    const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const command = join(scratch, 'node_modules/clientele', manifest.bin.clientele!)
    expect(run('node', [command, '--version'], scratch).trim()).toBe(version)
  })

  it('holds no source, test or foreign file', () => {
    const listed = run('find', ['node_modules/clientele', '-type', 'f'], scratch).trim().split('\n')
    for (const file of listed) {
      expect(file).toMatch(
        /^node_modules\/clientele\/(dist\/.+\.(js|cjs|d\.ts|d\.cts)|package\.json|README(\.zh-CN)?\.md|LICENSE)$/,
      )
    }
  })
})
