import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Options } from 'tsup'
import { entries } from './scripts/entries.js'

/** Brings back the `import()` of a CommonJS file that tsup makes `require`: Vega is an ES module that `require` cannot load. */
function importedInCommonJs(file: string): NonNullable<Options['plugins']>[number] {
  const required = /Promise\.resolve\(\)\.then\(\(\) => _interopRequireWildcard\(require\(("[^"]+")\)\)\)/g
  return {
    name: 'imported-in-common-js',
    buildEnd({ writtenFiles }) {
      if (!writtenFiles.some(({ name }) => name.endsWith(file))) return
      const path = join('dist', file)
      const text = readFileSync(path, 'utf8')
      if (!required.test(text)) throw new Error(`${file} has no import() that was made require()`)
      writeFileSync(path, text.replace(required, 'import($1)'))
    },
  }
}

export default defineConfig([
  {
    entry: Object.fromEntries(entries.map(({ name, source }) => [name, source])),
    format: ['esm', 'cjs'],
    dts: { compilerOptions: { ignoreDeprecations: '6.0', types: [] } },
    clean: true,
    splitting: true,
    treeshake: false,
    sourcemap: false,
    target: 'es2022',
    platform: 'neutral',
    outDir: 'dist',
    external: ['vega', 'vega-lite'],
    plugins: [importedInCommonJs('charts/render.cjs')],
  },
  {
    entry: { 'cli/main': 'src/cli/main.ts' },
    format: ['esm'],
    dts: false,
    clean: false,
    splitting: false,
    sourcemap: false,
    target: 'node20',
    platform: 'node',
    outDir: 'dist',
    external: ['vega', 'vega-lite'],
    banner: { js: '#!/usr/bin/env node' },
  },
])
