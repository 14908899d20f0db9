import type { PlsModel } from '../../../src/satisfaction/index.js'

type Vector = readonly number[]

const mean = (x: Vector): number => x.reduce((sum, value) => sum + value, 0) / x.length
const product = (x: Vector, y: Vector): number => x.reduce((sum, value, i) => sum + value * y[i]!, 0)

function standardized(x: Vector): number[] {
  const centred = x.map((value) => value - mean(x))
  const deviation = Math.sqrt(product(centred, centred) / x.length)
  return centred.map((value) => value / deviation)
}

const correlation = (x: Vector, y: Vector): number => product(standardized(x), standardized(y)) / x.length

/** Least squares of y on the columns, by the normal equations and Gauss's elimination. */
function regression(columns: readonly Vector[], y: Vector): number[] {
  const rows = columns.map((x) => [...columns.map((other) => product(x, other)), product(x, y)])
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < rows.length; j++) {
      if (i === j) continue
      const factor = rows[j]![i]! / rows[i]![i]!
      rows[j] = rows[j]!.map((value, k) => value - factor * rows[i]![k]!)
    }
  }
  return rows.map((row, i) => row.at(-1)! / row[i]!)
}

const weighted = (columns: readonly Vector[], weights: Vector): number[] =>
  columns[0]!.map((_, i) => columns.reduce((sum, column, k) => sum + weights[k]! * column[i]!, 0))

/** Partial least squares as it is told: on scores of all respondents, step by step. Slow, for comparison. */
export function plsByScores(
  columns: Readonly<Record<string, Vector>>,
  { blocks, paths }: PlsModel,
  scheme: 'path' | 'centroid' | 'factorial',
): { readonly paths: number[]; readonly loadings: number[] } {
  const data = blocks.map(({ items }) => items.map((item) => standardized(columns[item]!)))
  const at = (id: string): number => blocks.findIndex((block) => block.id === id)
  let scores = data.map((block) =>
    standardized(
      weighted(
        block,
        block.map(() => 1),
      ),
    ),
  )
  for (let step = 0; step < 500; step++) {
    const inner = blocks.map(({ id }, j) => {
      const before = paths.filter(({ to }) => to === id).map(({ from }) => at(from))
      const after = paths.filter(({ from }) => from === id).map(({ to }) => at(to))
      const simple = (i: number): number => {
        const r = correlation(scores[i]!, scores[j]!)
        return scheme === 'centroid' ? Math.sign(r) : r
      }
      const coefficients =
        scheme === 'path' && before.length > 0
          ? regression(
              before.map((i) => scores[i]!),
              scores[j]!,
            )
          : before.map(simple)
      const neighbours = [...before, ...after]
      return weighted(
        neighbours.map((i) => scores[i]!),
        [...coefficients, ...after.map(simple)],
      )
    })
    scores = data.map((block, j) => {
      const weights = block.map((item) => product(item, inner[j]!))
      return standardized(weighted(block, weights))
    })
  }
  scores = scores.map((score, j) => {
    const sum = data[j]!.reduce((total, item) => total + correlation(item, score), 0)
    return sum < 0 ? score.map((value) => -value) : score
  })
  return {
    paths: paths.map(({ from, to }) => {
      const before = paths.filter((path) => path.to === to).map((path) => path.from)
      const fitted = regression(
        before.map((id) => scores[at(id)]!),
        scores[at(to)]!,
      )
      return fitted[before.indexOf(from)]!
    }),
    loadings: data.flatMap((block, j) => block.map((item) => correlation(item, scores[j]!))),
  }
}
