import { type ProjectTiersOptions, projectTiers, type TierProjection, tierMigration } from '../../pyramid/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { equals, number, percent, sign, sumOver, symbol, times } from '../maths.js'
import { cell, gives, shareCell, sum } from '../substitution.js'
import { checkRows, worked } from '../worked.js'
import { givenTiers, type TierMigrationInputs } from './tierMigration.js'
import { tierNameOf } from './tierNames.js'

/** Inputs of `explain.projectTiers`: those of the migration, and how far to look. */
export interface ProjectTiersInputs extends TierMigrationInputs, ProjectTiersOptions {}

/** Works out how many customers each tier will have if the moves go on. */
export function explainProjectTiers(
  inputs: ProjectTiersInputs,
  options?: ExplainOptions,
): WorkedAnswer<TierProjection | null> {
  return worked('projectTiers', inputs, options, ({ before, after, periods = 1, ...settings }, wording) => {
    checkRows(before, 'before')
    checkRows(after, 'after')
    const migration = tierMigration(before, after, settings)
    const projection = projectTiers(migration, { periods })
    const { say, counting } = wording
    const { tiers, transitions } = migration
    const nameOf = (id: string): string => tierNameOf(id, wording)
    const last = projection?.counts[periods]
    const told = tiers.map((id, i) =>
      say(`${nameOf(id)}: ${cell(last?.[i] ?? null, 2)}`, `${nameOf(id)}${cell(last?.[i] ?? null, 2)}个`),
    )
    return {
      title: say('Expected tiers if the moves go on', '按现有迁移规律预测各层客户数'),
      given: [
        givenTiers(say('Tiers before', '期初层级'), before, wording),
        givenTiers(say('Tiers after', '期末层级'), after, wording),
        { name: say('Periods ahead', '预测期数'), symbol: symbol('t'), value: formatNumber(periods) },
      ],
      formula: [
        equals(sign('N_j(t+1)', 'N_{j}(t+1)'), sumOver('i', times(sign('N_i(t)', 'N_{i}(t)'), symbol('p_ij')))),
      ],
      steps: [
        {
          note: say('Transition probabilities', '转移概率'),
          table: {
            columns: [say('From / to', '期初 / 期末'), ...tiers.map(nameOf)],
            rows: tiers.map((id, i) => [nameOf(id), ...transitions[i]!.map(shareCell)]),
          },
        },
        ...(projection === null
          ? [
              {
                note: say(
                  'Customers come into a tier whose moves were never observed, so there is no projection',
                  '有客户进入去向未知的层级，无法预测',
                ),
              },
            ]
          : [
              ...tiers.map((id, to) => ({
                note: say(`${nameOf(id)} after one period`, `一期后${nameOf(id)}`),
                maths: gives(
                  sum(
                    tiers.map((_, from) =>
                      times(number(projection.counts[0]![from]!), percent(transitions[from]![to] ?? 0)),
                    ),
                  ),
                  projection.counts[1]![to]!,
                  2,
                ),
              })),
              {
                note: say('Period by period', '逐期结果'),
                table: {
                  columns: [say('Period', '期'), ...tiers.map(nameOf)],
                  rows: projection.counts.map((counts, period) => [
                    formatNumber(period),
                    ...counts.map((count) => formatNumber(count, 2)),
                  ]),
                },
              },
            ]),
      ],
      result: {
        value: projection,
        text:
          projection === null
            ? say('There is no projection.', '无法预测。')
            : say(
                `After ${counting(periods, 'period', 'periods', '期')}: ${told.join('; ')}.`,
                `${formatNumber(periods)}期后，${told.join('；')}。`,
              ),
      },
      unit: say('customers', '个'),
      source: say('Markov chain of the tiers', '层级迁移的马尔可夫链'),
    }
  })
}
