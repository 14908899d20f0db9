/** The public entry points, written by hand: `exports` in package.json lists the same ones and a test compares the two. */
const folders = [
  'data',
  'orders',
  'statistics',
  'pyramid',
  'scoring',
  'relationship',
  'lifetime',
  'funnel',
  'survival',
  'validation',
  'churn',
  'satisfaction',
  'loyalty',
  'service',
  'credit',
  'mining',
  'repositories',
  'stores',
  'warehouse',
  'schemas',
  'tables',
  'worked',
  'charts',
  'report',
]

export interface Entry {
  /** Path of the built file below `dist`, without its ending. */
  readonly name: string
  readonly subpath: string
  readonly source: string
}

export const entries: readonly Entry[] = [
  { name: 'index', subpath: '.', source: 'src/index.ts' },
  ...folders.map((folder) => ({ name: `${folder}/index`, subpath: `./${folder}`, source: `src/${folder}/index.ts` })),
  { name: 'charts/render', subpath: './charts/render', source: 'src/charts/render.ts' },
]
