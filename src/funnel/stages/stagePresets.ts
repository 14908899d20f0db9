import type { Labels } from '../../data/labels.js'

/** A stage of a sale, what it is called, and how likely a deal in it is to be won. */
export interface PresetStage {
  readonly id: string
  readonly labels: Labels
  /** Probability that a deal in this stage is won; null where no source or convention has one. */
  readonly probability: number | null
}

/** Stages of a sale in order. */
export interface StagePreset {
  readonly id: 'classic3' | 'b2b3' | 'industrial7' | 'lead5'
  readonly labels: Labels
  /** Where stages and probabilities come from. */
  readonly source: Readonly<Record<'en' | 'zh', string>>
  readonly stages: readonly PresetStage[]
}

/**
 * Stages of a sale as texts and CRM systems have them, with names in English and Chinese. No textbook has a standard: take the
 * preset that is nearest to how you sell, and your own probabilities from your own history ({@link calibrateProbabilities}) as soon
 * as there is one.
 *
 * - `classic3`: the three-part funnel of Chinese sales texts (上部 25 %, 中部 50 %, 下部 75 %).
 * - `b2b3`: qualified 20 %, proposal 50 %, negotiation 80 %.
 * - `industrial7`: the seven stages of an industrial sale; its probabilities are a convention of this package.
 * - `lead5`: from lead to won customer, for counting conversion; it has no probabilities.
 *
 * @example
 * stagePresets.b2b3.stages.map(({ id, probability }) => [id, probability])
 * //=> [['qualified', 0.2], ['proposal', 0.5], ['negotiation', 0.8]]
 */
export const stagePresets: Readonly<Record<StagePreset['id'], StagePreset>> = /* @__PURE__ */ presets()

function presets(): Readonly<Record<StagePreset['id'], StagePreset>> {
  return {
    classic3: {
      id: 'classic3',
      labels: {
        en: { name: 'Three-part funnel', strategy: 'Keep all three parts filled' },
        zh: { name: '三段式销售漏斗', strategy: '保持上、中、下三部分均衡' },
      },
      source: {
        en: 'Widely printed in Chinese sales texts (25/50/75 %)',
        zh: '国内销售管理教材通行（25%、50%、75%）',
      },
      stages: [
        stage('top', 0.25, ['Candidates', 'Find out who has a need'], ['上部（候选清单）', '了解是否有真实需求']),
        stage(
          'middle',
          0.5,
          ['Short list', 'Prove that we are the best choice'],
          ['中部（优选清单）', '证明我方是最佳选择'],
        ),
        stage(
          'bottom',
          0.75,
          ['Formalities open', 'Settle the terms and sign'],
          ['下部（手续未落实）', '落实条款，尽快签约'],
        ),
      ],
    },
    b2b3: {
      id: 'b2b3',
      labels: {
        en: { name: 'Three stages of a business sale', strategy: 'Qualify early, negotiate late' },
        zh: { name: 'B2B 三阶段', strategy: '尽早甄别，后期谈判' },
      },
      source: { en: 'amworldgroup.com', zh: 'amworldgroup.com' },
      stages: [
        stage(
          'qualified',
          0.2,
          ['Qualified', 'Confirm budget, need and who decides'],
          ['已确认商机', '确认预算、需求与决策人'],
        ),
        stage(
          'proposal',
          0.5,
          ['Proposal', 'Answer the objections to the offer'],
          ['已提交方案', '处理客户对方案的异议'],
        ),
        stage('negotiation', 0.8, ['Negotiation', 'Agree on price and terms'], ['商务谈判', '就价格与条款达成一致']),
      ],
    },
    industrial7: {
      id: 'industrial7',
      labels: {
        en: {
          name: 'Seven stages of an industrial sale',
          strategy: 'One step at a time, with the customer’s own process',
        },
        zh: { name: '工业品销售七阶段', strategy: '跟随客户的采购流程逐步推进' },
      },
      source: {
        en: 'Names as in Chinese CRM systems; probabilities are a convention of this package',
        zh: '名称据国内 CRM 系统；概率为本软件包的约定',
      },
      stages: [
        stage(
          'initial-contact',
          0.1,
          ['Initial contact', 'Find the contact person and the project'],
          ['初期沟通', '找到联系人与项目'],
        ),
        stage(
          'project-assessment',
          0.2,
          ['Project assessment', 'Is there a budget and a date?'],
          ['立项评估', '确认预算与时间'],
        ),
        stage(
          'needs-analysis',
          0.35,
          ['Needs analysis', 'Get the requirements in writing'],
          ['需求分析', '取得书面需求'],
        ),
        stage(
          'solution-design',
          0.5,
          ['Solution design', 'Let the users test the solution'],
          ['方案制定', '请使用部门验证方案'],
        ),
        stage('bidding', 0.65, ['Bidding', 'Know the rivals and the rules'], ['招投标', '了解竞争对手与评标规则']),
        stage('negotiation', 0.8, ['Negotiation', 'Trade concessions, do not give them'], ['商务谈判', '让步须有交换']),
        stage('contract-signing', 0.95, ['Contract signing', 'Follow the signatures'], ['合同签约', '跟进审批与盖章']),
      ],
    },
    lead5: {
      id: 'lead5',
      labels: {
        en: { name: 'From lead to customer', strategy: 'Count who reaches each stage' },
        zh: { name: '从线索到成交', strategy: '统计到达各阶段的数量' },
      },
      source: { en: 'thecalcu.com, altiorco', zh: 'thecalcu.com、altiorco' },
      stages: [
        stage('lead', null, ['Lead', 'Reply within the hour'], ['线索', '一小时内响应']),
        stage(
          'marketing-qualified',
          null,
          ['Marketing-qualified lead', 'Hand over to sales'],
          ['市场认可线索（MQL）', '移交销售'],
        ),
        stage(
          'sales-qualified',
          null,
          ['Sales-qualified lead', 'Confirm the need'],
          ['销售认可线索（SQL）', '确认需求'],
        ),
        stage('opportunity', null, ['Opportunity', 'Make an offer'], ['商机', '提交报价']),
        stage('won', null, ['Won', 'Deliver, then ask for the next'], ['成交', '交付并挖掘后续需求']),
      ],
    },
  }
}

function stage(
  id: string,
  probability: number | null,
  en: readonly [name: string, strategy: string],
  zh: readonly [name: string, strategy: string],
): PresetStage {
  const labels = { en: { name: en[0], strategy: en[1] }, zh: { name: zh[0], strategy: zh[1] } }
  return { id, probability, labels }
}
