import { checkChoice } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'

/** How hard to try for a lost customer. */
export type WinBackPolicyId = 'key' | 'ordinary' | 'small' | 'bad'

/**
 * Win-back policy by tier (对不同级别客户流失的态度), as the textbooks have it; bad customers are those of any tier without profit
 * or credit, who break contracts, or whose demands or reputation harm the firm.
 *
 * The tiers are those of the pyramid; what the numbers say for a segment is for {@link winBackPlan}.
 *
 * @example
 * winBackPolicies.key.zh.name //=> '极力挽回'
 */
export const winBackPolicies: Readonly<Record<WinBackPolicyId, Labels>> = {
  key: {
    en: {
      name: 'Win back at all costs',
      strategy: 'Key customers carry the firm: visit at once, find the cause, solve it at the top.',
    },
    zh: { name: '极力挽回', strategy: '关键客户是企业的命脉：第一时间登门，查明原因，高层出面解决。' },
  },
  ordinary: {
    en: {
      name: 'Try hard',
      strategy: 'Ordinary customers are worth an effort: contact them, make an offer within what they bring.',
    },
    zh: { name: '尽力挽回', strategy: '普通客户应尽力挽回：主动联系，在其价值范围内给予优惠。' },
  },
  small: {
    en: {
      name: 'As it comes',
      strategy: 'Small customers: win back where it costs next to nothing, else let them go.',
    },
    zh: { name: '见机行事', strategy: '小客户：不费力则挽回，否则听其自然。' },
  },
  bad: {
    en: {
      name: 'Give up for good',
      strategy: 'Customers without profit or credit, who break contracts or harm the firm: do not win them back.',
    },
    zh: { name: '彻底放弃', strategy: '无利可图、无法履约、蛮不讲理或声誉太差的客户，不值得挽留。' },
  },
}

/** What may make a customer a bad one. */
export interface CustomerFaults {
  /** No profit now and none to be expected. */
  readonly unprofitable?: boolean
  /** Cannot keep contracts, or does not pay. */
  readonly breaksContracts?: boolean
  /** Abusive to staff or to other customers. */
  readonly abusive?: boolean
  /** Demands beyond reason. */
  readonly excessiveDemands?: boolean
  /** A reputation that falls back on the firm. */
  readonly badReputation?: boolean
}

/** The policy for one customer. */
export interface WinBackPolicy {
  readonly id: WinBackPolicyId
  readonly labels: Labels
  /** The faults that it has. */
  readonly faults: readonly (keyof CustomerFaults)[]
}

/**
 * The win-back policy for a customer: by its tier, unless a fault rules it out.
 *
 * @param tier   - tier of the pyramid
 * @param faults - what is known against the customer. Default: nothing
 * @throws ClienteleError `invalid-option`
 * @example
 * winBackPolicy('key').id //=> 'key'
 * winBackPolicy('key', { breaksContracts: true }).labels.zh.name //=> '彻底放弃'
 */
export function winBackPolicy(tier: Exclude<WinBackPolicyId, 'bad'>, faults: CustomerFaults = {}): WinBackPolicy {
  const known = checkChoice(tier, ['key', 'ordinary', 'small'], 'tier')
  const found = FAULTS.filter((fault) => faults[fault] === true)
  const id = found.length > 0 ? 'bad' : known
  return { id, labels: winBackPolicies[id], faults: found }
}

const FAULTS = [
  'unprofitable',
  'breaksContracts',
  'abusive',
  'excessiveDemands',
  'badReputation',
] as const satisfies readonly (keyof CustomerFaults)[]
