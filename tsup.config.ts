import { defineConfig } from 'tsup'
import { entries } from './scripts/entries.js'

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
