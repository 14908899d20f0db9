import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DefaultTheme, LocaleSpecificConfig } from 'vitepress'
import { chapters, chineseOthers, chineseStart, guides, others, type SitePage, sitePath, start } from './navigation.js'

type Language = 'en' | 'zh'
type Locale = LocaleSpecificConfig<DefaultTheme.Config> & { label: string; link?: string }

const docs = fileURLToPath(new URL('../', import.meta.url))

const address = (page: string): string => `/${sitePath(page).replace(/(^|\/)index$/, '$1')}`
const toItem = ({ page, title }: SitePage): DefaultTheme.SidebarItem => ({ text: title, link: address(page) })

/** Pages of the exercise book, which are generated: the index first, then the chapters in the order of the README. */
export function bookPages(language: Language): SitePage[] {
  const folder = `${docs}book/${language}/`
  if (!existsSync(folder)) return []
  const order = ['index', ...chapters.map(({ page }) => page)]
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -3))
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
    .map((name) => {
      const [, title = name] = /^# (.+)$/m.exec(readFileSync(`${folder}${name}.md`, 'utf8')) ?? []
      return { page: `book/${language}/${name}`, title: title.replaceAll('`', ''), about: '' }
    })
}

/** Pages of the reference, one a chapter, which typedoc has written. */
function referenceItems(): DefaultTheme.SidebarItem[] {
  const folder = `${docs}reference/`
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && file !== 'index.md')
    .map((file) => file.slice(0, -3).replaceAll('\\', '/'))
    .sort()
    .map((name) => ({ text: name, link: `/reference/${name}` }))
}

export const english: Locale = {
  label: 'English',
  lang: 'en',
  description: 'The quantitative side of customer relationship management: from an orders file to a report.',
  themeConfig: {
    nav: [
      { text: 'Start', link: '/guide/first-report' },
      { text: 'Chapters', link: '/orders', activeMatch: `^/(${chapters.map(({ page }) => page).join('|')})\\.html` },
      { text: 'Exercise book', link: '/book/', activeMatch: '^/book/' },
      { text: 'Reference', link: '/reference/', activeMatch: '^/reference/' },
      { text: 'Try it', link: '/try' },
    ],
    sidebar: [
      { text: 'Start here', items: start.map(toItem) },
      { text: 'Guides', items: guides.map(toItem) },
      { text: 'Chapters', items: chapters.map(toItem) },
      { text: 'Exercise book', link: '/book/', collapsed: true, items: bookPages('en').map(toItem) },
      { text: 'Coming from, and proof', items: others.map(toItem) },
      { text: 'Reference', link: '/reference/', collapsed: true, items: referenceItems() },
    ],
    outline: { level: [2, 3], label: 'On this page' },
  },
}

export const chinese: Locale = {
  label: '简体中文',
  lang: 'zh-Hans',
  link: '/zh/',
  description: '客户关系管理的定量方法：从订单文件到客户分析报告。',
  themeConfig: {
    nav: [
      { text: '开始', link: '/zh/guide/first-report' },
      { text: '习题集', link: '/zh/book/', activeMatch: '^/zh/book/' },
      { text: '各章（英文）', link: '/orders' },
      { text: '函数参考（英文）', link: '/reference/' },
      { text: '在线试用', link: '/zh/try' },
    ],
    sidebar: [
      { text: '从这里开始', items: chineseStart.map(toItem) },
      { text: '习题集', items: bookPages('zh').map(toItem) },
      { text: '依据', items: chineseOthers.map(toItem) },
      {
        text: '各章说明（英文）',
        link: '/orders',
        collapsed: true,
        items: chapters.map(({ page, chinese: text }) => ({ text, link: address(page) })),
      },
    ],
    outline: { level: [2, 3], label: '本页目录' },
    docFooter: { prev: '上一页', next: '下一页' },
    sidebarMenuLabel: '目录',
    returnToTopLabel: '回到顶部',
    darkModeSwitchLabel: '深浅色',
    lightModeSwitchTitle: '切换到浅色',
    darkModeSwitchTitle: '切换到深色',
    langMenuLabel: '切换语言',
    skipToContentLabel: '跳到正文',
    notFound: {
      title: '找不到这一页',
      quote: '这个地址没有内容，可能是链接写错了。',
      linkLabel: '回到首页',
      linkText: '回到首页',
    },
  },
}
