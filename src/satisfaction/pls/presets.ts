import { checkOptions, fail } from '../../data/checks.js'
import type { Labels, Language } from '../../data/labels.js'
import type { PlsBlock, PlsModel, PlsPath } from './model.js'

/** A published model of a satisfaction index. */
export interface SatisfactionModel extends PlsModel {
  readonly id: 'acsi' | 'ecsi' | 'ccsi'
  readonly labels: Labels
  readonly source: Readonly<Record<Language, string>>
}

type Construct = 'image' | 'expectations' | 'quality' | 'value' | 'satisfaction' | 'complaints' | 'loyalty'

/** English and Chinese: name, and what to do about a low one. */
const CONSTRUCTS: Readonly<Record<Construct, readonly [string, string, string, string]>> = {
  image: ['Image', 'Build the brand on what customers can verify', '品牌形象', '以可验证的事实塑造品牌'],
  expectations: ['Expectations', 'Promise what you can keep', '预期质量', '承诺要能兑现'],
  quality: [
    'Perceived quality',
    'Repair the attributes with the largest weights',
    '感知质量',
    '优先改进权重大的质量要素',
  ],
  value: ['Perceived value', 'Review prices against what they buy', '感知价值', '对照质量检视价格'],
  satisfaction: ['Satisfaction', 'Work on what drives it most', '顾客满意度', '从影响最大的因素入手'],
  complaints: ['Complaints', 'Handle complaints so that they bind', '顾客抱怨', '妥善处理抱怨，化抱怨为忠诚'],
  loyalty: ['Loyalty', 'Keep those who would come back', '顾客忠诚', '留住愿意再来的顾客'],
}

const ACSI_PATHS: readonly (readonly [Construct, readonly Construct[]])[] = [
  ['expectations', ['quality', 'value', 'satisfaction']],
  ['quality', ['value', 'satisfaction']],
  ['value', ['satisfaction']],
  ['satisfaction', ['complaints', 'loyalty']],
  ['complaints', ['loyalty']],
]

/**
 * American Customer Satisfaction Index (美国顾客满意度指数): six constructs, nine paths.
 *
 * Fornell, Johnson, Anderson, Cha & Bryant (1996), "The American Customer Satisfaction Index", figure 1 and table 1. Its items are
 * the questions of that table; name your own with {@link modelWithItems}.
 *
 * @example
 * acsiModel.blocks.map(({ id, items }) => `${id} ${items.length}`)
 * //=> ['expectations 3', 'quality 3', 'value 2', 'satisfaction 3', 'complaints 1', 'loyalty 2']
 */
export const acsiModel: SatisfactionModel = /* @__PURE__ */ acsi()

/**
 * European Customer Satisfaction Index (欧洲顾客满意度指数): seven constructs, twelve paths.
 *
 * Tenenhaus, Esposito Vinzi, Chatelin & Lauro (2005), "PLS path modeling", figure 1 and table 1, with the names that the items have
 * there and in R's semPLS.
 *
 * @example
 * ecsiModel.paths.length //=> 12
 */
export const ecsiModel: SatisfactionModel = /* @__PURE__ */ ecsi()

/**
 * China Customer Satisfaction Index (中国顾客满意度指数): that of ACSI with brand image before it, seven constructs.
 *
 * Texts agree on the constructs and not on the arrows. Those of ACSI, and brand image acting on expectations, perceived quality,
 * perceived value and satisfaction, are a convention of this package; give `paths` of your own for another one.
 *
 * @example
 * ccsiModel.blocks[0].labels.zh.name //=> '品牌形象'
 */
export const ccsiModel: SatisfactionModel = /* @__PURE__ */ ccsi()

/**
 * A model with the items of your own questionnaire. Constructs for which you name none are left out, with their paths.
 *
 * @param model - a preset, or any model
 * @param items - names of the items by construct
 * @throws ClienteleError `unknown-id` for a construct that the model has not; `invalid-type`
 * @example
 * const model = modelWithItems(acsiModel, { quality: ['q1', 'q2'], satisfaction: ['q3', 'q4', 'q5'], loyalty: ['q6'] })
 * model.paths //=> [{ from: 'quality', to: 'satisfaction' }, { from: 'satisfaction', to: 'loyalty' }]
 */
