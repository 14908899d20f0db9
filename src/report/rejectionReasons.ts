import type { Language } from '../data/labels.js'
import type { ClienteleErrorCode } from '../errors.js'

/** Why a row of a file was left out, by the code of its rejection. */
export const rejectionReasons: Readonly<Record<Language, Readonly<Partial<Record<ClienteleErrorCode, string>>>>> = {
  en: {
    'missing-value': 'a value is missing',
    'invalid-number': 'not a number',
    'invalid-date': 'not a date, or an ambiguous one',
    'invalid-id': 'the customer id is missing',
    'malformed-row': 'wrong number of cells, or an open quote',
    'out-of-range': 'a number out of range',
    'invalid-type': 'a value of the wrong type',
    'invalid-option': 'a word that is not allowed there',
    'unreadable-text': 'text that cannot be read',
  },
  zh: {
    'missing-value': '缺少数据',
    'invalid-number': '不是数字',
    'invalid-date': '不是日期，或日期有歧义',
    'invalid-id': '缺少客户编号',
    'malformed-row': '列数不符，或引号未闭合',
    'out-of-range': '数值超出范围',
    'invalid-type': '数据类型不符',
    'invalid-option': '不允许的取值',
    'unreadable-text': '文字无法识别',
  },
}
