import { codeOfMissing } from '../credit/binning/assignBins.js'
import { unseenCode } from '../credit/binning/bins.js'
import { binIds } from '../credit/binning/checkBins.js'
import type { Scorecard } from '../credit/index.js'
import { compileCard } from '../credit/scorecard/readApplicants.js'
import type { VariableLookup } from '../credit/scorecard/variableLookup.js'
import { checkOptions } from '../data/checks.js'
import type { Dialect, DialectName } from './dialect.js'
import { decreasingLogistic } from './logistic.js'
import { type Mapping, mapped } from './mapping.js'
import { type SqlBuilder, type SqlQuery, sqlBuilder } from './sqlQuery.js'

/** Where applicants stand: one row each, with a column for each variable of the card. */
export interface ApplicantMapping extends Mapping<'id'> {
  /** Column of each variable by its name; left out, the column has the name of the variable. */
  readonly variables?: Readonly<Record<string, string>>
}

/** Options of {@link scorecardSql}. */
export interface ScorecardSqlOptions {
  /** From `scorecard`, also after a way through JSON. */
  readonly card: Scorecard
}

const COLUMNS = ['id', 'score', 'probability'] as const

/**
 * The query that scores applicants with a card: base points and the points of the bin of each variable.
 *
 * NULL is a missing value. Where the card refuses a value (a missing one, or a category that it does not know, without a policy), score
 * and probability are NULL: `scoreApplicants` would throw.
 *
 * @param mapping - table, column of the id, columns of the variables
 * @param options - `card`
 * @param dialectOrName - name of a dialect, or one of your own
 * @returns one row an applicant: `id`, `score`, `probability` (of being bad)
 * @throws ClienteleError as `scoreApplicants` for the card, `missing-value` and `invalid-id` for names
 * @example
 * const months = weightOfEvidence([6, 9, 12, 24, 36, 48], [0, 0, 1, 0, 1, 1], { bins: [20], variable: 'months' })
 * const card = scorecard({ intercept: 0, variables: [{ weights: months, coefficient: 1 }] }, { rounding: 'half-away' })
 * scorecardSql({ table: 'applicants', id: 'id' }, { card }, 'postgres').parameters.includes(-50) //=> true
 */
export function scorecardSql(
  mapping: ApplicantMapping,
  { card }: ScorecardSqlOptions,
  dialectOrName: DialectName | Dialect,
): SqlQuery {
  const builder = sqlBuilder(dialectOrName)
  const { dialect, parameter } = builder
  const { scale, basePoints, lookups } = compileCard(card)
  checkOptions(mapping, 'mapping')
  const { table, variables = {}, id } = mapping
  checkOptions(variables, 'mapping.variables')
  const ids = mapped<'id'>(builder, { table, id })
  const columns = mapped<string>(
    builder,
    Object.assign(Object.fromEntries(lookups.map(({ variable }) => [variable, variables[variable] ?? variable])), {
      table,
    }),
  )
  const points = lookups.map((lookup) => pointsOf(builder, columns.column(lookup.variable), lookup))
  const text = `WITH clientele_points AS (
  SELECT ${dialect.textOfKey(dialect.key(ids.column('id')))} AS applicant,
    ${[parameter(basePoints, 'double'), ...points].join('\n      + ')} AS points
  FROM ${ids.from}
),
clientele_odds AS (
  SELECT applicant, points, (points - ${parameter(scale.offset, 'double')}) / ${parameter(scale.factor, 'double')} AS log_odds
  FROM clientele_points
)
SELECT applicant AS id, points AS score, ${decreasingLogistic(builder, 'log_odds')} AS probability
FROM clientele_odds`
  return builder.query(text, COLUMNS)
}

/** The points of a value; NULL where the card refuses it. */
function pointsOf(builder: SqlBuilder, column: string, lookup: VariableLookup): string {
  const { dialect, parameter, list } = builder
  const { bins, byCode } = lookup
  const points = (code: number): string => {
    const own = byCode[code]!
    return Number.isNaN(own) ? dialect.cast('NULL', 'double') : parameter(own, 'double')
  }
  const specials = bins.kind === 'numeric' ? bins.breaks.length + 1 : bins.groups.length
  if (bins.kind === 'numeric') {
    const value = dialect.cast(column, 'double')
    const cases = [
      `WHEN ${column} IS NULL THEN ${points(codeOfMissing(bins))}`,
      ...bins.specials.map(
        ({ values }, i) => `WHEN ${value} IN (${list(values, 'double')}) THEN ${points(specials + i)}`,
      ),
      ...bins.breaks.map(
        (end, i) =>
          `WHEN ${value} ${bins.closed === 'left' ? '<' : '<='} ${parameter(end, 'double')} THEN ${points(i)}`,
      ),
    ]
    return `CASE ${cases.join(' ')} ELSE ${points(bins.breaks.length)} END`
  }
  const text = dialect.cast(column, 'text')
  const among = (values: readonly string[]): string =>
    `${dialect.key(text)} IN (${values.map((value) => dialect.key(parameter(value, 'text'))).join(', ')})`
  const unseen = bins.unseenTo === undefined ? unseenCode(bins) : binIds(bins).indexOf(bins.unseenTo)
  const cases = [
    `WHEN ${column} IS NULL OR LENGTH(${text}) = 0 THEN ${points(codeOfMissing(bins))}`,
    ...[...bins.groups, ...bins.specials].flatMap(({ values }, code) =>
      values.length === 0 ? [] : [`WHEN ${among(values)} THEN ${points(code)}`],
    ),
  ]
  return `CASE ${cases.join(' ')} ELSE ${points(unseen)} END`
}
