import { defineConfig } from 'vitest/config'

/** The folders that read dates run once more under two other time zones; nothing else depends on one. */
const dated = [
  'test/data/**/*.test.ts',
  'test/orders/**/*.test.ts',
  'test/tables/**/*.test.ts',
  'test/report/**/*.test.ts',
]
/** What takes minutes: `npm run test:slow`. */
const slow = 'test/slow/**/*.test.ts'

/** Real databases and a real browser, which have package files of their own: `npm run test:engines`, `npm run test:site`. */
const engines = 'test/engines/**/*.test.ts'
const site = 'test/site/**/*.test.ts'

const inZone = (
  name: string,
  timeZone: string,
  include: string[],
  exclude: string[] = [slow, engines, site],
  minutes = 1,
) => ({
  test: {
    name,
    include,
    exclude,
    env: { TZ: timeZone },
    setupFiles: ['test/support/propertySeed.ts'],
    pool: 'forks' as const,
    testTimeout: minutes * 60_000,
    hookTimeout: 300_000,
  },
})

export default defineConfig({
  test: {
    // All cores: the default leaves one of them idle.
    maxWorkers: '100%',
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/cli/**'],
      reporter: ['text-summary', 'json-summary'],
      // Branches: all of the private mathematics, nearly all of the chapters.
      thresholds: {
        'src/numeric/**': { branches: 100 },
        'src/{data,orders,statistics,pyramid,scoring,relationship,lifetime,funnel,survival,validation,churn,satisfaction,loyalty,service,credit,mining,repositories,warehouse,schemas,tables,worked,charts,report}/**':
          { branches: 95 },
      },
    },
    projects: [
      inZone('main', 'UTC', ['test/**/*.test.ts']),
      inZone('new-york', 'America/New_York', dated),
      inZone('shanghai', 'Asia/Shanghai', dated),
      inZone('slow', 'UTC', [slow], [], 10),
      inZone('engines', 'UTC', [engines], ['**/node_modules/**'], 10),
      inZone('site', 'UTC', [site], [], 10),
    ],
  },
})
