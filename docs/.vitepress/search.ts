import type { DefaultTheme } from 'vitepress'
import { searchWords } from './searchWords.js'

/**
 * The index is made with these words; the search box gets them from the theme, since a function in the settings would reach the
 * browser as text and be compiled there, which the site's Content-Security-Policy forbids. What is not enumerable stays here.
 */
const miniSearch = Object.defineProperty({}, 'options', { value: { tokenize: searchWords } })

export const searchOptions: DefaultTheme.LocalSearchOptions = {
  miniSearch,
  locales: {
    zh: {
      translations: {
        button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
        modal: {
          displayDetails: '显示摘要',
          resetButtonTitle: '清空',
          backButtonTitle: '关闭搜索',
          noResultsText: '没有找到：',
          footer: {
            selectText: '打开',
            selectKeyAriaLabel: '回车键',
            navigateText: '选择',
            navigateUpKeyAriaLabel: '上箭头',
            navigateDownKeyAriaLabel: '下箭头',
            closeText: '关闭',
            closeKeyAriaLabel: 'Esc 键',
          },
        },
      },
    },
  },
}
