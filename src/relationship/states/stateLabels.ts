import type { Labels } from '../../data/labels.js'

/** Where a customer stands with a firm. */
export type CustomerStateId = 'non-customer' | 'potential' | 'target' | 'first-time' | 'repeat' | 'loyal' | 'lost'

/**
 * Name and strategy of the seven states (客户状态), in their order. First-time, repeat and loyal customers are the actual ones
 * (现实客户). States as the Chinese textbooks give them; strategies are ours.
 */
export const customerStateLabels: Readonly<Record<CustomerStateId, Labels>> = {
  'non-customer': {
    en: { name: 'Non-customer', strategy: 'No need known: spend nothing, or find out first' },
    zh: { name: '非客户', strategy: '未发现需求：不投入，或先行了解' },
  },
  potential: {
    en: { name: 'Potential customer', strategy: 'Check need, money and authority; choose whom to win' },
    zh: { name: '潜在客户', strategy: '了解需求、购买力和决定权，从中选择目标' },
  },
  target: {
    en: { name: 'Target customer', strategy: 'Chosen by the firm: make the first offer' },
    zh: { name: '目标客户', strategy: '企业选定的对象：主动争取首次购买' },
  },
  'first-time': {
    en: { name: 'First-time customer', strategy: 'Keep every promise, and follow up soon' },
    zh: { name: '初次购买客户', strategy: '兑现承诺，及时回访' },
  },
  repeat: {
    en: { name: 'Repeat customer', strategy: 'Service and related products: reasons to stay' },
    zh: { name: '重复购买客户', strategy: '以服务和关联产品巩固关系' },
  },
  loyal: {
    en: { name: 'Loyal customer', strategy: 'Keep and reward; ask for recommendation' },
    zh: { name: '忠诚客户', strategy: '重点保持和回报，鼓励推荐' },
  },
  lost: {
    en: { name: 'Lost customer', strategy: 'Find the reason; win back where it pays' },
    zh: { name: '流失客户', strategy: '查明原因，值得的予以挽回' },
  },
}

/** The seven states in their order: codes of the kernels. */
export const customerStateIds: readonly CustomerStateId[] = /* @__PURE__ */ Object.freeze(
  /* @__PURE__ */ Object.keys(customerStateLabels) as CustomerStateId[],
)

/** What moves a customer from one state to another. */
export type StateCause = 'contact' | 'target' | 'ruled-out' | 'purchase' | 'silence'

/** A move that a customer may make. */
export interface StateTransition {
  readonly from: CustomerStateId
  readonly to: CustomerStateId
  readonly cause: StateCause
  /** `textbook`: published; `convention`: ours, because orders show it. */
  readonly basis: 'textbook' | 'convention'
}

const move = (
  from: CustomerStateId,
  to: CustomerStateId,
  cause: StateCause,
  basis: StateTransition['basis'] = 'textbook',
): StateTransition => ({ from, to, cause, basis })

/**
 * The legal transitions. The published ones lead from potential over target to the first purchase, on to repeat and loyal, from any
 * actual customer to lost and back by winning back, and from potential out. Files of orders show more: who buys without having been
 * met or chosen before, or is given up after having been chosen; these moves are conventions of ours.
 */
export const stateTransitions: readonly StateTransition[] = /* @__PURE__ */ Object.freeze<StateTransition[]>([
  /* @__PURE__ */ move('non-customer', 'potential', 'contact', 'convention'),
  /* @__PURE__ */ move('non-customer', 'target', 'target', 'convention'),
  /* @__PURE__ */ move('non-customer', 'first-time', 'purchase', 'convention'),
  /* @__PURE__ */ move('potential', 'non-customer', 'ruled-out'),
  /* @__PURE__ */ move('potential', 'target', 'target'),
  /* @__PURE__ */ move('potential', 'first-time', 'purchase', 'convention'),
  /* @__PURE__ */ move('target', 'non-customer', 'ruled-out', 'convention'),
  /* @__PURE__ */ move('target', 'first-time', 'purchase'),
  /* @__PURE__ */ move('first-time', 'repeat', 'purchase'),
  /* @__PURE__ */ move('repeat', 'loyal', 'purchase'),
  /* @__PURE__ */ move('first-time', 'lost', 'silence'),
  /* @__PURE__ */ move('repeat', 'lost', 'silence'),
  /* @__PURE__ */ move('loyal', 'lost', 'silence'),
  /* @__PURE__ */ move('lost', 'first-time', 'purchase'),
  /* @__PURE__ */ move('lost', 'repeat', 'purchase'),
])
