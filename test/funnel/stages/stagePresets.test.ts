import { describe, expect, it } from 'vitest'
import { stagePresets } from '../../../src/funnel/index.js'

describe('stagePresets', () => {
  it.each(Object.values(stagePresets))('$id has its stages in order, each with names in both languages', (preset) => {
    const ids = preset.stages.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const known = preset.stages.flatMap(({ probability }) => (probability === null ? [] : [probability]))
    expect(known).toEqual(known.toSorted((a, b) => a - b))
    expect(known.every((probability) => probability > 0 && probability < 1)).toBe(true)
    for (const { id, labels } of preset.stages) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(labels.en.name && labels.en.strategy && labels.zh.strategy).toBeTruthy()
      expect(labels.zh.name).toMatch(/\p{Script=Han}/u)
    }
  })

  it('has the probabilities of the texts', () => {
    const of = (id: keyof typeof stagePresets) => stagePresets[id].stages.map(({ probability }) => probability)
    expect(of('classic3')).toEqual([0.25, 0.5, 0.75])
    expect(of('b2b3')).toEqual([0.2, 0.5, 0.8])
    expect(of('industrial7')).toEqual([0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95])
    expect(of('lead5')).toEqual([null, null, null, null, null])
  })
})
