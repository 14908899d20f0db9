import type { Labels, LabelText } from '../../data/labels.js'

/** What an item or a dimension is called. */
export type QualityName = Readonly<Record<keyof Labels, Pick<LabelText, 'name'>>>

/** One statement of a questionnaire: its id is the name of its column. */
export interface QualityItem {
  readonly id: string
  readonly labels?: QualityName
}

/** Items that measure one side of the service. */
export interface QualityDimension {
  readonly id: string
  readonly items: readonly QualityItem[]
  readonly labels?: QualityName
}

function named(en: string, zh: string): QualityName {
  return { en: { name: en }, zh: { name: zh } }
}

function dimension(
  id: string,
  labels: QualityName,
  items: readonly (readonly [en: string, zh: string])[],
): QualityDimension {
  return { id, labels, items: items.map(([en, zh], k) => ({ id: `servqual-${id}-${k + 1}`, labels: named(en, zh) })) }
}

/**
 * The 22 items and five dimensions of SERVQUAL in their usual order (4, 5, 4, 4, 5 items), as topics: the wording of the statements
 * is that of each questionnaire. Columns are named `servqual-tangibles-1` … `servqual-empathy-5`.
 *
 * Parasuraman, Zeithaml & Berry (1988), with the items of 1991 asked positively.
 */
export const servqualScale: readonly QualityDimension[] = [
  /* @__PURE__ */ dimension('tangibles', /* @__PURE__ */ named('Tangibles', '有形性'), [
    ['Up-to-date equipment', '设备先进'],
    ['Appealing premises', '设施美观'],
    ['Neat staff', '员工仪表整洁'],
    ['Appearance fits the service', '设施与服务相称'],
  ]),
  /* @__PURE__ */ dimension('reliability', /* @__PURE__ */ named('Reliability', '可靠性'), [
    ['Keeps promises', '信守承诺'],
    ['Cares about problems', '关心并解决困难'],
    ['Dependable', '值得信赖'],
    ['Delivers on time', '准时提供服务'],
    ['Keeps accurate records', '记录准确'],
  ]),
  /* @__PURE__ */ dimension('responsiveness', /* @__PURE__ */ named('Responsiveness', '响应性'), [
    ['Tells when service will be done', '告知服务时间'],
    ['Prompt service', '服务及时'],
    ['Willing to help', '乐于助人'],
    ['Never too busy to respond', '不因忙碌而怠慢'],
  ]),
  /* @__PURE__ */ dimension('assurance', /* @__PURE__ */ named('Assurance', '保证性'), [
    ['Staff inspire trust', '员工值得信任'],
    ['Customers feel safe', '交易令人放心'],
    ['Courteous staff', '员工有礼貌'],
    ['Staff are supported and competent', '员工称职且获支持'],
  ]),
  /* @__PURE__ */ dimension('empathy', /* @__PURE__ */ named('Empathy', '移情性'), [
    ['Individual attention', '个别关注'],
    ['Personal attention by staff', '员工给予关心'],
    ['Understands needs', '了解客户需求'],
    ['Puts customers first', '客户利益优先'],
    ['Convenient hours', '营业时间方便'],
  ]),
]
