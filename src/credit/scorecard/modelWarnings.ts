import type { LogisticFit } from '../../survival/index.js'
import type { BinText } from '../binning/bins.js'
import type { ModelVariable } from './scorecardModel.js'

/** Something about a model that its reader should know before a card is made of it. */
export interface ModelWarning {
  /**
   * `not-converged`: the fit did not end; `separated`: a variable tells bad from good without fail, its coefficient runs away;
   * `wrong-sign`: a coefficient turns the weights of its variable round, the sign of variables that say the same;
   * `collinear`: the inflation of its variance is above the limit; `not-significant`: p above the level;
   * `few-events`: fewer than ten customers of the rarer class for each variable (Peduzzi et al. 1996).
   */
  readonly code: 'not-converged' | 'separated' | 'wrong-sign' | 'collinear' | 'not-significant' | 'few-events'
  /** Those it is about; empty where it is about the model. */
  readonly variables: readonly string[]
  readonly text: BinText
}

/** Customers of the rarer class that a coefficient should rest on (Peduzzi et al. 1996). */
const EVENTS_PER_VARIABLE = 10

/** Looks a fitted model over. */
export function modelWarnings(
  variables: readonly ModelVariable[],
  fit: LogisticFit,
  {
    total,
    significance,
    maximumVarianceInflation,
  }: { total: number; significance: number; maximumVarianceInflation: number },
): ModelWarning[] {
  const named = (holds: (variable: ModelVariable) => boolean): string[] =>
    variables.filter(holds).map(({ variable }) => variable)
  const warnings: ModelWarning[] = []
  const add = (code: ModelWarning['code'], about: readonly string[]): void => {
    warnings.push({ code, variables: about, text: textOf(code, about.join(', '), about.join('、')) })
  }
  if (!fit.converged && fit.diverging.length === 0) add('not-converged', [])
  if (fit.diverging.length > 0)
    add(
      'separated',
      named(({ variable }) => fit.diverging.includes(variable)),
    )
  const wrong = named(isWrongSigned)
  if (wrong.length > 0) add('wrong-sign', wrong)
  const collinear = named(({ varianceInflation }) => (varianceInflation ?? 1) > maximumVarianceInflation)
  if (collinear.length > 0) add('collinear', collinear)
  const weak = named(({ pValue }) => pValue !== null && pValue > significance)
  if (weak.length > 0) add('not-significant', weak)
  if (Math.min(fit.events, total - fit.events) < EVENTS_PER_VARIABLE * variables.length) add('few-events', [])
  return warnings
}

/** Whether riskier bins get less risk: the coefficient has the other sign than the weights. */
export function isWrongSigned({ weights, coefficient }: Pick<ModelVariable, 'weights' | 'coefficient'>): boolean {
  return weights.sign === 'bad-over-good' ? coefficient < 0 : coefficient > 0
}

function textOf(code: ModelWarning['code'], names: string, namesZh: string): BinText {
  switch (code) {
    case 'not-converged':
      return { en: 'The regression did not converge.', zh: '回归未收敛。' }
    case 'separated':
      return {
        en: `The coefficients run away: ${names || 'the intercept'}. Merge bins, or fit with a penalty.`,
        zh: `系数发散：${namesZh || '截距'}。请合并分箱或使用惩罚项。`,
      }
    case 'wrong-sign':
      return {
        en: `Riskier bins would get more points: ${names}. Other variables say the same; leave one out.`,
        zh: `系数符号相反，风险较高的分箱反而得分较高：${namesZh}。与其他变量信息重复，请剔除其一。`,
      }
    case 'collinear':
      return { en: `Other variables say nearly the same: ${names}.`, zh: `与其他变量高度共线：${namesZh}。` }
    case 'not-significant':
      return { en: `The coefficient may be chance: ${names}.`, zh: `系数不显著：${namesZh}。` }
    case 'few-events':
      return {
        en: 'There are fewer than ten customers of the rarer class for each variable.',
        zh: '平均每个变量对应的少数类客户不足十个。',
      }
  }
}
