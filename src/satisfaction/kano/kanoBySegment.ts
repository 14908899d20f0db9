import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { codeIds, type IdColumn, idCount } from '../../data/ids.js'
import { adjustPValues, type PValueAdjustment, pValueAdjustments } from '../../numeric/adjustPValues.js'
import { chiSquareUpperTail } from '../../numeric/chiSquare.js'
import { categoryCounts, countPairs, type Groups } from './countAnswers.js'
import { featureOfCells, type KanoAnalysis, type KanoAnalysisOptions, readKanoOptions } from './kanoAnalysis.js'
import { KANO_ORDER, type KanoCounts } from './kanoCategories.js'
import { KANO_CELLS } from './kanoCategory.js'
import type { KanoAnswers } from './kanoPairs.js'

/** Options of {@link kanoBySegment}. */
export interface KanoBySegmentOptions extends KanoAnalysisOptions {
  /** How the p values of several features are adjusted. Default `'holm'`. */
  readonly adjustment?: PValueAdjustment
}

/** One segment: its respondents and its own analysis. */
export interface KanoSegment extends KanoAnalysis {
  readonly segment: string
  readonly respondents: number
}

/** Whether the segments answer alike on one feature: Pearson's chi-square on segment × category. */
export interface KanoSegmentDifference {
  readonly feature: string
  /** Null where there is nothing to compare: one segment or one category with answers. */
  readonly chiSquare: number | null
  readonly degrees: number
  readonly pValue: number | null
  readonly adjustedPValue: number | null
  /** Where it is below 5 the p value is rough. Null as the others. */
  readonly smallestExpected: number | null
}

/** Each segment, and where they differ. */
export interface KanoBySegment {
  /** In code-unit order of the segment, or in order of `values` where segments are coded. */
  readonly segments: readonly KanoSegment[]
  /** One entry a feature. */
  readonly differences: readonly KanoSegmentDifference[]
  /** Respondents without a segment (`''`), who are left out. */
  readonly withoutSegment: number
}

/**
 * Kano analysis segment by segment, and whether the segments differ.
 *
 * A feature that is attractive to some and indifferent to others has a category that fits nobody.
 *
 * @param responses - both answer vectors by feature, as in {@link kanoAnalysis}
 * @param segments  - the segment of each respondent, `''` for unknown; as long as the vectors
 * @param options   - {@link KanoBySegmentOptions}
 * @throws ClienteleError as {@link kanoAnalysis}; `unequal-lengths` for vectors that are not as long as `segments`
 * @example
 * const answers = { app: { functional: [1, 1, 1, 3, 3, 3], dysfunctional: [3, 3, 4, 3, 3, 5] } }
 * const { segments, differences } = kanoBySegment(answers, ['new', 'new', 'new', 'old', 'old', 'old'])
 * segments.map(({ segment, features }) => [segment, features[0].category]) //=> [['new', 'A'], ['old', 'I']]
 * differences[0].chiSquare //=> 6
 */
export function kanoBySegment(
  responses: Readonly<Record<string, KanoAnswers>>,
  segments: IdColumn,
  options: KanoBySegmentOptions = {},
): KanoBySegment {
  const settings = readKanoOptions(options)
  const adjustment = checkChoice(options.adjustment ?? 'holm', pValueAdjustments, 'options.adjustment')
  checkOptions(responses, 'responses')
  const { groups, names, respondents, withoutSegment } = readSegments(segments)
  const counted = Object.entries(responses).map(([feature, answers]) => {
    const path = `responses.${feature}`
    checkOptions(answers, path)
    return { feature, ...countPairs(answers, path, groups) }
  })
  const cellsOf = (cells: Float64Array, group: number) => cells.subarray(KANO_CELLS * group, KANO_CELLS * (group + 1))
  const tests = counted.map(({ cells }) =>
    homogeneity(names.map((_, group) => categoryCounts(cellsOf(cells, group), settings.table))),
  )
  const adjusted = adjustPValues(
    tests.map(({ pValue }) => pValue),
    adjustment,
  )
  return {
    segments: names.map((segment, group) => ({
      segment,
      respondents: respondents[group]!,
      features: counted.map(({ feature, cells, unanswered }) =>
        featureOfCells(feature, cellsOf(cells, group), unanswered[group]!, settings),
      ),
      table: settings.table,
      rule: settings.rule,
      level: settings.level,
    })),
    differences: counted.map(({ feature }, i) => ({ feature, ...tests[i]!, adjustedPValue: adjusted[i]! })),
    withoutSegment,
  }
}

/** The segments with their sizes; the code after the last is that of respondents without one. */
function readSegments(segments: IdColumn): {
  groups: Groups
  names: readonly string[]
  respondents: Float64Array
  withoutSegment: number
} {
  if (segments === undefined || segments === null || typeof segments !== 'object') {
    return fail('invalid-type', 'segments', 'a segment for each respondent', segments)
  }
  const { codes: given, values } = codeIds(segments, (row) => `segments[${row}]`, true)
  const names = values.filter((name) => name !== '')
  const codeOf = new Uint32Array(values.length)
  let next = 0
  for (let code = 0; code < values.length; code++) codeOf[code] = values[code] === '' ? names.length : next++
  const codes = new Uint32Array(idCount(segments))
  const sizes = new Float64Array(names.length + 1)
  for (let i = 0; i < codes.length; i++) {
    const code = codeOf[given[i]!]!
    codes[i] = code
    sizes[code]!++
  }
  return {
    groups: { codes, count: names.length },
    names,
    respondents: sizes.subarray(0, names.length),
    withoutSegment: sizes[names.length]!,
  }
}

/** Pearson's test of equal shares in all segments, over the segments and categories that have answers. */
function homogeneity(counts: readonly KanoCounts[]): Omit<KanoSegmentDifference, 'feature' | 'adjustedPValue'> {
  const rows = counts
    .map((one) => ({ one, total: KANO_ORDER.reduce((sum, id) => sum + one[id], 0) }))
    .filter(({ total }) => total > 0)
  const columns = KANO_ORDER.map((id) => ({ id, total: rows.reduce((sum, { one }) => sum + one[id], 0) })).filter(
    ({ total }) => total > 0,
  )
  const degrees = Math.max(0, rows.length - 1) * Math.max(0, columns.length - 1)
  if (degrees === 0) return { chiSquare: null, degrees, pValue: null, smallestExpected: null }
  const all = rows.reduce((sum, { total }) => sum + total, 0)
  let chiSquare = 0
  let smallestExpected = Infinity
  for (const { one, total } of rows) {
    for (const column of columns) {
      const expected = (total * column.total) / all
      chiSquare += (one[column.id] - expected) ** 2 / expected
      smallestExpected = Math.min(smallestExpected, expected)
    }
  }
  return { chiSquare, degrees, pValue: chiSquareUpperTail(chiSquare, degrees), smallestExpected }
}
