import {
  informationValueBand,
  type WeightOfEvidence,
  type WeightOfEvidenceBin,
  type WeightOfEvidenceOptions,
  weightOfEvidence,
} from '../../credit/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { call, divide, equals, type Maths, minus, number, sumOver, symbol, times } from '../maths.js'
import { cell, gives, shareCell, sum } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/**
 * Inputs of `explain.weightOfEvidence`. A table of counts, as textbooks print it, goes in as two rows a bin, one with the outcome 1
 * and one with 0, and the counts as `weights`.
 */
export interface WeightOfEvidenceInputs extends WeightOfEvidenceOptions {
  readonly values: readonly (number | null)[] | readonly (string | null)[]
  /** 1 or true for a bad customer. */
  readonly outcomes: readonly (number | boolean)[]
  readonly weights?: readonly number[]
}

/** Works out the weights of evidence and the information value of a variable. */
export function explainWeightOfEvidence(
  inputs: WeightOfEvidenceInputs,
  options?: ExplainOptions,
): WorkedAnswer<WeightOfEvidence> {
  return worked('weightOfEvidence', inputs, options, ({ values, outcomes, ...settings }, wording) => {
    checkRows(values, 'values')
    const value = weightOfEvidence(values, outcomes, settings)
    const { say } = wording
    return {
      title: say('Weights of evidence and information value', '证据权重（WOE）与信息价值（IV）'),
      given: [
        { name: say('Bad and good customers by bin', '各分箱的坏客户与好客户'), table: countsTable(value, wording) },
        { name: say('Bad customers', '坏客户总数'), symbol: symbol('B'), value: formatNumber(value.events) },
        { name: say('Good customers', '好客户总数'), symbol: symbol('G'), value: formatNumber(value.nonEvents) },
      ],
      formula: [
        equals(
          symbol('WOE_i'),
          weightOf(value, divide(symbol('b_i'), symbol('B')), divide(symbol('g_i'), symbol('G'))),
        ),
        equals(symbol('IV'), sumOver('i', informationOf(value, symbol('b_i'), symbol('g_i'), symbol('WOE_i')))),
      ],
      steps: stepsOf(value, wording),
      result: { value, text: resultText(value, wording) },
      unit: '',
      source: say(
        'Siddiqi (2006), Credit Risk Scorecards, ch. 6; Kullback (1959) for the information',
        '西迪基（2006）《信用风险评分卡研究》第6章；信息量见库尔贝克（1959）',
      ),
    }
  })
}

/** The logarithm, the way round that the sign says. */
function weightOf({ sign }: WeightOfEvidence, bad: Maths, good: Maths): Maths {
  return call('ln', sign === 'bad-over-good' ? divide(bad, good) : divide(good, bad))
}

function informationOf({ sign }: WeightOfEvidence, bad: Maths, good: Maths, weight: Maths): Maths {
  const shares = [divide(bad, symbol('B')), divide(good, symbol('G'))] as const
  return times(sign === 'bad-over-good' ? minus(shares[0], shares[1]) : minus(shares[1], shares[0]), weight)
}

function countsTable(
  { table }: WeightOfEvidence,
  { say, language, nameOf }: Wording,
): { columns: string[]; rows: string[][] } {
  return {
    columns: [say('Bin', '分箱'), say('bad bᵢ', '坏客户bᵢ'), say('good gᵢ', '好客户gᵢ'), say('bad rate', '坏客户率')],
    rows: table.map(({ id, label, events, nonEvents, eventRate }) => [
      nameOf(id, label[language]),
      cell(events),
      cell(nonEvents),
      shareCell(eventRate),
    ]),
  }
}

function stepsOf(value: WeightOfEvidence, wording: Wording): WorkedStep[] {
  const { say, language, nameOf } = wording
  const first = value.table.find(({ weightOfEvidence: weight }) => weight !== null)
  const steps: WorkedStep[] = []
  const rule = ruleText(value, wording)
  if (rule !== null) steps.push({ note: rule })
  if (first === undefined) return [...steps, { note: say('No bin has a finite weight', '没有分箱具有有限的证据权重') }]
  steps.push({
    note: say(
      `Put in, for the bin ${nameOf(first.id, first.label.en)}`,
      `代入，以分箱“${nameOf(first.id, first.label.zh)}”为例`,
    ),
    maths: gives(equals(symbol('WOE'), putIn(value, first)), first.weightOfEvidence!),
  })
  steps.push({
    note: say('All bins', '全部分箱'),
    table: {
      columns: [say('Bin', '分箱'), 'bᵢ / B', 'gᵢ / G', 'WOEᵢ', 'IVᵢ'],
      rows: value.table.map((bin) => [
        nameOf(bin.id, bin.label[language]),
        shareCell(bin.eventShare),
        shareCell(bin.nonEventShare),
        cell(bin.weightOfEvidence),
        cell(bin.informationValue),
      ]),
    },
  })
  if (value.informationValue !== null) {
    const terms = value.table.map(({ informationValue }) => number(informationValue!))
    steps.push({
      note: say('Add up', '求和'),
      maths: gives(equals(symbol('IV'), sum(terms)), value.informationValue),
    })
  }
  return steps
}

/** The weight of a bin with its counts, or with its shares where a rule for zero cells changed them. */
function putIn(value: WeightOfEvidence, bin: WeightOfEvidenceBin): Maths {
  if (value.zeroCells !== 'undefined') return weightOf(value, number(bin.eventShare!), number(bin.nonEventShare!))
  return weightOf(
    value,
    divide(number(bin.events), number(value.events)),
    divide(number(bin.nonEvents), number(value.nonEvents)),
  )
}

function ruleText({ zeroCells, zeroCellCount }: WeightOfEvidence, { say }: Wording): string | null {
  if (zeroCells === 'undefined') return null
  const count = cell(zeroCellCount)
  const isRaw = zeroCells === 'add-half-raw-totals' || zeroCells === 'replace-raw-totals'
  const en = zeroCells.startsWith('add-half') ? '½ is added to every bᵢ and gᵢ' : `a bᵢ or gᵢ of 0 counts as ${count}`
  const zh = zeroCells.startsWith('add-half') ? '每个bᵢ与gᵢ各加½' : `为0的bᵢ或gᵢ按${count}计`
  return say(
    `Rule for zero cells: ${en}; B and G are taken ${isRaw ? 'as they were' : 'after that'}`,
    `零频数处理：${zh}；B与G按处理${isRaw ? '前' : '后'}的合计`,
  )
}

function resultText(value: WeightOfEvidence, { say }: Wording): string {
  if (value.informationValue === null) {
    return say(
      'There is no information value: a class is empty, or a bin has no bad or no good customers.',
      '信息价值不存在：某一类客户为空，或有的分箱没有坏客户或没有好客户。',
    )
  }
  const { labels } = informationValueBand(value.informationValue)
  const iv = cell(value.informationValue)
  return say(
    `The information value is ${iv}: the variable is ${labels.en.name}.`,
    `信息价值为${iv}，该变量的预测力：${labels.zh.name}。`,
  )
}
