import { checkChoice, checkOptions, fail } from '../data/checks.js'
import type { Language } from '../data/labels.js'
import type { ExplainOptions, LocalText } from './answer.js'
import { formatNumber } from './format.js'

/** How one answer is worded. */
export interface Wording {
  readonly language: Language
  /** The one of two texts that is in the language of the answer. */
  readonly say: (en: string, zh: string) => string
  /** What an id of the inputs is called; `usual` where the caller gave it no name, else the id itself. */
  readonly nameOf: (id: string, usual?: string) => string
  /** Unit of the values; empty where none was named. */
  readonly unit: string
  /** A printed number with the unit of the values. */
  readonly withUnit: (number: string) => string
  /** The name of a column of values with their unit: `Profit (yuan)`. */
  readonly headed: (name: string) => string
  /** A number of things: `1 customer`, `2 customers`, `2个客户`. */
  readonly counting: (count: number, one: string, many: string, zh: string) => string
  /** `a, b and c`. */
  readonly listed: (items: readonly string[]) => string
}

/** The wording that the options ask for, or an error at the option that is wrong. */
export function wordingOf(options: ExplainOptions = {}): Wording {
  checkOptions(options)
  const language = checkChoice(options.language ?? 'en', ['en', 'zh'], 'options.language')
  const local = (text: string | LocalText, path: string): string => {
    const own: unknown = typeof text === 'object' && text !== null ? text[language] : text
    return typeof own === 'string' ? own : fail('invalid-type', path, 'a text, or { en, zh }', text)
  }
  const unit = local(options.unit ?? '', 'options.unit')
  checkOptions(options.names ?? {}, 'options.names')
  const names = new Map(
    Object.entries(options.names ?? {}).map(([id, text]) => [id, local(text, `options.names.${id}`)]),
  )
  const isEnglish = language === 'en'
  return {
    language,
    say: (en, zh) => (isEnglish ? en : zh),
    nameOf: (id, usual = id) => names.get(id) ?? usual,
    unit,
    withUnit: (number) => (unit === '' ? number : isEnglish ? `${number} ${unit}` : `${number}${unit}`),
    headed: (name) => {
      if (!isEnglish) return unit === '' ? name : `${name}（${unit}）`
      const head = name.charAt(0).toUpperCase() + name.slice(1)
      return unit === '' ? head : `${head} (${unit})`
    },
    counting: (count, one, many, zh) =>
      isEnglish ? `${formatNumber(count)} ${count === 1 ? one : many}` : `${formatNumber(count)}${zh}`,
    listed: (items) =>
      isEnglish
        ? items.length < 2
          ? items.join('')
          : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`
        : items.join('、'),
  }
}
