import {
  type CustomerTier,
  type SteadyStateGap,
  type TierMigration,
  type TierMigrationOptions,
  tierMigration,
} from '../../pyramid/index.js'
import type { ExplainOptions, LocalText, WorkedAnswer, WorkedGiven, WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, number, percent, sumOver, symbol, times, words } from '../maths.js'
import { folded, givesPercent, shareCell, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { tierNameOf } from './tierNames.js'

/** Inputs of `explain.tierMigration`. */
export interface TierMigrationInputs extends TierMigrationOptions {
  readonly before: readonly CustomerTier[]
  readonly after: readonly CustomerTier[]
}

/** Works out the moves between tiers. */
export function explainTierMigration(
  inputs: TierMigrationInputs,
  options?: ExplainOptions,
): WorkedAnswer<TierMigration> {
  return worked('tierMigration', inputs, options, ({ before, after, ...settings }, wording) => {
    checkRows(before, 'before')
    checkRows(after, 'after')
    const migration = tierMigration(before, after, settings)
    const { say } = wording
    const { upgradeRate, downgradeRate, stayRate, lossRate } = migration
    return {
      title: say('Tier migration: who moved up, down or away', '客户层级迁移：升级、降级与流失'),
      given: [
        givenTiers(say('Tiers before', '期初层级'), before, wording),
        givenTiers(say('Tiers after', '期末层级'), after, wording),
      ],
      formula: [
        equals(
          words(say('upgrade rate', '升级率')),
          divide(words(say('customers who moved up', '升级客户数')), words(say('customers before', '期初客户数'))),
        ),
        equals(symbol('p_ij'), divide(symbol('n_ij'), sumOver('j', symbol('n_ij')))),
        equals(symbol('π_j'), sumOver('i', times(symbol('π_i'), symbol('p_ij')))),
      ],
      steps: [
        {
          note: say(
            'Count the moves, from the tier on the left to the tier above',
            '统计迁移客户数（行为期初，列为期末）',
          ),
          table: movesTable(migration, migration.from, migration.to, migration.counts, formatNumber, wording),
        },
        ...rateSteps(migration, wording),
        {
          note:
            migration.chain === 'remaining'
              ? say(
                  'Transition probabilities of the customers who stayed: each count over the sum of its row',
                  '留存客户的转移概率：各数除以该行合计',
                )
              : say(
                  'Transition probabilities; whoever is lost is replaced by a new customer, who enters the tiers as the new ones did',
                  '转移概率：流失客户由新客户补充，其层级分布与新增客户相同',
                ),
          table: movesTable(migration, migration.tiers, migration.tiers, migration.transitions, shareCell, wording),
        },
        ...steadySteps(migration, wording),
      ],
      result: {
        value: migration,
        text: say(
          `Of ${formatNumber(migration.before)} customers ${shareCell(upgradeRate)} moved up, ${shareCell(downgradeRate)} moved down, ${shareCell(stayRate)} stayed and ${shareCell(lossRate)} were lost; new customers: ${formatNumber(migration.new)}.`,
          `期初${formatNumber(migration.before)}个客户中，升级${shareCell(upgradeRate)}，降级${shareCell(downgradeRate)}，不变${shareCell(stayRate)}，流失${shareCell(lossRate)}；新增${formatNumber(migration.new)}个。`,
        ),
      },
      unit: '%',
      source: say('Transition matrix and stationary distribution of a Markov chain', '马尔可夫链的转移矩阵与平稳分布'),
    }
  })
}

/** One list of tiers as it is given. */
export function givenTiers(name: string, tiers: readonly CustomerTier[], wording: Wording): WorkedGiven {
  const { say, nameOf } = wording
  const rows = tiers.map(({ customerId, tier }) => [
    nameOf(customerId),
    tier === null || tier === '' ? say('none', '无') : tierNameOf(tier, wording),
  ])
  return { name, table: folded({ columns: [say('Customer', '客户'), say('Tier', '层级')], rows }) }
}

/** A matrix with the names of its rows and columns. */
function movesTable<Cell>(
  { tiers }: TierMigration,
  from: readonly string[],
  to: readonly string[],
  cells: readonly (readonly Cell[])[],
  printed: (cell: Cell) => string,
  wording: Wording,
): WorkedTable {
  const nameOf = (id: string): string => tierNameOf(id, wording)
  return {
    columns: [wording.say('From / to', '期初 / 期末'), ...to.map(nameOf)],
    rows: from.map((id, i) => [
      nameOf(id),
      // The last corner holds customers without a tier both times: no customers at all.
      ...to.map((_, j) => (i === tiers.length && j === tiers.length ? '–' : printed(cells[i]![j]!))),
    ]),
  }
}

function rateSteps({ tiers, counts, before, ...moves }: TierMigration, { say }: Wording): WorkedStep[] {
  if (before === 0)
    return [{ note: say('There were no customers before, so there are no rates', '期初没有客户，比率不存在') }]
  const cellsWhere = (isWanted: (from: number, to: number) => boolean): number[] =>
    tiers.flatMap((_, from) => counts[from]!.filter((_count, to) => isWanted(from, to)))
  const lines: readonly [LocalText, readonly number[], number | null][] = [
    [{ en: 'Upgrade rate', zh: '升级率' }, cellsWhere((from, to) => to < from), moves.upgradeRate],
    [
      { en: 'Downgrade rate', zh: '降级率' },
      cellsWhere((from, to) => to > from && to < tiers.length),
      moves.downgradeRate,
    ],
    [{ en: 'Stay rate', zh: '不变率' }, cellsWhere((from, to) => to === from), moves.stayRate],
    [{ en: 'Loss rate', zh: '流失率' }, cellsWhere((_, to) => to === tiers.length), moves.lossRate],
  ]
  return lines.map(([name, cells, rate]) => ({
    note: say(name.en, name.zh),
    maths: givesPercent(divide(sumOfNumbers(cells), number(before)), rate ?? 0),
  }))
}

/** The steady state put into its own equation. */
function steadySteps(
  { tiers, transitions, steadyState, steadyStateGap }: TierMigration,
  wording: Wording,
): WorkedStep[] {
  const { say } = wording
  if (steadyState === null) {
    const reason = steadyStateGap === null ? { en: '', zh: '' } : GAPS[steadyStateGap]
    return [{ note: say(`There is no steady state: ${reason.en}`, `平稳分布不存在：${reason.zh}`) }]
  }
  return [
    {
      note: say('Steady state, if every period were like this one', '平稳分布（若每期均如此迁移）'),
      table: {
        columns: [say('Tier', '层级'), say('Long-run share', '长期占比')],
        rows: tiers.map((id, i) => [tierNameOf(id, wording), shareCell(steadyState[i]!)]),
      },
    },
    ...tiers.map((id, to) => ({
      note: say(`Check for ${tierNameOf(id, wording)}`, `验证${tierNameOf(id, wording)}`),
      maths: givesPercent(
        sum(tiers.map((_, from) => times(percent(steadyState[from]!), percent(transitions[from]![to] ?? 0)))),
        steadyState[to]!,
      ),
    })),
  ]
}

const GAPS: Readonly<Record<SteadyStateGap, LocalText>> = {
  'no-customers': { en: 'nobody was there both times', zh: '没有前后两期均在的客户' },
  'unobserved-tier': {
    en: 'customers come into a tier of which nobody was seen to move on or stay',
    zh: '有客户进入某一层级，而该层级此后的去向没有观察到',
  },
  'several-closed-classes': {
    en: 'there are groups of tiers between which nobody moves, so the long run depends on the start',
    zh: '存在互不往来的层级组，长期结果取决于起点',
  },
  'no-new-customers': { en: 'lost customers are to be replaced, but nobody new came', zh: '流失客户无新客户可补充' },
}
