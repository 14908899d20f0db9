import {
  type GradedValue,
  type ImportanceItem,
  type ImportanceWeightedIndex,
  type ImportanceWeightedIndexOptions,
  importanceWeightedIndex,
  type SatisfactionGrade,
  type SatisfactionScale,
  satisfactionScales,
} from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, number, sumOver, symbol, times } from '../maths.js'
import { cell, gives, shareCell, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.importanceWeightedIndex`. */
export interface ImportanceWeightedIndexInputs extends ImportanceWeightedIndexOptions {
  readonly items: readonly ImportanceItem[]
}

/** Works out a satisfaction index weighted by importance. */
export function explainImportanceWeightedIndex(
  inputs: ImportanceWeightedIndexInputs,
  options?: ExplainOptions,
): WorkedAnswer<ImportanceWeightedIndex> {
  return worked('importanceWeightedIndex', inputs, options, ({ items, ...settings }, wording) => {
    checkRows(items, 'items')
    const value = importanceWeightedIndex(items, settings)
    const { say } = wording
    const [V, S] = [symbol('V'), symbol('S')]
    const importance = gradesOf(settings.importanceScale)
    const satisfaction = gradesOf(settings.satisfactionScale)
    return {
      title: say('Satisfaction index weighted by importance', '加权顾客满意度指数'),
      given: given(items, { importance, satisfaction }, wording),
      formula: [
        ...(items.some((item) => isGraded(item.importance))
          ? [equals(V, sumOver('j', times(symbol('k'), symbol('R'))))]
          : []),
        ...(items.some((item) => isGraded(item.satisfaction))
          ? [equals(S, sumOver('j', times(symbol('X'), symbol('Y'))))]
          : []),
        equals(symbol('I'), divide(sumOver('i', times(V, S)), sumOver('i', V))),
      ],
      steps: steps(items, value, { importance, satisfaction }, wording),
      result: {
        value,
        text:
          value.index === null
            ? say('Nothing is important: there is no index.', '各项重要程度均为零，没有指数。')
            : say(
                `The satisfaction index is ${formatNumber(value.index)}.`,
                `顾客满意度指数为${formatNumber(value.index)}。`,
              ),
      },
      unit: say('points', '分'),
      source: say('Importance-weighted index of Chinese texts', '按重要程度加权的顾客满意度指数'),
    }
  })
}

interface Scales {
  readonly importance: readonly SatisfactionGrade[]
  readonly satisfaction: readonly SatisfactionGrade[]
}

function gradesOf(scale: SatisfactionScale | undefined): readonly SatisfactionGrade[] {
  if (scale === undefined) return []
  return typeof scale === 'string' ? satisfactionScales[scale] : scale
}

function isGraded(value: GradedValue): value is Readonly<Record<string, number>> {
  return typeof value === 'object'
}

function given(items: readonly ImportanceItem[], scales: Scales, wording: Wording): WorkedGiven[] {
  const { say, nameOf, language } = wording
  const list: WorkedGiven[] = []
  for (const side of ['importance', 'satisfaction'] as const) {
    const graded = items.filter((item) => isGraded(item[side]))
    const plain = items.filter((item) => !isGraded(item[side]))
    const name = side === 'importance' ? say('Importance', '重要程度') : say('Satisfaction', '满意程度')
    if (graded.length > 0)
      list.push({
        name: say(`${name}, answers by grade`, `${name}：各级人次`),
        table: {
          columns: [
            say('Attribute', '项目'),
            ...scales[side].map(
              ({ id, score, labels }) => `${nameOf(id, labels?.[language].name)} (${formatNumber(score)})`,
            ),
          ],
          rows: graded.map((item) => [
            nameOf(item.id),
            ...scales[side].map(({ id }) => formatNumber(countOf(item[side], id))),
          ]),
        },
      })
    if (plain.length > 0)
      list.push({
        name: say(`${name} of the attributes`, `各项${name}`),
        table: {
          columns: [say('Attribute', '项目'), name],
          rows: plain.map((item) => [nameOf(item.id), formatNumber(Number(item[side]))]),
        },
      })
  }
  return list
}

function countOf(value: GradedValue, id: string): number {
  return isGraded(value) ? (value[id] ?? 0) : Number.NaN
}

function steps(
  items: readonly ImportanceItem[],
  value: ImportanceWeightedIndex,
  scales: Scales,
  { say, nameOf }: Wording,
): WorkedStep[] {
  const list: WorkedStep[] = []
  items.forEach((item, i) => {
    for (const side of ['importance', 'satisfaction'] as const) {
      const answers = item[side]
      if (!isGraded(answers)) continue
      const chosen = scales[side].filter(({ id }) => countOf(answers, id) > 0)
      const counts = chosen.map(({ id }) => countOf(answers, id))
      const total = counts.reduce((all, count) => all + count, 0)
      const products = sum(chosen.map(({ score }, k) => times(number(score), number(counts[k]!, 6))))
      const letter = symbol(side === 'importance' ? 'V' : 'S')
      const name = nameOf(item.id)
      list.push({
        note:
          side === 'importance'
            ? say(`Importance of ${name}`, `${name}的重要程度`)
            : say(`Satisfaction with ${name}`, `${name}的满意程度`),
        maths: gives(equals(letter, divide(products, number(total, 6))), value.items[i]![side]),
      })
    }
  })
  list.push({
    note: say('All attributes', '各项汇总'),
    table: {
      columns: [
        say('Attribute', '项目'),
        say('Importance V', '重要程度V'),
        say('Satisfaction S', '满意程度S'),
        say('Weight', '权重'),
        say('V × S', 'V × S'),
      ],
      rows: value.items.map((one) => [
        nameOf(one.id),
        formatNumber(one.importance),
        formatNumber(one.satisfaction),
        shareCell(one.weight),
        cell(one.product),
      ]),
    },
  })
  if (value.index !== null)
    list.push({
      note: say('Index', '指数'),
      maths: gives(
        divide(
          sum(value.items.map((one) => times(number(one.importance, 6), number(one.satisfaction, 6)))),
          sumOfNumbers(value.items.map((one) => one.importance)),
        ),
        value.index,
      ),
    })
  return list
}
