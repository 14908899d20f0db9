import type { OfflineState } from './offline.js'
import type { FurtherTable, Language, OrderField, Progress } from './protocol.js'

/** What the page says, but for what went wrong (`explain.ts`). */
export interface Words {
  readonly choose: string
  readonly dropHere: string
  readonly sample: string
  readonly sampleNote: string
  readonly inspecting: (file: string) => string
  readonly privacy: string
  readonly offline: Readonly<Record<OfflineState, string>>
  readonly settingsOf: (file: string) => string
  readonly columnsTitle: (file: string) => string
  readonly columnsNote: string
  readonly columnsMissing: (fields: string) => string
  readonly fields: Readonly<Record<OrderField, string>>
  readonly notChosen: string
  readonly notInFile: string
  readonly firstOrders: string
  readonly settingsTitle: string
  readonly language: string
  readonly asOf: string
  readonly asOfNote: string
  readonly reading: string
  readonly dateFormat: string
  readonly dateFormats: Readonly<Record<'auto' | 'dmy' | 'mdy', string>>
  readonly ambiguousDates: string
  readonly decimal: string
  readonly decimals: Readonly<Record<'auto' | '.' | ',', string>>
  readonly encoding: string
  readonly automatic: string
  readonly timeZone: string
  readonly lifetime: string
  readonly furtherTitle: string
  readonly furtherNote: string
  readonly further: Readonly<Record<FurtherTable, string>>
  readonly make: string
  readonly working: string
  readonly phases: Readonly<Record<Progress['phase'], string>>
  readonly progress: (progress: Progress) => string
  readonly lifetimeTakesLongest: string
  readonly seconds: (seconds: number) => string
  readonly cancel: string
  readonly cancelled: string
  readonly reportTitle: string
  readonly summary: (rows: number, rejected: number) => string
  readonly lookedUpTo: (asOf: string, isLastDay: boolean) => string
  readonly save: string
  readonly html: string
  readonly markdown: string
  readonly json: string
  readonly rejected: (listed: number, all: number) => string
  readonly ownTab: string
  readonly frameTitle: string
  readonly again: string
  readonly failedTitle: string
  readonly needsScript: string
  readonly fileName: string
  readonly rejectedName: string
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    choose: 'Choose an orders file',
    dropHere: 'or drop it here: CSV or tab-separated text, also packed as .gz',
    sample: 'Use the sample data',
    sampleNote: 'three years of a tea wholesaler that does not exist, with all further files',
    inspecting: (file) => `Looking at ${file} …`,
    privacy:
      'The file is read by your browser and stays on your device. Nothing is sent anywhere: the browser is told to refuse every connection to another host.',
    offline: {
      none: '',
      preparing: 'Getting ready for offline use …',
      ready: 'Ready for offline use: this page now works without a network.',
      failed: 'This browser does not keep the page for offline use.',
    },
    settingsOf: (file) => `File and settings: ${file}`,
    columnsTitle: (file) => `Columns of ${file}`,
    columnsNote: 'What was found by its name is chosen already. The first three are needed.',
    columnsMissing: (fields) => `Choose the column for: ${fields}.`,
    fields: {
      customerId: 'Customer',
      date: 'Date',
      amount: 'Amount',
      orderId: 'Order number',
      currency: 'Currency',
    },
    notChosen: '— choose a column —',
    notInFile: '— not in the file —',
    firstOrders: 'The first orders, as they are understood',
    settingsTitle: 'The report',
    language: 'Language of the report',
    asOf: 'Look up to the day',
    asOfNote: 'Empty: the day of the last order.',
    reading: 'How the file is written',
    dateFormat: 'Dates such as 05/01/2024',
    dateFormats: { auto: 'find out from the file', dmy: 'day first (5 January)', mdy: 'month first (May 1)' },
    ambiguousDates:
      'Dates such as 05/01/2024 can be read in two ways, and nothing in the file says which. Choose one below, or those rows are left out.',
    decimal: 'Decimal sign',
    decimals: { auto: 'find out from the file', '.': 'point (1,234.50)', ',': 'comma (1.234,50)' },
    encoding: 'Encoding',
    automatic: 'find out from the file',
    timeZone: 'Time zone of the days',
    lifetime: 'Estimate who is still a customer and worth what (takes longest)',
    furtherTitle: 'Further files',
    furtherNote: 'None of them is needed. Each adds its section to the report; columns are found by their names.',
    further: {
      customers: 'Customers (names, regions, …)',
      subscriptions: 'Subscriptions',
      opportunities: 'Sales opportunities',
      stageChanges: 'Their changes of stage',
      surveys: 'Answers to surveys',
      complaints: 'Complaints',
      calls: 'Calls',
      invoices: 'Invoices',
      creditSheets: 'Credit evaluations',
    },
    make: 'Make the report',
    working: 'Making the report',
    phases: { reading: 'Reading the orders', report: 'Making the report', charts: 'Drawing the charts' },
    progress: ({ phase, done, of }) =>
      phase === 'reading'
        ? `Step 1 of 3, reading the orders: ${megabytes(done)} of ${megabytes(of)} MB`
        : phase === 'report'
          ? `Step 2 of 3, making the report: ${done} of ${of} sections`
          : `Step 3 of 3, drawing the charts: ${done} of ${of}`,
    lifetimeTakesLongest: 'The models of lifetime value take longest; with many customers that may be a minute.',
    seconds: (seconds) => `${seconds} s`,
    cancel: 'Cancel',
    cancelled: 'Cancelled. Nothing was kept.',
    reportTitle: 'Your report',
    summary: (rows, rejected) =>
      `${number('en', rows)} rows of orders read, ${rejected === 0 ? 'none' : number('en', rejected)} left out.`,
    lookedUpTo: (asOf, isLastDay) =>
      isLastDay
        ? `The report looks up to ${asOf}, the day of the last order; another day can be chosen in the settings above.`
        : `The report looks up to ${asOf}.`,
    save: 'Keep it:',
    html: 'HTML (with charts)',
    markdown: 'Markdown',
    json: 'JSON',
    rejected: (listed, all) =>
      listed === all
        ? `Rows left out (CSV, ${number('en', all)})`
        : `First ${number('en', listed)} of ${number('en', all)} rows left out (CSV)`,
    ownTab: 'Open in a tab of its own',
    frameTitle: 'Customer report',
    again: 'Another file',
    failedTitle: 'There is no report yet',
    needsScript: 'This page works with JavaScript only: the report is made by your browser, not by a server.',
    fileName: 'customer-report',
    rejectedName: 'rows-left-out',
  },
  zh: {
    choose: '选择订单文件',
    dropHere: '或将文件拖到这里：CSV 或制表符分隔的文本，也可以是 .gz 压缩文件',
    sample: '使用示例数据',
    sampleNote: '一家虚构茶叶批发商三年的数据，含全部附加文件',
    inspecting: (file) => `正在查看 ${file} …`,
    privacy: '文件由浏览器在本机读取，不会离开您的设备。浏览器会拒绝本页与其他主机的任何连接，数据不会外传。',
    offline: {
      none: '',
      preparing: '正在准备离线使用 …',
      ready: '可以离线使用：断网后本页仍可打开。',
      failed: '此浏览器无法保存本页供离线使用。',
    },
    settingsOf: (file) => `文件与设置：${file}`,
    columnsTitle: (file) => `${file} 的列`,
    columnsNote: '能按列名识别的已经选好。前三项必须指定。',
    columnsMissing: (fields) => `请为以下各项选择对应的列：${fields}。`,
    fields: { customerId: '客户', date: '日期', amount: '金额', orderId: '订单号', currency: '币种' },
    notChosen: '— 请选择列 —',
    notInFile: '— 文件中没有 —',
    firstOrders: '最前面几笔订单的读取结果',
    settingsTitle: '报告',
    language: '报告语言',
    asOf: '截止日期',
    asOfNote: '留空则为最后一笔订单的日期。',
    reading: '文件的写法',
    dateFormat: '05/01/2024 这类日期',
    dateFormats: { auto: '由文件判断', dmy: '日在前（1 月 5 日）', mdy: '月在前（5 月 1 日）' },
    ambiguousDates: '05/01/2024 这类日期有两种读法，文件中没有依据可以判断。请在下面选择一种，否则这些行会被剔除。',
    decimal: '小数点',
    decimals: { auto: '由文件判断', '.': '点（1,234.50）', ',': '逗号（1.234,50）' },
    encoding: '字符编码',
    automatic: '由文件判断',
    timeZone: '日期所用时区',
    lifetime: '估计谁仍是客户、价值几何（耗时最长）',
    furtherTitle: '附加文件',
    furtherNote: '都不是必需的。每个文件为报告增加相应的章节，各列按列名识别。',
    further: {
      customers: '客户资料（名称、地区等）',
      subscriptions: '订阅',
      opportunities: '销售机会',
      stageChanges: '销售机会的阶段变化',
      surveys: '问卷答案',
      complaints: '投诉',
      calls: '来电记录',
      invoices: '发票',
      creditSheets: '信用评估表',
    },
    make: '生成报告',
    working: '正在生成报告',
    phases: { reading: '正在读取订单', report: '正在生成报告', charts: '正在绘制图表' },
    progress: ({ phase, done, of }) =>
      phase === 'reading'
        ? `第 1 步，共 3 步。读取订单：${megabytes(done)} / ${megabytes(of)} MB`
        : phase === 'report'
          ? `第 2 步，共 3 步。生成报告：第 ${done} 节，共 ${of} 节`
          : `第 3 步，共 3 步。绘制图表：第 ${done} 幅，共 ${of} 幅`,
    lifetimeTakesLongest: '客户终身价值模型耗时最长，客户很多时可能需要一分钟。',
    seconds: (seconds) => `${seconds} 秒`,
    cancel: '取消',
    cancelled: '已取消，没有保留任何数据。',
    reportTitle: '您的报告',
    summary: (rows, rejected) =>
      `读取订单 ${number('zh', rows)} 行，${rejected === 0 ? '没有剔除任何行' : `剔除 ${number('zh', rejected)} 行`}。`,
    lookedUpTo: (asOf, isLastDay) =>
      isLastDay ? `报告截至最后一笔订单的日期 ${asOf}，可在上方的设置中另选日期。` : `报告截至 ${asOf}。`,
    save: '保存：',
    html: 'HTML（含图表）',
    markdown: 'Markdown',
    json: 'JSON',
    rejected: (listed, all) =>
      listed === all
        ? `被剔除的行（CSV，${number('zh', all)} 行）`
        : `被剔除的 ${number('zh', all)} 行中的前 ${number('zh', listed)} 行（CSV）`,
    ownTab: '在新标签页中打开',
    frameTitle: '客户分析报告',
    again: '换一个文件',
    failedTitle: '未能生成报告',
    needsScript: '本页需要 JavaScript：报告由浏览器生成，而不是由服务器生成。',
    fileName: '客户分析报告',
    rejectedName: '被剔除的行',
  },
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}

function number(language: Language, value: number): string {
  return value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en')
}
