import { describe, expect, it } from 'vitest'
import { pipelineCoverage } from '../../../src/funnel/index.js'
import { expectError } from '../../support/expectError.js'

const texts = (input: Parameters<typeof pipelineCoverage>[0]): Record<string, string | null> =>
  Object.fromEntries(Object.entries(pipelineCoverage(input)).map(([key, value]) => [key, value?.toFixed() ?? null]))

describe('pipelineCoverage', () => {
  it('divides the open pipeline by what is missing (1.2m target, 0.3m won, 3.6m open, a quarter won)', () => {
    expect(texts({ target: 1_200_000, won: 300_000, open: 3_600_000, winRate: 0.25 })).toEqual({
      remaining: '900000',
      attainment: '0.25',
      coverage: '4',
      requiredCoverage: '4',
      expected: '900000',
      gap: '0',
      missingPipeline: '0',
    })
  })

  it('says how much pipeline is missing', () => {
    expect(texts({ target: '100.10', open: '200', winRate: 0.2 })).toMatchObject({
      gap: '60.1',
      missingPipeline: '300.5',
    })
    expect(texts({ target: 10, open: 100, winRate: 0.2 })).toMatchObject({ gap: '-10', missingPipeline: '0' })
  })

  it('has no coverage where nothing remains, and no gap without a win rate', () => {
    expect(texts({ target: 5, won: 7, open: 10 })).toEqual({
      remaining: '0',
      attainment: '1.4',
      coverage: null,
      requiredCoverage: null,
      expected: null,
      gap: null,
      missingPipeline: null,
    })
    expect(texts({ target: 0, open: 0, winRate: 0 })).toMatchObject({ attainment: null, requiredCoverage: null })
    expect(texts({ target: 5, open: 9, winRate: 0 })).toMatchObject({ gap: '5', missingPipeline: null })
  })

  it('refuses amounts below 0 and rates outside [0, 1]', () => {
    expectError(() => pipelineCoverage({ target: -1, open: 1 }), 'out-of-range', 'input.target')
    expectError(() => pipelineCoverage({ target: 1, won: '-0.01', open: 1 }), 'out-of-range', 'input.won')
    expectError(() => pipelineCoverage({ target: 1, open: 1, winRate: 1.1 }), 'out-of-range', 'input.winRate')
    expectError(() => pipelineCoverage({ target: 1 } as never), 'missing-value', 'input.open')
  })
})
