import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import { formulas } from './formulas.js'
import { writeForLanguageModels } from './languageModels.js'
import { chinese, english } from './locales.js'
import { markdownLinks } from './markdownLinks.js'
import { descriptionOf } from './navigation.js'
import { searchOptions } from './search.js'
import { withPolicy, writeServiceWorker } from './theme/try/site.js'

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export default defineConfig({
  title: 'clientele',
  // A sub-path of the host begins and ends with a slash.
  base: process.env.DOCS_BASE ?? '/',
  srcExclude: ['book/concepts/**'],
  rewrites: { 'book/en/:page': 'book/:page', 'book/zh/:page': 'zh/book/:page' },
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${process.env.DOCS_BASE ?? '/'}icon.svg` }]],
  markdown: {
    // Comments of the usual themes are too pale to read.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(md) {
      markdownLinks(md, { srcDir: fromRoot('docs') })
      formulas(md)
    },
  },
  locales: { root: english, zh: chinese },
  themeConfig: { search: { provider: 'local', options: searchOptions } },
  transformPageData: (page) => ({ description: descriptionOf(page.filePath) ?? page.description }),
  transformHtml: withPolicy,
  async buildEnd(site) {
    await writeForLanguageModels(site)
    // Last, as it lists what there is.
    await writeServiceWorker(site)
  },
  vite: {
    // Workers of several files: the charts are loaded when they are drawn.
    worker: { format: 'es' },
    server: { fs: { allow: [fromRoot('')] } },
    resolve: {
      alias: [
        // Not every page has a counterpart in the other language.
        {
          find: /^.*\/composables\/langs$/,
          replacement: fileURLToPath(new URL('./theme/languages.ts', import.meta.url)),
        },
        { find: /^clientele$/, replacement: fromRoot('src/index.ts') },
        { find: /^clientele\/charts\/render$/, replacement: fromRoot('src/charts/render.ts') },
        { find: /^clientele\/(\w+)$/, replacement: fromRoot('src/$1/index.ts') },
      ],
    },
  },
})
