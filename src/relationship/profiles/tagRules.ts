import { checkChoice, checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'

/** What a tag tells (画像标签): worth, behaviour, preference, or an attribute of the person or firm. */
export type TagKind = 'value' | 'behaviour' | 'preference' | 'attribute'

/** How a number is compared. */
export type TagOperator = '>' | '>=' | '<' | '<=' | '=' | '!='

/**
 * A number that orders give, of who has bought: `recency` days since the last purchase; `frequency` orders; `monetary` all money, net
 * of refunds; `meanOrder` monetary / frequency; `meanInterval` and `medianInterval` days between purchase days, which a single
 * one has not; `tenure` days since the first purchase; `products` different products bought.
 */
export type OrderField =
  | 'recency'
  | 'frequency'
  | 'monetary'
  | 'meanOrder'
  | 'meanInterval'
  | 'medianInterval'
  | 'tenure'
  | 'products'

/** What a number is compared with: one of the two. */
export interface TagBound {
  readonly operator: TagOperator
  readonly value?: number
  /** Quantile (type 7) of the field among all who have it, 0 to 1: `{ operator: '>=', quantile: 0.8 }` is the best fifth. */
  readonly quantile?: number
}

/** A condition on a number that orders give. */
export interface OrderCondition extends TagBound {
  readonly field: OrderField
}

/**
 * A condition on what was spent on some products: `productSpend` money, net of refunds, or `productShare` that as a share of all
 * money of the customer, which who has spent nothing has not.
 */
export interface ProductCondition extends TagBound {
  readonly field: 'productSpend' | 'productShare'
  /** `productId` of one product or of several that are added up. */
  readonly products: string | readonly string[]
}

/** A condition on a field of the customer: one of the texts (`=`), or none of them (`!=`). A field that is missing meets neither. */
export interface AttributeCondition {
  readonly field: 'type' | 'region' | 'industry' | 'segment' | 'source'
  readonly operator: '=' | '!='
  readonly value: string | readonly string[]
}

export type TagCondition = OrderCondition | ProductCondition | AttributeCondition

/** A tag and the rule by which a customer gets it: plain data. */
export interface TagRule {
  readonly id: string
  readonly kind: TagKind
  readonly labels: Labels
  /** One condition, or several that must all hold. A field that a customer has not meets no condition. */
  readonly when: TagCondition | readonly TagCondition[]
}

/** A condition, checked. */
export type CheckedCondition = CheckedBound | CheckedAttribute

/** A condition on a number. */
export interface CheckedBound {
  readonly field: OrderField | ProductCondition['field']
  /** Null for a field that is not about some products. */
  readonly products: readonly string[] | null
  readonly operator: TagOperator
  readonly value: number | null
  readonly quantile: number | null
}

/** A condition on a text. */
export interface CheckedAttribute {
  readonly field: AttributeCondition['field']
  readonly operator: '=' | '!='
  readonly texts: readonly string[]
}

/** A rule, checked. */
export interface CheckedRule {
  readonly id: string
  readonly kind: TagKind
  readonly labels: Labels
  readonly conditions: readonly CheckedCondition[]
}

export const attributeFields: readonly AttributeCondition['field'][] = [
  'type',
  'region',
  'industry',
  'segment',
  'source',
]
const PRODUCT_FIELDS = ['productSpend', 'productShare'] as const
const FIELDS = [
  'recency',
  'frequency',
  'monetary',
  'meanOrder',
  'meanInterval',
  'medianInterval',
  'tenure',
  'products',
  ...PRODUCT_FIELDS,
  ...attributeFields,
] as const
const OPERATORS: readonly TagOperator[] = ['>', '>=', '<', '<=', '=', '!=']

/** The rules, checked: ids once, conditions that can be met. */
export function readRules(rules: readonly TagRule[], path = 'options.rules'): CheckedRule[] {
  if (!Array.isArray(rules))
    return fail(rules === undefined ? 'missing-value' : 'invalid-type', path, 'an array of rules', rules)
  const seen = new Set<string>()
  return rules.map((rule: TagRule, i): CheckedRule => {
    const place = `${path}[${i}]`
    checkOptions(rule, place)
    const { id, kind, labels, when } = rule
    if (typeof id !== 'string' || id === '') fail('invalid-id', `${place}.id`, 'a string that is not empty', id)
    if (seen.has(id)) fail('duplicate-id', `${place}.id`, 'each tag once', id)
    seen.add(id)
    checkChoice(kind, ['value', 'behaviour', 'preference', 'attribute'], `${place}.kind`)
    checkOptions(labels, `${place}.labels`)
    for (const language of ['en', 'zh'] as const) checkOptions(labels[language], `${place}.labels.${language}`)
    const list: readonly TagCondition[] = isList(when) ? when : [when]
    if (list.length === 0) fail('empty-input', `${place}.when`, 'at least one condition', when)
    const at = (j: number): string => (isList(when) ? `${place}.when[${j}]` : `${place}.when`)
    return { id, kind, labels, conditions: list.map((condition, j) => readCondition(condition, at(j))) }
  })
}

/** Whether a condition is on a text. */
export function isAttribute(condition: CheckedCondition): condition is CheckedAttribute {
  return 'texts' in condition
}

function isList(when: TagRule['when']): when is readonly TagCondition[] {
  return Array.isArray(when)
}

function readCondition(condition: TagCondition, path: string): CheckedCondition {
  checkOptions(condition, path)
  const field = checkChoice(condition.field, FIELDS, `${path}.field`)
  const attribute = attributeFields.find((one) => one === field)
  if (attribute !== undefined) {
    const { operator, value } = condition as AttributeCondition
    return {
      field: attribute,
      operator: checkChoice(operator, ['=', '!='], `${path}.operator`),
      texts: readTexts(value, `${path}.value`),
    }
  }
  const { operator, value, quantile, products } = condition as ProductCondition
  if (value !== undefined && quantile !== undefined)
    fail('invalid-option', `${path}.quantile`, 'a value or a quantile, not both', quantile)
  const isOfProducts = PRODUCT_FIELDS.some((one) => one === field)
  return {
    field: field as CheckedBound['field'],
    products: isOfProducts ? readTexts(products, `${path}.products`) : null,
    operator: checkChoice(operator, OPERATORS, `${path}.operator`),
    value: quantile === undefined ? checkNumber(value, `${path}.value`) : null,
    quantile: quantile === undefined ? null : checkNumber(quantile, `${path}.quantile`, { minimum: 0, maximum: 1 }),
  }
}

/** One text or several. */
function readTexts(value: unknown, path: string): readonly string[] {
  if (value === undefined || value === null) return fail('missing-value', path, 'a text or an array of texts', value)
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (texts.length === 0) return fail('empty-input', path, 'at least one text', value)
  return texts.map((text, i): string =>
    typeof text === 'string' && text !== ''
      ? text
      : fail('invalid-type', Array.isArray(value) ? `${path}[${i}]` : path, 'a text that is not empty', text),
  )
}
