import type { DefaultTheme as Settings, Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme'
import type { Component } from 'vue'
import { searchWords } from '../searchWords.js'
import 'temml/dist/Temml-Local.css'
import './site.css'

/** Components that pages may use by name: what `./try/index.ts` exports as `components`. */
const doors = import.meta.glob<{ components: Record<string, Component> }>('./try/index.ts', { eager: true })

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app, siteData }) {
    for (const { components } of Object.values(doors)) {
      for (const [name, component] of Object.entries(components)) app.component(name, component)
    }
    const { search } = siteData.value.themeConfig as Settings.Config
    if (search?.provider === 'local' && search.options)
      search.options.miniSearch = { options: { tokenize: searchWords } }
  },
}

export default theme
