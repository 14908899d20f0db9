import { rejectionReasons } from '../../../../src/report/rejectionReasons.js'
import type { Failure, Language } from './protocol.js'

/** What went wrong and what to do about it, for somebody who did not write the program. */
export interface Explanation {
  readonly what: string
  readonly advice: string
  /** Further lines: reasons with their numbers. */
  readonly list: readonly string[]
}

/** Explains why there is no report. */
export function explain(failure: Failure, language: Language): Explanation {
  return language === 'zh' ? inChinese(failure) : inEnglish(failure)
}

/** Codes whose message is about the visitor's file and worth showing, in English, below the explanation. */
export function hasTechnicalDetail({ code, message }: Failure): boolean {
  return message !== '' && code !== 'no-worker'
}

function inEnglish(failure: Failure): Explanation {
  const { code, file, header, currencies, rowsRead = 0, hasAmbiguousDates } = failure
  const of = file === '' ? 'the file' : file
  switch (code) {
    case 'unreadable-text':
      return plain(
        `${capital(of)} cannot be read as a table.`,
        'The page reads text with one line per order and a first line that names the columns. In Excel or another spreadsheet: File, Save as, “CSV UTF-8”; then choose that file.',
      )
    case 'missing-column':
      return header === undefined || header.length < 2
        ? plain(
            `${capital(of)} does not look like a table of orders.`,
            'Its first line has to name the columns, set off by commas, semicolons or tabs: at least customer, date and amount.',
          )
        : plain(
            `A column was not found in ${of}.`,
            `It has the columns ${header.join(', ')}. Give the missing one a name that says what it is, or leave the file out.`,
          )
    case 'duplicate-column':
      return plain(
        `Two columns of ${of} have the same name.`,
        'Rename one of them, so that it is clear which one is meant.',
      )
    case 'mixed-currencies':
      return plain(
        `The amounts are in several currencies: ${currencies?.join(', ') ?? ''}.`,
        'They cannot be added up. Keep the rows of one currency in the file, or convert the amounts, and choose the file again.',
      )
    case 'nothing-read':
      return rowsRead === 0
        ? plain(
            `${capital(of)} has a first line with names, but no orders below it.`,
            'Choose the file that has the rows.',
          )
        : {
            what: `None of the ${rowsRead.toLocaleString('en')} rows of ${of} could be read.`,
            advice: hasAmbiguousDates
              ? 'The dates can be read in two ways (05/01/2024). Choose above whether the day or the month comes first, then make the report again.'
              : 'Check above whether each column was chosen rightly; the rows with the reason for each can be saved below.',
            list: reasonsOf(failure, 'en'),
          }
    case 'empty-input':
      return plain('There is no order up to that day.', 'Choose a later day, or leave the day empty.')
    case 'file-gone':
      return plain(
        `${capital(of)} could not be opened.`,
        'It was changed, moved or deleted since it was chosen. Choose it again.',
      )
    case 'out-of-memory':
      return plain(
        'The memory of the browser was not enough.',
        'Close other tabs and try again, or use the command, which reads files of any size.',
      )
    case 'sample':
      return plain('The sample data could not be loaded.', 'Check the network and try again.')
    case 'no-worker':
      return plain(
        'The program of this page could not be started.',
        'Reload the page. It needs a browser of 2023 or later.',
      )
    default:
      return plain(
        `Something in ${of} could not be dealt with.`,
        'The exact message is below. If it does not help, please report it to the project.',
      )
  }
}

function inChinese(failure: Failure): Explanation {
  const { code, file, header, currencies, rowsRead = 0, hasAmbiguousDates } = failure
  const of = file === '' ? '文件' : file
  switch (code) {
    case 'unreadable-text':
      return plain(
        `无法把 ${of} 作为表格读取。`,
        '本页读取文本表格：每笔订单一行，第一行为列名。请在 Excel 或 WPS 中选择“另存为”，类型选“CSV UTF-8（逗号分隔）”，再选择保存后的文件。',
      )
    case 'missing-column':
      return header === undefined || header.length < 2
        ? plain(`${of} 看起来不是订单表。`, '第一行应为列名，以逗号、分号或制表符分隔，至少包括客户、日期和金额。')
        : plain(
            `在 ${of} 中找不到所需的列。`,
            `文件中的列有：${header.join('、')}。请把所缺的列改成含义明确的名称，或不使用这个文件。`,
          )
    case 'duplicate-column':
      return plain(`${of} 中有两列同名。`, '请修改其中一列的名称，以便区分。')
    case 'mixed-currencies':
      return plain(
        `金额使用了多种货币：${currencies?.join('、') ?? ''}。`,
        '不同货币的金额不能相加。请在文件中只保留一种货币的行，或先换算金额，再重新选择文件。',
      )
    case 'nothing-read':
      return rowsRead === 0
        ? plain(`${of} 只有列名，没有订单。`, '请选择含有订单行的文件。')
        : {
            what: `${of} 的 ${rowsRead.toLocaleString('zh-CN')} 行全部无法读取。`,
            advice: hasAmbiguousDates
              ? '日期有两种读法（05/01/2024）。请在上方选择日在前还是月在前，再生成报告。'
              : '请检查上方各列是否选对；被剔除的行及其原因可在下方保存。',
            list: reasonsOf(failure, 'zh'),
          }
    case 'empty-input':
      return plain('截至该日没有任何订单。', '请选择更晚的日期，或将日期留空。')
    case 'file-gone':
      return plain(`无法打开 ${of}。`, '选择之后，文件被修改、移动或删除了。请重新选择。')
    case 'out-of-memory':
      return plain('浏览器内存不足。', '请关闭其他标签页后再试，或使用命令行工具，它可以读取任意大小的文件。')
    case 'sample':
      return plain('无法加载示例数据。', '请检查网络后再试。')
    case 'no-worker':
      return plain('本页的程序无法启动。', '请刷新页面；需要 2023 年以后的浏览器。')
    default:
      return plain(`处理 ${of} 时出现问题。`, '下面是原始信息（英文）。如果看不出原因，请向本项目反馈。')
  }
}

function reasonsOf({ rejectedByCode = {} }: Failure, language: Language): string[] {
  const reasons: Readonly<Partial<Record<string, string>>> = rejectionReasons[language]
  return Object.entries(rejectedByCode).map(([code, rows]) =>
    language === 'zh' ? `${reasons[code] ?? code}：${rows} 行` : `${reasons[code] ?? code}: ${rows} rows`,
  )
}

function plain(what: string, advice: string): Explanation {
  return { what, advice, list: [] }
}

function capital(text: string): string {
  return text === 'the file' ? 'The file' : text
}