export function modelWithItems(model: PlsModel, items: Readonly<Record<string, readonly string[]>>): PlsModel {
  checkOptions(items, 'items')
  const known = new Set(model.blocks.map(({ id }) => id))
  for (const [id, names] of Object.entries(items)) {
    if (!known.has(id)) fail('unknown-id', `items.${id}`, `one of ${[...known].join(', ')}`, id)
    if (!Array.isArray(names)) fail('invalid-type', `items.${id}`, 'an array of names of items', names)
  }
  const kept = (id: string): boolean => Object.hasOwn(items, id)
  return {
    blocks: model.blocks.filter(({ id }) => kept(id)).map((block) => ({ ...block, items: items[block.id]! })),
    paths: model.paths.filter(({ from, to }) => kept(from) && kept(to)),
  }
}

function acsi(): SatisfactionModel {
  return {
    id: 'acsi',
    labels: labelsOf([
      'American Customer Satisfaction Index',
      'Work on what drives satisfaction most',
      '美国顾客满意度指数模型',
      '从对满意度影响最大的因素入手',
    ]),
    source: { en: 'Fornell et al. (1996), Journal of Marketing 60(4)', zh: 'Fornell等（1996）' },
    blocks: [
      block('expectations', ['acsi-expected-quality', 'acsi-expected-fit', 'acsi-expected-reliability']),
      block('quality', ['acsi-quality', 'acsi-quality-fit', 'acsi-quality-reliability']),
      block('value', ['acsi-quality-for-price', 'acsi-price-for-quality']),
      block('satisfaction', ['acsi-satisfaction', 'acsi-expectancy', 'acsi-ideal']),
      block('complaints', ['acsi-complaint']),
      block('loyalty', ['acsi-repurchase', 'acsi-price-tolerance']),
    ],
    paths: pathsOf(ACSI_PATHS),
  }
}

function ecsi(): SatisfactionModel {
  return {
    id: 'ecsi',
    labels: labelsOf([
      'European Customer Satisfaction Index',
      'Work on what drives satisfaction most',
      '欧洲顾客满意度指数模型',
      '从对满意度影响最大的因素入手',
    ]),
    source: {
      en: 'Tenenhaus et al. (2005), Computational Statistics & Data Analysis 48(1)',
      zh: 'Tenenhaus等（2005）',
    },
    blocks: [
      block('image', numbered('IMAG', 5)),
      block('expectations', numbered('CUEX', 3)),
      block('quality', numbered('PERQ', 7)),
      block('value', numbered('PERV', 2)),
      block('satisfaction', numbered('CUSA', 3)),
      block('complaints', ['CUSCO']),
      block('loyalty', numbered('CUSL', 3)),
    ],
    paths: pathsOf([['image', ['expectations', 'satisfaction', 'loyalty']], ...ACSI_PATHS]),
  }
}

function ccsi(): SatisfactionModel {
  return {
    id: 'ccsi',
    labels: labelsOf([
      'China Customer Satisfaction Index',
      'Work on what drives satisfaction most',
      '中国顾客满意度指数模型',
      '从对满意度影响最大的因素入手',
    ]),
    source: { en: 'Constructs of Chinese texts; arrows by convention', zh: '结构变量依国内教材；路径为本软件包约定' },
    blocks: [
      block('image', numbered('ccsi-image-', 2)),
      block('expectations', numbered('ccsi-expectations-', 3)),
      block('quality', numbered('ccsi-quality-', 3)),
      block('value', numbered('ccsi-value-', 2)),
      block('satisfaction', numbered('ccsi-satisfaction-', 3)),
      block('complaints', ['ccsi-complaint']),
      block('loyalty', numbered('ccsi-loyalty-', 2)),
    ],
    paths: pathsOf([['image', ['expectations', 'quality', 'value', 'satisfaction']], ...ACSI_PATHS]),
  }
}

function block(id: Construct, items: readonly string[]): PlsBlock {
  return { id, items, labels: labelsOf(CONSTRUCTS[id]) }
}

function labelsOf([name, strategy, nameZh, strategyZh]: readonly [string, string, string, string]): Labels {
  return { en: { name, strategy }, zh: { name: nameZh, strategy: strategyZh } }
}

function numbered(stem: string, count: number): string[] {
  return Array.from({ length: count }, (_, k) => `${stem}${k + 1}`)
}

function pathsOf(arrows: readonly (readonly [Construct, readonly Construct[]])[]): PlsPath[] {
  return arrows.flatMap(([from, targets]) => targets.map((to) => ({ from, to })))
}
