/** What the worked answers of the two-axis matrices have in common. */
import type { AxisCut, AxisCuts, AxisScales, Scale, TwoAxisMatrix, TwoAxisPlacement } from '../../scoring/index.js'
import type { WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, list, number, plus, relate, symbol, words } from '../maths.js'
import { cell, gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'

type Matrix = TwoAxisMatrix<readonly TwoAxisPlacement[]>

/** One axis as the answer speaks of it. */
interface AxisWording {
  readonly name: string
  readonly letter: string
  /** How the cut was found. */
  readonly cut: AxisCut
  /** The scale whose middle the cut may be. */
  readonly scale: Scale | null
}

/** Both axes. */
export interface AxesWording {
  readonly x: AxisWording
  readonly y: AxisWording
}

/** The most items whose place is worked out in a line of its own; the table has all of them. */
const MOST_LINES = 8

/** The cut of each axis as the options give it. */
export function cutsAsked(cut: AxisCut | AxisCuts | undefined, usual: AxisCut): { x: AxisCut; y: AxisCut } {
  const { x = usual, y = usual } = typeof cut === 'object' ? cut : { x: cut, y: cut }
  return { x, y }
}

/** The scale of each axis as the options give it. */
export function scalesAsked(scale: Scale | AxisScales | undefined): { x: Scale | null; y: Scale | null } {
  if (scale === undefined) return { x: null, y: null }
  if (isScale(scale)) return { x: scale, y: scale }
  return { x: scale.x ?? null, y: scale.y ?? null }
}

/** From the cuts to the cells: everything after the coordinates. */
export function placingSteps(matrix: Matrix, axes: AxesWording, wording: Wording): WorkedStep[] {
  const { say, nameOf } = wording
  const { items, cuts } = matrix
  const shown = items.slice(0, MOST_LINES)
  return [
    cutStep(
      cuts.x,
      items.map(({ x }) => x),
      axes.x,
      wording,
    ),
    cutStep(
      cuts.y,
      items.map(({ y }) => y),
      axes.y,
      wording,
    ),
    ...shown.map((item) => placeLine(item, matrix, axes, wording)),
    {
      note: say('Where everybody stands, and what to do', '归类与策略'),
      table: {
        columns: [say('Id', '编号'), axes.x.name, axes.y.name, say('Class', '类别'), say('Strategy', '策略')],
        rows: items.map(({ id, x, y, label, strategy }) => [
          nameOf(id),
          formatNumber(x),
          formatNumber(y),
          label,
          strategy,
        ]),
      },
    },
  ]
}

/** The four cells, as the rule is given. */
export function cellRule({ cells }: Matrix, axes: AxesWording, { say, language }: Wording): WorkedStep {
  const level = (level: 'high' | 'low'): string => (level === 'high' ? say('high', '高') : say('low', '低'))
  return {
    note: say('Rule (a value at the cut is high)', '归类规则（等于界限视为高）'),
    table: {
      columns: [axes.x.name, axes.y.name, say('Class', '类别')],
      rows: cells.map(({ x, y, labels }) => [level(x), level(y), labels[language].name]),
    },
  }
}

/** Who is in which class. */
export function placesText({ items }: Matrix, { say, nameOf }: Wording): string {
  const told = items.map(({ id, label }) => say(`${nameOf(id)}: ${label}`, `${nameOf(id)}：${label}`))
  return `${told.join(say('; ', '；'))}${say('.', '。')}`
}

function cutStep(cut: number | null, values: readonly number[], axis: AxisWording, { say }: Wording): WorkedStep {
  const name = say(`Cut of ${lowered(axis.name)}`, `${axis.name}的界限`)
  if (cut === null) return { note: say(`${name}: none without items`, `${name}：没有数据`) }
  const letter = symbol(`c_${axis.letter}`)
  if (axis.cut === 'mean') {
    const mean = divide(sumOfNumbers(values), number(values.length))
    return { note: say(`${name} (mean)`, `${name}（平均值）`), maths: gives(equals(letter, mean), cut) }
  }
  if (axis.cut === 'median') return { note: say(`${name} (median)`, `${name}（中位数）`), maths: gives(letter, cut) }
  if (axis.cut === 'midpoint' && axis.scale !== null) {
    const [low, high] = axis.scale
    const middle = divide(plus(number(low), number(high)), number(2))
    return {
      note: say(`${name} (midpoint of the scale)`, `${name}（量表中点）`),
      maths: gives(equals(letter, middle), cut),
    }
  }
  if (axis.cut === 'midpoint') {
    return {
      note: say(`${name} (as strong as the best rival)`, `${name}（与最强竞争者持平）`),
      maths: gives(letter, cut),
    }
  }
  return { note: name, maths: gives(letter, cut) }
}

function placeLine(
  item: TwoAxisPlacement,
  { cells, cuts }: Matrix,
  axes: AxesWording,
  { nameOf }: Wording,
): WorkedStep {
  const place = cells.find(({ id }) => id === item.quadrant)
  const compared = (letter: string, value: number, cut: number | null, level: 'high' | 'low' | undefined) =>
    relate(level === 'high' ? '≥' : '<', gives(symbol(letter), value), number(cut ?? Number.NaN))
  return {
    note: nameOf(item.id),
    maths: relate(
      '⇒',
      list(compared(axes.x.letter, item.x, cuts.x, place?.x), compared(axes.y.letter, item.y, cuts.y, place?.y)),
      words(item.label),
    ),
  }
}

function isScale(scale: Scale | AxisScales): scale is Scale {
  return Array.isArray(scale)
}

function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** The items with their coordinates, as they are given. */
export function coordinatesTable(
  items: readonly { readonly id: string }[],
  fields: readonly { readonly field: string; readonly name: string }[],
  { say, nameOf }: Wording,
): { columns: string[]; rows: string[][] } {
  return {
    columns: [say('Id', '编号'), ...fields.map(({ name }) => name)],
    rows: items.map((item) => [
      nameOf(item.id),
      ...fields.map(({ field }) => cell((item as Readonly<Record<string, unknown>>)[field] as number)),
    ]),
  }
}
